"""An agency and its reports over the years → the context of its page."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from indexer.divisions import predecessors
from indexer.report import AnnualReport, StoredReport
from indexer.verdicts import LEVEL_NAMES
from portal.annotations import annotate
from portal.charts.multiples import Multiples, Panel, multiples
from portal.charts.values import Gap, Number, Value
from portal.charts.years import Series
from portal.engine import Agency, SearchEngine
from portal.explanations import explanations
from portal.identification import places_of_today
from portal.links import agency_url, figure_url, report_url, search_url
from portal.listing import region_links
from portal.matrix import ROWS, Matrix, legend
from portal.measures import measures
from portal.pages.agency import AgencyPage, Noted, NoteLink, TrendChoice, Trends
from portal.pages.page import Link
from portal.peers import peers
from portal.query import MAX_VALUES, SearchQuery, Sort
from portal.ranges import gap_of, short_name
from portal.unread import unread
from portal.wording import plain, title_parts

MOST_TRENDS = 12
USUAL_TRENDS = 6
TRENDS = (
    "requests.received.total",
    "proactive_disclosure.licensing.decisions",
    "proactive_disclosure.penalty.decisions",
    "requests.granted.total",
    "requests.carried_out.total",
    "reconsideration.total",
    "indicator.disclosure_rate_of_outcomes",
    "proactive_disclosure.normative_documents.issued",
    "proactive_disclosure.compulsion.decisions",
    "statistics_2014.proactive_total",
    "statistics_2014.requests_received",
)
"""What is drawn unless something else is chosen, the first ones that move at all."""


def agency_page(engine: SearchEngine, agency: Agency, chosen: Sequence[str]) -> AgencyPage:
    """The page of an agency; `chosen` are ids of what is drawn."""
    stored = [one for r in agency.reports if (one := engine.report(r.report_id)) is not None]
    by_year = {s.report.year: s.report for s in stored if s.report.year is not None}
    files = unread(engine.statistics().set_aside).get(agency.agency_id, ())
    matrix = Matrix(by_year, files)
    groups = tuple(matrix.groups())
    indicators, reasons = tuple(matrix.indicators()), tuple(matrix.reasons())
    rows = [*(row for group in groups for row in group.rows), *indicators, *reasons]
    noted = tuple(one for one in map(_noted, stored) if one.year is None or _has_notes(one))
    code = agency.region.code
    became = [one for one, _ in places_of_today(agency.region, max(by_year, default=None))]
    return AgencyPage(
        window=agency.name,
        agency_id=agency.agency_id,
        agency=title_parts(agency.name, engine.segmenter),
        path=region_links(agency.region),
        before=_elsewhere(engine, agency.agency_id, predecessors(code) if code else ()),
        after=_elsewhere(engine, agency.agency_id, became),
        level=LEVEL_NAMES.get(agency.level or ""),
        sector=agency.sector,
        search_url=search_url(_reports_of(agency)),
        reports=len(stored),
        noted=noted,
        clean=len(stored) - len(noted),
        columns=tuple(matrix.columns({r.year: r for r in agency.reports if r.year is not None})),
        groups=groups,
        indicators=indicators,
        reasons=reasons,
        legend=tuple(legend(rows)),
        trends=_trends(matrix, chosen),
        peers=peers(engine, agency),
    )


def _reports_of(agency: Agency) -> SearchQuery:
    """The search for its reports, under every name and place that they have: another agency may
    have one of its names, and it may have had several."""
    names = dict.fromkeys(one.agency for one in agency.reports if one.agency)
    codes = dict.fromkeys(one.region.code for one in agency.reports if one.region.code)
    query = SearchQuery(agency=tuple(names)[:MAX_VALUES], sort=Sort("year"))
    return replace(query, region=tuple(codes)[:MAX_VALUES])


def _elsewhere(engine: SearchEngine, agency_id: str, codes: Iterable[str]) -> tuple[Link, ...]:
    """The agency of the same name in these places, where the archive has it."""
    _, _, name = agency_id.partition("-")
    ids = [f"{code}-{name}" for code in codes]
    agencies = [engine.agency(other) for other in ids if other != agency_id]
    return tuple(Link(one.name, agency_url(one.agency_id)) for one in agencies if one is not None)


def _noted(stored: StoredReport) -> Noted:
    report = stored.report
    notes = annotate(report, explanations().rules, stored.context)
    kinds: dict[bool, dict[str, NoteLink]] = {True: {}, False: {}}
    for note in notes:
        if not note.quiet:
            links, url = kinds[note.grave], report_url(report.report_id, fragment=note.id)
            before = links.get(note.title, NoteLink(note.title, 0, url))
            links[note.title] = replace(before, count=before.count + 1)
    graves, doubts = (tuple(links.values()) for links in kinds.values())
    return Noted(report.year, report_url(report.report_id), graves, doubts)


def _has_notes(noted: Noted) -> bool:
    return bool(noted.contradictions or noted.doubts)


def _trends(matrix: Matrix, chosen: Sequence[str]) -> Trends | None:
    offered = [key for key in (*ROWS, *TRENDS) if len(_known(matrix, key)) > 1]
    if not offered:
        return None
    known = [key for key in dict.fromkeys(chosen) if key in measures()]
    strange = [key for key in dict.fromkeys(chosen) if key and key not in measures()]
    problems = [f"没有编号为“{key[:60]}”的数字。" for key in strange[:1]]
    if len(known) > MOST_TRENDS:
        problems.append(f"一次最多画 {MOST_TRENDS} 项，其余的没有画。")
    drawn = known[:MOST_TRENDS] or _usual(matrix, offered)
    return Trends(
        tuple(
            TrendChoice(key, short_name(key), key in drawn)
            for key in dict.fromkeys((*offered, *drawn))
        ),
        _charts(matrix, drawn),
        "".join(problems),
        MOST_TRENDS,
    )


def _usual(matrix: Matrix, offered: Collection[str]) -> list[str]:
    usual = [key for key in TRENDS if key in offered]
    moving = [key for key in usual if len(set(_known(matrix, key).values())) > 1]
    return (moving or usual or list(offered))[:USUAL_TRENDS]


def _charts(matrix: Matrix, drawn: Sequence[str]) -> Multiples:
    first = min((y for key in drawn for y in _known(matrix, key)), default=matrix.years[-1])
    return multiples(
        id="trends",
        title="各年走势",
        panels=[
            Panel(
                Series(short_name(key), _values(matrix, key)), measures()[key].unit, figure_url(key)
            )
            for key in drawn
        ],
        years=(first, matrix.years[0]),
    )


def _values(matrix: Matrix, key: str) -> dict[int, Value]:
    return {year: _value(report, key) for year, report in matrix.reports.items()}


def _known(matrix: Matrix, key: str) -> dict[int, Number]:
    return {y: v for y, v in _values(matrix, key).items() if not isinstance(v, Gap)}


def _value(report: AnnualReport, key: str) -> Value:
    measured = report.figures.get(key) or report.indicators.get(key)
    if measured is None:
        return Gap.UNASKED
    if measured.value is None:
        return gap_of(key)
    return plain(measured.value)
