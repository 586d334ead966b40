"""The context of a report's page."""

from dataclasses import dataclass
from datetime import date

from indexer.report import Source
from portal.annotations import Annotation
from portal.derivations import IdentityRow, IndicatorRow, StatementRow
from portal.headline import Headline
from portal.identification import FieldDecision
from portal.neighbours import Neighbours
from portal.pages.items import YearLink
from portal.pages.page import Link, Page, Title
from portal.prose import Paragraph
from portal.statutory import Origin, StatutoryTables
from portal.versions import Decided, VersionLink


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
    decided; `identification` how it was told who reported; `today` what became of its place;
    `neighbours` are its key figures beside those of the years around it; `beside` leads to it held
    against the reports before and after it; `contact` is where mistakes may be sent, if
    anywhere."""

    template = "pages/report.html"
    report_id: str
    headline: Headline
    agency: str
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
    neighbours: Neighbours | None
    beside: tuple[Link, ...]
    decided: tuple[Decided, ...]
    identification: tuple[FieldDecision, ...]
    today: tuple[Link, ...]
    version: int
    versions: tuple[VersionLink, ...]
    citation: Citation
    sources: tuple[SourceFile, ...]
    json_url: str
    contact: str | None
