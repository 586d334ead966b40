"""The state of a search: SearchQuery → URL parameters; `portal.address` is the other direction.

The address of a page holds the whole state and nothing else does. The JSON interface takes the
same parameters.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal, get_args
from urllib.parse import urlencode

from indexer.report import Quantity, Severity

FacetName = Literal["region", "agency", "sector", "level", "year", "section", "finding", "severity"]
FACETS: tuple[FacetName, ...] = get_args(FacetName)
EXCLUDED = "not_"
"""What stands before a facet's name in the parameter that excludes its values."""
NOTED: tuple[Severity, ...] = ("error", "warning")
"""The severities of the findings that a reader is shown first."""
FINDABLE: tuple[FacetName, ...] = ("region", "agency", "sector")
"""The facets that are so long that one looks for values in them."""
SOUGHT = "find_"
"""What stands before a facet's name in the parameter with a text that its values contain."""
UNKNOWN = "unknown"
"""The facet value of reports whose region, agency, sector, level or year could not be told."""

DEFAULT_SIZE = 20
MAX_SIZE = 1000
MAX_SHOWN = 100
"""The largest size of a page that is read; one of more would be slow to come on a phone."""
MAX_PAGE = 1_000_000
MAX_QUERY = 1000
"""Characters of `q`; MAX_VALUES of one facet, and as many excluded; MAX_RANGES of ranges and of
quantities. A page repeats the search in every link, so that its size grows with the square of
these."""
MAX_VALUES = 40
MAX_SOUGHT = 100
MAX_RANGES = 10

ViewName = Literal["cards", "kwic", "table"]
VIEWS: tuple[ViewName, ...] = get_args(ViewName)
"""How a page shows what is found: reports with snippets, matches in their context, figures."""
ContextOrder = Literal["result", "left", "right"]
CONTEXT_ORDERS: tuple[ContextOrder, ...] = get_args(ContextOrder)
"""The order of matches in context: that of the hits, or by the characters on either side."""
MAX_COLUMNS = 8
"""Figures that a table shows."""


STEP = Decimal("0.000001")
"""By how much two figures differ at least."""
UNSTATED = "unstated"
"""What a range says in place of its ends for reports that do not state the figure."""


def _ends(*ends: Decimal | None) -> str:
    return "..".join("" if end is None else format(end, "f") for end in ends)


@dataclass(frozen=True)
class FigureRange:
    """Reports that state `figure` (or have the indicator of that id) with low ≤ value ≤ high; None
    leaves that end open. With `unstated`, which goes without ends, those that do not."""

    figure: str
    low: Decimal | None
    high: Decimal | None
    unstated: bool = False

    def text(self) -> str:
        """The parameter's value: FIGURE_ID:MIN..MAX, or FIGURE_ID:unstated."""
        return f"{self.figure}:{UNSTATED if self.unstated else _ends(self.low, self.high)}"


@dataclass(frozen=True)
class QuantityRange:
    """Sections whose text has a quantity of `unit` with low ≤ value ≤ high; None leaves that end
    open. An approximate number (1800余篇) counts as the number printed."""

    unit: str
    low: Decimal | None
    high: Decimal | None

    def text(self) -> str:
        """The parameter's value: UNIT:MIN..MAX."""
        return f"{self.unit}:{_ends(self.low, self.high)}"

    def holds(self, quantity: Quantity) -> bool:
        """Whether a quantity is of the unit and within the range."""
        return (
            quantity.unit == self.unit
            and (self.low is None or quantity.value >= self.low)
            and (self.high is None or quantity.value <= self.high)
        )


SORT_FIELDS = ("year", "added", "agency", "region")
"""What reports can be sorted by besides relevance and figures."""


@dataclass(frozen=True)
class Sort:
    """Order of the hits: "relevance", "year", "added" (the day its source was taken), "agency" (by
    name), "region" (by division code) or the id of a measure. All but the first come from the
    largest to the smallest (newest first), unless `ascending`; what is not known comes last."""

    key: str = "relevance"
    ascending: bool = False

    def text(self) -> str:
        """The parameter's value: KEY or KEY:asc."""
        return f"{self.key}:asc" if self.ascending else self.key


@dataclass(frozen=True)
class SearchQuery:
    """One search. Within a facet the chosen values are alternatives, and what has an excluded one
    is left out; facets narrow each other. `size` counts what a page lists; `page` starts at 1. How
    a page shows it: `view`, with `order` for matches in context and `columns` (ids; none: the
    usual ones) for a table. Which values of facets are listed: those within the regions `open`, and
    those whose names contain a text."""

    q: str = ""
    region: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    finding: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    not_region: tuple[str, ...] = ()
    not_agency: tuple[str, ...] = ()
    not_sector: tuple[str, ...] = ()
    not_level: tuple[str, ...] = ()
    not_year: tuple[str, ...] = ()
    not_section: tuple[str, ...] = ()
    not_finding: tuple[str, ...] = ()
    not_severity: tuple[str, ...] = ()
    ranges: tuple[FigureRange, ...] = ()
    quantities: tuple[QuantityRange, ...] = ()
    histogram: str | None = None
    sort: Sort = Sort()
    view: ViewName = "cards"
    order: ContextOrder = "result"
    columns: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    find_region: str = ""
    find_agency: str = ""
    find_sector: str = ""
    page: int = 1
    size: int = DEFAULT_SIZE

    def chosen(self, facet: FacetName) -> tuple[str, ...]:
        """The chosen values of a facet."""
        values: tuple[str, ...] = getattr(self, facet)
        return values

    def excluded(self, facet: FacetName) -> tuple[str, ...]:
        """The excluded values of a facet."""
        values: tuple[str, ...] = getattr(self, EXCLUDED + facet)
        return values

    def sought(self, facet: FacetName) -> str:
        """The text that the listed values of a facet are to contain."""
        text: str = getattr(self, SOUGHT + facet, "")
        return text

    def toggled(self, facet: FacetName, value: str, exclude: bool = False) -> "SearchQuery":
        """The same search with this value chosen, or no longer chosen (with `exclude`: excluded, or
        no longer excluded); back on page one. No value becomes both."""
        own, other = self.chosen(facet), self.excluded(facet)
        if exclude:
            own, other = other, own
        now = tuple(v for v in own if v != value) if value in own else (*own, value)
        rest = tuple(v for v in other if v != value)
        return self._with(facet, *((rest, now) if exclude else (now, rest)))

    def without_facet(self, facet: FacetName) -> "SearchQuery":
        """The same search with nothing chosen or excluded of this facet; back on page one."""
        return self._with(facet, (), ())

    def _with(
        self, facet: FacetName, chosen: tuple[str, ...], excluded: tuple[str, ...]
    ) -> "SearchQuery":
        changes: dict[str, Any] = {facet: chosen, EXCLUDED + facet: excluded, "page": 1}
        return replace(self, **changes)

    def without_range(self, figure: str) -> "SearchQuery":
        """The same search without the range over this figure; back on page one."""
        return replace(self, ranges=tuple(r for r in self.ranges if r.figure != figure), page=1)

    def with_range(self, wanted: FigureRange) -> "SearchQuery":
        """The same search with this as the range over its figure; back on page one."""
        rest = self.without_range(wanted.figure)
        return replace(rest, ranges=(*rest.ranges, wanted))

    def unordered(self) -> "SearchQuery":
        """The search for the same reports, without how a page orders and shows them."""
        plain = SearchQuery()
        return replace(
            self,
            histogram=None,
            sort=plain.sort,
            view=plain.view,
            order=plain.order,
            columns=(),
            page=1,
            size=plain.size,
        )

    def without_quantity(self, unit: str) -> "SearchQuery":
        """The same search without the range over quantities of this unit; back on page one."""
        kept = tuple(wanted for wanted in self.quantities if wanted.unit != unit)
        return replace(self, quantities=kept, page=1)

    def range_over(self, figure: str) -> FigureRange | None:
        """The range over this figure, if there is one."""
        return next((r for r in self.ranges if r.figure == figure), None)

    def params(self) -> list[tuple[str, str]]:
        """The URL parameters of this search, defaults left out."""
        params: list[tuple[str, str]] = [("q", self.q)] if self.q else []
        for facet in FACETS:
            params += [(facet, value) for value in self.chosen(facet)]
        for facet in FACETS:
            params += [(EXCLUDED + facet, value) for value in self.excluded(facet)]
        params += [("range", r.text()) for r in self.ranges]
        params += [("quantity", wanted.text()) for wanted in self.quantities]
        if self.histogram is not None:
            params.append(("histogram", self.histogram))
        if self.sort != Sort():
            params.append(("sort", self.sort.text()))
        if self.view != "cards":
            params.append(("view", self.view))
        if self.order != "result":
            params.append(("order", self.order))
        params += [("column", figure) for figure in self.columns]
        params += [("open", region) for region in self.open]
        params += [(SOUGHT + facet, self.sought(facet)) for facet in FINDABLE if self.sought(facet)]
        if self.page != 1:
            params.append(("page", str(self.page)))
        if self.size != DEFAULT_SIZE:
            params.append(("size", str(self.size)))
        return params

    def around(self, facet: FacetName, exclude: bool = False) -> tuple[str, str]:
        """What stands before and behind one more chosen value of a facet (with `exclude`: excluded
        value) in the query string of this search with it, on page one."""
        name = EXCLUDED + facet if exclude else facet
        params = [pair for pair in self.params() if pair[0] != "page"]
        earlier = _ORDER[: _ORDER.index(name) + 1]
        before = [pair for pair in params if pair[0] in earlier]
        behind = params[len(before) :]
        return urlencode([*before, (name, "")]), f"&{urlencode(behind)}" if behind else ""

    def query_string(self) -> str:
        """The part of the address after the question mark, "" for the empty search."""
        return urlencode(self.params())


_ORDER = ("q", *FACETS, *(EXCLUDED + facet for facet in FACETS))
"""The parameters with which an address begins."""
