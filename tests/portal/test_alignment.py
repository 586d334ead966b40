from functools import cache
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portal.alignment import common_subsequence, likest_pairs

sequences = st.lists(st.integers(0, 4), max_size=12)


def longest(old: list[int], new: list[int]) -> int:
    """The length of a longest common subsequence, by the definition."""

    @cache
    def length(i: int, j: int) -> int:
        if i == len(old) or j == len(new):
            return 0
        if old[i] == new[j]:
            return 1 + length(i + 1, j + 1)
        return max(length(i + 1, j), length(i, j + 1))

    return length(0, 0)


@given(sequences, sequences)
def test_a_common_subsequence_is_in_both_and_none_is_longer(old: list[int], new: list[int]) -> None:
    pairs = common_subsequence(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert len(pairs) == longest(old, new)


def best(likeness: list[list[float]], least: float, i: int = 0, j: int = 0) -> float:
    """The greatest likeness that pairs can have together, by trying all of them."""
    if i == len(likeness) or j == len(likeness[0]):
        return 0.0
    taken = likeness[i][j] + best(likeness, least, i + 1, j + 1) if likeness[i][j] >= least else 0.0
    return max(taken, best(likeness, least, i + 1, j), best(likeness, least, i, j + 1))


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_no_other_pairs_are_more_alike_and_none_is_too_little(
    olds: int, news: int, data: st.DataObject
) -> None:
    row = st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=news, max_size=news)
    likeness = data.draw(st.lists(row, min_size=olds, max_size=olds))
    pairs = likest_pairs(olds, news, lambda i, j: likeness[i][j], 0.5)
    assert all(likeness[i][j] >= 0.5 for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert sum(likeness[i][j] for i, j in pairs) == best(likeness, 0.5)


def test_nothing_has_nothing_in_common() -> None:
    assert common_subsequence([], [1]) == common_subsequence([1], []) == []
    assert likest_pairs(0, 3, lambda *_: 1.0, 0.5) == []
