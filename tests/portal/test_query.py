"""A search and its address say the same, in both directions."""

from dataclasses import replace
from decimal import Decimal
from urllib.parse import parse_qsl, quote_plus

from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.quantities import UNITS
from indexer.report import LEVELS, SECTION_KINDS, SEVERITIES
from portal.address import parse_query
from portal.measures import measures
from portal.query import (
    CONTEXT_ORDERS,
    FACETS,
    MAX_COLUMNS,
    MAX_PAGE,
    MAX_SIZE,
    SORT_FIELDS,
    UNKNOWN,
    VIEWS,
    FacetName,
    FigureRange,
    QuantityRange,
    SearchQuery,
    Sort,
)

PENALTIES = "proactive_disclosure.penalty.decisions"
figure_ids = st.sampled_from(sorted(measures()))


def _several(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=3, unique=True).map(tuple)


named = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
numbers = st.decimals(-(10**11), 10**11, places=4, allow_nan=False, allow_infinity=False)
bounds = st.one_of(st.none(), numbers)
sorts = st.one_of(
    st.just(Sort()),
    st.builds(Sort, st.one_of(st.sampled_from(SORT_FIELDS), figure_ids), st.booleans()),
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
    finding=_several(st.sampled_from(["row_sum", "text_differs", "section_unchanged"])),
    severity=_several(st.sampled_from(SEVERITIES)),
    not_region=_several(st.one_of(st.just(UNKNOWN), st.from_regex(r"[0-9]{6}", fullmatch=True))),
    not_agency=_several(named),
    not_sector=_several(named),
    not_level=_several(st.sampled_from([*LEVELS, UNKNOWN])),
    not_year=_several(st.one_of(st.just(UNKNOWN), st.integers(1000, 9999).map(str))),
    not_section=_several(st.sampled_from(SECTION_KINDS)),
    not_finding=_several(st.sampled_from(["row_sum", "text_differs", "section_unchanged"])),
    not_severity=_several(st.sampled_from(SEVERITIES)),
    ranges=st.lists(
        st.one_of(
            st.builds(FigureRange, figure_ids, bounds, bounds),
            st.builds(FigureRange, figure_ids, st.none(), st.none(), st.just(True)),
        ),
        max_size=2,
        unique_by=lambda r: r.figure,
    ).map(tuple),
    quantities=st.lists(
        st.builds(QuantityRange, st.sampled_from([*UNITS, "件/次"]), bounds, bounds),
        max_size=2,
        unique_by=lambda r: r.unit,
    ).map(tuple),
    histogram=st.one_of(st.none(), figure_ids),
    open=_several(st.from_regex(r"[0-9]{6}", fullmatch=True)),
    find_region=st.text(st.characters(codec="utf-8"), max_size=5),
    find_agency=st.text(st.characters(codec="utf-8"), max_size=5),
    find_sector=st.text(st.characters(codec="utf-8"), max_size=5),
    sort=sorts,
    view=st.sampled_from(VIEWS),
    order=st.sampled_from(CONTEXT_ORDERS),
    columns=st.lists(figure_ids, max_size=MAX_COLUMNS, unique=True).map(tuple),
    page=st.integers(1, MAX_PAGE),
    size=st.integers(0, MAX_SIZE),
)


@given(queries)
def test_a_search_survives_its_address(query: SearchQuery) -> None:
    again, problems = parse_query(parse_qsl(query.query_string(), keep_blank_values=True))
    assert problems == []
    assert again == query


@given(queries, st.sampled_from(FACETS), named, st.booleans())
def test_one_more_value_of_a_facet_stands_between_the_same_parts(
    query: SearchQuery, facet: FacetName, value: str, exclude: bool
) -> None:
    assume(value not in query.chosen(facet) + query.excluded(facet))
    before, behind = query.around(facet, exclude)
    toggled = query.toggled(facet, value, exclude)
    assert before + quote_plus(value) + behind == toggled.query_string()


@given(queries, st.sampled_from(FACETS), named, st.lists(st.booleans(), max_size=5))
def test_no_value_becomes_both_chosen_and_excluded(
    query: SearchQuery, facet: FacetName, value: str, steps: list[bool]
) -> None:
    for exclude in steps:
        query = query.toggled(facet, value, exclude)
        assert not (value in query.chosen(facet) and value in query.excluded(facet))


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


def test_what_is_left_without_order_finds_the_same_reports() -> None:
    query = SearchQuery(q="保", year=("2022",), ranges=(FigureRange("a", None, None),))
    shown = replace(
        query, sort=Sort("year"), view="table", columns=("a",), histogram="a", page=3, size=7
    )
    assert shown.unordered() == query


def test_a_facet_is_left_out_with_what_is_chosen_and_excluded_of_it() -> None:
    query = SearchQuery(year=("2023",), not_year=("2022",), not_level=("city",), page=2)
    assert query.without_facet("year") == SearchQuery(not_level=("city",))
