import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from indexer.forms import forms
from indexer.segmentation import Segmenter
from indexer.spreadsheets import Cell, csv_lines
from portal.figure_files import (
    definition,
    distribution_rows,
    ranking_rows,
    table_rows,
    value_rows,
)
from portal.figure_page import figure_page
from portal.figure_scope import FigureState
from portal.measures import explained_measures
from portal.query import SearchQuery
from tests.portal.fake_engine import FakeEngine
from tests.portal.ranked import RATE, rates, requests
from tests.portal.reports import HOSTILE, RECEIVED, report, stated


def values(engine: FakeEngine, figure: str, query: SearchQuery | None = None) -> list[list[str]]:
    query = query or SearchQuery()
    return written(value_rows(engine, figure, query, lambda path: f"https://x.example{path}"))


def written(rows: Iterable[Iterable[Cell]]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_lines(rows).decode())))


def test_every_report_that_states_the_figure_has_a_row(segmenter: Segmenter) -> None:
    head, *rows = values(FakeEngine(requests(), segmenter), RECEIVED)
    assert head[-2:] == ["本年新收政府信息公开申请数量（件）", "地址"]
    assert len({row[0] for row in rows}) == len(rows) == 6
    assert [row[9] for row in rows] == ["2022"] * 4 + ["2021"] * 2
    row = next(row for row in rows if row[0] == "411081-戊局-2022")
    assert row == [
        *("411081-戊局-2022", "戊局", "411081-戊局", "411081", "河南省", "许昌市", "禹州市"),
        *("市级", "公安", "2022", "3"),
        "https://x.example/reports/411081-%E6%88%8A%E5%B1%80-2022",
    ]


def test_the_rows_are_those_of_the_scope(segmenter: Segmenter) -> None:
    engine = FakeEngine(requests(), segmenter)
    _, *rows = values(engine, RECEIVED, SearchQuery(region=("411000",), year=("2022",)))
    assert {(row[1], row[10]) for row in rows} == {("丙局", "5"), ("戊局", "3")}


def test_rates_come_with_their_denominators(segmenter: Segmenter) -> None:
    head, *rows = values(FakeEngine(rates(), segmenter), RATE)
    assert head[10:12] == ["办结率（%）", "分母（件）"]
    assert {(row[1], row[9]): row[10:12] for row in rows}[("丁局", "2022")] == ["100", "1"]
    assert len(rows) == 6


def test_no_text_of_a_report_runs_in_a_spreadsheet(segmenter: Segmenter) -> None:
    bad = report(agency="=cmd|' /C calc'!A0", sector=f"+{HOSTILE}", figures={RECEIVED: stated("1")})
    (_, row) = values(FakeEngine([bad], segmenter), RECEIVED)
    assert row[1] == "'=cmd|' /C calc'!A0"
    assert row[8] == f"'+{HOSTILE}"


def test_the_distribution_is_what_the_engine_says(segmenter: Segmenter) -> None:
    engine = FakeEngine(requests(), segmenter)
    spreads = engine.spread(SearchQuery(), RECEIVED)
    head, *rows = written(distribution_rows(RECEIVED, spreads))
    assert head == [
        *("年份", "载明份数", "未载明份数", "最少", "P10", "中位数", "P90", "最多", "合计"),
    ]
    assert [[Decimal(cell) for cell in row] for row in rows] == [
        [Decimal(cell) for cell in row.split()]
        for row in ("2021 2 1 3 3.4 5 6.6 7 10", "2022 4 1 3 3.6 5 7.8 9 22")
    ]
    assert "合计" not in next(iter(distribution_rows(RATE, ())))


def test_the_ranking_and_the_matrix_are_those_of_the_page(segmenter: Segmenter) -> None:
    page = figure_page(FakeEngine(requests(), segmenter), FigureState(RECEIVED))
    assert page.ranking is not None
    assert page.heat is not None
    assert written(ranking_rows(page.ranking)) == [
        ["位次", "机关", "地区", "2022 年", "2021 年", "增减", "批注"],
        ["1", "乙局", "黑龙江省哈尔滨市五常市", "9", "缺", "", "行合计不符"],
        ["2", "甲局", "黑龙江省哈尔滨市", "5", "7", "-2", ""],
        ["2", "丙局", "河南省许昌市", "5", "未载明", "", ""],
        ["4", "戊局", "河南省许昌市禹州市", "3", "3", "0", ""],
    ]
    assert written(table_rows(page.heat.table)) == [
        ["机关", "2022", "2021"],
        ["乙局", "9", "缺"],
        ["甲局", "5", "7"],
        ["丙局", "5", "未载明"],
        ["戊局", "3", "3"],
    ]


def test_a_ranking_of_rates_has_the_denominators(segmenter: Segmenter) -> None:
    page = figure_page(FakeEngine(rates(), segmenter), FigureState(RATE))
    assert page.ranking is not None
    assert written(ranking_rows(page.ranking)) == [
        ["位次", "机关", "地区", "2022 年", "分母（件）", "2021 年", "增减", "批注"],
        ["1", "甲局", "黑龙江省哈尔滨市", "75", "100", "分母仅 2", "", ""],
        ["2", "乙局", "黑龙江省哈尔滨市五常市", "60", "30", "50", "10", ""],
    ]


def test_a_definition_says_what_the_figure_is_and_its_sums() -> None:
    told = definition(RECEIVED)
    assert told["id"] == RECEIVED
    assert [one["form"] for one in told["forms"]] == ["2021", "2019"]
    assert {one["id"] for one in told["identities"]} == {"row_sum.received", "balance.total"}
    rate = definition("indicator.otherwise_handled_rate")
    assert [formula["denominator"] for formula in rate["formulas"]] == [
        ("requests.outcome_total.total",)
    ] * 2
    assert "2019" in rate["caveat"]
    for figure in explained_measures():
        told = definition(figure)
        for one in told.get("identities", ()):
            known = {i.id for i in forms()[one["form"]].identities}
            assert one["id"] in known
