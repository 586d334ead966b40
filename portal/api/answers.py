"""The shapes of the JSON answers; public, and what the OpenAPI document is made from.

A report is answered in the shape of `indexer.report.AnnualReport`, with its versions.
"""

from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from indexer.report import AnnualReport, SectionKind, Source

ErrorCode = Literal["bad_parameter", "not_found", "method_not_allowed", "no_archive", "fault"]


class Total(msgspec.Struct, frozen=True):
    """How much matches in all, on whatever page."""

    reports: int
    sections: int


class Snippet(msgspec.Struct, frozen=True):
    """A piece of a section as printed."""

    text: str
    highlights: Annotated[
        tuple[tuple[int, int], ...],
        Meta(
            description="What matched, as [start, end) in `text`, counted in Unicode code points."
        ),
    ]


class MatchedQuantity(msgspec.Struct, frozen=True):
    """A number with its unit in the text, within a range asked for."""

    value: Annotated[Decimal, Meta(description="Exact; 万 and 亿 multiplied out.")]
    unit: str
    approximate: Annotated[bool, Meta(description="Whether the text says about, more than …")]
    printed: str
    clause: Annotated[str, Meta(description="The clause it stands in, as printed.")]


class Hit(msgspec.Struct, frozen=True):
    """A section that matches, and the report it stands in."""

    report_id: str
    agency: str | None
    year: int | None
    section: SectionKind
    title: Annotated[str | None, Meta(description="The report's title as printed.")]
    score: Annotated[float, Meta(description="How well the words match; 0 without words.")]
    snippets: tuple[Snippet, ...]
    heading: Annotated[
        str | None, Meta(description="The section's heading as printed; null without one.")
    ]
    quantities: Annotated[
        tuple[MatchedQuantity, ...],
        Meta(description="Those that `quantity` asked for; empty without it."),
    ]


class FacetValue(msgspec.Struct, frozen=True):
    """A value to narrow by. `count` is how many reports (of `section`: how many sections) have it
    among what matches without what this facet itself chooses and excludes."""

    value: Annotated[str, Meta(description="What the parameter takes.")]
    label: Annotated[str, Meta(description="The value's name for people.")]
    count: int
    selected: bool
    excluded: bool


class RegionValue(FacetValue, frozen=True):
    """A region to narrow by; it includes the regions within it."""

    parent: Annotated[str | None, Meta(description="The enclosing region's `value`.")]
    inner: Annotated[bool, Meta(description="Whether regions within it match.")]


class Facets(msgspec.Struct, frozen=True):
    """The values to narrow by, each facet by the name of its parameter. The value "unknown" stands
    for reports of which it could not be told."""

    region: tuple[RegionValue, ...]
    agency: tuple[FacetValue, ...]
    sector: tuple[FacetValue, ...]
    level: tuple[FacetValue, ...]
    year: tuple[FacetValue, ...]
    section: tuple[FacetValue, ...]
    finding: tuple[FacetValue, ...]
    severity: tuple[FacetValue, ...]


class Bin(msgspec.Struct, frozen=True):
    """The reports with low ≤ figure < high; zeros have a bin of their own, from 0 to 0. `count` is
    of what matches, `context` of what would match without a range over this figure."""

    low: Decimal
    high: Decimal
    count: int
    context: int


class Histogram(msgspec.Struct, frozen=True):
    """How a figure is distributed over the matching reports."""

    figure: str
    bins: tuple[Bin, ...]
    unstated: Annotated[int, Meta(description="Matching reports that do not state the figure.")]
    unstated_context: Annotated[int, Meta(description="The same without a range over this figure.")]


class Query(msgspec.Struct, frozen=True):
    """The parameters as they were understood."""

    q: str
    region: tuple[str, ...]
    agency: tuple[str, ...]
    sector: tuple[str, ...]
    level: tuple[str, ...]
    year: tuple[str, ...]
    section: tuple[str, ...]
    finding: tuple[str, ...]
    severity: tuple[str, ...]
    not_region: tuple[str, ...]
    not_agency: tuple[str, ...]
    not_sector: tuple[str, ...]
    not_level: tuple[str, ...]
    not_year: tuple[str, ...]
    not_section: tuple[str, ...]
    not_finding: tuple[str, ...]
    not_severity: tuple[str, ...]
    range: tuple[str, ...]
    quantity: tuple[str, ...]
    histogram: str | None
    find_region: str
    find_agency: str
    find_sector: str
    sort: str
    page: int
    size: int
    understood: Annotated[str, Meta(description="What was understood of `q`, in Chinese.")]
    hints: Annotated[
        tuple[str, ...],
        Meta(description="What was not understood of `q`, and how to write it; in Chinese."),
    ]


class SearchAnswer(msgspec.Struct, frozen=True):
    """What matches a search: one page of hits, and the whole counted."""

    total: Total
    hits: tuple[Hit, ...]
    facets: Facets
    histogram: Histogram | None
    query: Query


class Words(msgspec.Struct, frozen=True):
    """The words of a search as they were understood."""

    q: str
    understood: Annotated[str, Meta(description="What was understood of `q`, in Chinese.")]
    hints: Annotated[
        tuple[str, ...],
        Meta(description="What was not understood of `q`, and how to write it; in Chinese."),
    ]


class PlaceTotal(msgspec.Struct, frozen=True):
    """How many places are listed, on whatever page, and in how many reports."""

    places: int
    reports: int


class Place(msgspec.Struct, frozen=True):
    """A place where words of a search stand, with up to 40 characters before and behind it."""

    report_id: str
    agency: str | None
    year: int | None
    section: SectionKind
    heading: Annotated[
        str | None, Meta(description="The section's heading as printed; null without one.")
    ]
    left: Annotated[str, Meta(description="What is printed before it in its section.")]
    match: Annotated[str, Meta(description="What matched, as printed.")]
    right: Annotated[str, Meta(description="What is printed behind it in its section.")]
    number: Annotated[
        int, Meta(description="Which of the marked places of its report it is, from 1.")
    ]


class ConcordanceAnswer(msgspec.Struct, frozen=True):
    """Where the words of a search stand in the sections that match: one page of places."""

    total: PlaceTotal
    within: Annotated[
        int | None,
        Meta(
            description="There are too many: only so many reports were looked through, the first "
            "in the order of `sort`; null: all."
        ),
    ]
    uncut: Annotated[
        int,
        Meta(description="Sections that were left out: it takes too long to tell words in them."),
    ]
    places: tuple[Place, ...]
    query: Words


class Share(msgspec.Struct, frozen=True):
    """A year or a province: how many `reports` match, and `of` how many that would match without
    the words and quantities of the search."""

    value: str
    label: Annotated[str, Meta(description="The value's name for people.")]
    reports: int
    of: int


class Use(msgspec.Struct, frozen=True):
    """A report that matches."""

    report_id: str
    agency: str | None
    year: int | None


class TrendAnswer(msgspec.Struct, frozen=True):
    """How the words of a search spread over the years and provinces that are known. Of the first
    and of the last year with a match, the first report by id."""

    years: tuple[Share, ...]
    provinces: tuple[Share, ...]
    first: Use | None
    latest: Use | None
    query: Words


class ParameterProblem(msgspec.Struct, frozen=True):
    """A parameter that could not be used, and the remedy; in Chinese."""

    parameter: str
    message: str


class Error(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why there is no answer: a code for programs and a sentence for people. `parameters` are
    there with the code "bad_parameter"."""

    code: ErrorCode
    message: str
    parameters: tuple[ParameterProblem, ...] = ()


class ErrorAnswer(msgspec.Struct, frozen=True):
    """The answer to a request that could not be served."""

    error: Error


class HealthAnswer(msgspec.Struct, frozen=True):
    """The portal is up, and which generation of the archive answers."""

    status: Literal["ok"]
    generation: str
    reports: int


class VersionAnswer(msgspec.Struct, frozen=True):
    """One text of a report: its number, the file it was read from, all sources that have it."""

    version: int
    file: str
    sources: tuple[Source, ...]


class ReportAnswer(AnnualReport, frozen=True):
    """A report as read from one source file. `findings` also has what other years and other texts
    of it give rise to. `versions` are its different texts, oldest first; the last is valid."""

    version: Annotated[int, Meta(description="Which of `versions` this is.")] = 1
    versions: tuple[VersionAnswer, ...] = ()
