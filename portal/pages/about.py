"""The context of the page that explains."""

from dataclasses import dataclass

from indexer.report import SetAside
from portal.derivations import IdentityKind, IndicatorExplained
from portal.pages.page import Page


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
    severity: str
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
    identity_kinds: tuple[tuple[str, str], ...]
    severities: tuple[tuple[str, str], ...]
