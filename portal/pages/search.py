"""The context of the search page."""

from dataclasses import dataclass
from decimal import Decimal

from portal.amounts import AmountPanel
from portal.charts.drawing import Chart
from portal.facets import Chip, FacetPanel
from portal.highlighting import Snippet
from portal.offers import Offers
from portal.pages.items import ReportItem
from portal.pages.page import Link, Page
from portal.ranges import RangePanel


@dataclass(frozen=True)
class SnippetItem:
    """A snippet, the section it is from, and the link to it."""

    section: str
    url: str
    snippet: Snippet


@dataclass(frozen=True)
class ReportHit:
    """A report that matched. `sections` have no snippet; `more` of its `places` are in none."""

    report: ReportItem
    url: str
    snippets: tuple[SnippetItem, ...]
    sections: tuple[Link, ...]
    places: int
    more: int


@dataclass(frozen=True)
class Answer:
    """The answer in one sentence. `subject` is None when every report was asked for, `places` when
    it is not told how often."""

    subject: str | None
    reports: int
    sections: int
    agencies: int
    years: tuple[int, int] | None
    places: int | None = None


@dataclass(frozen=True)
class Jump:
    """The form that leads to a page by its number: where it goes, the state it carries along, and
    how many pages there are."""

    action: str
    hidden: tuple[tuple[str, str], ...]
    last: int


@dataclass(frozen=True)
class Paging:
    """Links to pages: None stands for those left out. `beyond` is the address of page one when
    the page asked for does not exist. `jump` leads to any page, None where all are linked."""

    pages: tuple[Link | None, ...]
    previous: str | None
    next: str | None
    beyond: str | None
    jump: Jump | None = None


@dataclass(frozen=True)
class Head:
    """The head of a column, which sorts by it; `sort` is the direction in force, "" for none."""

    label: str
    url: str
    sort: str


@dataclass(frozen=True)
class TableColumn:
    """A figure of the table; `remove` takes it away, None when it is the last."""

    id: str
    head: Head
    unit: str
    remove: str | None


@dataclass(frozen=True)
class TableRow:
    """A report of the table, with a value for each column."""

    report_id: str
    agency: str
    url: str
    year: int | None
    path: tuple[str, ...]
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, kw_only=True)
class ResultTable:
    """Reports and their figures. `hidden` is the state that the form for one more column carries
    along; there is none without `room`."""

    agency: Head
    year: Head
    region: Head
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    hidden: tuple[tuple[str, str], ...]
    room: bool


@dataclass(frozen=True)
class ContextLine:
    """A match with what is printed before and behind it; `url` leads to it in its report."""

    agency: str
    url: str
    year: int | None
    left: str
    match: str
    right: str
    section: str


@dataclass(frozen=True, kw_only=True)
class ContextTable:
    """Matches below each other. `width` is the style of the middle column, `order` the side by
    which they are sorted, "" for neither; `elsewhere` is where to look when there is nothing to
    match."""

    lines: tuple[ContextLine, ...]
    width: str
    order: str
    notes: tuple[str, ...]
    elsewhere: Link | None


@dataclass(frozen=True)
class PlaceShare:
    """A province: how many of its reports are found, a link to them, and their share in percent."""

    name: str
    url: str
    reports: int
    of: int
    percentage: Decimal


@dataclass(frozen=True, kw_only=True)
class TrendPanel:
    """How words spread. `what` says what the counted reports have; `latest` is None when it is the
    first use as well, `chart` when there is only one year."""

    chart: Chart | None
    caption: str
    first: Link
    latest: Link | None
    what: str
    provinces: tuple[PlaceShare, ...]


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """The search page; with `swap`, its parts go out alone, to be put in place by htmx."""

    template = "pages/search.html"
    here: str = "search"
    q: str
    hidden: tuple[tuple[str, str], ...]
    answer: Answer
    notes: tuple[str, ...]
    alternative: Link | None
    agencies: tuple[Link, ...]
    trend: TrendPanel | None
    chips: tuple[Chip, ...]
    clear_url: str
    panels: tuple[FacetPanel, ...]
    range_panel: RangePanel
    amount_panel: AmountPanel
    sorts: tuple[Link, ...]
    views: tuple[Link, ...]
    hits: tuple[ReportHit, ...]
    table: ResultTable | None
    contexts: ContextTable | None
    offers: Offers | None
    paging: Paging
    json_url: str
    csv_url: str | None
    swap: bool
