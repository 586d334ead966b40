"""Any parameters are read, and what cannot be used is named."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.address import parse_query
from portal.measures import measures
from portal.query import (
    MAX_QUERY,
    MAX_RANGES,
    MAX_SOUGHT,
    MAX_VALUES,
    FigureRange,
    SearchQuery,
)

PENALTIES = "proactive_disclosure.penalty.decisions"


names = st.sampled_from(
    [
        *("a", "b", "q", "range", "sort", "page", "size", "year", "histogram", "region", "level"),
        *("not_region", "not_year", "open", "find_agency"),
    ]
)


@given(st.lists(st.tuples(names, st.text(max_size=30)), max_size=6))
def test_any_parameters_give_a_search_and_a_sentence_for_what_could_not_be_used(
    params: list[tuple[str, str]],
) -> None:
    query, problems = parse_query(params)
    assert parse_query(query.params()) == (query, [])
    assert all(problem.message and problem.parameter for problem in problems)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1000..", Decimal(1000), None),
        ("..5", None, Decimal(5)),
        ("-3..+2.5", Decimal(-3), Decimal("2.5")),
        ("..", None, None),
    ],
)
def test_ranges_may_be_open_at_either_end(
    text: str, low: Decimal | None, high: Decimal | None
) -> None:
    query, problems = parse_query([("range", f"{PENALTIES}:{text}")])
    assert problems == []
    assert query.ranges == (FigureRange(PENALTIES, low, high),)


def test_a_range_may_ask_for_what_is_unstated() -> None:
    query, problems = parse_query([("range", f"{PENALTIES}:unstated")])
    assert problems == []
    assert query.ranges == (FigureRange(PENALTIES, None, None, unstated=True),)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("range", "nonsense"),
        ("range", f"{PENALTIES}:a..b"),
        ("range", "unstated"),
        ("range", "no.such.figure:unstated"),
        ("quantity", "件:unstated"),
        ("range", f"{PENALTIES}:1e5.."),
        ("range", f"{PENALTIES}:NaN..Infinity"),
        ("range", "no.such.figure:1..2"),
        ("histogram", "no.such.figure"),
        ("sort", "no.such.figure"),
        ("sort", "year:sideways"),
        ("page", "0"),
        ("page", "-1"),
        ("page", "二"),
        ("size", "1001"),
        ("level", "galaxy"),
        ("section", "epilogue"),
        ("finding", "row_sum.granted"),
        ("severity", "fatal"),
        ("year", "23"),
        ("region", "黑龙江"),
        ("not_level", "galaxy"),
        ("not_section", "epilogue"),
        ("not_year", "23"),
        ("not_region", "黑龙江"),
        ("open", "黑龙江"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_left_out_and_named(name: str, value: str) -> None:
    query, problems = parse_query([(name, value)])
    assert query == SearchQuery()
    assert [problem.parameter for problem in problems] == [name]


def test_what_is_too_much_for_one_address_is_left_out_and_named() -> None:
    query, problems = parse_query([("q", "公" * (MAX_QUERY + 1))])
    assert query.q == "公" * MAX_QUERY
    assert [problem.parameter for problem in problems] == ["q"]
    query, problems = parse_query([("find_agency", "局" * (MAX_SOUGHT + 1))])
    assert query.find_agency == "局" * MAX_SOUGHT
    assert [problem.parameter for problem in problems] == ["find_agency"]
    query, problems = parse_query([("region", f"{n:06d}") for n in range(MAX_VALUES + 1)])
    assert len(query.region) == MAX_VALUES
    assert [problem.parameter for problem in problems] == ["region"]
    query, problems = parse_query([("not_year", str(n)) for n in range(1000, 1001 + MAX_VALUES)])
    assert len(query.not_year) == MAX_VALUES
    assert [problem.parameter for problem in problems] == ["not_year"]
    ids = list(measures())[: MAX_RANGES + 1]
    query, problems = parse_query([("range", f"{figure_id}:1..") for figure_id in ids])
    assert len(query.ranges) == MAX_RANGES
    assert [problem.parameter for problem in problems] == ["range"]
