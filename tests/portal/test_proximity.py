from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.proximity import near_spans, occurrences

TEXTS = st.text(st.sampled_from("甲乙丙"), max_size=14)
PARTS = st.lists(st.sampled_from(["甲", "乙", "甲乙", "乙甲乙", "丙"]), min_size=2, max_size=3)


def test_occurrences_may_overlap() -> None:
    assert list(occurrences("哈哈哈", "哈哈")) == [0, 1]


@pytest.mark.parametrize(
    ("text", "within", "expected"),
    [
        ("甲一二三乙", 3, [(0, 1), (4, 5)]),
        ("甲一二三乙", 2, []),
        ("乙一甲", 1, [(0, 1), (2, 3)]),
        ("甲甲一乙", 1, [(1, 2), (3, 4)]),
        ("甲一一一一甲乙", 0, [(5, 6), (6, 7)]),
        ("甲", 9, []),
    ],
)
def test_parts_are_near_with_at_most_so_many_characters_more(
    text: str, within: int, expected: list[tuple[int, int]]
) -> None:
    assert near_spans(text, ["甲", "乙"], within) == expected


@given(TEXTS, PARTS, st.integers(0, 6))
def test_the_occurrences_are_those_of_every_choice_that_is_short_enough(
    text: str, parts: list[str], within: int
) -> None:
    choices = product(*([(i, i + len(p)) for i in occurrences(text, p)] for p in parts))
    longest = sum(map(len, parts)) + within
    short = [c for c in choices if max(e for _, e in c) - min(s for s, _ in c) <= longest]
    assert near_spans(text, parts, within) == sorted({span for choice in short for span in choice})
