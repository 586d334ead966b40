from dataclasses import replace
from decimal import Decimal

import pytest
from msgspec import structs

from indexer.document import Place
from indexer.indicators import derive
from indexer.report import BestReading, Figure, StoredReport
from portal.pages.compare import Told
from portal.side_by_side import figure_groups, indicator_lines, notes_of, told_figure
from tests.portal.reports import RECEIVED, damaged, report, stated

GRANTED = "requests.granted.total"
OUTCOMES = "requests.outcome_total.total"
PENALTIES = "proactive_disclosure.penalty.decisions"


def line(old: str, new: str) -> tuple[str, str]:
    """The difference that is told between two values of one figure."""
    reports = [report(figures={PENALTIES: stated(value)}) for value in (old, new)]
    (found,) = (one for group in figure_groups(reports, [{}, {}], False) for one in group.lines)
    return found.difference, found.percent


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("29", "58", ("+29", "")),
        ("30", "45", ("+15", "+50.0%")),
        ("1000", "1", ("−999", "−99.9%")),
        ("3", "1", ("−2", "")),
        ("40", "40", ("0", "")),
        ("0", "5", ("+5", "")),
        ("-40", "40", ("+80", "")),
    ],
)
def test_a_change_is_in_percent_only_where_there_is_enough(
    old: str, new: str, told: tuple[str, str]
) -> None:
    assert line(old, new) == told


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (stated("0"), Told("0", "zero")),
        (stated("1500"), Told("1,500")),
        (Figure(None, "", "blank", Place(1, 1, 1, 1)), Told("空白", "absent")),
        (Figure(None, None, "missing", None), Told("未载明", "absent")),
        (Figure(None, "O1", "unreadable", None), Told("无法辨认", "absent")),
        (
            Figure(None, "O", "inferred", None, BestReading(Decimal(0), "")),
            Told("未载明", "absent"),
        ),
    ],
)
def test_every_status_is_told_in_its_own_words(figure: Figure, told: Told) -> None:
    found = told_figure(report(figures={RECEIVED: figure}), RECEIVED, {})
    assert found.url == "/reports/230100-%E6%95%99%E8%82%B2%E5%B1%80-2022#r-requests.received"
    assert replace(found, url=None) == told


def test_a_figure_of_another_form_is_no_zero() -> None:
    old, new = report(form="2019"), report(form="2021")
    key = next(key for key in old.figures if key not in new.figures)
    assert told_figure(new, key, {}).text == "无此栏"
    groups = figure_groups([old, new], [{}, {}], False)
    assert not any(group.lines for group in groups)
    assert any(group.unstated for group in groups)


def test_only_what_differs_is_listed_and_the_rest_counted() -> None:
    reports = [
        report(figures={RECEIVED: stated(value), PENALTIES: stated("7")}) for value in ("3", "4")
    ]
    every = figure_groups(reports, [{}, {}], False)
    some = figure_groups(reports, [{}, {}], True)
    assert [len(group.lines) for group in every] == [1, 1, 0]
    assert [len(group.lines) for group in some] == [0, 1, 0]
    assert [group.same for group in some] == [1, 0, 0]
    assert [len(one.lines) + len(one.zeros) for one in every] == [
        len(one.lines) + len(one.zeros) + one.same for one in some
    ]


def test_a_unit_is_told_once_or_where_a_table_has_several_by_each_line() -> None:
    made = report(figures={RECEIVED: stated("3"), PENALTIES: stated("7")})
    several, requests, _ = figure_groups([made, made], [{}, {}], False)
    assert (several.unit, [one.label for one in several.lines]) == (
        "",
        ["行政处罚　本年处理决定数量（件）"],
    )
    assert (requests.unit, [one.label for one in requests.lines]) == (
        "件",
        ["本年新收政府信息公开申请数量　总计"],
    )


def test_a_figure_in_doubt_carries_its_finding() -> None:
    one = damaged()
    notes = notes_of(StoredReport(one, "230184-教育局", ()))
    found = told_figure(one, GRANTED, notes)
    assert (found.text, found.kind, found.note) == ("0", "zero", "行合计不符")
    lines = [
        one for group in figure_groups([one, one], [notes, notes], False) for one in group.lines
    ]
    assert "予以公开　总计" in [one.label for one in lines]


def rates(*numbers: tuple[str, str]) -> dict[str, tuple[Told, ...]]:
    """The indicators of reports that granted so many of so many requests."""
    reports = []
    for granted, outcomes in numbers:
        figures = {GRANTED: stated(granted), OUTCOMES: stated(outcomes), RECEIVED: stated(outcomes)}
        made = report(figures=figures)
        reports.append(structs.replace(made, indicators=derive(made.figures, set())))
    return {
        one.label: (*one.cells, Told(one.difference)) for one in indicator_lines(reports, False)
    }


def test_a_rate_of_too_few_is_marked_and_not_compared() -> None:
    found = rates(("20", "40"), ("3", "29"))["公开率（占办理总数）"]
    assert found == (
        Told("50%", numbers="20 ÷ 40"),
        Told("10.34%", numbers="3 ÷ 29", few=True),
        Told(""),
    )


def test_rates_differ_by_points() -> None:
    found = rates(("20", "40"), ("10", "30"))["公开率（占办理总数）"]
    assert found[2] == Told("−16.67 个百分点")


def test_a_rate_without_a_value_says_why() -> None:
    found = rates(("0", "40"), ("0", "0"))["办结率"]
    assert found[1] == Told("分母为零", "absent", numbers="0 ÷ 0")
