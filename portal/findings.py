"""The findings of all reports: the state of their page ↔ address, and its context.

What is looked for are either severities or single rules, never both: a rule has one severity.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from indexer.families import families, family_of
from indexer.report import StoredReport
from portal.address import ParameterProblem, parse_query
from portal.annotations import Annotation, annotate, grouped
from portal.engine import FacetValue, SearchEngine, SearchResult
from portal.explanations import explanations
from portal.facets import Chip, facet_chips, facet_panels
from portal.links import api_search_url, findings_file_url, findings_url, report_url, search_url
from portal.listing import report_item, summaries
from portal.pages.findings import Extent, FindingsPage, NotedReport, RuleLine
from portal.pages.page import Link
from portal.query import EXCLUDED, FINDABLE, MAX_SIZE, NOTED, SOUGHT, FacetName, SearchQuery
from portal.results import paging
from portal.rules import SEVERITY_LABELS, known_families
from portal.summary import ReportSummary
from portal.wording import number

SCOPE: tuple[FacetName, ...] = ("year", "region", "level", "sector", "agency")
"""The facets that narrow the page, beside what is looked for."""
LISTED = 60
RULES_SHOWN = 6
"""Rules that are open at once; the others wait behind one more click."""
GROUPS = 6
"""Rules of one report that are shown with it."""
Address = Callable[[str], str]
"""The public's address of a path of the portal."""


def read_findings(
    params: Iterable[tuple[str, str]],
) -> tuple[SearchQuery, list[ParameterProblem]]:
    """The state that an address spells, as a search for the reports, with a problem for each
    parameter that cannot be used."""
    query, problems = parse_query(params)
    names = ["q", "page", "size", "open", *(SOUGHT + facet for facet in FINDABLE)]
    names += [name for facet in SCOPE for name in (facet, EXCLUDED + facet)]
    kept: dict[str, Any] = {name: getattr(query, name) for name in names}
    state = SearchQuery(**kept)
    if query.finding:
        return replace(state, finding=query.finding), problems
    return replace(state, severity=query.severity or NOTED), problems


def findings_page(
    engine: SearchEngine,
    query: SearchQuery,
    problems: Sequence[ParameterProblem],
    address: Address,
    contact: str | None,
) -> FindingsPage:
    """Ask, and shape the answer. `contact` is the address of whoever runs the portal."""
    scope = replace(query, finding=(), severity=(), page=1)
    around = engine.search(replace(scope, size=0), most=LISTED)
    result = engine.search(query, unit="report", most=LISTED)
    rules = _rules(query, around)
    shown = [one for i, one in enumerate(rules) if i < RULES_SHOWN or one.chosen]
    return FindingsPage(
        window="批注",
        description="报告里对不上的数：行合计、列合计、收支、正文与表格，按规则、地区和年份列出，附算式。",
        notes=tuple(dict.fromkeys(problem.message for problem in problems)),
        severities=tuple(_severities(query, around.facets["severity"])),
        rules=tuple(shown),
        rest=tuple(one for one in rules if one not in shown),
        chips=tuple(_chips(query, scope, result)),
        clear_url=findings_url(SearchQuery(severity=query.severity, finding=query.finding)),
        panels=tuple(
            panel
            for panel in facet_panels(query, result.facets, result.unlisted, findings_url)
            if panel.name in SCOPE and panel.name != "agency" and (panel.rows or panel.find)
        ),
        extent=Extent(result.reports, result.agencies, result.years, around.reports),
        reports=tuple(
            _noted(stored, summary, query, address)
            for summary in summaries(result.hits)
            if (stored := engine.report(summary.report_id)) is not None
        ),
        paging=paging(query, result.reports, findings_url),
        csv_url=findings_file_url(replace(query, page=1)),
        json_url=api_search_url(replace(query, page=1, size=MAX_SIZE)),
        search_url=search_url(replace(query, page=1)),
        contact=contact,
    )


def notes_asked_for(
    stored: StoredReport, query: SearchQuery, address: str = ""
) -> list[Annotation]:
    """The findings of a report that a search is about; `address` is where the public finds the
    report, to report mistakes with."""
    notes = annotate(stored.report, explanations().rules, stored.context, address)
    return [note for note in notes if _is_asked_for(note, query)]


def _is_asked_for(note: Annotation, query: SearchQuery) -> bool:
    if query.finding:
        return family_of(note.rule) in query.finding
    return note.severity in query.severity


def _severities(query: SearchQuery, values: Iterable[FacetValue]) -> Iterator[Link]:
    """What may be looked for instead; the first is what is shown unless something else is asked."""
    counts = {value.value: value.count for value in values}
    first = "和".join(SEVERITY_LABELS[one] for one in NOTED)
    choices: list[tuple[str, tuple[str, ...]]] = [(first, NOTED)]
    for one, label in SEVERITY_LABELS.items():
        choices.append((f"{label} {number(counts.get(one, 0))} 份", (one,)))
    for label, severities in choices:
        url = findings_url(replace(query, finding=(), severity=severities, page=1))
        yield Link(label, url, set(query.severity) == set(severities))


def _rules(query: SearchQuery, around: SearchResult) -> list[RuleLine]:
    """The rules of the severities in view that occur, and those that are asked for."""
    severities = {families()[one] for one in query.finding} | set(query.severity or NOTED)
    values = {value.value: value for value in around.facets["finding"]}
    counts = {
        one.id: values[one.id].count if one.id in values else 0
        for one in known_families().values()
        if one.severity in severities
    }
    most = max(counts.values(), default=0) or 1
    listed = [name for name, count in counts.items() if count or name in query.finding]
    listed.sort(key=lambda name: -counts[name])
    return [
        RuleLine(
            known_families()[name],
            counts[name],
            round(100 * counts[name] / most, 1),
            name in query.finding,
            _toggled_url(query, name),
        )
        for name in listed
    ]


def _toggled_url(query: SearchQuery, rule: str) -> str:
    toggled = query.toggled("finding", rule)
    return findings_url(replace(toggled, severity=() if toggled.finding else NOTED))


def _chips(query: SearchQuery, scope: SearchQuery, result: SearchResult) -> Iterator[Chip]:
    """A chip for whatever narrows the scope; what is looked for is chosen elsewhere."""

    def without(changed: SearchQuery) -> str:
        kept = replace(changed, finding=query.finding, severity=query.severity)
        return findings_url(kept)

    if query.q:
        yield Chip("c-q", "检索", query.q, without(replace(scope, q="")))
    yield from facet_chips(scope, result.facets, without)


def _noted(
    stored: StoredReport, summary: ReportSummary, query: SearchQuery, address: Address
) -> NotedReport:
    url = report_url(summary.report_id)
    # What a rule does not prove stands once, with the rule.
    notes = (replace(note, caveat="") for note in notes_asked_for(stored, query, address(url)))
    groups = grouped(notes)
    return NotedReport(report_item(summary), url, groups[:GROUPS], max(len(groups) - GROUPS, 0))
