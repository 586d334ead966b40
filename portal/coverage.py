"""What the archive has and lacks, agency by agency and year by year → the context of its page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.report import Attribution, SetAside
from indexer.spreadsheets import Cell
from indexer.verdicts import LEVEL_NAMES
from portal.coverage_choice import CoverageChoice
from portal.engine import Agency, SearchEngine, Tally
from portal.labels import UNKNOWN_LABEL
from portal.links import (
    SET_ASIDE_URL,
    agency_url,
    coverage_file_url,
    coverage_url,
    region_url,
    report_url,
)
from portal.pages.coverage import (
    AgencyYears,
    CoveragePage,
    SetAsideFile,
    ShareCell,
    ShareRow,
    YearCell,
)
from portal.pages.page import Link
from portal.query import MAX_SIZE, UNKNOWN
from portal.results import paging
from portal.unread import unread_files
from portal.wording import number

MOST_FILES = 100
"""Files set aside that are listed on the page; all are in the file to take away."""
HERE, MISSING, UNREAD = "有", "缺", "未读"
_TONES = 5


def coverage_page(engine: SearchEngine, choice: CoverageChoice) -> CoveragePage:
    """The page of these agencies."""
    years = archive_years(engine)
    regions = engine.tally(choice.query, "region", 1)
    own = next((one for one in regions if one.value == choice.region), None)
    found = engine.agencies(choice.query, lacking=choice.lacking)
    agencies = found.total if choice.lacking is None else engine.agencies(choice.query).total
    by_year = engine.tally(choice.query, "year")
    having = {int(one.value): one.agencies for one in by_year if one.value != UNKNOWN}
    total = Tally("", "合计", 0, agencies, having)
    sectors = engine.tally(replace(choice, sector="", page=1).query, "sector")
    set_aside = engine.statistics().set_aside
    return CoveragePage(
        window="收录",
        subject=own.label if own else "",
        place=region_url(own.value) if own and own.value != UNKNOWN else "",
        path=tuple(_path(regions, choice)),
        chosen=tuple(_chosen(choice, own)),
        levels=tuple(_levels(engine, choice)),
        years=years,
        agencies=agencies,
        span=(min(having), max(having)) if having else None,
        all=_row(total, years, None),
        regions=tuple(_regions(regions, choice, total, years)),
        sectors=tuple(
            _row(one, years, coverage_url(_toggled(choice, one.value)), one.value == choice.sector)
            for one in sectors
            if one.agencies
        ),
        lacking=tuple(
            Link(
                str(year),
                coverage_url(
                    replace(choice, lacking=None if year == choice.lacking else year, page=1),
                    "agencies",
                ),
                year == choice.lacking,
            )
            for year in years
        ),
        lacking_year=choice.lacking,
        total=found.total,
        listed=tuple(_listed(engine, choice, found.agencies, years)),
        paging=paging(
            choice.query,
            found.total,
            lambda query: coverage_url(choice.on_page(query.page), "agencies"),
        ),
        file_url=coverage_file_url(choice.on_page(1)),
        set_aside=tuple(set_aside_file(one) for one in set_aside[:MOST_FILES]),
        left=max(0, len(set_aside) - MOST_FILES),
        set_aside_url=SET_ASIDE_URL,
    )


def archive_years(engine: SearchEngine) -> tuple[int, ...]:
    """Every year from the last that the archive has a report of to the first."""
    known = engine.statistics().years
    return tuple(range(max(known), min(known) - 1, -1)) if known else ()


def _toggled(choice: CoverageChoice, sector: str) -> CoverageChoice:
    return replace(choice, sector="" if choice.sector == sector else sector, page=1)


def _path(regions: Sequence[Tally], choice: CoverageChoice) -> Iterator[Link]:
    """From all regions to the one around the chosen one."""
    if not choice.region:
        return
    yield Link("全部地区", coverage_url(replace(choice, region="", page=1)))
    by_code = {one.value: one for one in regions}
    around: list[Tally] = []
    parent = by_code[choice.region].parent if choice.region in by_code else None
    while parent is not None:
        around.insert(0, by_code[parent])
        parent = by_code[parent].parent
    for one in around:
        yield Link(one.label, coverage_url(replace(choice, region=one.value, page=1)))


def _chosen(choice: CoverageChoice, own: Tally | None) -> Iterator[Link]:
    """What is chosen, each with the address of the page without it."""
    if choice.region:
        label = own.label if own else choice.region
        yield Link(f"地区 {label}", coverage_url(replace(choice, region="", page=1)))
    if choice.sector:
        label = UNKNOWN_LABEL if choice.sector == UNKNOWN else choice.sector
        yield Link(f"系统 {label}", coverage_url(replace(choice, sector="", page=1)))
    if choice.level:
        label = LEVEL_NAMES.get(choice.level, UNKNOWN_LABEL)
        yield Link(f"层级 {label}", coverage_url(replace(choice, level="", page=1)))
    if choice.lacking is not None:
        yield Link(f"缺 {choice.lacking} 年", coverage_url(replace(choice, lacking=None, page=1)))


def _levels(engine: SearchEngine, choice: CoverageChoice) -> Iterator[Link]:
    """The levels that there are, and all of them."""
    every = replace(choice, level="", page=1)
    yield Link("各级", coverage_url(every), not choice.level)
    for one in engine.tally(every.query, "level"):
        if one.agencies or one.value == choice.level:
            label = UNKNOWN_LABEL if one.value == UNKNOWN else LEVEL_NAMES[one.value]
            yield Link(
                f"{label} {number(one.agencies)}",
                coverage_url(replace(every, level=one.value)),
                one.value == choice.level,
            )


def _regions(
    regions: Sequence[Tally], choice: CoverageChoice, total: Tally, years: Sequence[int]
) -> Iterator[ShareRow]:
    """The regions right within the chosen one, or the outermost; last the agencies of the chosen
    one that are in none of them."""
    parent = choice.region or None
    within = [one for one in regions if one.parent == parent and one.agencies]
    for one in within:
        if one.value != choice.region:
            yield _row(one, years, coverage_url(replace(choice, region=one.value, page=1)))
    if not choice.region or not within:
        return
    own = total.agencies - sum(one.agencies for one in within)
    if own:
        rest = {
            year: total.years.get(year, 0) - sum(one.years.get(year, 0) for one in within)
            for year in years
        }
        yield _row(Tally("", "本级", 0, own, rest), years, None)


def _row(one: Tally, years: Sequence[int], url: str | None, current: bool = False) -> ShareRow:
    label = UNKNOWN_LABEL if one.value == UNKNOWN else one.label
    cells = tuple(_share(one.years.get(year, 0), one.agencies) for year in years)
    return ShareRow(label, url, one.agencies, cells, current)


def _share(having: int, known: int) -> ShareCell:
    """A tone for each fifth of the agencies known."""
    title = f"{number(known)} 个机关中 {number(having)} 个有报告"
    if not having:
        return ShareCell("absent", "0", title)
    return ShareCell(f"q{-(-having * _TONES // known)}", number(having), title)


def _listed(
    engine: SearchEngine,
    choice: CoverageChoice,
    agencies: Sequence[Agency],
    years: Sequence[int],
) -> Iterator[AgencyYears]:
    files = unread_files(engine.statistics().set_aside)
    for agency in agencies:
        reports = _years(engine, choice, agency)
        unread = files.get(agency.agency_id, {})
        cells = tuple(_cell(reports.get(year), unread.get(year)) for year in years)
        yield AgencyYears(agency.name, agency_url(agency.agency_id), cells)


def _years(engine: SearchEngine, choice: CoverageChoice, agency: Agency) -> dict[int, str]:
    """All years of an agency with the ids of its reports: also of those in which it was of another
    level or line of work than is chosen."""
    narrowed = choice.sector or choice.level
    whole = (engine.agency(agency.agency_id) if narrowed else None) or agency
    return {one.year: one.report_id for one in whole.reports if one.year is not None}


def _cell(report_id: str | None, file: SetAside | None) -> YearCell:
    if report_id is not None:
        return YearCell("q2", HERE, report_url(report_id))
    if file is not None:
        return YearCell("unread", UNREAD, None, f"{file.file}：{file.error.message}")
    return YearCell("absent", MISSING)


def set_aside_file(one: SetAside) -> SetAsideFile:
    """A file that could not be used, for people."""
    told = one.attribution
    parts = [told.agency, f"{told.year} 年" if told.year else None] if told else []
    return SetAsideFile(one.file, " ".join(part for part in parts if part), one.error.message)


def agency_rows(engine: SearchEngine, choice: CoverageChoice) -> Iterator[list[Cell]]:
    """Every agency chosen with its years; first the heads."""
    years = archive_years(engine)
    files = unread_files(engine.statistics().set_aside)
    heads: list[Cell] = ["机关编号", "机关", "省", "市", "县", "区划代码", "层级", "系统"]
    yield [*heads, *years]
    query, page = replace(choice.query, size=MAX_SIZE), 1
    while True:
        found = engine.agencies(replace(query, page=page), lacking=choice.lacking)
        for agency in found.agencies:
            reports = _years(engine, choice, agency)
            unread = files.get(agency.agency_id, {})
            cells = (_cell(reports.get(year), unread.get(year)).text for year in years)
            yield [*_heads(agency), *cells]
        if page * MAX_SIZE >= found.total:
            return
        page += 1


def _heads(agency: Agency) -> list[Cell]:
    place = agency.region
    level = LEVEL_NAMES.get(agency.level or "", "")
    return [
        agency.agency_id,
        agency.name,
        place.province,
        place.city,
        place.county,
        place.code,
        level,
        agency.sector,
    ]


def set_aside_rows(engine: SearchEngine) -> Iterator[list[Cell]]:
    """Every file set aside, with whose it is as far as the manifest says; first the heads."""
    yield ["文件", "机关", "区划代码", "年份", "原因编号", "原因"]
    yield from map(_told, engine.statistics().set_aside)


def _told(one: SetAside) -> list[Cell]:
    told = one.attribution or Attribution()
    return [one.file, told.agency, told.region, told.year, one.error.code, one.error.message]
