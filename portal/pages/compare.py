"""The contexts of the pages that compare: two reports, several agencies, and the choice of them."""

from dataclasses import dataclass

from portal.charts.multiples import Multiples
from portal.narrative import PassageKind, TextDifference
from portal.pages.page import Link, Page, Title


@dataclass(frozen=True)
class Chooser:
    """The form to look for an agency: what it carries along, what is looked for, and what was
    found. `chosen` are the agencies that are compared, each a link that takes it away."""

    hidden: tuple[tuple[str, str], ...]
    find: str
    found: tuple[Link, ...]
    chosen: tuple[Link, ...]
    full: bool


@dataclass(frozen=True)
class Told:
    """A figure as a table tells it: a number, or in words why there is none. `note` is the title
    of a finding about it; `few` says that a rate is of too few to be compared; `url` leads to where
    it is printed."""

    text: str
    kind: str = "stated"
    note: str = ""
    numbers: str = ""
    few: bool = False
    url: str | None = None


@dataclass(frozen=True)
class FigureLine:
    """A figure in two reports; `difference` and `percent` are empty where there is none."""

    label: str
    cells: tuple[Told, ...]
    difference: str = ""
    percent: str = ""


@dataclass(frozen=True)
class FigureGroup:
    """The figures of one table in two reports. `unit` is that of all of them; where they have
    several, each line tells its own. Those that are 0 in both, stated by neither, or
    stated by one and not asked for by the other's form are only named."""

    title: str
    unit: str
    lines: tuple[FigureLine, ...]
    zeros: tuple[str, ...]
    unstated: tuple[str, ...]
    same: int


@dataclass(frozen=True)
class Side:
    """One of the two reports; `others` are the other years of its agency, to be compared with the
    one beside it instead."""

    name: Title
    agency: Title
    year: int | None
    url: str
    form: str
    characters: int
    others: tuple[Link, ...]


@dataclass(frozen=True)
class SectionDifference:
    """A section of two reports held against each other; `only` tells that just one (0 or 1) has
    it. `headings` are as printed, where they differ."""

    anchor: str
    label: str
    headings: tuple[str, str] | None
    only: int | None
    difference: TextDifference


@dataclass(frozen=True, kw_only=True)
class ComparePage(Page):
    """What to compare is still to be chosen. `offers` are comparisons that suggest themselves."""

    template = "pages/compare.html"
    here: str = "compare"
    problems: tuple[str, ...]
    subject: Link | None
    offers: tuple[Link, ...]
    chooser: Chooser


@dataclass(frozen=True, kw_only=True)
class CompareReportsPage(Page):
    """Two reports side by side. `words` say what became of a passage; `empty` names the sections
    without text in either."""

    template = "pages/compare_reports.html"
    here: str = "compare"
    problems: tuple[str, ...]
    title: Title
    sides: tuple[Side, Side]
    notes: tuple[str, ...]
    groups: tuple[FigureGroup, ...]
    indicators: tuple[FigureLine, ...]
    differing: bool
    toggle: str
    summary: tuple[str, ...]
    sections: tuple[SectionDifference, ...]
    empty: tuple[str, ...]
    words: dict[PassageKind, str]
    chooser: Chooser


@dataclass(frozen=True)
class AgencyColumn:
    """An agency in the year that is shown; without an address it has no report of it, and `gap`
    says why."""

    name: Title
    url: str
    report: str | None
    gap: str


@dataclass(frozen=True)
class YearChoice:
    """A year that can be shown, and how many of the agencies have no report of it."""

    year: int
    url: str
    current: bool
    lacking: int


@dataclass(frozen=True, kw_only=True)
class CompareAgenciesPage(Page):
    """Some agencies side by side in one year. `pairs` lead to two of their reports held against
    each other, `hidden` is what the form for the figure that is drawn carries along."""

    template = "pages/compare_agencies.html"
    here: str = "compare"
    problems: tuple[str, ...]
    year: int | None
    years: tuple[YearChoice, ...]
    columns: tuple[AgencyColumn, ...]
    figures: tuple[FigureLine, ...]
    indicators: tuple[FigureLine, ...]
    pairs: tuple[Link, ...]
    figure: str
    charts: Multiples
    hidden: tuple[tuple[str, str], ...]
    chooser: Chooser
