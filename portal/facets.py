"""Facet values → the rows of the filter panel, each with the address that toggles it.

A row is a link, so that filtering needs no script. Regions form a tree: choosing a place inside
a chosen one narrows the choice to it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from portal.engine import FacetValue
from portal.links import search_url, search_url_with
from portal.query import FacetName, SearchQuery

FACET_TITLES: dict[FacetName, str] = {
    "region": "地区",
    "sector": "系统",
    "level": "层级",
    "year": "年份",
    "section": "章节",
    "agency": "机关",
}
"""In the order of the panel."""

SHOWN = 8
"""Rows of a facet that are open at once; the others wait behind one more click."""
LISTED = 60
"""Rows of a facet that are on the page at all; beyond that one narrows the search first."""


@dataclass(frozen=True)
class FacetRow:
    """One value. `url` toggles it and is None where there is nothing to choose; `share` is the
    length of its bar in percent of the longest."""

    id: str
    label: str
    count: int
    selected: bool
    url: str | None
    share: float
    children: tuple["FacetRow", ...] = ()


@dataclass(frozen=True)
class FacetPanel:
    """One facet: the rows shown, those behind “more”, and how many are not listed at all."""

    name: FacetName
    title: str
    chosen: int
    rows: tuple[FacetRow, ...]
    more: tuple[FacetRow, ...]
    unlisted: int


@dataclass(frozen=True)
class Chip:
    """A chosen value or range, and the address of the search without it."""

    id: str
    field: str
    value: str
    url: str


@dataclass(frozen=True)
class _Node:
    value: FacetValue
    children: list["_Node"] = field(default_factory=list)

    def has_choice(self) -> bool:
        return self.value.selected or any(child.has_choice() for child in self.children)


def facet_panels(
    query: SearchQuery,
    facets: dict[FacetName, tuple[FacetValue, ...]],
    unlisted: dict[FacetName, int] | None = None,
) -> tuple[FacetPanel, ...]:
    """The panels of a search, in the order of `FACET_TITLES`; `unlisted` values of a facet are not
    among those given."""
    absent = unlisted or {}
    return tuple(
        _panel(query, name, facets.get(name, ()), absent.get(name, 0)) for name in FACET_TITLES
    )


def facet_chips(query: SearchQuery, facets: dict[FacetName, tuple[FacetValue, ...]]) -> list[Chip]:
    """A chip for every chosen value."""
    chips = []
    for name, title in FACET_TITLES.items():
        labels = {value.value: value.label for value in facets.get(name, ())}
        for value in query.chosen(name):
            url = search_url(query.toggled(name, value))
            chips.append(Chip(_id("c", name, value), title, labels.get(value, value), url))
    return chips


def _panel(
    query: SearchQuery, name: FacetName, values: Sequence[FacetValue], absent: int
) -> FacetPanel:
    nodes = _tree(values)
    row = _Rows(query, name, max((value.count for value in values), default=0)).row
    listed = [node for i, node in enumerate(nodes) if i < LISTED or node.has_choice()]
    shown = [node for i, node in enumerate(listed) if i < SHOWN or node.has_choice()]
    if len(listed) - len(shown) == 1:
        shown = listed
    kept = {node.value.value for node in shown}
    return FacetPanel(
        name,
        FACET_TITLES[name],
        len(query.chosen(name)),
        tuple(row(node, ()) for node in shown),
        tuple(row(node, ()) for node in listed if node.value.value not in kept),
        len(nodes) - len(listed) + (absent if name != "region" else 0),
    )


def _tree(values: Sequence[FacetValue]) -> list[_Node]:
    nodes = {value.value: _Node(value) for value in values}
    roots: list[_Node] = []
    for node in nodes.values():
        parent = nodes.get(node.value.parent or "")
        (parent.children if parent and parent is not node else roots).append(node)
    return roots


class _Rows:
    """Makes the rows of one facet."""

    def __init__(self, query: SearchQuery, name: FacetName, longest: int) -> None:
        self._query = query
        self._name = name
        self._longest = longest
        self._chosen = frozenset(query.chosen(name))
        self._with: Callable[[str], str] = search_url_with(query, name)

    def row(self, node: _Node, above: tuple[str, ...]) -> FacetRow:
        """The row of a value that lies within the values `above`."""
        value = node.value
        opened = node.has_choice() or _is_small(node)
        return FacetRow(
            _id("f", self._name, value.value),
            value.label,
            value.count,
            value.selected,
            self._url(node, above) if value.count or value.selected else None,
            round(100 * value.count / self._longest, 1) if self._longest else 0,
            tuple(
                self.row(child, (*above, value.value))
                for child in node.children
                if child.value.count or child.has_choice()
            )
            if opened
            else (),
        )

    def _url(self, node: _Node, above: tuple[str, ...]) -> str:
        """The search with this value toggled. A newly chosen region takes the place of those around
        it and within it: alternatives that contain each other would not narrow anything."""
        value = node.value
        related = (
            self._chosen.intersection((*above, *_values(node.children))) if self._chosen else ()
        )
        if not related and value.value not in self._chosen:
            return self._with(value.value)
        query = self._query
        if not value.selected:
            for other in related:
                query = query.toggled(self._name, other)
        return search_url(query.toggled(self._name, value.value))


def _is_small(node: _Node) -> bool:
    return len(node.children) <= 3


def _values(nodes: Sequence[_Node]) -> list[str]:
    return [v for node in nodes for v in (node.value.value, *_values(node.children))]


@lru_cache(10_000)
def _id(kind: str, name: FacetName, value: str) -> str:
    """An id that stays the same while the search changes, so that the focus can stay too."""
    plain = value.isascii() and value.isalnum()
    return f"{kind}-{name}-{value if plain else sha256(value.encode()).hexdigest()[:10]}"
