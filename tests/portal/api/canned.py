"""An engine that gives one answer to everything, to see what the JSON interface makes of it."""

from dataclasses import dataclass, field
from decimal import Decimal

from indexer.document import Place
from indexer.errors import ArchiveError
from indexer.report import AnnualReport, Figure, Region, Section, Source, StoredReport
from indexer.segmentation import Segmenter
from portal.engine import (
    Agency,
    ArchiveStatistics,
    Bin,
    FacetValue,
    Histogram,
    Hit,
    ReportSummary,
    SearchEngine,
    SearchResult,
    Unit,
)
from portal.expression import parse_expression
from portal.query import SearchQuery

TEXT = "本局严格执行三审三校制度，\n全年收到申请 12 件。"
REPORT = AnnualReport(
    file="一.txt",
    report_id="某局-2023",
    title="某局 2023 年政府信息公开工作年度报告",
    agency="某局",
    region=Region("黑龙江省", "哈尔滨市", None, "230100"),
    level="city",
    sector=None,
    year=2023,
    form="2021",
    sections=(Section("overview", "一、总体情况", TEXT, ((("甲", ""),),)),),
    figures={
        "requests.received.total": Figure(Decimal(12), "12", "stated", Place(1, 2, 3, 4)),
        "reconsideration.corrected": Figure(None, None, "missing", None),
    },
    findings=(),
)
SUMMARY = ReportSummary(
    REPORT.report_id, REPORT.agency, "某局", REPORT.region, "city", None, 2023, REPORT.title, {}, {}
)


@dataclass
class CannedEngine:
    """Whatever is searched for, one section of one report is the answer."""

    segmenter: Segmenter
    generation: str | int = "000007"
    asked: list[tuple[SearchQuery, Unit]] = field(default_factory=list)

    def search(
        self, query: SearchQuery, unit: Unit = "section", figures: tuple[str, ...] = ()
    ) -> SearchResult:
        assert figures == ()
        self.asked.append((query, unit))
        understood = parse_expression(query.q)
        return SearchResult(
            reports=1,
            sections=2,
            agencies=1,
            years=(2023, 2023),
            hits=(Hit(SUMMARY, "overview", "一、总体情况", TEXT, 1.5),),
            facets={
                "region": (
                    FacetValue("230000", "黑龙江省", 1, False),
                    FacetValue("230100", "哈尔滨市", 1, True, "230000"),
                ),
                "year": (FacetValue("2023", "2023", 1, False),),
            },
            histogram=Histogram(query.histogram, (Bin(Decimal("0.5"), Decimal(2), 1, 3),), 4)
            if query.histogram
            else None,
            expression=understood.expression,
            hints=understood.hints,
        )

    def report(self, report_id: str) -> StoredReport | None:
        if report_id != REPORT.report_id:
            return None
        return StoredReport(REPORT, "某局", (Source(REPORT.file, "0" * 64, 1),))

    def agency(self, agency_id: str, figures: tuple[str, ...] = ()) -> Agency | None:
        raise AssertionError((agency_id, figures))

    def statistics(self) -> ArchiveStatistics:
        return ArchiveStatistics(1, 1, 1, 1, 0)

    def original(self, source: Source) -> bytes:
        raise AssertionError(source)


@dataclass
class Current:
    """Stands for `portal.current.CurrentEngine`; without an engine there is no archive."""

    held: SearchEngine | None

    def engine(self) -> SearchEngine:
        if self.held is None:
            raise ArchiveError("/somewhere/private: no archive")
        return self.held
