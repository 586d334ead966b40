"""The context of the page of one figure or indicator."""

from dataclasses import dataclass
from decimal import Decimal

from portal.charts.drawing import Chart
from portal.charts.heat import Heat
from portal.charts.values import Value
from portal.facets import Chip
from portal.meanings import Meaning
from portal.pages.items import ReportItem
from portal.pages.page import Link, Page, Title
from portal.pages.search import Paging


@dataclass(frozen=True)
class Choice:
    """A field of the form that narrows: its values with labels, of which one is chosen (""
    for none). `kept` are values chosen beside it that the form carries along."""

    name: str
    title: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    kept: tuple[str, ...]


@dataclass(frozen=True)
class Scope:
    """Which reports the page is about: the form, the state it carries along, and what is chosen.
    `reports` are those of the years in which any of them states the figure; `stated` do, `share`
    in percent."""

    choices: tuple[Choice, ...]
    hidden: tuple[tuple[str, str], ...]
    chips: tuple[Chip, ...]
    clear_url: str
    years: tuple[int, int] | None
    reports: int
    stated: int
    share: Decimal


@dataclass(frozen=True)
class RankedReport:
    """A report in the ranking. `share` is its length in percent of the longest, `before` what the
    agency had the year before, `change` the difference; `few` is the denominator of the year
    before where that is too small for a rate. `flags` are the findings that say that this figure
    fits no sum, with their places."""

    rank: int
    report: ReportItem
    url: str
    value: Decimal
    share: float
    denominator: Decimal | None
    before: Value
    few: Decimal | None
    change: Decimal | None
    flags: tuple[Link, ...]


@dataclass(frozen=True)
class Ranking:
    """The reports of one year in order of the figure: `ranked` are all of them, `omitted` those
    left out because their denominator is below `least` (None for figures that have none),
    `unstated` those that do not state it."""

    year: int
    heading: str
    years: tuple[Link, ...]
    orders: tuple[Link, ...]
    rows: tuple[RankedReport, ...]
    ranked: int
    omitted: int
    unstated: int
    least: int | None
    paging: Paging
    search_url: str
    unstated_url: str


@dataclass(frozen=True)
class Download:
    """A file to take away: what it is, its address, and what is in it."""

    label: str
    url: str
    note: str


@dataclass(frozen=True, kw_only=True)
class FigurePage(Page):
    """One figure or indicator: what it means, how it is spread over the years, who ranks how.
    `enough_url` leads from a rate to the same page without denominators that are too small;
    `thin` says that in some years only few reports state it."""

    template = "pages/figure.html"
    here: str = "figures"
    title: Title
    meaning: Meaning
    table: Link
    forms: tuple[str, ...]
    kin: tuple[Link, ...]
    notes: tuple[str, ...]
    scope: Scope
    enough_url: str | None
    band: Chart | None
    caption: str
    thin: bool
    ranking: Ranking | None
    bars: Chart | None
    heat: Heat | None
    downloads: tuple[Download, ...]
