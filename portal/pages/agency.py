"""The context of an agency's page."""

from dataclasses import dataclass

from portal.charts.multiples import Multiples
from portal.matrix import GapMeaning, MatrixGroup, MatrixRow, YearColumn
from portal.pages.page import Link, Page, Title
from portal.peers import Peers


@dataclass(frozen=True)
class NoteLink:
    """The findings of one kind in a report: their title, how many, where the first stands."""

    title: str
    count: int
    url: str


@dataclass(frozen=True)
class Noted:
    """A report and what was noted about it; `year` is None where it is unknown."""

    year: int | None
    url: str
    contradictions: tuple[NoteLink, ...]
    doubts: tuple[NoteLink, ...]


@dataclass(frozen=True)
class TrendChoice:
    """A figure or an indicator that may be drawn."""

    id: str
    name: str
    chosen: bool


@dataclass(frozen=True)
class Trends:
    """What is drawn and what may be; `problem` says what cannot, `most` how many at once."""

    choices: tuple[TrendChoice, ...]
    charts: Multiples | None
    problem: str
    most: int


@dataclass(frozen=True, kw_only=True)
class AgencyPage(Page):
    """An agency and its reports by year, the newest first. `before` and `after` are the same agency
    of the places that became this one, and that this one became. `noted` are the reports with
    findings and those of unknown years, `clean` how many others there are. `reasons` are the
    rates of single reasons; `trends` is None where no figure is stated in two years."""

    template = "pages/agency.html"
    agency_id: str
    agency: Title
    path: tuple[Link, ...]
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    level: str | None
    sector: str | None
    search_url: str
    reports: int
    noted: tuple[Noted, ...]
    clean: int
    columns: tuple[YearColumn, ...]
    groups: tuple[MatrixGroup, ...]
    indicators: tuple[MatrixRow, ...]
    reasons: tuple[MatrixRow, ...]
    legend: tuple[GapMeaning, ...]
    trends: Trends | None
    peers: Peers | None
