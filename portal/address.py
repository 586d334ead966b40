"""An address's parameters → SearchQuery; `SearchQuery.params` is the other direction.

Whatever cannot be used is left out, with a sentence that says why.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from indexer.families import families
from indexer.quantities import UNITS, is_unit
from indexer.report import LEVELS, SECTION_KINDS, SEVERITIES
from portal.measures import measures
from portal.query import (
    CONTEXT_ORDERS,
    DEFAULT_SIZE,
    EXCLUDED,
    FACETS,
    FINDABLE,
    MAX_COLUMNS,
    MAX_PAGE,
    MAX_QUERY,
    MAX_RANGES,
    MAX_SIZE,
    MAX_SOUGHT,
    MAX_VALUES,
    SORT_FIELDS,
    SOUGHT,
    UNKNOWN,
    UNSTATED,
    VIEWS,
    FacetName,
    FigureRange,
    QuantityRange,
    SearchQuery,
    Sort,
)

T = TypeVar("T")


@dataclass(frozen=True)
class ParameterProblem:
    """A URL parameter that could not be used: which, and a sentence with the remedy."""

    parameter: str
    message: str


def parse_query(
    params: Iterable[tuple[str, str]], most: int = MAX_SIZE
) -> tuple[SearchQuery, list[ParameterProblem]]:
    """Read a search from URL parameters; its `size` is at most `most`. Those that cannot be used
    are left out, each with a problem; parameters of other names are ignored. Repeated values count
    once."""
    reader = _ParameterReader(list(params))
    query = SearchQuery(
        q=reader.text("q", MAX_QUERY),
        **reader.facets(),
        ranges=reader.ranges(),
        quantities=reader.quantities(),
        histogram=reader.figure("histogram"),
        sort=reader.sort(),
        view=reader.choice("view", VIEWS),
        order=reader.choice("order", CONTEXT_ORDERS),
        columns=reader.columns(),
        open=reader.facet("region", "open"),
        **reader.sought(),
        page=reader.number("page", 1, 1, MAX_PAGE),
        size=reader.number("size", DEFAULT_SIZE, 0, most),
    )
    return query, reader.problems


_ALLOWED: dict[FacetName, tuple[str, ...]] = {
    "level": (*LEVELS, UNKNOWN),
    "section": SECTION_KINDS,
    "finding": tuple(families()),
    "severity": SEVERITIES,
}
_Ends = tuple[Decimal | None, Decimal | None]


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

    def text(self, name: str, most: int) -> str:
        text = self.single(name, "")
        if len(text) > most:
            named = "检索词" if name == "q" else f"{name} "
            self.problem(name, f"{named}最长 {most} 字，其后的没有用上。")
        return text[:most]

    def few(self, name: str, most: int) -> list[str]:
        if sum(key == name for key, _ in self.params) > most:
            self.problem(name, f"{name} 最多给 {most} 个值，其余的没有用上。")
        return self.values(name)[:most]

    def problem(self, name: str, message: str) -> None:
        self.problems.append(ParameterProblem(name, message))

    def facets(self) -> dict[str, Any]:
        """The chosen and the excluded values of every facet."""
        return {
            name: self.facet(facet, name) for facet in FACETS for name in (facet, EXCLUDED + facet)
        }

    def sought(self) -> dict[str, Any]:
        """What is looked for in the facets that are long."""
        return {SOUGHT + facet: self.text(SOUGHT + facet, MAX_SOUGHT) for facet in FINDABLE}

    def facet(self, facet: FacetName, name: str) -> tuple[str, ...]:
        allowed = _ALLOWED.get(facet)
        kept = []
        for value in self.few(name, MAX_VALUES):
            if allowed is not None and value not in allowed:
                self.problem(name, f"{name} 没有“{value}”这个值；可用：{'、'.join(allowed)}。")
            elif facet == "year" and value != UNKNOWN and not re.fullmatch(r"[0-9]{4}", value):
                self.problem(name, f"年份“{value}”不是四位数字，例：{name}=2023。")
            elif facet == "region" and value != UNKNOWN and not re.fullmatch(r"[0-9]{6}", value):
                self.problem(name, f"地区“{value}”不是六位行政区划代码，例：{name}=230100。")
            else:
                kept.append(value)
        return tuple(kept)

    def known_figure(self, name: str, figure: str) -> bool:
        if figure in measures():
            return True
        self.problem(name, f"没有编号为“{figure}”的数字；全部编号见“数字”页。")
        return False

    def figure(self, name: str) -> str | None:
        figure = self.single(name, "")
        return figure if figure and self.known_figure(name, figure) else None

    def choice(self, name: str, choices: tuple[T, ...]) -> T:
        """One of these, the first unless another is given."""
        text = self.single(name, "")
        if text and text not in choices:
            self.problem(name, f"{name} 没有“{text}”这个值；可用：{'、'.join(map(str, choices))}。")
        return next((choice for choice in choices if choice == text), choices[0])

    def columns(self) -> tuple[str, ...]:
        given = self.few("column", MAX_COLUMNS)
        return tuple(figure for figure in given if self.known_figure("column", figure))

    def ranges(self) -> tuple[FigureRange, ...]:
        return tuple(
            FigureRange(figure, *(ends or _OPEN), unstated=ends is None)
            for figure, ends in self.spans("range", "数字编号", self.known_figure, _RANGE_EXAMPLE)
        )

    def quantities(self) -> tuple[QuantityRange, ...]:
        return tuple(
            QuantityRange(unit, *ends)
            for unit, ends in self.spans("quantity", "单位", self.known_unit, _QUANTITY_EXAMPLE)
            if ends is not None
        )

    def known_unit(self, name: str, unit: str) -> bool:
        if is_unit(unit):
            return True
        self.problem(name, f"没有“{unit}”这个单位；可用：{'、'.join(UNITS)}。")
        return False

    def spans(
        self, name: str, key: str, known: Callable[[str, str], bool], example: str
    ) -> Iterator[tuple[str, _Ends | None]]:
        """The values KEY:MIN..MAX of a parameter, the first of each key; of a range without ends,
        for what is unstated, None."""
        seen: set[str] = set()
        for value in self.few(name, MAX_RANGES):
            match = re.fullmatch(r"([^:]+):([^:]*)\.\.([^:]*)", value, re.DOTALL)
            subject = value.removesuffix(f":{UNSTATED}") if name == "range" else value
            if match is not None:
                subject = match[1]
            elif subject == value:
                self.problem(name, f"“{value}”应写作 {key}:最小..最大，两端可空，例：{example}。")
                continue
            if not known(name, subject):
                continue
            if subject in seen:
                self.problem(name, f"“{subject}”给了两个范围，用的是第一个。")
                continue
            try:
                ends = None if match is None else (_bound(match[2]), _bound(match[3]))
            except InvalidOperation:
                self.problem(name, f"“{value}”的两端要是数字，例：{example}。")
            else:
                seen.add(subject)
                yield subject, ends

    def sort(self) -> Sort:
        text = self.single("sort", "relevance")
        key, _, direction = text.partition(":")
        if key in ("relevance", *SORT_FIELDS) and direction in ("", "asc"):
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


_OPEN: _Ends = (None, None)
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
