"""Agencies of the same kind: of one level and line of work, in the same place or a wider one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indexer.regions import named_path
from indexer.verdicts import LEVEL_NAMES
from portal.comparison import MOST_AGENCIES, Comparison
from portal.engine import Agency, SearchEngine
from portal.links import agency_url, compare_url, report_url, search_url
from portal.matrix import ROWS
from portal.query import DEFAULT_SIZE, SearchQuery, Sort

LISTED = 10
ENOUGH = 5
"""A place with as many peers is wide enough, and so many that state a figure have a median."""
FIGURES = (
    "requests.received.total",
    "proactive_disclosure.licensing.decisions",
    "proactive_disclosure.penalty.decisions",
    "reconsideration.total",
)
EARLIER = (
    "statistics_2014.proactive_total",
    "statistics_2014.requests_received",
    "statistics_2014.requests_closed",
    "statistics_2014.review_total",
)
"""Instead of those, where the agency's newest report states none of them but one of these."""


@dataclass(frozen=True)
class Peer:
    """An agency of the same kind, with the figures of a report; `compare` leads to both side by
    side, and is None of the agency itself."""

    name: str
    url: str
    year: int | None
    report: str
    figures: tuple[Decimal | None, ...]
    compare: str | None


@dataclass(frozen=True)
class Median:
    """The middle of those that state a figure, and how many these are; None where too few do."""

    value: Decimal | None
    count: int


@dataclass(frozen=True)
class Peers:
    """Agencies of the same kind, the agency itself first. `total` is how many others there are,
    `year` that of all figures, None where each agency's are those of its newest report. `medians`
    are empty where too few state any of them. `all` leads to all reports of the kind, `together`
    to the first agencies side by side."""

    kind: str
    total: int
    heads: tuple[str, ...]
    rows: tuple[Peer, ...]
    year: int | None
    medians: tuple[Median, ...]
    all: str
    together: str


def peers(engine: SearchEngine, agency: Agency) -> Peers | None:
    """The peers within the narrowest place around the agency that has enough: those with a report
    of the same year as its newest, or else any. None where level or line of work is unknown or
    there are no others."""
    own = engine.agency(agency.agency_id, (*FIGURES, *EARLIER)) or agency
    if own.level is None or own.sector is None:
        return None
    kind = SearchQuery(level=(own.level,), sector=(own.sector,), size=LISTED + 1)
    year = own.reports[0].year
    same_year = replace(kind, year=(str(year),)) if year is not None else kind
    place, query = _nearest(engine, own, same_year)
    figures = _figures(own)
    found = engine.agencies(query, figures)
    if found.total < 2:
        place, query = _nearest(engine, own, kind)
        found = engine.agencies(query, figures)
    others = [one for one in found.agencies if one.agency_id != own.agency_id][:LISTED]
    if not others:
        return None
    ids = [one.agency_id for one in (own, *others)]
    medians = tuple(_medians(engine, query, figures)) if query.year else ()
    return Peers(
        f"{place}{LEVEL_NAMES[own.level]}{own.sector}",
        found.total - 1,
        tuple(ROWS[figure] for figure in figures),
        (_peer(own, figures, None), *(_peer(one, figures, own.agency_id) for one in others)),
        year if query.year else None,
        medians if any(one.value is not None for one in medians) else (),
        search_url(replace(query, year=(), sort=Sort("year"), size=DEFAULT_SIZE)),
        compare_url(Comparison(agencies=tuple(ids[:MOST_AGENCIES]))),
    )


def _figures(agency: Agency) -> tuple[str, ...]:
    newest = agency.reports[0].figures
    sets = (FIGURES, EARLIER)
    return next((s for s in sets if any(newest.get(f) is not None for f in s)), FIGURES)


def _nearest(engine: SearchEngine, agency: Agency, kind: SearchQuery) -> tuple[str, SearchQuery]:
    """The narrowest place around the agency with enough of a kind, or else the widest, and the
    search for all of the kind within it."""
    searches = [
        (place, replace(kind, region=(code,)) if code else kind) for place, code in _places(agency)
    ]
    enough = (
        pair for pair in searches[:-1] if engine.agencies(replace(pair[1], size=0)).total > ENOUGH
    )
    return next(enough, searches[-1])


def _places(agency: Agency) -> Iterator[tuple[str, str | None]]:
    """The names and codes of the places around an agency, the narrowest first. A town's is its own
    county, that of others the one around theirs."""
    path = named_path(agency.region)
    around = path if agency.level == "township" else path[:-1]
    yield from ((name, code) for code, name in reversed(around))
    if len(path) < 2:
        yield "全国", None


def _peer(agency: Agency, figures: Sequence[str], beside: str | None) -> Peer:
    newest = agency.reports[0]
    return Peer(
        agency.name,
        agency_url(agency.agency_id),
        newest.year,
        report_url(newest.report_id),
        tuple(newest.figures.get(figure) for figure in figures),
        compare_url(Comparison(agencies=(beside, agency.agency_id))) if beside else None,
    )


def _medians(engine: SearchEngine, query: SearchQuery, figures: Sequence[str]) -> Iterator[Median]:
    """Of a search for reports of one year."""
    for figure in figures:
        spreads = engine.spread(query, figure)
        stated = sum(one.stated for one in spreads)
        yield Median(spreads[0].median if stated >= ENOUGH else None, stated)
