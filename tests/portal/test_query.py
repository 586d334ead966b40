"""A search and its address say the same, in both directions."""

from decimal import Decimal
from urllib.parse import parse_qsl, quote_plus

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.quantities import UNITS
from indexer.report import LEVELS, SECTION_KINDS
from portal.measures import measures
from portal.query import (
    FACETS,
    MAX_PAGE,
    MAX_QUERY,
    MAX_RANGES,
    MAX_SIZE,
    MAX_VALUES,
    UNKNOWN,
    FacetName,
    FigureRange,
    QuantityRange,
    SearchQuery,
    Sort,
    parse_query,
)

PENALTIES = "proactive_disclosure.penalty.decisions"
figure_ids = st.sampled_from(sorted(measures()))


def _several(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=3, unique=True).map(tuple)


named = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
numbers = st.decimals(-(10**11), 10**11, places=4, allow_nan=False, allow_infinity=False)
bounds = st.one_of(st.none(), numbers)
sorts = st.one_of(
    st.just(Sort()), st.builds(Sort, st.one_of(st.just("year"), figure_ids), st.booleans())
)
queries = st.builds(
    SearchQuery,
    q=st.text(st.characters(codec="utf-8"), max_size=20),
    region=_several(st.one_of(st.just(UNKNOWN), st.from_regex(r"[0-9]{6}", fullmatch=True))),
    agency=_several(named),
    sector=_several(named),
    level=_several(st.sampled_from([*LEVELS, UNKNOWN])),
    year=_several(st.one_of(st.just(UNKNOWN), st.integers(1000, 9999).map(str))),
    section=_several(st.sampled_from(SECTION_KINDS)),
    ranges=st.lists(
        st.builds(FigureRange, figure_ids, bounds, bounds), max_size=2, unique_by=lambda r: r.figure
    ).map(tuple),
    quantities=st.lists(
        st.builds(QuantityRange, st.sampled_from([*UNITS, "件/次"]), bounds, bounds),
        max_size=2,
        unique_by=lambda r: r.unit,
    ).map(tuple),
    histogram=st.one_of(st.none(), figure_ids),
    sort=sorts,
    page=st.integers(1, MAX_PAGE),
    size=st.integers(0, MAX_SIZE),
)


@given(queries)
def test_a_search_survives_its_address(query: SearchQuery) -> None:
    again, problems = parse_query(parse_qsl(query.query_string(), keep_blank_values=True))
    assert problems == []
    assert again == query


@given(queries, st.sampled_from(FACETS), named)
def test_one_more_value_of_a_facet_stands_between_the_same_parts(
    query: SearchQuery, facet: FacetName, value: str
) -> None:
    assume(value not in query.chosen(facet))
    before, behind = query.around(facet)
    assert before + quote_plus(value) + behind == query.toggled(facet, value).query_string()


@given(st.lists(st.tuples(st.sampled_from([*"abq", "range", "sort", "page", "size", "year",
       "histogram", "region", "level"]), st.text(max_size=30)), max_size=6))  # fmt: skip
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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("range", "nonsense"),
        ("range", f"{PENALTIES}:a..b"),
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
        ("year", "23"),
        ("region", "黑龙江"),
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
    query, problems = parse_query([("region", f"{n:06d}") for n in range(MAX_VALUES + 1)])
    assert len(query.region) == MAX_VALUES
    assert [problem.parameter for problem in problems] == ["region"]
    ids = list(measures())[: MAX_RANGES + 1]
    query, problems = parse_query([("range", f"{figure_id}:1..") for figure_id in ids])
    assert len(query.ranges) == MAX_RANGES
    assert [problem.parameter for problem in problems] == ["range"]


def test_choosing_a_value_twice_takes_it_back_and_returns_to_page_one() -> None:
    query = SearchQuery(q="公开", year=("2023",), page=3)
    chosen = query.toggled("year", "2022")
    assert chosen == SearchQuery(q="公开", year=("2023", "2022"))
    assert chosen.toggled("year", "2023").year == ("2022",)


def test_taking_a_range_away_leaves_the_others() -> None:
    first = FigureRange(PENALTIES, Decimal(1), None)
    second = FigureRange("reconsideration.corrected", Decimal(1), None)
    query = SearchQuery(ranges=(first, second))
    assert query.without_range(PENALTIES).ranges == (second,)
    assert query.range_over(PENALTIES) == first
