"""One declared context per page: exactly what its template, and the partials of it, may use."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from indexer.report import SetAside, Severity, Source
from portal.amounts import AmountPanel
from portal.annotations import Annotation
from portal.derivations import (
    IdentityKind,
    IdentityRow,
    IndicatorExplained,
    IndicatorRow,
    StatementRow,
)
from portal.engine import ArchiveStatistics
from portal.facets import Chip, FacetPanel
from portal.highlighting import Snippet
from portal.identification import FieldDecision
from portal.prose import Paragraph
from portal.ranges import RangePanel
from portal.statutory import Origin, StatutoryTables
from portal.versions import Decided, VersionLink

Title = tuple[str, ...]
"""A title in the parts between which it may break."""


@dataclass(frozen=True)
class Link:
    """A link, or a choice among several: `current` marks the one in force."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page needs: the title of the window and which entry of the menu it is."""

    template: ClassVar[str]
    window: str
    here: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """A figure beside a report in a list; `key` when the search is about it."""

    name: str
    value: Decimal | None
    key: bool = False


@dataclass(frozen=True)
class ReportItem:
    """A report in a list."""

    report_id: str
    agency: str
    year: int | None
    path: tuple[str, ...]
    level: str | None
    contradictions: int
    doubts: int
    figures: tuple[KeyFigure, ...] = ()


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


@dataclass(frozen=True)
class Example:
    """A worked example on the home page."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Notable:
    """A finding worth a look and the report it is about."""

    report: ReportItem
    annotation: Annotation


@dataclass(frozen=True)
class YearBar:
    """A year of the holdings: its share in percent of the largest."""

    year: int
    count: int
    x: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """The front page."""

    template = "pages/home.html"
    examples: tuple[Example, ...]
    statistics: ArchiveStatistics
    years: tuple[YearBar, ...]
    provinces: tuple[tuple[str, str, int], ...]
    sectors: tuple[tuple[str, str, int], ...]
    notable: tuple[Notable, ...]
    latest: tuple[ReportItem, ...]


@dataclass(frozen=True)
class SectionView:
    """A section of a report as shown. `grids` are its tables as printed, shown where no table
    could be rebuilt; `table` names the rebuilt one. `notes` are its findings, those of one rule
    together. `matches` counts the marks in it."""

    anchor: str
    kind: str
    label: str
    title: Title
    paragraphs: tuple[Paragraph, ...]
    table: str | None
    grids: tuple[tuple[tuple[str, ...], ...], ...]
    notes: tuple[tuple[Annotation, ...], ...]
    matches: int


@dataclass(frozen=True)
class MatchBar:
    """Going from match to match: their number, the current one, the anchor of the section that
    holds it (None without a current one), and the addresses around it."""

    subject: str
    total: int
    current: int
    anchor: str | None
    previous: str | None
    next: str | None
    clear: str


@dataclass(frozen=True)
class YearLink:
    """A year of an agency; without an address its report is missing from the archive."""

    year: int
    url: str | None
    current: bool = False


@dataclass(frozen=True)
class Citation:
    """A citation, with the day it was made."""

    text: str
    accessed: date


@dataclass(frozen=True)
class SourceFile:
    """A source of the report, and the address of its untouched bytes."""

    source: Source
    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ReportPage(Page):
    """One report. `notes` are the findings of no section, those of one rule together, `first_note`
    the anchor of the first that is more than an explanation; `versions` its texts if several, of
    which `version` is shown; `annex` what the statistics annex was read as; `decided` what people
    decided; `identification` how it was told who reported; `today` what became of its place."""

    template = "pages/report.html"
    report_id: str
    title: Title
    agency: Title
    agency_id: str | None
    year: int | None
    path: tuple[Link, ...]
    level: str | None
    form: str | None
    bar: MatchBar | None
    sections: tuple[SectionView, ...]
    tables: StatutoryTables | None
    annex: tuple[Origin, ...]
    notes: tuple[tuple[Annotation, ...], ...]
    first_note: str
    indicators: tuple[IndicatorRow, ...]
    identities: tuple[IdentityRow, ...]
    statements: tuple[StatementRow, ...]
    contradictions: int
    doubts: int
    years: tuple[YearLink, ...]
    decided: tuple[Decided, ...]
    identification: tuple[FieldDecision, ...]
    today: tuple[Link, ...]
    version: int
    versions: tuple[VersionLink, ...]
    citation: Citation
    sources: tuple[SourceFile, ...]
    json_url: str


@dataclass(frozen=True, kw_only=True)
class AgencyPage(Page):
    """An agency and its reports by year. `before` and `after` are the same agency of the places
    that became this one, and that this one became."""

    template = "pages/agency.html"
    agency: Title
    path: tuple[Link, ...]
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    level: str | None
    sector: str | None
    search_url: str
    years: tuple[YearLink, ...]
    reports: tuple[ReportItem, ...]
    figures: tuple[tuple[str, tuple[Decimal | None, ...]], ...]


@dataclass(frozen=True)
class FigureRow:
    """A row of a statutory form explained. `id` is what the ids of its figures begin with;
    `columns` are their last parts and labels."""

    id: str
    label: str
    meaning: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FigureTable:
    """A statutory table explained."""

    anchor: str
    title: str
    meaning: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class RuleRow:
    """A rule of the findings: what it says, how grave it is and what it does not prove."""

    id: str
    title: str
    severity: Severity
    meaning: str
    caveat: str


@dataclass(frozen=True, kw_only=True)
class AboutPage(Page):
    """What this is, how to search it, what every figure means."""

    template = "pages/about.html"
    here: str = "about"
    tables: tuple[FigureTable, ...]
    columns: tuple[tuple[str, str, str], ...]
    statuses: tuple[tuple[str, str, str], ...]
    identities: tuple[IdentityKind, ...]
    indicators: tuple[IndicatorExplained, ...]
    rules: tuple[RuleRow, ...]
    set_aside: tuple[SetAside, ...]
    levels: tuple[tuple[str, str], ...]
    section_kinds: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ErrorPage(Page):
    """Something could not be shown: what happened and what to do."""

    template = "pages/error.html"
    status: int
    title: str
    message: str
    command: str | None = None
