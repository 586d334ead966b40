from dataclasses import replace
from decimal import Decimal

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.segmentation import Segmenter
from portal.charts.values import Gap
from portal.engine import YearSpread
from portal.figure_scope import FigureState
from portal.measures import LEAST_CASES
from portal.pages.figure import Ranking
from portal.query import FigureRange, SearchQuery
from portal.ranking import (
    RANKED,
    is_rate,
    narrowed,
    ranked_query,
    ranking,
    with_enough_cases,
    worthwhile_year,
)
from tests.portal.fake_engine import FakeEngine
from tests.portal.ranked import RATE, names, rated, rates, received, requests
from tests.portal.reports import RECEIVED

BY_REQUESTS = FigureState(RECEIVED)


def ranked(engine: FakeEngine, state: FigureState, year: int = 2022) -> Ranking:
    return ranking(engine, state, year, engine.spread(state.scope, state.figure))[0]


def test_equal_values_share_a_rank_and_the_next_takes_its_place(segmenter: Segmenter) -> None:
    found = ranked(FakeEngine(requests(), segmenter), BY_REQUESTS)
    assert [(row.rank, row.value) for row in found.rows] == [(1, 9), (2, 5), (2, 5), (4, 3)]
    assert (found.ranked, found.unstated, found.omitted, found.least) == (4, 1, 0, None)
    assert [row.share for row in found.rows] == [100.0, 55.6, 55.6, 33.3]
    assert found.heading == "2022 年最多的机关"


def test_the_other_way_round_the_least_come_first(segmenter: Segmenter) -> None:
    state = replace(BY_REQUESTS, ascending=True)
    found = ranked(FakeEngine(requests(), segmenter), state)
    assert [(row.rank, row.value) for row in found.rows] == [(1, 3), (2, 5), (2, 5), (4, 9)]
    assert [link.current for link in found.orders] == [False, True]
    assert found.heading == "2022 年最少的机关"


def test_the_year_before_is_zero_unstated_or_missing_and_never_mixed(segmenter: Segmenter) -> None:
    found = ranked(FakeEngine(requests(), segmenter), BY_REQUESTS)
    before = {row.report.agency: (row.before, row.change) for row in found.rows}
    assert before == {
        "乙局": (Gap.ABSENT, None),
        "甲局": (Decimal(7), Decimal(-2)),
        "丙局": (Gap.UNSTATED, None),
        "戊局": (Decimal(3), Decimal(0)),
    }


def test_only_findings_about_this_figure_flag_a_report(segmenter: Segmenter) -> None:
    found = ranked(FakeEngine(requests(), segmenter), BY_REQUESTS)
    flags = {row.report.agency: [f.label for f in row.flags] for row in found.rows if row.flags}
    assert flags == {"乙局": ["行合计不符"]}
    assert found.rows[0].flags[0].url.endswith("#r-requests.received")


def test_rates_of_few_cases_are_left_out_and_counted(segmenter: Segmenter) -> None:
    engine = FakeEngine(rates(), segmenter)
    found = ranked(engine, FigureState(RATE))
    assert [(row.report.agency, row.denominator) for row in found.rows] == [
        ("甲局", Decimal(100)),
        ("乙局", Decimal(30)),
    ]
    assert (found.ranked, found.omitted, found.unstated, found.least) == (2, 2, 1, LEAST_CASES)
    assert found.heading == "2022 年最高的机关"
    first, second = found.rows
    assert (first.before, first.few, first.change) == (Decimal(100), Decimal(2), None)
    assert (second.before, second.few, second.change) == (Decimal(50), None, Decimal(10))


def test_the_ranking_leads_to_the_search_that_finds_the_same(segmenter: Segmenter) -> None:
    engine = FakeEngine(rates(), segmenter)
    query = ranked_query(FigureState(RATE), 2022)
    assert engine.count(query) == ranked(engine, FigureState(RATE)).ranked
    assert ranked(engine, FigureState(RATE)).search_url == (
        f"/search?year=2022&range={RATE}%3A..&range={RATE}.denominator%3A30..&sort={RATE}"
        f"&view=table&column={RATE}&column={RATE}.denominator"
    )


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 6)), min_size=RANKED, max_size=2 * RANKED + 5),
    st.booleans(),
)
@settings(max_examples=5)
def test_the_pages_of_a_ranking_put_together_rank_as_counting_does(
    segmenter: Segmenter, values: list[int | None], ascending: bool
) -> None:
    reports = [
        msgspec.structs.replace(
            received("甲", 2022, None if value is None else str(value)),
            report_id=f"230100-{number:03}局-2022",
        )
        for number, value in enumerate(values)
    ]
    engine = FakeEngine(reports, segmenter)
    known = [value for value in values if value is not None]
    rows = []
    for page in range(1, -(-len(known) // RANKED) + 1):
        rows += ranked(engine, replace(BY_REQUESTS, ascending=ascending, page=page)).rows
    assert [row.value for row in rows] == sorted(known, reverse=not ascending)
    for row in rows:
        ahead = [v for v in known if (v < row.value if ascending else v > row.value)]
        assert row.rank == len(ahead) + 1


def test_a_page_that_is_not_there_leads_back(segmenter: Segmenter) -> None:
    found = ranked(FakeEngine(requests(), segmenter), replace(BY_REQUESTS, page=9))
    assert found.rows == ()
    assert found.paging.beyond == f"/figures/{RECEIVED}?year=2022#ranking"


def test_a_year_nobody_reports_is_empty(segmenter: Segmenter) -> None:
    found = ranked(FakeEngine(requests(), segmenter), BY_REQUESTS, 1999)
    assert (found.rows, found.ranked, found.unstated, found.omitted) == ((), 0, 0, 0)
    assert [(link.label, link.current) for link in found.years] == [
        ("2022", False),
        ("2021", False),
    ]


def test_negative_figures_have_no_length(segmenter: Segmenter) -> None:
    change = "proactive_disclosure.licensing.items_change"
    reports = [received(name, 2022, "1") for name in "甲乙"]
    engine = FakeEngine(reports, segmenter)
    assert ranked(engine, FigureState(change)).rows == ()
    found = ranked(FakeEngine([rated("甲", 2022, "-5", 40)], segmenter), FigureState(RATE))
    assert [row.share for row in found.rows] == [0]


def test_the_agencies_of_a_page_come_in_its_order(segmenter: Segmenter) -> None:
    engine = FakeEngine(requests(), segmenter)
    found, agencies = ranking(engine, BY_REQUESTS, 2022, engine.spread(SearchQuery(), RECEIVED))
    assert [agency.name for agency in agencies] == names(found.rows)


def test_the_newest_year_with_enough_reports_is_shown_first() -> None:
    def spreads(*stated: int) -> list[YearSpread]:
        return [YearSpread(2020 + n, count, 0) for n, count in enumerate(stated)]

    assert worthwhile_year(spreads(10, 20, 9)) == 2021
    assert worthwhile_year(spreads(10, 20, 10)) == 2022
    assert worthwhile_year(spreads(1, 1, 0)) == 2021
    assert worthwhile_year(spreads(0, 0)) is None
    assert worthwhile_year([]) is None


def test_bounds_narrow_each_other() -> None:
    own = SearchQuery(ranges=(FigureRange(RECEIVED, Decimal(5), None),))
    both = narrowed(own, RECEIVED, Decimal(2), Decimal(9))
    assert both.ranges == (FigureRange(RECEIVED, Decimal(5), Decimal(9)),)
    assert narrowed(both, RECEIVED, Decimal(7), Decimal(20)).ranges == (
        FigureRange(RECEIVED, Decimal(7), Decimal(9)),
    )
    assert narrowed(SearchQuery(), RECEIVED, None, None).ranges == (
        FigureRange(RECEIVED, None, None),
    )


def test_what_does_not_state_the_figure_is_linked_and_never_ranked(segmenter: Segmenter) -> None:
    engine = FakeEngine(requests(), segmenter)
    found = ranked(engine, BY_REQUESTS)
    assert found.unstated_url == f"/search?year=2022&range={RECEIVED}%3Aunstated"
    missing = FigureRange(RECEIVED, None, None, unstated=True)
    state = FigureState(RECEIVED, SearchQuery(ranges=(missing,)))
    assert engine.count(ranked_query(state, 2022)) == 0
    assert ranked(engine, state).rows == ()


def test_only_rates_need_enough_cases() -> None:
    assert is_rate(RATE)
    assert not is_rate("indicator.net_backlog")
    assert not is_rate(RECEIVED)
    assert with_enough_cases(SearchQuery(), RECEIVED) == SearchQuery()
    asked = SearchQuery(ranges=(FigureRange(f"{RATE}.denominator", Decimal(100), None),))
    assert with_enough_cases(asked, RATE) == asked
