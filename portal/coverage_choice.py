"""Which agencies' years are looked at: CoverageChoice ↔ URL parameters, side by side."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from indexer.report import LEVELS
from portal.query import MAX_PAGE, UNKNOWN, SearchQuery

MAX_SECTOR = 40
"""Characters of the name of a line of work."""
LISTED = 50
"""Agencies on a page."""


@dataclass(frozen=True)
class CoverageChoice:
    """The agencies of a region (by its code), of a line of work, of a level; only those without a
    report of the year `lacking`; which page of them. "" and None leave all; each may be UNKNOWN."""

    region: str = ""
    sector: str = ""
    level: str = ""
    lacking: int | None = None
    page: int = 1

    def params(self) -> list[tuple[str, str]]:
        """The URL parameters, defaults left out. Inverse of `parse_coverage_choice`."""
        params = [("region", self.region), ("sector", self.sector), ("level", self.level)]
        params.append(("lacking", "" if self.lacking is None else str(self.lacking)))
        params.append(("page", "" if self.page == 1 else str(self.page)))
        return [(name, value) for name, value in params if value]

    def query_string(self) -> str:
        """The part of the address after the question mark, "" where nothing was chosen."""
        return urlencode(self.params())

    @property
    def query(self) -> SearchQuery:
        """The search for the reports of these agencies, a page of which is LISTED agencies."""
        return SearchQuery(
            region=_tuple(self.region),
            sector=_tuple(self.sector),
            level=_tuple(self.level),
            page=self.page,
            size=LISTED,
        )

    def on_page(self, page: int) -> "CoverageChoice":
        """The same on another page."""
        return replace(self, page=page)


def _tuple(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def parse_coverage_choice(params: Iterable[tuple[str, str]]) -> CoverageChoice:
    """Read it from URL parameters; what cannot be used counts as not given."""
    given: dict[str, str] = {}
    for name, value in params:
        given.setdefault(name, value)
    region, level, lacking, page = (
        given.get(name, "") for name in ("region", "level", "lacking", "page")
    )
    return CoverageChoice(
        region if region == UNKNOWN or re.fullmatch(r"[0-9]{6}", region) else "",
        given.get("sector", "")[:MAX_SECTOR],
        level if level in (*LEVELS, UNKNOWN) else "",
        int(lacking) if re.fullmatch(r"[1-9][0-9]{3}", lacking) else None,
        int(page) if re.fullmatch(r"[1-9][0-9]{0,6}", page) and int(page) <= MAX_PAGE else 1,
    )
