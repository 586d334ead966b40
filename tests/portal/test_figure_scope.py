from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.segmentation import Segmenter
from portal.figure_scope import FigureState, read_state, scope_form
from portal.query import UNKNOWN, FigureRange, SearchQuery, Sort
from tests.portal.fake_engine import FakeEngine
from tests.portal.ranked import requests
from tests.portal.reports import LICENSING, RECEIVED

scopes = st.builds(
    SearchQuery,
    q=st.sampled_from(["", "保密", "“一”"]),
    region=st.lists(st.sampled_from(["230000", UNKNOWN]), unique=True).map(tuple),
    agency=st.lists(st.sampled_from(["甲局", "坏<b>"]), unique=True).map(tuple),
    sector=st.lists(st.sampled_from(["教育", "公安"]), unique=True).map(tuple),
    level=st.lists(st.sampled_from(["city", "county"]), unique=True).map(tuple),
    section=st.lists(st.sampled_from(["overview"]), unique=True).map(tuple),
    ranges=st.lists(
        st.builds(FigureRange, st.sampled_from([RECEIVED, LICENSING]), st.none(), st.none()),
        unique_by=lambda wanted: wanted.figure,
    ).map(tuple),
)
states = st.builds(
    FigureState,
    st.sampled_from([RECEIVED, LICENSING]),
    scopes,
    st.one_of(st.none(), st.integers(1000, 9999)),
    st.booleans(),
    st.integers(1, 1000),
)


@given(states)
def test_an_address_spells_the_whole_state(state: FigureState) -> None:
    assert read_state(state.figure, state.query().params()) == (state, [])


def test_an_order_by_something_else_and_how_a_search_is_shown_are_left_out() -> None:
    params = [("sort", LICENSING), ("view", "table"), ("histogram", RECEIVED), ("size", "3")]
    assert read_state(RECEIVED, params) == (FigureState(RECEIVED), [])
    assert read_state(RECEIVED, [("sort", RECEIVED)])[0].ascending is False


@pytest.mark.parametrize(
    ("params", "year", "words"),
    [
        ([("year", "2021"), ("year", "2022")], 2022, "一次只排一个年份，用的是 2022 年"),
        ([("year", "unknown")], None, "年份不详的报告不排位次"),
        ([("year", "x")], None, "不是四位数字"),
        ([("page", "0")], None, "page 要是"),
        ([("level", "x")], None, "level 没有"),
    ],
)
def test_what_cannot_be_used_is_told(
    params: list[tuple[str, str]], year: int | None, words: str
) -> None:
    state, problems = read_state(RECEIVED, params)
    assert state == FigureState(RECEIVED, year=year)
    assert [words in problem.message for problem in problems] == [True]


def test_the_form_offers_what_the_scope_holds_and_carries_the_rest(segmenter: Segmenter) -> None:
    engine = FakeEngine(requests(), segmenter)
    state = FigureState(
        RECEIVED,
        SearchQuery(q="保密", region=("410000",), sector=("教育", "公安")),
        2022,
        ascending=True,
        page=7,
    )
    form = scope_form(engine, state, engine.spread(state.scope, RECEIVED))
    region, level, sector = form.choices
    assert (region.chosen, region.kept, level.chosen, level.kept) == ("410000", (), "", ())
    assert (sector.chosen, sector.kept) == ("", ("教育", "公安"))
    assert ("410000", "河南省（5）") in region.options
    assert ("411081", "　　禹州市（2）") in region.options
    assert form.hidden == (("q", "保密"), ("year", "2022"), ("sort", f"{RECEIVED}:asc"))
    assert (form.years, form.reports, form.stated) == ((2021, 2022), 5, 3)
    assert form.share == 60
    chips = {chip.value: chip.url for chip in form.chips}
    assert list(chips) == ["保密", "河南省", "教育", "公安"]
    without = replace(state, page=1, scope=replace(state.scope, region=()))
    assert chips["河南省"] == without.url()
    assert form.clear_url == f"/figures/{RECEIVED}?year=2022&sort={RECEIVED}%3Aasc"


def test_what_no_report_states_has_no_years(segmenter: Segmenter) -> None:
    engine = FakeEngine(requests(), segmenter)
    state = FigureState("statistics_2014.complaints")
    form = scope_form(engine, state, engine.spread(state.scope, state.figure))
    assert (form.years, form.reports, form.stated, form.share) == (None, 0, 0, 0)


def test_a_search_in_the_order_of_the_figure_begins_at_its_first_page() -> None:
    state = FigureState(RECEIVED, ascending=True, page=3)
    assert state.ordered(SearchQuery(page=3)) == SearchQuery(sort=Sort(RECEIVED, ascending=True))
