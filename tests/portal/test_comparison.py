from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.comparison import Comparison, parse_comparison
from portal.measures import measures

ids = st.text("0123456789-教育局&=?", min_size=1, max_size=12)
comparisons = st.builds(
    Comparison,
    reports=st.lists(ids, max_size=2, unique=True).map(tuple),
    agencies=st.lists(ids, max_size=6, unique=True).map(tuple),
    year=st.one_of(st.none(), st.integers(1000, 9999)),
    figure=st.one_of(st.none(), st.sampled_from(sorted(measures()))),
    differing=st.booleans(),
    find=st.text(max_size=10).map(str.strip),
)


@given(comparisons)
def test_an_address_holds_the_whole_comparison(comparison: Comparison) -> None:
    params = parse_qsl(comparison.query_string(), keep_blank_values=True)
    assert parse_comparison(params) == (comparison, ())


def test_nothing_chosen_is_an_empty_address() -> None:
    assert Comparison().query_string() == ""


@pytest.mark.parametrize(
    ("params", "kept", "problem"),
    [
        ([("report", "a"), ("report", "b"), ("report", "c")], Comparison(("a", "b")), "另外 1 份"),
        (
            [("agency", str(n)) for n in range(8)],
            Comparison(agencies=tuple("012345")),
            "其余 2 个",
        ),
        ([("year", "２０２３")], Comparison(), "不是四位数字"),
        ([("year", "23")], Comparison(), "不是四位数字"),
        ([("figure", "no.such")], Comparison(), "没有编号为“no.such”"),
    ],
)
def test_what_cannot_be_used_is_left_out_and_said(
    params: list[tuple[str, str]], kept: Comparison, problem: str
) -> None:
    comparison, problems = parse_comparison(params)
    assert comparison == kept
    assert len(problems) == 1
    assert problem in problems[0]


def test_the_same_twice_counts_once() -> None:
    found, problems = parse_comparison([("agency", "a"), ("agency", "a"), ("report", "")])
    assert (found, problems) == (Comparison(agencies=("a",)), ())


def test_agencies_are_added_and_removed() -> None:
    comparison = Comparison(agencies=("a",), find="乙")
    assert comparison.with_agency("b") == Comparison(agencies=("a", "b"))
    assert comparison.with_agency("b").without_agency("a") == Comparison(agencies=("b",))
