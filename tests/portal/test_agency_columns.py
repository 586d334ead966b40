from dataclasses import replace
from decimal import Decimal

import pytest
from msgspec import structs

from indexer.indicators import derive
from indexer.report import Attribution, SetAside, SourceProblem
from indexer.segmentation import Segmenter
from portal.agency_columns import agency_columns_page
from portal.charts.values import Gap
from portal.comparison import Comparison
from portal.pages.compare import CompareAgenciesPage, Told
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import RECEIVED, WUCHANG, damaged, report, stated

FIRST, SECOND, THIRD = "230100-教育局", "230184-教育局", "230100-水务局"


@pytest.fixture(scope="module")
def engine(segmenter: Segmenter) -> FakeEngine:
    def year_of(agency_id: str, year: int, received: str, form: str = "2021") -> object:
        return report(
            f"{agency_id}-{year}",
            agency=agency_id[7:],
            region=WUCHANG,
            year=year,
            form=form,
            figures={RECEIVED: stated(received)},
        )

    lost = SetAside(
        "水务局.pdf",
        SourceProblem("no_text", "没有文字。"),
        Attribution("哈尔滨市水务局", None, 2020),
    )
    return FakeEngine(
        [
            year_of(FIRST, 2019, "3", "2019"),
            year_of(FIRST, 2021, "40"),
            year_of(FIRST, 2022, "50"),
            damaged(),
            year_of(THIRD, 2022, "7"),
            year_of(THIRD, 2023, "8"),
        ],  # type: ignore[list-item]
        segmenter,
        (lost,),
    )


def page(engine: FakeEngine, *agencies: str, **asked: object) -> CompareAgenciesPage:
    return agency_columns_page(engine, Comparison(agencies=agencies, **asked), ())  # type: ignore[arg-type]


def row(found: CompareAgenciesPage, label: str) -> tuple[Told, ...]:
    """The cells of a figure without their addresses."""
    cells = next(one.cells for one in found.figures if one.label == label)
    return tuple(replace(cell, url=None) for cell in cells)


def test_the_newest_year_that_all_have_is_shown(engine: FakeEngine) -> None:
    found = page(engine, FIRST, SECOND)
    assert found.year == 2021
    assert [(one.year, one.lacking, one.current) for one in found.years] == [
        (2022, 1, False),
        (2021, 0, True),
        (2019, 1, False),
    ]


def test_without_such_a_year_the_newest_that_most_have(engine: FakeEngine) -> None:
    assert page(engine, FIRST, SECOND, THIRD).year == 2022


def test_a_year_that_none_has_is_said_and_left(engine: FakeEngine) -> None:
    found = page(engine, FIRST, SECOND, year=1999)
    assert found.year == 2021
    assert found.problems == ("这些机关都没有 1999 年的报告。",)


def test_an_agency_without_a_report_of_the_year_has_no_numbers(engine: FakeEngine) -> None:
    found = page(engine, FIRST, THIRD, year=2021)
    assert [bool(one.report) for one in found.columns] == [True, False]
    assert found.columns[1].gap == "缺"
    assert row(found, "新收申请（件）") == (Told("40"), Told("", "none"))
    assert page(engine, FIRST, THIRD, year=2019).columns[1].report is None


def test_what_is_not_stated_is_told_as_such(engine: FakeEngine) -> None:
    found = page(engine, FIRST, SECOND)
    assert row(found, "上年结转（件）") == (Told("0", "zero"), Told("空白", "absent"))


def test_a_figure_that_none_of_the_forms_asks_for_is_left_out(engine: FakeEngine) -> None:
    labels = [one.label for one in page(engine, FIRST, SECOND).figures]
    assert "主动公开信息（条）" not in labels
    assert "规范性文件新制作（件）" not in labels
    assert "规范性文件制发（件）" in labels


def test_few_agencies_are_offered_two_by_two(engine: FakeEngine) -> None:
    found = page(engine, FIRST, SECOND, THIRD, year=2021)
    assert [link.label for link in found.pairs] == ["教育局与五常市教育局"]
    assert "-2021&report=230184" in found.pairs[0].url


def test_a_figure_is_drawn_over_the_years_with_gaps(engine: FakeEngine) -> None:
    charts = page(engine, FIRST, SECOND, THIRD).charts
    assert charts.table.head == (
        "年份",
        "教育局（件）",
        "五常市教育局（件）",
        "水务局（件）",
    )
    rows = {one.label: one.cells for one in charts.table.rows}
    assert rows["2022"] == (50, Gap.ABSENT, 7)
    assert rows["2021"] == (40, 0, Gap.ABSENT)
    assert sorted(rows) == ["2019", "2020", "2021", "2022", "2023"]


def test_only_years_whose_forms_ask_for_the_figure_are_drawn(engine: FakeEngine) -> None:
    figure = "proactive_disclosure.normative_documents.issued"
    rows = page(engine, FIRST, SECOND, THIRD, figure=figure).charts.table.rows
    assert [row.label for row in rows] == ["2021", "2022", "2023"]


def test_the_figure_that_is_drawn_can_be_chosen(engine: FakeEngine) -> None:
    rate = "indicator.disposal_rate"
    found = page(engine, FIRST, SECOND, figure=rate)
    assert found.figure == rate
    assert found.charts.title == "办结率"
    assert ("figure", rate) not in found.hidden


def test_a_rate_is_drawn_as_it_is_told(segmenter: Segmenter) -> None:
    rate = "indicator.natural_person_share"
    figures = {RECEIVED: stated("3"), "requests.received.natural_person": stated("1")}
    made = report(figures=figures)
    made = structs.replace(made, indicators=derive(made.figures, set()))
    other = report("230184-教育局-2022", agency="五常市教育局", year=2022)
    found = page(FakeEngine([made, other], segmenter), FIRST, SECOND, figure=rate)
    assert [one.cells for one in found.charts.table.rows] == [(Decimal("33.33"), Gap.UNSTATED)]


def test_agencies_whose_reports_have_no_year_have_nothing_to_choose(segmenter: Segmenter) -> None:
    reports = [report(f"230100-{name}-0000", agency=name, year=None) for name in ("甲局", "乙局")]
    found = page(FakeEngine(reports, segmenter), "230100-甲局", "230100-乙局")
    assert found.year is None
    assert found.years == ()
    assert found.figures == ()
