"""What an archive holds → the context of the front page."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from indexer.families import families, family_of
from indexer.report import StoredReport
from portal.annotations import Annotation, annotate
from portal.charts.bars import Column, bars
from portal.charts.drawing import Chart
from portal.engine import SearchEngine
from portal.explanations import explanations
from portal.links import agency_url, findings_url, region_url, regions_url, search_url
from portal.listing import report_item, summaries
from portal.once import once
from portal.pages.home import Addition, Example, HomePage, Notable
from portal.pages.page import Link
from portal.query import FigureRange, SearchQuery, Sort
from portal.summary import ReportSummary

LATEST = 8
NOTABLE = 4
LOOKED_AT = 24
"""Reports of each kind of finding from which one is chosen."""
EXAMPLES = 3
PHRASES = ("保密审查", "公开为例外", "千余条", "政务新媒体", "依申请公开", "不够及时", "公开")
RANGES = (
    ("行政许可 ≥ 1000", "proactive_disclosure.licensing.decisions", 1000),
    ("行政处罚 ≥ 200", "proactive_disclosure.penalty.decisions", 200),
    ("新收申请 ≥ 10", "requests.received.total", 10),
    ("行政许可 ≥ 1", "proactive_disclosure.licensing.decisions", 1),
    ("行政处罚 ≥ 1", "proactive_disclosure.penalty.decisions", 1),
    ("新收申请 ≥ 0", "requests.received.total", 0),
)
"""Figures and how large they are at least; those that find something are shown, the first first."""
TELLING = (
    *("row_sum", "column_subtotal", "column_balance", "inequality"),
    *("carried_over_differs", "hundredfold", "text_differs", "fee_implausible"),
    *("stray_number", "blank_in_sum", "rules_by_department", "rules_below_city"),
)
"""Families of findings that say something of the report: those first that need no explanation."""
_SIZE = Sort("requests.received.total")


@once
def front_page(engine: SearchEngine) -> HomePage:
    """The front page of a generation."""
    statistics = engine.statistics()
    latest, dated = _latest(engine)
    return HomePage(
        window="",
        examples=tuple(_examples(engine, [report for report, _ in latest])),
        statistics=statistics,
        years=_years(statistics.years),
        provinces=tuple(
            (name, region_url(code), count) for code, (name, count) in statistics.provinces.items()
        ),
        regions_url=regions_url(),
        sectors=tuple(
            (sector, search_url(SearchQuery(sector=(sector,))), count)
            for sector, count in statistics.sectors.items()
        ),
        notable=tuple(_notable(engine)),
        notable_url=findings_url(SearchQuery()),
        latest=tuple(Addition(report_item(report), day) for report, day in latest),
        dated=dated,
        latest_url=search_url(SearchQuery(sort=Sort("added" if dated else "year"))),
    )


def _latest(engine: SearchEngine) -> tuple[list[tuple[ReportSummary, str | None]], bool]:
    """The reports whose sources were taken last, each with that day; where no days are known,
    those of the latest years."""
    added = [(one, _added(engine.report(one.report_id))) for one in _found(engine, "added")]
    if added and added[0][1]:
        return added, True
    return [(one, None) for one in _found(engine, "year")], False


def _found(engine: SearchEngine, order: str) -> list[ReportSummary]:
    query = SearchQuery(sort=Sort(order), size=LATEST)
    return summaries(engine.search(query, unit="report", most=1).hits)


def _added(stored: StoredReport | None) -> str | None:
    days = [source.retrieved for source in stored.sources if source.retrieved] if stored else []
    return max(days, default=None)


def _examples(engine: SearchEngine, reports: Sequence[ReportSummary]) -> Iterator[Example]:
    phrases = ((f"“{phrase}”", SearchQuery(q=f"“{phrase}”")) for phrase in PHRASES)
    figures = (
        (label, SearchQuery(ranges=(FigureRange(figure, Decimal(least), None),)))
        for label, figure, least in RANGES
    )
    for title, searches in (("一句原话", phrases), ("一个数字", figures)):
        links = tuple(_working(engine, searches))
        if links:
            yield Example(title, links)
    places = list(dict(_places(reports)).items())[:EXAMPLES]
    if places:
        yield Example("一个地方", tuple(Link(name, region_url(code)) for code, name in places))
    agencies = {r.agency: r.agency_id for r in reports if r.agency and r.agency_id}
    named = sorted(agencies.items(), key=lambda item: (len(item[0]), item[0]))[: EXAMPLES - 1]
    if named:
        yield Example("一个机关", tuple(Link(name, agency_url(id)) for name, id in named))


def _working(engine: SearchEngine, searches: Iterable[tuple[str, SearchQuery]]) -> Iterator[Link]:
    """The first of these searches that find something."""
    found = 0
    for label, query in searches:
        if found < EXAMPLES and engine.count(query):
            found += 1
            yield Link(label, search_url(query))


def _places(reports: Iterable[ReportSummary]) -> Iterator[tuple[str, str]]:
    for report in reports:
        region = report.region
        if region.code and (name := region.county or region.city or region.province):
            yield region.code, name


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


def _notable(engine: SearchEngine) -> Iterator[Notable]:
    """One finding of each family, of as many different agencies: contradictions before doubts,
    what speaks for itself before what needs explanation."""
    facet = engine.search(SearchQuery(size=0)).facets["finding"]
    counts = {value.value: value.count for value in facet}
    others = [name for name, grave in families().items() if grave != "info"]
    shown: set[str] = set()
    for family in dict.fromkeys((*TELLING, *others)):
        if len(shown) == NOTABLE:
            return
        told = _most_telling(engine, family, shown) if counts.get(family) else None
        if told is not None:
            shown.add(told.report.agency)
            yield told


def _most_telling(engine: SearchEngine, family: str, shown: set[str]) -> Notable | None:
    """Of the reports of a family that got most requests the finding with the widest gap."""
    query = SearchQuery(finding=(family,), sort=_SIZE, size=LOOKED_AT)
    told = [
        Notable(report_item(one), note)
        for one in summaries(engine.search(query, unit="report", most=1).hits)
        for stored in (engine.report(one.report_id),)
        if stored is not None
        for note in annotate(stored.report, explanations().rules, stored.context)
        if family_of(note.rule) == family and not note.quiet
    ]
    unseen = [one for one in told if one.report.agency not in shown]
    return max(unseen, key=lambda one: _gap(one.annotation), default=None)


def _gap(note: Annotation) -> Decimal:
    return max((line.value for line in note.lines if line.kind == "off"), default=Decimal(0))
