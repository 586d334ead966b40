"""Reports and years as lists show them, on whatever page."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class KeyFigure:
    """A figure beside a report in a list; `key` when the search is about it."""

    name: str
    value: Decimal | None
    key: bool = False


@dataclass(frozen=True)
class ReportItem:
    """A report in a list."""

    report_id: str
    agency: str
    year: int | None
    path: tuple[str, ...]
    level: str | None
    contradictions: int
    doubts: int
    figures: tuple[KeyFigure, ...] = ()


@dataclass(frozen=True)
class YearLink:
    """A year of an agency; without an address its report is missing from the archive."""

    year: int
    url: str | None
    current: bool = False
