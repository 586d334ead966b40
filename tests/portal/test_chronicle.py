"""An agency's page tells its years, what moves, and what was noted."""

from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import msgspec
import pytest

from indexer.report import AnnualReport, Finding, Indicator, Region
from indexer.segmentation import Segmenter
from portal.address import parse_query
from portal.charts.values import Gap
from portal.chronicle import MOST_TRENDS, agency_page
from portal.measures import measures
from portal.pages.agency import AgencyPage
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import LICENSING, RECEIVED, report, stated

AGENCY = "230100-教育局"


@pytest.fixture
def engine(segmenter: Segmenter) -> FakeEngine:
    findings = (
        Finding("row_sum.granted", "error", "不符。", ("requests.granted.total",)),
        Finding("row_sum.received", "error", "不符。", (RECEIVED,)),
        Finding("cells_lost", "warning", "一行少了一格。"),
        Finding("own_sections", "info", "按自拟的标题分节。"),
    )
    reports = [
        report(f"{AGENCY}-2022", year=2022, figures={RECEIVED: stated("34")}, findings=findings),
        report(
            f"{AGENCY}-2021", year=2021, figures={RECEIVED: stated("5"), LICENSING: stated("7")}
        ),
        report(f"{AGENCY}-0000", year=None, title=None),
    ]
    return FakeEngine(reports, segmenter)


def page(engine: FakeEngine, *chosen: str) -> AgencyPage:
    agency = engine.agency(AGENCY)
    assert agency is not None
    return agency_page(engine, agency, chosen)


def drawn(told: AgencyPage) -> list[str]:
    assert told.trends is not None
    return [one.id for one in told.trends.choices if one.chosen]


def test_findings_are_told_by_kind_and_lead_to_the_first_of_each(engine: FakeEngine) -> None:
    told = page(engine)
    noted, undated = told.noted
    assert (noted.year, undated.year) == (2022, None)
    assert [(one.title, one.count) for one in noted.contradictions] == [("行合计不符", 2)]
    assert noted.contradictions[0].url.endswith("-2022#f1")
    assert [one.count for one in noted.doubts] == [1]
    assert noted.doubts[0].url.endswith("#f3")
    assert (undated.contradictions, undated.doubts) == ((), ())
    assert (told.reports, told.clean) == (3, 1)
    assert [one.year for one in told.columns] == [2022, 2021]


def test_what_moves_is_drawn_unless_something_else_is_chosen(engine: FakeEngine) -> None:
    assert drawn(page(engine)) == [LICENSING, RECEIVED]
    chosen = page(engine, "requests.granted.total", RECEIVED)
    assert drawn(chosen) == [RECEIVED, "requests.granted.total"]
    assert chosen.trends is not None
    assert chosen.trends.charts is not None
    assert [one.name for one in chosen.trends.charts.charts] == ["予以公开", "新收申请"]
    rows = {row.label: row.cells for row in chosen.trends.charts.table.rows}
    assert rows["2021"] == (Decimal(0), Decimal(5))


def test_what_cannot_be_drawn_is_said(engine: FakeEngine) -> None:
    told = page(engine, "无此数")
    assert told.trends is not None
    assert told.trends.problem == "没有编号为“无此数”的数字。"
    assert drawn(told) == [LICENSING, RECEIVED]
    many = page(engine, *list(measures())[: MOST_TRENDS + 1])
    assert many.trends is not None
    assert many.trends.problem == f"一次最多画 {MOST_TRENDS} 项，其余的没有画。"
    assert len(drawn(many)) == MOST_TRENDS
    assert page(engine, "").trends == page(engine).trends


def test_one_searches_in_just_the_reports_of_the_agency(segmenter: Segmenter) -> None:
    then, now = (
        Region("河北省", "邢台市", "桥西区", "130503"),
        Region("河北省", "邢台市", "信都区", "130503"),
    )
    elsewhere = Region("河北省", "石家庄市", "桥西区", "130104")
    own = [
        report("130503-教育局-2019", agency="桥西区教育局", region=then, year=2019),
        report("130503-教育局-2021", agency="信都区教育局", region=now, year=2021),
    ]
    other = report("130104-教育局-2019", agency="桥西区教育局", region=elsewhere, year=2019)
    engine = FakeEngine([*own, other], segmenter)
    agency = engine.agency("130503-教育局")
    assert agency is not None
    query = parse_query(parse_qsl(urlsplit(agency_page(engine, agency, ()).search_url).query))[0]
    assert [one.report_id for one in engine.report_values(query, ())] == [
        "130503-教育局-2021",
        "130503-教育局-2019",
    ]


def test_one_year_alone_is_no_trend(segmenter: Segmenter) -> None:
    alone: list[AnnualReport] = [report(f"{AGENCY}-2022", figures={RECEIVED: stated("1")})]
    assert page(FakeEngine(alone, segmenter)).trends is None


def test_why_a_year_has_no_number_is_told_apart(segmenter: Segmenter) -> None:
    rate = "indicator.disposal_rate"
    both = [
        msgspec.structs.replace(
            report(f"{AGENCY}-{year}", year=year, figures={RECEIVED: stated(str(year))}),
            indicators=indicators,
        )
        for year, indicators in (
            (2022, {rate: Indicator(None, "contradicted", Decimal(1), Decimal(2))}),
            (2021, {rate: Indicator(Decimal(50), "stated", Decimal(1), Decimal(2))}),
        )
    ]
    told = page(FakeEngine(both, segmenter), rate)
    assert told.trends is not None
    assert told.trends.charts is not None
    rows = {row.label: row.cells for row in told.trends.charts.table.rows}
    assert rows["2021"] == (Decimal(50),)
    assert rows["2022"] == (Gap.UNDERIVED,)
