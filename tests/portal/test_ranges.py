from dataclasses import replace
from decimal import Decimal

import pytest

from portal.address import parse_query
from portal.bounds import RefusedBounds
from portal.engine import Bin, Histogram
from portal.query import FigureRange, SearchQuery, Sort
from portal.ranges import (
    DEFAULT_FIGURE,
    KEY_FIGURES,
    figure_groups,
    is_submission,
    listed_figures,
    range_chips,
    range_hints,
    range_panel,
    short_name,
    shown_figure,
    submitted,
)

LICENSING, PENALTY, RECEIVED = KEY_FIGURES
FEES = "proactive_disclosure.fees.amount"


def search(*pairs: tuple[str, str]) -> SearchQuery:
    params, refused = submitted(pairs)
    query, problems = parse_query(params)
    assert not problems
    assert not refused
    return query


def test_a_link_is_no_submission_and_passes_through() -> None:
    pairs = [("q", "保密"), ("range", f"{PENALTY}:1..")]
    assert not is_submission(pairs)
    assert submitted(pairs) == (pairs, None)


def test_bounds_become_a_range_over_the_figure() -> None:
    query = search(
        ("q", "保密"), ("shown", PENALTY), ("figure", PENALTY), ("min", "1,000"), ("max", "")
    )
    assert query.ranges == (FigureRange(PENALTY, Decimal(1000), None),)
    assert query.histogram == PENALTY
    assert query.q == "保密"


def test_full_width_digits_are_digits() -> None:
    query = search(("figure", PENALTY), ("min", "１０"), ("max", "２０．５"))
    assert query.ranges == (FigureRange(PENALTY, Decimal(10), Decimal("20.5")),)


def test_empty_bounds_take_the_range_away() -> None:
    query = search(
        ("range", f"{PENALTY}:5.."),
        ("shown", PENALTY),
        ("figure", PENALTY),
        ("min", ""),
        ("max", ""),
    )
    assert query.ranges == ()


def test_another_figure_with_the_old_bounds_only_turns_to_it() -> None:
    query = search(
        ("range", f"{PENALTY}:5.."),
        ("shown", PENALTY),
        ("figure", LICENSING),
        ("min", "5"),
        ("max", ""),
    )
    assert query.ranges == (FigureRange(PENALTY, Decimal(5), None),)
    assert query.histogram == LICENSING


def test_another_figure_with_new_bounds_is_narrowed_and_the_old_range_stays() -> None:
    query = search(
        ("range", f"{PENALTY}:5.."),
        ("shown", PENALTY),
        ("figure", LICENSING),
        ("min", "7"),
        ("max", ""),
    )
    assert [r.text() for r in query.ranges] == [f"{PENALTY}:5..", f"{LICENSING}:7.."]


def test_bounds_left_empty_keep_the_choice_of_the_unstated() -> None:
    unstated = ("range", f"{PENALTY}:unstated")
    kept = search(unstated, ("shown", PENALTY), ("figure", PENALTY), ("min", ""), ("max", ""))
    assert kept.ranges == (FigureRange(PENALTY, None, None, unstated=True),)
    turned = search(
        unstated,
        ("range", f"{LICENSING}:7.."),
        *(("shown", PENALTY), ("figure", LICENSING), ("min", ""), ("max", "")),
    )
    assert {r.text() for r in turned.ranges} == {f"{PENALTY}:unstated", f"{LICENSING}:7.."}
    bounded = search(unstated, ("shown", PENALTY), ("figure", PENALTY), ("min", "3"), ("max", ""))
    assert [r.text() for r in bounded.ranges] == [f"{PENALTY}:3.."]


def test_reports_without_a_figure_can_be_chosen_and_the_choice_taken_back() -> None:
    wanted = FigureRange(PENALTY, None, None, unstated=True)
    ranged = SearchQuery(ranges=(FigureRange(PENALTY, Decimal(1), None),))
    missing = range_panel(ranged, Histogram(PENALTY, (), 0, 3), None).missing
    assert (missing.label, missing.count, missing.chosen) == ("未载明", 3, False)
    assert missing.url == "/search?range=proactive_disclosure.penalty.decisions%3Aunstated"
    panel = range_panel(SearchQuery(ranges=(wanted,)), Histogram(PENALTY, (), 3, 3), None)
    assert (panel.missing.chosen, panel.missing.url) == (True, "/search")
    assert (panel.low, panel.high) == ("", "")
    (chip,) = range_chips(SearchQuery(ranges=(wanted,)))
    assert (chip.field, chip.value, chip.url) == ("行政处罚", "未载明", "/search")
    rate = FigureRange("indicator.disposal_rate", None, None, unstated=True)
    assert range_chips(SearchQuery(ranges=(rate,)))[0].value == "算不出"


def test_what_is_no_number_is_refused_and_the_range_in_force_stays() -> None:
    typed = [("range", f"{PENALTY}:5.."), ("figure", PENALTY), ("min", "许多"), ("max", "9")]
    params, refused = submitted(typed)
    assert params == [("range", f"{PENALTY}:5.."), ("histogram", PENALTY)]
    assert refused == RefusedBounds("许多", "9", ("min",))
    query, _ = parse_query(params)
    panel = range_panel(query, None, refused)
    assert (panel.low, panel.high, panel.wrong) == ("许多", "9", ("min",))
    assert panel.problem.startswith("“不少于”里填的“许多”不是能用的数")


@pytest.mark.parametrize("bound", ["x", "1:2", "1..2", "..", ".", "1e3", "--1", "1" * 13, ":"])
def test_no_bound_slips_through_that_is_no_number(bound: str) -> None:
    _, refused = submitted([("figure", PENALTY), ("min", "1"), ("max", bound)])
    assert refused
    assert refused.wrong == ("max",)


def test_both_boxes_can_be_wrong() -> None:
    message = RefusedBounds("多", "少", ("min", "max")).message
    assert message.startswith("“不少于”里填的“多”、“不多于”里填的“少”不是能用的数")


def test_bounds_the_wrong_way_round_are_hinted_at() -> None:
    ranges = tuple(FigureRange(PENALTY, Decimal(low), Decimal(5)) for low in (9, 5, 1))
    (hint,) = range_hints(SearchQuery(ranges=ranges))
    assert hint == "行政处罚：没有数能既不少于 9 又不多于 5；两个数是不是填反了？"


def test_the_figure_shown_is_the_one_asked_for() -> None:
    ranged = SearchQuery(ranges=(FigureRange(PENALTY, None, None),))
    assert shown_figure(SearchQuery()) == DEFAULT_FIGURE
    assert shown_figure(ranged) == PENALTY
    assert shown_figure(SearchQuery(histogram=LICENSING, ranges=ranged.ranges)) == LICENSING


def test_hits_show_three_figures_those_of_the_search_first() -> None:
    assert listed_figures(SearchQuery()) == tuple(KEY_FIGURES)
    query = SearchQuery(
        ranges=(FigureRange("reconsideration.corrected", None, None),), sort=Sort(RECEIVED)
    )
    assert listed_figures(query) == ("reconsideration.corrected", RECEIVED, LICENSING)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (None, None, "已载明"),
        ("100", None, "≥ 100 件"),
        (None, "1000", "≤ 1,000 件"),
        ("1", "2.5", "1—2.5 件"),
    ],
)
def test_a_chip_says_the_range_and_removes_it(low: str | None, high: str | None, text: str) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    (chip,) = range_chips(SearchQuery(q="a", ranges=(FigureRange(PENALTY, *ends),)))
    assert (chip.field, chip.value, chip.url) == ("行政处罚", text, "/search?q=a")


def test_the_panel_draws_what_matches_over_what_would_match_without_the_range() -> None:
    bins = (Bin(Decimal(0), Decimal(0), 0, 4), Bin(Decimal(1), Decimal(10), 2, 2))
    query = SearchQuery(ranges=(FigureRange(PENALTY, Decimal(1), None),))
    panel = range_panel(query, Histogram(PENALTY, bins, 0, 3), None)
    assert panel.chart
    assert panel.chart.table.head == ("件", "份数", "不限此数")
    assert [(row.label, row.cells) for row in panel.chart.table.rows] == [
        ("0", (0, 4)),
        ("1 至 9", (2, 2)),
    ]
    assert [(r.css, r.height) for r in panel.chart.rects] == [
        ("c-bar", 44),
        ("c-on", 0),
        ("c-bar", 22),
        ("c-on", 22),
    ]
    assert (panel.low, panel.high, panel.missing.count) == ("1", "", 3)
    assert ("shown", PENALTY) in panel.hidden
    assert ("range", f"{PENALTY}:1..") in panel.hidden


def test_without_any_figure_there_is_no_chart() -> None:
    panel = range_panel(SearchQuery(), Histogram(RECEIVED, (), 0, 0), None)
    assert panel.chart is None
    assert panel.missing.url is None


def test_without_a_range_there_is_nothing_behind_the_columns() -> None:
    bins = (Bin(Decimal(1), Decimal(10), 2, 2),)
    chart = range_panel(SearchQuery(), Histogram(RECEIVED, bins, 0, 0), None).chart
    assert chart
    assert chart.table.head == ("件", "份数")
    assert [rect.css for rect in chart.rects] == ["c-fill"]
    assert chart.description == "只有 1 项：1 至 9 件，2 份。"


def test_the_panel_leads_to_the_page_of_its_figure_over_the_same_reports() -> None:
    rate = "indicator.disposal_rate"
    query = SearchQuery(q="保", histogram=rate, sort=Sort("year"), page=3)
    assert range_panel(query, None, None).page == f"/figures/{rate}?q=%E4%BF%9D"
    denominator = replace(query, histogram=f"{rate}.denominator")
    assert range_panel(denominator, None, None).page is None


def test_every_figure_can_be_chosen_once() -> None:
    ids = [option.id for group in figure_groups() for option in group.options]
    assert len(ids) == len(set(ids)) > 200


def test_short_names_leave_out_what_goes_without_saying() -> None:
    assert short_name("requests.granted.total") == "予以公开"
    assert short_name("reconsideration.corrected") == "行政复议（结果纠正）"
