"""Reports as entries of a list, whatever page lists them."""

from collections.abc import Iterable

from indexer.regions import named_path
from indexer.report import Region
from indexer.verdicts import LEVEL_NAMES
from portal.comparison import Comparison
from portal.engine import Hit
from portal.identification import places_of_today
from portal.labels import UNKNOWN_AGENCY
from portal.links import compare_url, region_url, regions_url, report_url, search_url
from portal.pages.items import KeyFigure, ReportItem, YearLink
from portal.pages.page import Link
from portal.query import SearchQuery
from portal.ranges import short_name
from portal.summary import ReportSummary
from portal.wording import region_path


def report_item(
    summary: ReportSummary, figures: Iterable[str] = (), key: str | None = None
) -> ReportItem:
    """A report with these figures; `key` is the one the search is about."""
    return ReportItem(
        summary.report_id,
        summary.agency or UNKNOWN_AGENCY,
        summary.year,
        region_path(summary.region),
        LEVEL_NAMES.get(summary.level or ""),
        summary.findings.get("error", 0),
        summary.findings.get("warning", 0),
        tuple(KeyFigure(short_name(f), summary.figures.get(f), f == key) for f in figures),
    )


def summaries(hits: Iterable[Hit]) -> list[ReportSummary]:
    """The reports of these hits, each once, in order."""
    return list({hit.report.report_id: hit.report for hit in hits}.values())


def region_links(region: Region) -> tuple[Link, ...]:
    """The places a region lies in, each a link to its page; of one without a code to all places."""
    if region.code is None:
        return tuple(Link(name, regions_url()) for name in region_path(region))
    return tuple(Link(name, region_url(code)) for code, name in named_path(region))


def today_links(region: Region, year: int | None) -> tuple[Link, ...]:
    """The places of today that became of a region, each a link to its page."""
    return tuple(Link(name, region_url(code)) for code, name in places_of_today(region, year))


def sector_links(sector: str | None) -> tuple[Link, ...]:
    """The line of work of an agency, as a link to the search within it."""
    return (Link(sector, search_url(SearchQuery(sector=(sector,)))),) if sector else ()


def beside_links(reports: Iterable[ReportSummary], current: str) -> tuple[Link, ...]:
    """A report of an agency held against the one before it, and against the one after it."""
    by_year = {r.year: r.report_id for r in reports if r.year is not None}
    year = next((one for one, report_id in by_year.items() if report_id == current), None)
    if year is None:
        return ()
    earlier = max((one for one in by_year if one < year), default=None)
    later = min((one for one in by_year if one > year), default=None)
    links = []
    if earlier is not None:
        name = f"上一年（{earlier}）" if earlier == year - 1 else f" {earlier} 年"
        links.append((name, earlier, year))
    if later is not None:
        name = f"下一年（{later}）" if later == year + 1 else f" {later} 年"
        links.append((name, year, later))
    return tuple(
        Link(f"与{name}比较", compare_url(Comparison((by_year[old], by_year[new]))))
        for name, old, new in links
    )


def year_links(
    reports: Iterable[ReportSummary], current: str | None = None
) -> tuple[YearLink, ...]:
    """Every year from an agency's first report to its last; without an address where none is."""
    by_year = {r.year: r.report_id for r in reports if r.year is not None}
    if not by_year:
        return ()
    return tuple(
        YearLink(
            year,
            report_url(by_year[year]) if year in by_year else None,
            year in by_year and by_year[year] == current,
        )
        for year in range(min(by_year), max(by_year) + 1)
    )
