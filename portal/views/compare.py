"""The page that compares: two reports, some agencies, or the choice of them."""

from itertools import pairwise

from starlette.requests import Request

from portal.agency_columns import agency_columns_page
from portal.choosing import chooser, without_unknown
from portal.comparison import Comparison, parse_comparison
from portal.engine import SearchEngine
from portal.labels import UNKNOWN_AGENCY
from portal.links import compare_url, report_url
from portal.pages.compare import CompareAgenciesPage, ComparePage, CompareReportsPage
from portal.pages.page import Link
from portal.report_pair import report_pair_page
from portal.summary import ReportSummary


def compare(
    request: Request, engine: SearchEngine
) -> ComparePage | CompareReportsPage | CompareAgenciesPage:
    """Two reports or some agencies side by side; less than that, what could be."""
    asked, problems = parse_comparison(request.query_params.multi_items())
    asked, unknown = without_unknown(engine, asked)
    problems += unknown
    stored = [found for one in asked.reports if (found := engine.report(one)) is not None]
    if len(stored) == 2:
        return report_pair_page(engine, (stored[0], stored[1]), asked, problems)
    if len(asked.agencies) > 1 and not stored:
        return agency_columns_page(engine, asked, problems)
    return ComparePage(
        window="比较",
        problems=problems,
        subject=_subject(engine, asked),
        offers=_offers(engine, asked),
        chooser=chooser(engine, asked),
    )


def _subject(engine: SearchEngine, asked: Comparison) -> Link | None:
    """The one report that is to be compared."""
    stored = engine.report(asked.reports[0]) if asked.reports else None
    if stored is None:
        return None
    report = stored.report
    label = f"{report.agency or UNKNOWN_AGENCY} {report.year or '年份不详'}"
    return Link(label, report_url(report.report_id))


def _offers(engine: SearchEngine, asked: Comparison) -> tuple[Link, ...]:
    """Comparisons within one agency: of the one report with its other years, or of each two years
    that follow each other."""
    stored = engine.report(asked.reports[0]) if asked.reports else None
    agency_id = stored.agency_id if stored else asked.agencies[0] if asked.agencies else None
    agency = engine.agency(agency_id) if agency_id else None
    reports = agency.reports if agency else ()
    if stored is not None:
        own = stored.report
        return tuple(
            _offer(f"与 {one.year} 年比较", own.report_id, one)
            for one in reports
            if one.report_id != own.report_id and one.year is not None
        )
    return tuple(
        _offer(f"{older.year} 年与 {newer.year} 年", older.report_id, newer)
        for newer, older in pairwise(one for one in reports if one.year is not None)
    )


def _offer(label: str, first: str, second: ReportSummary) -> Link:
    return Link(label, compare_url(Comparison((first, second.report_id))))
