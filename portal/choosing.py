"""The form that looks for an agency to compare with, and what it found."""

from dataclasses import replace

from portal.comparison import MOST_AGENCIES, Comparison
from portal.engine import AgencySuggestion, SearchEngine
from portal.links import compare_url
from portal.pages.compare import Chooser
from portal.pages.page import Link
from portal.wording import region_path

MOST_FOUND = 12


def chooser(engine: SearchEngine, asked: Comparison) -> Chooser:
    """The form in this state. What it finds is a link: with a report chosen to the report of the
    year that is nearest, else to one more agency."""
    found = engine.suggest(asked.find, MOST_FOUND) if asked.find else ()
    links = (_link(engine, asked, one) for one in found if one.agency_id not in asked.agencies)
    return Chooser(
        tuple(pair for pair in asked.params() if pair[0] != "find"),
        asked.find,
        tuple(link for link in links if link is not None),
        tuple(_chosen(engine, asked)),
        len(asked.agencies) >= MOST_AGENCIES,
    )


def _link(engine: SearchEngine, asked: Comparison, one: AgencySuggestion) -> Link | None:
    label = "　".join(("".join(region_path(one.region)), one.name))
    if not asked.reports:
        return Link(f"{label}，{one.reports} 份", compare_url(asked.with_agency(one.agency_id)))
    nearest = _nearest_report(engine, asked.reports[0], one.agency_id)
    if nearest is None:
        return None
    report_id, year = nearest
    both = Comparison((asked.reports[0], report_id))
    return Link(f"{label} {year or '年份不详'}", compare_url(both))


def _nearest_report(
    engine: SearchEngine, report_id: str, agency_id: str
) -> tuple[str, int | None] | None:
    """Of the agency the other report whose year is nearest to that of the report, the newer of
    two that are as near."""
    stored, agency = engine.report(report_id), engine.agency(agency_id)
    others = [one for one in (agency.reports if agency else ()) if one.report_id != report_id]
    year = (stored.report.year if stored else None) or 0
    others.sort(key=lambda one: (abs((one.year or 0) - year), -(one.year or 0)))
    return (others[0].report_id, others[0].year) if others else None


def _chosen(engine: SearchEngine, asked: Comparison) -> list[Link]:
    agencies = [(key, engine.agency(key)) for key in asked.agencies]
    return [
        Link(agency.name if agency else key, compare_url(asked.without_agency(key)))
        for key, agency in agencies
    ]


def without_unknown(engine: SearchEngine, asked: Comparison) -> tuple[Comparison, tuple[str, ...]]:
    """The comparison of what the archive has, with a sentence on each report and agency that it
    does not have."""
    reports = tuple(one for one in asked.reports if engine.report(one) is not None)
    agencies = tuple(one for one in asked.agencies if engine.agency(one) is not None)
    problems = [f"没有编号为“{one[:80]}”的报告。" for one in asked.reports if one not in reports]
    problems += [f"没有编号为“{one[:80]}”的机关。" for one in asked.agencies if one not in agencies]
    return replace(asked, reports=reports, agencies=agencies), tuple(problems)
