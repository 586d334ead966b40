"""Places and their agencies → the contexts of their pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from indexer.divisions import by_name, division_name, is_division, predecessors, region_path
from indexer.divisions import successors as successors_of
from indexer.report import Region
from indexer.verdicts import LEVEL_NAMES
from portal.coverage_choice import CoverageChoice
from portal.engine import Agency, SearchEngine, Tally
from portal.links import agency_url, coverage_url, findings_url, region_url, search_url
from portal.once import once
from portal.pages.page import Link
from portal.pages.regions import (
    AgencyGroup,
    AgencyRow,
    Option,
    PlaceRow,
    RegionAbsentPage,
    RegionAgencies,
    RegionPage,
    RegionsPage,
    RegionTotals,
    YearRow,
)
from portal.query import UNKNOWN, SearchQuery, Sort
from portal.region_choice import RegionChoice
from portal.results import paging
from portal.totals import addends, total_table
from portal.unread import unread

LISTED = 50
"""Agencies on a page."""
SUGGESTED = 12


@once
def regions_page(engine: SearchEngine) -> RegionsPage:
    """All provinces with the places right within them."""
    outer = engine.tally(SearchQuery(), "region", 1)
    provinces = tuple(one.value for one in outer if one.value != UNKNOWN and one.parent is None)
    opened = engine.tally(SearchQuery(region=provinces), "region", 1) if provinces else ()
    unplaced = sum(one.reports for one in outer if one.value == UNKNOWN)
    statistics = engine.statistics()
    return RegionsPage(
        window="地区",
        here="regions",
        places=_by_code(opened, None),
        reports=statistics.reports,
        agencies=statistics.agencies,
        elsewhere=unplaced,
        elsewhere_url=search_url(SearchQuery(region=(UNKNOWN,), sort=Sort("year"))),
    )


def _by_code(tallies: Sequence[Tally], parent: str | None) -> tuple[PlaceRow, ...]:
    """The places right within one, in the order of their codes."""
    own = sorted((t for t in tallies if t.parent == parent), key=lambda t: t.value)
    return tuple(
        PlaceRow(
            one.label,
            region_url(one.value),
            one.reports,
            one.agencies,
            (min(one.years), max(one.years)) if one.years else None,
            _by_code(tallies, one.value),
        )
        for one in own
        if one.reports
    )


def region_page(
    engine: SearchEngine, code: str, choice: RegionChoice
) -> RegionPage | RegionAbsentPage:
    """A place of the archive; what may be meant where it is not there."""
    query = SearchQuery(region=(code,))
    tallies = engine.tally(query, "region", 1) if code.isdigit() else ()
    own = next((one for one in tallies if one.value == code and one.reports), None)
    if own is None:
        return _absent(engine, code)
    return RegionPage(
        window=own.label,
        here="regions",
        code=code,
        name=own.label,
        path=_path(tallies, own),
        before=_links(engine, own.label, predecessors(code) if is_division(code) else ()),
        after=_links(engine, own.label, _successors(code)),
        reports=own.reports,
        agencies=own.agencies,
        search_url=search_url(replace(query, sort=Sort("year"))),
        findings_url=findings_url(query),
        coverage_url=coverage_url(CoverageChoice(region=code)),
        within=_by_code(tallies, code),
        years=tuple(_years(own, choice)),
        listed=_listed(engine, own, choice),
        totals=_totals(engine, code, choice),
    )


def _path(tallies: Iterable[Tally], own: Tally) -> tuple[Link, ...]:
    """The places around one, the widest first."""
    by_code = {one.value: one for one in tallies}
    path: list[Link] = []
    parent = by_code.get(own.parent or "")
    while parent is not None:
        path.insert(0, Link(parent.label, region_url(parent.value)))
        parent = by_code.get(parent.parent or "")
    return tuple(path)


def _successors(code: str) -> tuple[str, ...]:
    return successors_of(code, None) if is_division(code) else ()


def _links(engine: SearchEngine, name: str, codes: Sequence[str]) -> tuple[Link, ...]:
    """The places that became the one of this name, or became of it; without an address where the
    archive has nothing of them."""
    if not codes:
        return ()
    tallies = engine.tally(SearchQuery(region=tuple(codes)), "region", 1)
    having = {one.value for one in tallies if one.reports}
    links = []
    # A place may have had several codes: those of which there is nothing are one place, and none of
    # them is the place itself.
    named = {name}
    for code in codes:
        label = division_name(code)
        if code in having or label not in named:
            links.append(Link(label, region_url(code) if code in having else ""))
        named.add(label)
    return tuple(links)


def _years(own: Tally, choice: RegionChoice) -> Iterator[YearRow]:
    """Every year from the newest to the first."""
    if own.years:
        for year in range(max(own.years), min(own.years) - 1, -1):
            having = own.years.get(year, 0)
            url = region_url(own.value, RegionChoice(year=year), "agencies")
            yield YearRow(year, having, own.agencies - having, url, year == choice.year)


def _listed(engine: SearchEngine, own: Tally, choice: RegionChoice) -> RegionAgencies:
    code = own.value
    within = SearchQuery(region=(code,))
    chosen = replace(
        within,
        level=(choice.level,) if choice.level else (),
        sector=(choice.sector,) if choice.sector else (),
        page=choice.page,
        size=LISTED,
    )
    found = engine.agencies(chosen, lacking=choice.year)
    files = unread(engine.statistics().set_aside)
    rows = [(agency, _agency_row(agency, choice.year, files)) for agency in found.agencies]
    return RegionAgencies(
        found.total,
        _options(engine.tally(within, "level"), choice.level),
        _options(engine.tally(within, "sector"), choice.sector),
        tuple(
            Option(str(year), f"{year}", own.agencies - own.years.get(year, 0), year == choice.year)
            for year in range(max(own.years, default=0), min(own.years, default=1) - 1, -1)
        ),
        choice.year,
        choice.totals,
        tuple(_groups(rows)),
        paging(chosen, found.total, lambda q: region_url(code, choice.on_page(q.page), "agencies")),
        region_url(code, RegionChoice(totals=choice.totals), "agencies"),
    )


def _options(tallies: Iterable[Tally], chosen: str) -> tuple[Option, ...]:
    return tuple(
        Option(one.value, one.label, one.agencies, one.value == chosen)
        for one in tallies
        if one.agencies and one.value != UNKNOWN
    )


def _agency_row(
    agency: Agency, lacking: int | None, files: Mapping[str, frozenset[int]]
) -> AgencyRow:
    years = sorted({one.year for one in agency.reports if one.year is not None})
    span = "年份不详" if not years else f"{years[0]}—{years[-1]}" if years[1:] else f"{years[0]}"
    return AgencyRow(
        agency.name,
        agency_url(agency.agency_id),
        agency.sector or "",
        len(agency.reports),
        span,
        lacking is not None and bool(years) and years[0] < lacking < years[-1],
        lacking in files.get(agency.agency_id, ()),
    )


def _groups(rows: Iterable[tuple[Agency, AgencyRow]]) -> Iterator[AgencyGroup]:
    """They come in the order of places and, within these, of levels."""

    def kind(row: tuple[Agency, AgencyRow]) -> tuple[Region, str | None]:
        return row[0].region, row[0].level

    for (region, level), own in groupby(rows, kind):
        names = [name for name in (region.county, region.city, region.province) if name]
        yield AgencyGroup(
            names[0] if names else "地区不详",
            LEVEL_NAMES.get(level or "", "层级不详"),
            tuple(row for _, row in own),
        )


def _totals(engine: SearchEngine, code: str, choice: RegionChoice) -> RegionTotals | None:
    query = SearchQuery(
        region=(code,),
        level=(choice.level,) if choice.level else (),
        sector=(choice.sector,) if choice.sector else (),
    )
    known = tuple(addends(engine, query))
    own = next((one for one in known if one.key == choice.totals), known[0] if known else None)
    if own is None:
        return None
    table = total_table(engine, own.query)
    if not table.years and len(known) == 1:
        return None
    choices = tuple(
        Link(
            one.name,
            region_url(code, replace(choice, totals=one.key, page=1), "totals"),
            one is own,
        )
        for one in known
    )
    return RegionTotals(choices, own, table)


def _absent(engine: SearchEngine, code: str) -> RegionAbsentPage:
    """The places around it, what became of it, and what bears the name."""
    if is_division(code):
        name = division_name(code)
        near = [*region_path(code)[:-1][::-1], *_successors(code), *predecessors(code)]
        title, message = f"{name}还没有报告", f"档案里没有{name}（代码 {code}）的报告。"
    else:
        near = [one.code for one in by_name().get(code, ())]
        title, message = (
            "没有这个地方",
            f"没有代码为“{code[:60]}”的行政区划；代码是六位数字，例如 230184。",
        )
    found = _links(engine, "", tuple(dict.fromkeys(near))[:SUGGESTED])
    return RegionAbsentPage(
        window=title,
        here="regions",
        title=title,
        message=message,
        suggestions=tuple(link for link in found if link.url),
    )
