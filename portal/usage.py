"""How the words of a search are used: where each stands, how they spread over years and places."""

from dataclasses import dataclass

from indexer.report import SectionKind
from portal.summary import ReportSummary

CONTEXT = 40
"""Characters that are shown on either side of a match."""


@dataclass(frozen=True)
class Occurrence:
    """A place where terms of a search stand, as printed, with what is printed before and behind it
    in its section, CONTEXT characters at most. `ordinal` is the section's place in the report, from
    0; `number` says which of the report's marked places it is, from 1."""

    report: ReportSummary
    section: SectionKind
    heading: str | None
    ordinal: int
    left: str
    match: str
    right: str
    number: int


@dataclass(frozen=True)
class Concordance:
    """The places of the terms of a search in all sections found: `total`, in so many `reports`;
    `occurrences` are those of the page asked for, in order. `within`: they are only looked for in
    the first so many reports, for there are too many; None: in all. `uncut`: they are not looked
    for in so many sections in which it takes too long to tell what is a word."""

    total: int
    reports: int
    occurrences: tuple[Occurrence, ...]
    within: int | None = None
    uncut: int = 0


@dataclass(frozen=True)
class Share:
    """Of a year or a province: how many `reports` a search finds, `of` how many there would be
    without its words and quantities."""

    value: str
    label: str
    reports: int
    of: int


@dataclass(frozen=True)
class Trend:
    """How a search's words spread: the years (ascending) and provinces (by code) that have reports
    for its other conditions, where they are known; and of the reports found the first and the
    latest by year, in either year the first by id."""

    years: tuple[Share, ...]
    provinces: tuple[Share, ...]
    first: ReportSummary | None
    latest: ReportSummary | None
