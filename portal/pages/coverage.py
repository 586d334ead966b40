"""The context of the page that tells what the archive has and lacks."""

from dataclasses import dataclass

from portal.pages.page import Link, Page
from portal.pages.search import Paging


@dataclass(frozen=True)
class ShareCell:
    """Of a year how many agencies have a report; `css` is the tone of their share."""

    css: str
    text: str
    title: str


@dataclass(frozen=True)
class ShareRow:
    """A region or a line of work: how many agencies are known of it, and of each year how many of
    them have a report. `url` chooses it, or no longer if it is `current`; None where there is
    nothing to choose."""

    label: str
    url: str | None
    agencies: int
    cells: tuple[ShareCell, ...]
    current: bool = False


@dataclass(frozen=True)
class YearCell:
    """A year of an agency: a report, none, or a file that could not be read, with the reason."""

    css: str
    text: str
    url: str | None = None
    title: str = ""


@dataclass(frozen=True)
class AgencyYears:
    """An agency and its years."""

    name: str
    url: str
    cells: tuple[YearCell, ...]


@dataclass(frozen=True)
class SetAsideFile:
    """A file that could not be used, and whose it is as far as the manifest says."""

    file: str
    whose: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CoveragePage(Page):
    """What is there and what is missing of the agencies chosen. `subject` is the region that is
    chosen, `place` the address of its own page, `path` leads to it from all regions; `chosen` are
    links that take a choice away; `span` are the first and the last year with a report. `lacking`
    choose a year of which agencies have no report: `total` are left, of which a page is `listed`.
    Of the files set aside `left` are not listed."""

    template = "pages/coverage.html"
    here: str = "coverage"
    subject: str
    place: str
    path: tuple[Link, ...]
    chosen: tuple[Link, ...]
    levels: tuple[Link, ...]
    years: tuple[int, ...]
    agencies: int
    span: tuple[int, int] | None
    all: ShareRow
    regions: tuple[ShareRow, ...]
    sectors: tuple[ShareRow, ...]
    lacking: tuple[Link, ...]
    lacking_year: int | None
    total: int
    listed: tuple[AgencyYears, ...]
    paging: Paging
    file_url: str
    set_aside: tuple[SetAsideFile, ...]
    left: int
    set_aside_url: str
