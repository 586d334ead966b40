"""Some agencies in one year → the page that shows them side by side, and one figure over time."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from indexer.indicators import indicator_definitions
from indexer.report import StoredReport
from portal.charts.multiples import Multiples, Panel, multiples
from portal.charts.values import Gap, Number
from portal.charts.years import Series
from portal.choosing import chooser
from portal.comparison import Comparison
from portal.engine import Agency, SearchEngine
from portal.links import agency_url, compare_url, report_url
from portal.matrix import ROWS, is_of_one_reason
from portal.meanings import FORM_YEARS, meaning
from portal.measures import measures
from portal.pages.compare import (
    AgencyColumn,
    CompareAgenciesPage,
    FigureLine,
    Told,
    YearChoice,
)
from portal.pages.page import Link
from portal.ranges import DEFAULT_FIGURE, gap_of
from portal.side_by_side import (
    NO_COLUMN,
    Notes,
    notes_of,
    shown_rate,
    told_figure,
    told_indicator,
)
from portal.unread import unread
from portal.wording import title_parts

MOST_PAIRS = 3
"""So many agencies are also offered two by two."""

Unread = Mapping[str, frozenset[int]]


def agency_columns_page(
    engine: SearchEngine, asked: Comparison, problems: tuple[str, ...]
) -> CompareAgenciesPage:
    """The page of these agencies, all of which the archive has."""
    figure = asked.figure or DEFAULT_FIGURE
    found = [engine.agency(key, (figure,)) for key in asked.agencies]
    agencies = [agency for agency in found if agency is not None]
    having = Counter(year for agency in agencies for year in _ids(agency))
    year = asked.year if asked.year in having or asked.year is None else None
    if year != asked.year:
        problems = (*problems, f"这些机关都没有 {asked.year} 年的报告。")
    year = year or _best(having)
    files = unread(engine.statistics().set_aside)
    stored = [_report(engine, agency, year) for agency in agencies]
    return CompareAgenciesPage(
        window=f"{len(agencies)} 个机关比较",
        problems=problems,
        year=year,
        years=tuple(
            YearChoice(
                one, compare_url(replace(asked, year=one)), one == year, len(agencies) - having[one]
            )
            for one in sorted(having, reverse=True)
        ),
        columns=tuple(
            _column(engine, agency, report, year, files)
            for agency, report in zip(agencies, stored, strict=True)
        ),
        figures=tuple(_figures(stored)),
        indicators=tuple(_indicators(stored)),
        pairs=tuple(_pairs(agencies, year)),
        figure=figure,
        charts=_charts(agencies, figure, files),
        hidden=tuple(pair for pair in asked.params() if pair[0] not in ("figure", "find")),
        chooser=chooser(engine, asked),
    )


def _ids(agency: Agency) -> dict[int, str]:
    return {one.year: one.report_id for one in agency.reports if one.year is not None}


def _best(having: Counter[int]) -> int | None:
    """The newest year of which most of the agencies have a report: all, if there is one."""
    return max(having, key=lambda year: (having[year], year), default=None)


def _report(engine: SearchEngine, agency: Agency, year: int | None) -> StoredReport | None:
    report_id = _ids(agency).get(year) if year is not None else None
    return engine.report(report_id) if report_id is not None else None


def _column(
    engine: SearchEngine,
    agency: Agency,
    stored: StoredReport | None,
    year: int | None,
    files: Unread,
) -> AgencyColumn:
    gap = Gap.UNREAD if year in files.get(agency.agency_id, ()) else Gap.ABSENT
    return AgencyColumn(
        title_parts(agency.name, engine.segmenter),
        agency_url(agency.agency_id),
        report_url(stored.report.report_id) if stored else None,
        gap.value,
    )


def _figures(stored: Sequence[StoredReport | None]) -> Iterator[FigureLine]:
    """The figures that agencies are compared by, as far as any of their forms asks for them."""
    notes: list[Notes] = [notes_of(one) if one else {} for one in stored]
    for key, name in ROWS.items():
        cells = tuple(
            told_figure(one.report, key, known) if one else Told("", "none")
            for one, known in zip(stored, notes, strict=True)
        )
        if any(cell.kind != "none" and cell.text != NO_COLUMN for cell in cells):
            yield FigureLine(f"{name}（{measures()[key].unit}）", cells)


def _indicators(stored: Sequence[StoredReport | None]) -> Iterator[FigureLine]:
    for key, definition in indicator_definitions().items():
        cells = tuple(
            told_indicator(one.report, definition) if one else Told("", "none") for one in stored
        )
        kinds = {cell.kind for cell in cells} - {"none"}
        if kinds - {"absent"} and ("stated" in kinds or not is_of_one_reason(key)):
            yield FigureLine(definition.label, cells)


def _pairs(agencies: Sequence[Agency], year: int | None) -> Iterator[Link]:
    if year is None or len(agencies) > MOST_PAIRS:
        return
    having = [(agency.name, _ids(agency)[year]) for agency in agencies if year in _ids(agency)]
    for (one, first), (other, second) in combinations(having, 2):
        yield Link(f"{one}与{other}", compare_url(Comparison((first, second))))


def _charts(agencies: Sequence[Agency], figure: str, files: Unread) -> Multiples:
    measure = measures()[figure]
    return multiples(
        id="over-years",
        title=measure.label,
        panels=[
            Panel(
                Series(
                    agency.name,
                    _values(agency, figure, files.get(agency.agency_id)),
                    gap_of(figure),
                ),
                measure.unit,
                agency_url(agency.agency_id),
            )
            for agency in agencies
        ],
        years=_asked(agencies, figure, files),
        shared=True,
    )


def _asked(agencies: Sequence[Agency], figure: str, files: Unread) -> tuple[int, int] | None:
    """The first and the last year of any report or file, of those whose forms ask for the figure
    or in which somebody states it all the same."""
    names = meaning(figure).forms
    since = int(min(names))
    until = min((int(name) for name in FORM_YEARS if name > max(names)), default=None)
    years = [
        year
        for agency in agencies
        for year, value in _values(agency, figure, files.get(agency.agency_id)).items()
        if (since <= year and (until is None or year < until))
        or not (value is None or isinstance(value, Gap))
    ]
    return (min(years), max(years)) if years else None


def _values(
    agency: Agency, figure: str, files: frozenset[int] | None
) -> dict[int, Number | Gap | None]:
    stated = {one.year: one.figures[figure] for one in agency.reports if one.year is not None}
    if measures()[figure].unit == "%":
        stated = {year: value and shown_rate(value) for year, value in stated.items()}
    return {**dict.fromkeys(files or (), Gap.UNREAD), **stated}
