"""The search boundary: SearchQuery → SearchResult, whatever engine answers.

Views know this protocol and nothing behind it. It holds no type of any search library, so that
the embedded archive and a distributed engine can stand behind it alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, Protocol

from indexer.report import Quantity, Region, SectionKind, SetAside, Source, StoredReport
from indexer.segmentation import Segmenter
from portal.expression import Expression
from portal.query import FacetName, SearchQuery
from portal.summary import ReportSummary
from portal.usage import Concordance, Trend

Unit = Literal["section", "report"]
"""What `page` and `size` count: single hits, or reports with all their hits."""


@dataclass(frozen=True)
class Hit:
    """A section that matched. `text` is its prose as printed; `score` is 0 without words;
    `ordinal` is its place in the report, from 0; `quantities` are those of its text that the
    search asked for."""

    report: ReportSummary
    section: SectionKind
    heading: str | None
    text: str
    score: float
    ordinal: int
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet: how many reports (of `section`: how many sections) have it among what
    matches the search without this facet's own choice and exclusions. `parent` is the code of the
    region around it, None when that is not listed; `inner` tells whether any lie within it."""

    value: str
    label: str
    count: int
    selected: bool
    parent: str | None = None
    excluded: bool = False
    inner: bool = False


@dataclass(frozen=True)
class Bin:
    """Reports with low ≤ figure < high (for the bin of zeros, low = high = 0). `count` is of what
    matches; `context` of what would match without a range over this very figure."""

    low: Decimal
    high: Decimal
    count: int
    context: int


@dataclass(frozen=True)
class Histogram:
    """How a figure is distributed over the matching reports; `unstated` do not state it, and
    `unstated_context` would not if there were no range over it."""

    figure: str
    bins: tuple[Bin, ...]
    unstated: int
    unstated_context: int


@dataclass(frozen=True)
class YearSpread:
    """How a figure is spread over the reports of a year. A tenth of those that state it are at or
    below `low`, a tenth at or above `high` (Hyndman and Fan, Sample Quantiles in Statistical
    Packages, 1996, type 7). Values are exact, and None where no report states it."""

    year: int
    stated: int
    unstated: int
    low: Decimal | None = None
    median: Decimal | None = None
    high: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    total: Decimal | None = None


@dataclass(frozen=True)
class SearchResult:
    """The answer. Totals count everything that matches; `hits` are those of the page asked for,
    in order (with unit "report": the hits of one report stand together)."""

    reports: int
    sections: int
    agencies: int
    years: tuple[int, int] | None
    hits: tuple[Hit, ...]
    facets: dict[FacetName, tuple[FacetValue, ...]]
    histogram: Histogram | None
    expression: Expression
    hints: tuple[str, ...] = ()
    unlisted: dict[FacetName, int] = field(default_factory=dict)
    """Of each facet how many values were left out, having been asked for no more."""


@dataclass(frozen=True)
class Agency:
    """An agency and its reports, newest first."""

    agency_id: str
    name: str
    region: Region
    level: str | None
    sector: str | None
    reports: tuple[ReportSummary, ...]


@dataclass(frozen=True)
class AgencyList:
    """Agencies in order: `total` of all that were asked for, and those of one page."""

    total: int
    agencies: tuple[Agency, ...]


@dataclass(frozen=True)
class Tally:
    """A value of a facet of reports: how many matching reports have it, and of how many agencies
    these are: in all, and of each year (ascending; years without one are left out). A report of
    an unknown year counts only in all, one of no known agency (without an id) only as a report.
    `parent` is as in FacetValue."""

    value: str
    label: str
    reports: int
    agencies: int
    years: dict[int, int]
    parent: str | None = None


@dataclass(frozen=True)
class AgencySuggestion:
    """An agency that may be meant. `reports` is how many the archive has of it."""

    agency_id: str
    name: str
    region: Region
    reports: int


@dataclass(frozen=True)
class PlaceSuggestion:
    """A place that may be meant. `around` are the names of the places it lies in, the widest
    first; `reports` is how many the archive has of agencies in it."""

    code: str
    name: str
    around: tuple[str, ...]
    reports: int


@dataclass(frozen=True)
class PhraseSuggestion:
    """A phrase that may be meant, and in how many sections exactly it stands."""

    text: str
    sections: int


@dataclass(frozen=True)
class ArchiveStatistics:
    """What the archive holds. `years`, `provinces` and `sectors` map a value to the number of its
    reports; `provinces` is keyed by division code."""

    reports: int
    agencies: int
    sections: int
    stated_figures: int
    findings: int
    years: dict[int, int] = field(default_factory=dict)
    provinces: dict[str, tuple[str, int]] = field(default_factory=dict)
    sectors: dict[str, int] = field(default_factory=dict)
    set_aside: tuple[SetAside, ...] = ()


class SearchEngine(Protocol):
    """One complete, immutable generation of the archive. Safe to use from several threads."""

    @property
    def generation(self) -> str:
        """The name of the generation that answers."""

    @property
    def sample(self) -> bool:
        """Whether its reports are invented, to try out what a large archive is like."""

    @property
    def segmenter(self) -> Segmenter:
        """The segmenter the archive was built with, to highlight the words it matched."""

    def search(
        self,
        query: SearchQuery,
        unit: Unit = "section",
        figures: tuple[str, ...] = (),
        most: int | None = None,
    ) -> SearchResult:
        """Answer a search; summaries carry the values of `figures` (ids). A facet lists `most`
        values, those with the highest counts, and those asked for (chosen or excluded); None for
        all. Of regions, when there are more, it lists the outermost and those right within ones
        that are asked for or `open`. Where the search looks for a text in a facet, it lists `most`
        of the values whose names contain every part of it that white space separates, and those
        around them."""

    def concordance(self, query: SearchQuery) -> Concordance:
        """Every place of the terms of a search (see portal.highlighting) in the normalised texts of
        the sections found. `query.order` "left" and "right" sort by the normalised characters
        beside it, from the match outwards, by code point, and then newest first, by report id,
        section and place; "result" is the order of the reports, then of section and place."""

    def trend(self, query: SearchQuery) -> Trend:
        """What share of reports have the words and quantities of a search, by year and province,
        among those that meet its other conditions."""

    def count(self, query: SearchQuery) -> int:
        """How many reports a search finds."""

    def spread(self, query: SearchQuery, figure: str) -> tuple[YearSpread, ...]:
        """How a figure is spread over the reports that a search finds, of each known year that
        they have, the earliest first."""

    def stated(self) -> dict[str, int]:
        """Of every figure and indicator how many reports state it."""

    def report_values(
        self, query: SearchQuery, figures: tuple[str, ...]
    ) -> Iterator[ReportSummary]:
        """Every report that a search finds with its values of `figures` (ids), newest first: one
        after the other, however many there are. Order and page of the search do not count."""

    def variants(self, text: str, most: int) -> tuple[str, ...]:
        """Passages of prose that differ from a text of four characters or more in one of them, as
        normalised; those first that stand in the archive most often. Of what stands there very
        often, not everything needs to be looked at."""

    def suggest(self, text: str, most: int = 10) -> tuple[AgencySuggestion, ...]:
        """Agencies whose names, with their regions before them, contain every part of `text` that
        white space separates: those that begin with it first, then by number of reports. Empty for
        empty text."""

    def suggest_places(self, text: str, most: int = 10) -> tuple[PlaceSuggestion, ...]:
        """Places with reports whose names, with those around them before them, contain every part
        of `text` that white space separates, one of them in the name itself: those that begin
        with it first, then by number of reports."""

    def phrases(self, text: str, most: int = 10) -> tuple[PhraseSuggestion, ...]:
        """What begins with `text` in the prose of the archive and is frequent there, as it is
        normalised, cut where a word ends: by number of sections. Empty for a single character."""

    def report(self, report_id: str) -> StoredReport | None:
        """One report, None when there is none of that id."""

    def agency(self, agency_id: str, figures: tuple[str, ...] = ()) -> Agency | None:
        """One agency with its reports, None when there is none of that id."""

    def agencies(
        self, query: SearchQuery, figures: tuple[str, ...] = (), lacking: int | None = None
    ) -> AgencyList:
        """The agencies that have a report which a search finds, each with those of its reports,
        whose summaries carry `figures`; with `lacking` only those that have none of that year
        among them. What the newest of these reports says of an agency is said of it, and puts it
        in order: by the code of its region, its level from state to township, its sector, its id;
        what is unknown comes last. `page` and `size` of the search count agencies."""

    def tally(
        self, query: SearchQuery, facet: FacetName, most: int | None = None
    ) -> tuple[Tally, ...]:
        """How many agencies have a report which a search finds, for each value of a facet of
        reports ("section" is none). The facet's own choice narrows the search like any other.
        Which values are listed, and in which order, is as in `search`."""

    def statistics(self) -> ArchiveStatistics:
        """What the archive holds."""

    def original(self, source: Source) -> bytes:
        """The untouched bytes of a source file. Raises ArchiveError when they are lost, and
        UnknownNameError when there never were any."""
