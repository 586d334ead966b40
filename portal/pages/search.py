"""The context of the search page."""

from dataclasses import dataclass

from portal.amounts import AmountPanel
from portal.facets import Chip, FacetPanel
from portal.highlighting import Snippet
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
    """The answer in one sentence. `subject` is None when every report was asked for."""

    subject: str | None
    reports: int
    sections: int
    agencies: int
    years: tuple[int, int] | None


@dataclass(frozen=True)
class Paging:
    """Links to pages: None stands for those left out. `beyond` is the address of page one when
    the page asked for does not exist."""

    pages: tuple[Link | None, ...]
    previous: str | None
    next: str | None
    beyond: str | None


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
    chips: tuple[Chip, ...]
    clear_url: str
    panels: tuple[FacetPanel, ...]
    range_panel: RangePanel
    amount_panel: AmountPanel
    sorts: tuple[Link, ...]
    hits: tuple[ReportHit, ...]
    paging: Paging
    json_url: str
    swap: bool
