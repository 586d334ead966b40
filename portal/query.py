"""The state of a search: SearchQuery ↔ URL parameters, the two directions side by side.

The address of a page holds the whole state and nothing else does. The JSON interface takes the
same parameters.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, get_args
from urllib.parse import urlencode

from indexer.quantities import UNITS, is_unit
from indexer.report import LEVELS, SECTION_KINDS, Quantity
from portal.measures import measures

FacetName = Literal["region", "agency", "sector", "level", "year", "section"]
FACETS: tuple[FacetName, ...] = get_args(FacetName)
UNKNOWN = "unknown"
"""The facet value of reports whose region, agency, sector, level or year could not be told."""

DEFAULT_SIZE = 20
MAX_SIZE = 1000
MAX_PAGE = 1_000_000
MAX_QUERY = 1000
"""Characters of `q`; MAX_VALUES of one facet, MAX_RANGES of ranges and of quantities. A page
repeats the search in every link, so that its size grows with the square of these."""
MAX_VALUES = 40
MAX_RANGES = 10


def _ends(*ends: Decimal | None) -> str:
    return "..".join("" if end is None else format(end, "f") for end in ends)


@dataclass(frozen=True)
class FigureRange:
    """Reports that state `figure` (or have the indicator of that id) with low ≤ value ≤ high; None
    leaves that end open."""

    figure: str
    low: Decimal | None
    high: Decimal | None

    def text(self) -> str:
        """The parameter's value: FIGURE_ID:MIN..MAX."""
        return f"{self.figure}:{_ends(self.low, self.high)}"


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


@dataclass(frozen=True)
class Sort:
    """Order of the hits: "relevance", "year" (newest first) or the id of a figure or an indicator
    (largest first); `ascending` turns the last two round. Unstated figures always come last."""

    key: str = "relevance"
    ascending: bool = False

    def text(self) -> str:
        """The parameter's value: KEY or KEY:asc."""
        return f"{self.key}:asc" if self.ascending else self.key


@dataclass(frozen=True)
class SearchQuery:
    """One search. Within a facet the chosen values are alternatives; facets narrow each other.
    `size` counts what a page lists; `page` starts at 1."""

    q: str = ""
    region: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    ranges: tuple[FigureRange, ...] = ()
    quantities: tuple[QuantityRange, ...] = ()
    histogram: str | None = None
    sort: Sort = Sort()
    page: int = 1
    size: int = DEFAULT_SIZE

    def chosen(self, facet: FacetName) -> tuple[str, ...]:
        """The chosen values of a facet."""
        values: tuple[str, ...] = getattr(self, facet)
        return values

    def toggled(self, facet: FacetName, value: str) -> "SearchQuery":
        """The same search with this value chosen, or no longer chosen; back on page one."""
        chosen = self.chosen(facet)
        values = tuple(v for v in chosen if v != value) if value in chosen else (*chosen, value)
        changes: dict[str, Any] = {facet: values, "page": 1}
        return replace(self, **changes)

    def without_range(self, figure: str) -> "SearchQuery":
        """The same search without the range over this figure; back on page one."""
        return replace(self, ranges=tuple(r for r in self.ranges if r.figure != figure), page=1)

    def without_quantity(self, unit: str) -> "SearchQuery":
        """The same search without the range over quantities of this unit; back on page one."""
        kept = tuple(wanted for wanted in self.quantities if wanted.unit != unit)
        return replace(self, quantities=kept, page=1)

    def range_over(self, figure: str) -> FigureRange | None:
        """The range over this figure, if there is one."""
        return next((r for r in self.ranges if r.figure == figure), None)

    def params(self) -> list[tuple[str, str]]:
        """The URL parameters of this search, defaults left out. Inverse of `parse_query`."""
        params: list[tuple[str, str]] = [("q", self.q)] if self.q else []
        for facet in FACETS:
            params += [(facet, value) for value in self.chosen(facet)]
        params += [("range", r.text()) for r in self.ranges]
        params += [("quantity", wanted.text()) for wanted in self.quantities]
        if self.histogram is not None:
            params.append(("histogram", self.histogram))
        if self.sort != Sort():
            params.append(("sort", self.sort.text()))
        if self.page != 1:
            params.append(("page", str(self.page)))
        if self.size != DEFAULT_SIZE:
            params.append(("size", str(self.size)))
        return params

    def around(self, facet: FacetName) -> tuple[str, str]:
        """What stands before and behind one more value of a facet in the query string of this
        search with it, on page one."""
        params = [pair for pair in self.params() if pair[0] != "page"]
        earlier = ("q", *FACETS[: FACETS.index(facet) + 1])
        before = [pair for pair in params if pair[0] in earlier]
        behind = params[len(before) :]
        return urlencode([*before, (facet, "")]), f"&{urlencode(behind)}" if behind else ""

    def query_string(self) -> str:
        """The part of the address after the question mark, "" for the empty search."""
        return urlencode(self.params())


@dataclass(frozen=True)
class ParameterProblem:
    """A URL parameter that could not be used: which, and a sentence with the remedy."""

    parameter: str
    message: str


def parse_query(params: Iterable[tuple[str, str]]) -> tuple[SearchQuery, list[ParameterProblem]]:
    """Read a search from URL parameters. Those that cannot be used are left out, each with a
    problem; parameters of other names are ignored. Repeated values count once."""
    reader = _ParameterReader(list(params))
    query = SearchQuery(
        q=reader.text("q"),
        **{facet: reader.facet(facet) for facet in FACETS},
        ranges=reader.ranges(),
        quantities=reader.quantities(),
        histogram=reader.figure("histogram"),
        sort=reader.sort(),
        page=reader.number("page", 1, 1, MAX_PAGE),
        size=reader.number("size", DEFAULT_SIZE, 0, MAX_SIZE),
    )
    return query, reader.problems


class _ParameterReader:
    def __init__(self, params: list[tuple[str, str]]) -> None:
        self.params = params
        self.problems: list[ParameterProblem] = []

    def values(self, name: str) -> list[str]:
        return list(dict.fromkeys(value for key, value in self.params if key == name and value))

    def single(self, name: str, default: str) -> str:
        values = self.values(name)
        if len(values) > 1:
            self.problem(name, f"参数 {name} 只能给一个值，用的是第一个。")
        return values[0] if values else default

    def text(self, name: str) -> str:
        text = self.single(name, "")
        if len(text) > MAX_QUERY:
            self.problem(name, f"检索词最长 {MAX_QUERY} 字，其后的没有用上。")
        return text[:MAX_QUERY]

    def few(self, name: str, most: int) -> list[str]:
        if sum(key == name for key, _ in self.params) > most:
            self.problem(name, f"{name} 最多给 {most} 个值，其余的没有用上。")
        return self.values(name)[:most]

    def problem(self, name: str, message: str) -> None:
        self.problems.append(ParameterProblem(name, message))

    def facet(self, facet: FacetName) -> tuple[str, ...]:
        allowed = {"level": (*LEVELS, UNKNOWN), "section": SECTION_KINDS}.get(facet)
        kept = []
        for value in self.few(facet, MAX_VALUES):
            if allowed is not None and value not in allowed:
                self.problem(facet, f"{facet} 没有“{value}”这个值；可用：{'、'.join(allowed)}。")
            elif facet == "year" and value != UNKNOWN and not re.fullmatch(r"[0-9]{4}", value):
                self.problem(facet, f"年份“{value}”不是四位数字，例：year=2023。")
            elif facet == "region" and value != UNKNOWN and not re.fullmatch(r"[0-9]{6}", value):
                self.problem(facet, f"地区“{value}”不是六位行政区划代码，例：region=230100。")
            else:
                kept.append(value)
        return tuple(kept)

    def known_figure(self, name: str, figure: str) -> bool:
        if figure in measures():
            return True
        self.problem(name, f"没有编号为“{figure}”的数字；全部编号见“说明”页。")
        return False

    def figure(self, name: str) -> str | None:
        figure = self.single(name, "")
        return figure if figure and self.known_figure(name, figure) else None

    def ranges(self) -> tuple[FigureRange, ...]:
        return tuple(
            FigureRange(*parts)
            for parts in self.spans("range", "数字编号", self.known_figure, _RANGE_EXAMPLE)
        )

    def quantities(self) -> tuple[QuantityRange, ...]:
        return tuple(
            QuantityRange(*parts)
            for parts in self.spans("quantity", "单位", self.known_unit, _QUANTITY_EXAMPLE)
        )

    def known_unit(self, name: str, unit: str) -> bool:
        if is_unit(unit):
            return True
        self.problem(name, f"没有“{unit}”这个单位；可用：{'、'.join(UNITS)}。")
        return False

    def spans(
        self, name: str, key: str, known: Callable[[str, str], bool], example: str
    ) -> Iterator[tuple[str, Decimal | None, Decimal | None]]:
        """The values KEY:MIN..MAX of a parameter, the first of each key."""
        seen: set[str] = set()
        for value in self.few(name, MAX_RANGES):
            match = re.fullmatch(r"([^:]+):([^:]*)\.\.([^:]*)", value, re.DOTALL)
            if match is None:
                self.problem(name, f"“{value}”应写作 {key}:最小..最大，两端可空，例：{example}。")
                continue
            subject, low, high = match.groups()
            if not known(name, subject):
                continue
            if subject in seen:
                self.problem(name, f"“{subject}”给了两个范围，用的是第一个。")
                continue
            try:
                span = (subject, _bound(low), _bound(high))
            except InvalidOperation:
                self.problem(name, f"“{value}”的两端要是数字，例：{example}。")
            else:
                seen.add(subject)
                yield span

    def sort(self) -> Sort:
        text = self.single("sort", "relevance")
        key, _, direction = text.partition(":")
        if key in ("relevance", "year") and direction in ("", "asc"):
            return Sort(key, direction == "asc" and key != "relevance")
        if direction in ("", "asc") and self.known_figure("sort", key):
            return Sort(key, direction == "asc")
        if direction not in ("", "asc"):
            self.problem("sort", f"“{text}”的方向只有 :asc 一种，不写就是从大到小。")
        return Sort()

    def number(self, name: str, default: int, low: int, high: int) -> int:
        text = self.single(name, str(default))
        if re.fullmatch(r"[0-9]{1,9}", text) and low <= int(text) <= high:
            return int(text)
        self.problem(name, f"{name} 要是 {low} 到 {high} 的整数，不是“{text}”。")
        return default


_RANGE_EXAMPLE = "proactive_disclosure.penalty.decisions:1000.."
_QUANTITY_EXAMPLE = "件:1000.."
BOUND = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?")
"""An end of a range that is not open."""


def _bound(text: str) -> Decimal | None:
    text = text.strip()
    if not text:
        return None
    if not BOUND.fullmatch(text):
        raise InvalidOperation
    return Decimal(text)
