"""The front page."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from starlette.requests import Request

from portal.annotations import annotate
from portal.charts.bars import Column, bars
from portal.charts.drawing import Chart
from portal.engine import ReportSummary, SearchEngine
from portal.explanations import explanations
from portal.links import agency_url, search_url
from portal.listing import report_item, summaries
from portal.pages.home import Example, HomePage, Notable
from portal.pages.page import Link
from portal.query import FigureRange, SearchQuery, Sort

LATEST = 12
LOOKED_AT = 40
NOTABLE = 3
PHRASES = ("保密审查", "公开为例外", "千余条")
RANGES = (
    (
        "行政许可 ≥ 1000",
        FigureRange("proactive_disclosure.licensing.decisions", Decimal(1000), None),
    ),
    ("行政处罚 ≥ 200", FigureRange("proactive_disclosure.penalty.decisions", Decimal(200), None)),
    ("新收申请 ≥ 10", FigureRange("requests.received.total", Decimal(10), None)),
)


def home(_: Request, engine: SearchEngine) -> HomePage:
    """What the archive holds, and where to begin."""
    statistics = engine.statistics()
    newest = SearchQuery(sort=Sort("year"), size=LOOKED_AT)
    reports = summaries(engine.search(newest, unit="report").hits)
    return HomePage(
        window="",
        examples=tuple(_examples(reports)),
        statistics=statistics,
        years=_years(statistics.years),
        provinces=tuple(
            (name, search_url(SearchQuery(region=(code,))), count)
            for code, (name, count) in statistics.provinces.items()
        ),
        sectors=tuple(
            (sector, search_url(SearchQuery(sector=(sector,))), count)
            for sector, count in statistics.sectors.items()
        ),
        notable=tuple(_notable(engine, reports)),
        latest=tuple(report_item(summary) for summary in reports[:LATEST]),
    )


def _examples(reports: list[ReportSummary]) -> Iterator[Example]:
    yield Example(
        "一句原话", tuple(Link(f"“{p}”", search_url(SearchQuery(q=f"“{p}”"))) for p in PHRASES)
    )
    yield Example(
        "一个数字", tuple(Link(label, search_url(SearchQuery(ranges=(r,)))) for label, r in RANGES)
    )
    places = _places(reports)
    if places:
        yield Example("一个地方", places)
    agencies = {r.agency: r.agency_id for r in reports if r.agency and r.agency_id}
    if agencies:
        named = sorted(agencies.items(), key=lambda item: (len(item[0]), item[0]))[:2]
        yield Example("一个机关", tuple(Link(name, agency_url(id)) for name, id in named))


def _places(reports: Iterable[ReportSummary]) -> tuple[Link, ...]:
    places = {}
    for report in reports:
        region = report.region
        if region.code and (name := region.county or region.city or region.province):
            places[name] = Link(name, search_url(SearchQuery(region=(region.code,))))
    return tuple(places.values())[:3]


def _years(years: dict[int, int]) -> Chart | None:
    if not years:
        return None
    return bars(
        id="years",
        title="各年收录的报告数",
        columns=[Column(str(y), years.get(y, 0)) for y in range(min(years), max(years) + 1)],
        across="年份",
        measure="收录",
        unit="份",
        each="年",
    )


def _notable(engine: SearchEngine, reports: list[ReportSummary]) -> Iterator[Notable]:
    """One finding of each of the gravest reports, contradictions before doubts."""
    graves = [r for r in reports if r.findings.get("error") or r.findings.get("warning")]
    graves.sort(key=lambda r: not r.findings.get("error"))
    for summary in graves[:NOTABLE]:
        stored = engine.report(summary.report_id)
        if stored is not None:
            notes = [
                n
                for n in annotate(stored.report, explanations().rules, stored.context)
                if not n.quiet
            ]
            yield from (
                Notable(report_item(summary), note)
                for note in sorted(notes, key=lambda note: not note.grave)[:1]
            )
