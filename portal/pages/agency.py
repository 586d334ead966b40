"""The context of an agency's page."""

from dataclasses import dataclass
from decimal import Decimal

from portal.pages.items import ReportItem, YearLink
from portal.pages.page import Link, Page, Title


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
