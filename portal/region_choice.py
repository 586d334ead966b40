"""What of a place is looked at: RegionChoice ↔ URL parameters, the two directions side by side."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from indexer.report import LEVELS
from portal.query import MAX_PAGE

MAX_SECTOR = 40
"""Characters of the name of a line of work."""


@dataclass(frozen=True)
class RegionChoice:
    """Which agencies of a place: of a level, of a line of work, without a report of a year; which
    page of them. `totals` is whose figures are added up: "" for the usual, DEPARTMENTS, or the
    level of the governments. "" and None leave all."""

    level: str = ""
    sector: str = ""
    year: int | None = None
    totals: str = ""
    page: int = 1

    def params(self) -> list[tuple[str, str]]:
        """The URL parameters, defaults left out. Inverse of `parse_region_choice`."""
        params = [("level", self.level), ("sector", self.sector)]
        params += [("year", str(self.year)) if self.year is not None else ("year", "")]
        params += [("totals", self.totals), ("page", str(self.page) if self.page != 1 else "")]
        return [(name, value) for name, value in params if value]

    def query_string(self) -> str:
        """The part of the address after the question mark, "" where nothing was chosen."""
        return urlencode(self.params())

    def on_page(self, page: int) -> "RegionChoice":
        """The same on another page."""
        return replace(self, page=page)


DEPARTMENTS = "departments"


def parse_region_choice(params: Iterable[tuple[str, str]]) -> RegionChoice:
    """Read it from URL parameters; what cannot be used counts as not given."""
    given: dict[str, str] = {}
    for name, value in params:
        given.setdefault(name, value)
    level, totals, year, page = (given.get(n, "") for n in ("level", "totals", "year", "page"))
    return RegionChoice(
        level if level in LEVELS else "",
        given.get("sector", "")[:MAX_SECTOR],
        int(year) if re.fullmatch(r"[0-9]{4}", year) else None,
        totals if totals in (DEPARTMENTS, *LEVELS) else "",
        int(page) if re.fullmatch(r"[1-9][0-9]{0,6}", page) and int(page) <= MAX_PAGE else 1,
    )
