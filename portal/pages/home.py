"""The context of the front page."""

from dataclasses import dataclass

from portal.annotations import Annotation
from portal.charts.drawing import Chart
from portal.engine import ArchiveStatistics
from portal.pages.items import ReportItem
from portal.pages.page import Link, Page


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
class Addition:
    """A report and the day on which its source was taken, None when that is not known."""

    report: ReportItem
    day: str | None


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """The front page. `dated` tells that `latest` are the latest additions; else they are of the
    latest years."""

    template = "pages/home.html"
    examples: tuple[Example, ...]
    statistics: ArchiveStatistics
    years: Chart | None
    provinces: tuple[tuple[str, str, int], ...]
    regions_url: str
    sectors: tuple[tuple[str, str, int], ...]
    notable: tuple[Notable, ...]
    notable_url: str
    latest: tuple[Addition, ...]
    dated: bool
    latest_url: str
