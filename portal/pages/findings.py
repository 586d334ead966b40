"""The context of the page of findings."""

from dataclasses import dataclass

from portal.annotations import Annotation
from portal.facets import Chip, FacetPanel
from portal.pages.items import ReportItem
from portal.pages.page import Link, Page
from portal.pages.search import Paging
from portal.rules import Family


@dataclass(frozen=True)
class RuleLine:
    """A family of findings: how many reports of the scope have one, as a number and in percent of
    the most that any has; `url` shows its reports, or no longer only these."""

    family: Family
    count: int
    share: float
    chosen: bool
    url: str


@dataclass(frozen=True)
class NotedReport:
    """A report with its findings of the kinds asked for, those of one rule together; `more` rules
    of these are not shown."""

    report: ReportItem
    url: str
    groups: tuple[tuple[Annotation, ...], ...]
    more: int


@dataclass(frozen=True)
class Extent:
    """Over what the findings go: reports, agencies, years; `examined` are all reports in scope."""

    reports: int
    agencies: int
    years: tuple[int, int] | None
    examined: int


@dataclass(frozen=True, kw_only=True)
class FindingsPage(Page):
    """The findings of all reports: how many reports have which, and the reports. `severities` are
    choices, `rules` those that occur, `rest` the less frequent of them; `chosen` explains the rules
    asked for; `contact` is where mistakes may be sent, if anywhere."""

    template = "pages/findings.html"
    here: str = "findings"
    notes: tuple[str, ...]
    severities: tuple[Link, ...]
    rules: tuple[RuleLine, ...]
    rest: tuple[RuleLine, ...]
    chips: tuple[Chip, ...]
    clear_url: str
    panels: tuple[FacetPanel, ...]
    extent: Extent
    reports: tuple[NotedReport, ...]
    paging: Paging
    csv_url: str
    json_url: str
    search_url: str
    contact: str | None
