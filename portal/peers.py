"""Agencies of the same kind: of one level and line of work, in the same place or a wider one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from indexer.regions import named_path
from indexer.verdicts import LEVEL_NAMES
from portal.comparison import MOST_AGENCIES, Comparison
from portal.engine import Agency, SearchEngine
from portal.links import agency_url, compare_url, report_url, search_url
from portal.query import UNKNOWN, SearchQuery, Sort
from portal.ranges import short_name

LISTED = 10
ENOUGH = 5
"""A place with as many peers is wide enough, and so many that state a figure have a median."""
FIGURES = (
    "requests.received.total",
    "proactive_disclosure.licensing.decisions",
    "proactive_disclosure.penalty.decisions",
    "reconsideration.total",
)


@dataclass(frozen=True)
class Peer:
    """An agency of the same kind, with the figures of its newest report; `compare` leads to both
    side by side, and is None of the agency itself."""

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
    `year` that of the medians; `all` leads to all of them, `together` to the first of them side by
    side."""

    kind: str
    total: int
    heads: tuple[str, ...]
    rows: tuple[Peer, ...]
    year: int | None
    medians: tuple[Median, ...]
    all: str
    together: str


def peers(engine: SearchEngine, agency: Agency) -> Peers | None:
    """The peers within the narrowest place around the agency that has enough; None where level or
    line of work is unknown or there are no others."""
    if agency.level is None or agency.sector is None:
        return None
    place, query = _nearest(engine, agency)
    found = engine.agencies(replace(query, size=LISTED + 1), FIGURES)
    others = [one for one in found.agencies if one.agency_id != agency.agency_id][:LISTED]
    if not others:
        return None
    own = engine.agency(agency.agency_id, FIGURES) or agency
    year = agency.reports[0].year
    ids = [one.agency_id for one in (own, *others)]
    return Peers(
        f"{place}{LEVEL_NAMES[agency.level]}{agency.sector}",
        found.total - 1,
        tuple(short_name(figure) for figure in FIGURES),
        (_peer(own, None), *(_peer(one, agency.agency_id) for one in others)),
        year,
        tuple(_medians(engine, query, year)) if year and found.total >= ENOUGH else (),
        search_url(replace(query, sort=Sort("year"))),
        compare_url(Comparison(agencies=tuple(ids[:MOST_AGENCIES]))),
    )


def _nearest(engine: SearchEngine, agency: Agency) -> tuple[str, SearchQuery]:
    """The narrowest place around the agency with enough peers, or else the widest, and the search
    for all of that kind within it."""
    kind = SearchQuery(level=(agency.level or UNKNOWN,), sector=(agency.sector or UNKNOWN,))
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


def _peer(agency: Agency, beside: str | None) -> Peer:
    newest = agency.reports[0]
    return Peer(
        agency.name,
        agency_url(agency.agency_id),
        newest.year,
        report_url(newest.report_id),
        tuple(newest.figures.get(figure) for figure in FIGURES),
        compare_url(Comparison(agencies=(beside, agency.agency_id))) if beside else None,
    )


def _medians(engine: SearchEngine, query: SearchQuery, year: int) -> Iterator[Median]:
    for figure in FIGURES:
        spreads = engine.spread(replace(query, year=(str(year),)), figure)
        stated = sum(one.stated for one in spreads)
        enough = stated >= ENOUGH
        yield Median(next(one.median for one in spreads) if enough else None, stated)
