"""The contexts of the pages of places: all of them, one of them, and one that is not there."""

from dataclasses import dataclass

from portal.pages.page import Link, Page
from portal.pages.search import Paging
from portal.totals import Addends, TotalTable


@dataclass(frozen=True)
class PlaceRow:
    """A place: how many reports there are of how many agencies, and the first and the last year.
    `within` are the places right within it; where there are more, `more` says how many."""

    name: str
    url: str
    reports: int
    agencies: int
    years: tuple[int, int] | None
    within: tuple["PlaceRow", ...] = ()


@dataclass(frozen=True, kw_only=True)
class RegionsPage(Page):
    """All provinces with the places right within them. `elsewhere` are the reports of no known
    place or of none at all."""

    template = "pages/regions.html"
    places: tuple[PlaceRow, ...]
    reports: int
    agencies: int
    elsewhere: int
    elsewhere_url: str


@dataclass(frozen=True)
class YearRow:
    """Of a year how many agencies have a report, and how many have some but none of it. `url` leads
    to these; `current` when they are listed."""

    year: int
    having: int
    lacking: int
    url: str
    current: bool


@dataclass(frozen=True)
class Option:
    """A choice in a form, and how many agencies it leaves."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class AgencyRow:
    """An agency in a list: its line of work, how many reports it has of which years. Of the year
    that it lacks: `between`, there are reports before and after it; `unread`, there is a file that
    could not be read."""

    name: str
    url: str
    sector: str
    reports: int
    years: str
    between: bool
    unread: bool


@dataclass(frozen=True)
class AgencyGroup:
    """The agencies of one place and level that stand together."""

    place: str
    level: str
    agencies: tuple[AgencyRow, ...]


@dataclass(frozen=True)
class RegionAgencies:
    """The agencies of a place: which are asked for, a page of them, and how many there are."""

    total: int
    levels: tuple[Option, ...]
    sectors: tuple[Option, ...]
    years: tuple[Option, ...]
    lacking: int | None
    totals: str
    groups: tuple[AgencyGroup, ...]
    paging: Paging
    all: str


@dataclass(frozen=True)
class RegionTotals:
    """The totals of some agencies of a place; `choices` lead to those of others."""

    choices: tuple[Link, ...]
    addends: Addends
    table: TotalTable


@dataclass(frozen=True, kw_only=True)
class RegionPage(Page):
    """One place. `before` and `after` are places that became it, and that it became; without an
    address where the archive has nothing of them."""

    template = "pages/region.html"
    code: str
    name: str
    path: tuple[Link, ...]
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    reports: int
    agencies: int
    search_url: str
    findings_url: str
    coverage_url: str
    within: tuple[PlaceRow, ...]
    years: tuple[YearRow, ...]
    listed: RegionAgencies
    totals: RegionTotals | None


@dataclass(frozen=True, kw_only=True)
class RegionAbsentPage(Page):
    """A place of which the archive has nothing, and places that may be meant."""

    template = "pages/region_absent.html"
    title: str
    message: str
    suggestions: tuple[Link, ...]
