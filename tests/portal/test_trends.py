from decimal import Decimal

import pytest

from portal.charts.values import Gap
from portal.pages.search import TrendPanel
from portal.query import SearchQuery
from portal.results import search_page
from portal.trends import percentage, trend_panel
from portal.usage import Share
from tests.portal.fake_engine import FakeEngine


def panel(engine: FakeEngine, query: SearchQuery) -> TrendPanel | None:
    return trend_panel(query, engine.trend(query), exact=True)


@pytest.mark.parametrize(
    ("reports", "of", "expected"),
    [(1, 3, "33.3"), (3, 3, "100"), (0, 9, "0"), (1, 100_000, "0.001"), (2, 3, "66.7")],
)
def test_a_share_has_three_digits(reports: int, of: int, expected: str) -> None:
    assert percentage(Share("x", "x", reports, of)) == Decimal(expected)


def test_the_years_are_drawn_and_tabled_with_what_they_are_a_share_of(
    library_engine: FakeEngine,
) -> None:
    shown = panel(library_engine, SearchQuery(q="“保密审查”"))
    assert shown is not None
    assert shown.chart is not None
    assert shown.chart.table.head == ("年份", "含此语（份）", "全部（份）", "占比（%）")
    rows = {row.label: row.cells for row in shown.chart.table.rows}
    assert rows["2022"] == (1, 1, Decimal(100))
    assert rows["2019"] == (0, 1, Decimal(0))
    assert list(rows) == ["2022", "2021", "2020", "2019"]
    # The numbers that are drawn are those of the table.
    drawn = [reading.text.partition("：")[2] for reading in shown.chart.readings]
    assert drawn == [f"{cells[2]}%" for cells in reversed(rows.values())]


def test_a_year_without_reports_is_missing(library_engine: FakeEngine) -> None:
    query = SearchQuery(q="“保密审查”", not_year=("2020",))
    shown = panel(library_engine, query)
    assert shown is not None
    assert shown.chart is not None
    rows = {row.label: row.cells for row in shown.chart.table.rows}
    assert rows["2020"] == (Gap.ABSENT,) * 3


def test_the_first_and_the_latest_use_lead_to_their_reports(library_engine: FakeEngine) -> None:
    shown = panel(library_engine, SearchQuery(q="“保密审查”"))
    assert shown is not None
    assert shown.first.label.startswith("2020 年，坏")
    assert shown.latest is not None
    assert shown.latest.label == "2022 年，哈尔滨市教育局"
    assert shown.latest.url.endswith("&m=1#m1")
    once = panel(library_engine, SearchQuery(q="“公开为例外”"))
    assert once is not None
    assert once.latest is None


def test_with_one_year_there_is_no_chart(library_engine: FakeEngine) -> None:
    shown = panel(library_engine, SearchQuery(q="“保密审查”", year=("2022",)))
    assert shown is not None
    assert shown.chart is None
    assert shown.provinces == ()


def test_there_is_none_without_words_or_without_a_known_year(library_engine: FakeEngine) -> None:
    assert search_page(library_engine, SearchQuery(year=("2022",))).trend is None
    assert search_page(library_engine, SearchQuery(q="-公开")).trend is None
    assert search_page(library_engine, SearchQuery(q="“绝无此语”")).trend is None
    assert search_page(library_engine, SearchQuery(q="“千余条”")).trend is None
    words = search_page(library_engine, SearchQuery(q="保密")).trend
    assert words is not None
    assert words.caption == "逐年：含所找词语的报告占比"
