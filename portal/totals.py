"""Figures of many agencies added up, year by year, where adding them means anything.

Counts and amounts are added, rates never. A government's report often counts what its departments
and the places below it did, so governments are added up apart, and only those of one level.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from indexer.sectors import GOVERNMENT
from indexer.verdicts import LEVEL_NAMES
from portal.engine import SearchEngine, YearSpread
from portal.links import figure_url
from portal.matrix import ROWS
from portal.measures import measures
from portal.query import SearchQuery
from portal.ranges import TABLE_TITLES
from portal.region_choice import DEPARTMENTS
from portal.wording import number, short

SUMMED = (
    "proactive_disclosure.normative_documents.issued",
    "proactive_disclosure.licensing.decisions",
    "proactive_disclosure.penalty.decisions",
    "proactive_disclosure.compulsion.decisions",
    "proactive_disclosure.fees.amount",
    "requests.received.total",
    "requests.outcome_total.total",
    "requests.granted.total",
    "requests.carried_out.total",
    "reconsideration.total",
    "litigation_direct.total",
    "litigation_after_reconsideration.total",
    "statistics_2014.proactive_total",
    "statistics_2014.requests_received",
)
"""What is counted within a year by one agency alone: adding it over agencies counts nothing twice
that their reports count once."""


@dataclass(frozen=True)
class TotalCell:
    """What the reports of a year add up to: `text` for people, `exact` in full ("" without any),
    how many of how many reports state it."""

    text: str
    exact: str
    stated: int = 0
    reports: int = 0


@dataclass(frozen=True)
class TotalRow:
    """A figure over the years of a table."""

    name: str
    unit: str
    url: str
    cells: tuple[TotalCell, ...]


@dataclass(frozen=True)
class TotalGroup:
    """The totals of the figures of one table."""

    title: str
    rows: tuple[TotalRow, ...]


@dataclass(frozen=True)
class TotalTable:
    """Totals by year, the newest first; only years in which any of the figures is stated."""

    years: tuple[int, ...]
    groups: tuple[TotalGroup, ...]


@dataclass(frozen=True)
class Addends:
    """Agencies whose figures may be added up: the key and the name of these, how many there are,
    and the search for their reports."""

    key: str
    name: str
    agencies: int
    query: SearchQuery


def addends(engine: SearchEngine, query: SearchQuery) -> Iterator[Addends]:
    """The departments that a search finds, then the governments, level by level."""
    departments = replace(query, not_sector=(*query.not_sector, GOVERNMENT))
    governments = replace(query, sector=(GOVERNMENT,))
    if query.sector != (GOVERNMENT,):
        count = engine.agencies(replace(departments, size=0)).total
        if count:
            yield Addends(DEPARTMENTS, "部门", count, departments)
    if query.sector in ((), (GOVERNMENT,)):
        for tally in engine.tally(governments, "level"):
            if tally.agencies and tally.value in LEVEL_NAMES:
                own = replace(governments, level=(tally.value,))
                yield Addends(tally.value, f"{tally.label}政府", tally.agencies, own)


def total_table(engine: SearchEngine, query: SearchQuery) -> TotalTable:
    """What the reports that a search finds add up to."""
    spreads = {figure: engine.spread(query, figure) for figure in SUMMED}
    told = {
        figure: {one.year: one for one in years}
        for figure, years in spreads.items()
        if any(one.stated for one in years)
    }
    years = sorted({y for own in told.values() for y, one in own.items() if one.stated})[::-1]
    groups: dict[str, list[TotalRow]] = {}
    for figure, own in told.items():
        measure = measures()[figure]
        cells = tuple(_cell(own.get(year), measure.unit) for year in years)
        row = TotalRow(ROWS[figure], measure.unit, figure_url(figure, query), cells)
        groups.setdefault(measure.group, []).append(row)
    titled = (TotalGroup(TABLE_TITLES[table], tuple(rows)) for table, rows in groups.items())
    return TotalTable(tuple(years), tuple(titled))


def _cell(spread: YearSpread | None, unit: str) -> TotalCell:
    if spread is None or spread.total is None:
        return TotalCell("—", "")
    total: Decimal = spread.total
    exact = f"{number(total)} {unit}"
    said = short(total, unit if unit.startswith("万") else "").removeprefix("约 ")
    reports = spread.stated + spread.unstated
    return TotalCell(said, exact, spread.stated, reports)
