"""Facet values → the rows of the filter panel, each with the address that toggles it.

A row is a link, so that filtering needs no script; a second one excludes its value. Regions form a
tree: choosing a place inside a chosen one narrows the choice to it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256

from indexer.families import families
from portal.engine import FacetValue
from portal.links import as_form, search_url, search_url_with
from portal.query import FINDABLE, MAX_VALUES, SOUGHT, FacetName, SearchQuery

FACET_TITLES: dict[FacetName, str] = {
    "region": "地区",
    "sector": "系统",
    "level": "层级",
    "year": "年份",
    "section": "章节",
    "severity": "批注轻重",
    "finding": "批注",
    "agency": "机关",
}
"""In the order of the panel."""

SHOWN = 8
"""Rows of a facet that are open at once; the others wait behind one more click."""
FEW = 3
"""So many values within another are shown without being opened."""
LISTED = 60
"""Rows of a facet that are on the page at all; beyond that one narrows the search first."""


@dataclass(frozen=True)
class FacetRow:
    """One value. `url` chooses it, or takes back that it is chosen or excluded, and is None where
    there is nothing to choose; `exclude_url` excludes what is neither. `share` is the length of
    its bar in percent of the longest. `open_url` shows what lies within the value or, when it is
    `opened`, no longer; None where there is nothing to show or it cannot be closed."""

    id: str
    label: str
    count: int
    selected: bool
    excluded: bool
    url: str | None
    exclude_url: str | None
    share: float
    opened: bool = False
    open_url: str | None = None
    children: tuple["FacetRow", ...] = ()


@dataclass(frozen=True)
class FindForm:
    """The form that looks for values of a facet by a text in their names: where it leads, the name
    of its box, the text that is in force, the state it must carry along."""

    action: str
    box: str
    text: str
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FacetPanel:
    """One facet: the rows shown, those behind “more”, and how many are not listed at all. `find` is
    the form that looks for values in it, None where they are few."""

    name: FacetName
    title: str
    chosen: int
    rows: tuple[FacetRow, ...]
    more: tuple[FacetRow, ...]
    unlisted: int
    find: FindForm | None = None


@dataclass(frozen=True)
class Chip:
    """A chosen or excluded value or a range, and the address of the search without it."""

    id: str
    field: str
    value: str
    url: str


@dataclass(frozen=True)
class _Node:
    value: FacetValue
    children: list["_Node"] = field(default_factory=list)

    def is_asked_for(self) -> bool:
        return self.value.selected or self.value.excluded or self.within_is_asked_for()

    def within_is_asked_for(self) -> bool:
        return any(child.is_asked_for() for child in self.children)


def facet_panels(
    query: SearchQuery,
    facets: dict[FacetName, tuple[FacetValue, ...]],
    unlisted: dict[FacetName, int] | None = None,
    address: Callable[[SearchQuery], str] = search_url,
) -> tuple[FacetPanel, ...]:
    """The panels of a search, in the order of `FACET_TITLES`; `unlisted` values of a facet are not
    among those given; `address` is where a search leads."""
    absent = unlisted or {}
    return tuple(
        _panel(_Rows(query, name, facets.get(name, ()), address), absent.get(name, 0))
        for name in FACET_TITLES
    )


def facet_chips(
    query: SearchQuery,
    facets: dict[FacetName, tuple[FacetValue, ...]],
    address: Callable[[SearchQuery], str] = search_url,
) -> list[Chip]:
    """A chip for every chosen and every excluded value; `address` is where a search leads."""
    chips = []
    for name, title in FACET_TITLES.items():
        labels = {value.value: value.label for value in facets.get(name, ())}
        for values, exclude in ((query.chosen(name), False), (query.excluded(name), True)):
            for value in values:
                label = f"{'不含 ' if exclude else ''}{labels.get(value, value)}"
                url = address(query.toggled(name, value, exclude))
                chips.append(Chip(_id("n" if exclude else "c", name, value), title, label, url))
    return chips


def _panel(rows: "_Rows", absent: int) -> FacetPanel:
    query, name, row = rows.query, rows.name, rows.row
    nodes = _tree(rows.values)
    listed = [node for i, node in enumerate(nodes) if i < LISTED or node.is_asked_for()]
    found = bool(query.sought(name))
    shown = [
        node
        for i, node in enumerate(listed)
        if (i < SHOWN and not _only_explains(name, node.value.value))
        or found
        or node.is_asked_for()
        or node.value.value in query.open
    ]
    if len(listed) - len(shown) == 1:
        shown = listed
    kept = {node.value.value for node in shown}
    return FacetPanel(
        name,
        FACET_TITLES[name],
        len(query.chosen(name)) + len(query.excluded(name)),
        tuple(row(node, ()) for node in shown),
        tuple(row(node, ()) for node in listed if node.value.value not in kept),
        len(nodes) - len(listed) + (absent if name != "region" or found else 0),
        _find_form(rows) if found or absent or len(listed) > SHOWN else None,
    )


def _find_form(rows: "_Rows") -> FindForm | None:
    if rows.name not in FINDABLE:
        return None
    box = SOUGHT + rows.name
    action, hidden = as_form(rows.address(rows.query), box)
    return FindForm(action, box, rows.query.sought(rows.name), hidden)


def _only_explains(name: FacetName, value: str) -> bool:
    """Whether a value is a family of findings that are nothing to look for first."""
    return name == "finding" and families().get(value) == "info"


def _tree(values: Sequence[FacetValue]) -> list[_Node]:
    nodes = {value.value: _Node(value) for value in values}
    roots: list[_Node] = []
    for node in nodes.values():
        parent = nodes.get(node.value.parent or "")
        (parent.children if parent and parent is not node else roots).append(node)
    return roots


class _Rows:
    """Makes the rows of one facet."""

    def __init__(
        self,
        query: SearchQuery,
        name: FacetName,
        values: Sequence[FacetValue],
        address: Callable[[SearchQuery], str],
    ) -> None:
        self.query = query
        self.name = name
        self.values = values
        self._longest = max((value.count for value in values), default=0)
        self.address = address
        self._found = bool(query.sought(name))
        self._chosen = frozenset(query.chosen(name))
        self._excluded = frozenset(query.excluded(name))
        self._choosing = self._adding(exclude=False)
        self._excluding = self._adding(exclude=True)

    def _adding(self, exclude: bool) -> Callable[[str], str]:
        """The address of the search with one more value chosen or excluded."""
        query, name, address = self.query, self.name, self.address
        if address is search_url:
            return search_url_with(query, name, exclude)
        return lambda value: address(query.toggled(name, value, exclude))

    def row(self, node: _Node, above: tuple[str, ...]) -> FacetRow:
        """The row of a value that lies within the values `above`."""
        value = node.value
        forced = node.within_is_asked_for() or self._found
        opened = forced or self._is_opened(node) or _is_small(node)
        return FacetRow(
            _id("f", self.name, value.value),
            value.label,
            value.count,
            value.selected,
            value.excluded,
            self._toggle_url(node, above),
            self._exclude_url(node, above),
            round(100 * value.count / self._longest, 1) if self._longest else 0,
            opened and bool(node.children),
            None if forced else self._open_url(node),
            tuple(
                self.row(child, (*above, value.value))
                for child in node.children
                if child.value.count or child.is_asked_for()
            )
            if opened
            else (),
        )

    def _is_opened(self, node: _Node) -> bool:
        return node.value.value in self.query.open or node.value.selected or node.value.excluded

    def _open_url(self, node: _Node) -> str | None:
        """Within what is chosen one sees anyway, and a few values are in nobody's way."""
        value, opened = node.value.value, self.query.open
        if value in opened:
            rest = {value, *_values(node.children)}
            kept = tuple(other for other in opened if other not in rest)
            return self.address(replace(self.query, open=kept))
        if not node.value.inner or self._is_opened(node) or 0 < len(node.children) <= FEW:
            return None
        return self.address(replace(self.query, open=(*opened, value)[-MAX_VALUES:]))

    def _toggle_url(self, node: _Node, above: tuple[str, ...]) -> str | None:
        value = node.value
        if value.excluded or value.selected:
            return self.address(self.query.toggled(self.name, value.value, value.excluded))
        if not value.count:
            return None
        if not (self._chosen or self._excluded):
            return self._choosing(value.value)
        related = (*above, *_values(node.children))
        return self._in_place_of(value.value, related, above, exclude=False)

    def _exclude_url(self, node: _Node, above: tuple[str, ...]) -> str | None:
        value = node.value
        if value.excluded or value.selected or not value.count:
            return None
        if not (self._chosen or self._excluded):
            return self._excluding(value.value)
        within = _values(node.children)
        return self._in_place_of(value.value, within, (*above, *within), exclude=True)

    def _in_place_of(
        self, value: str, chosen: Sequence[str], excluded: Sequence[str], exclude: bool
    ) -> str:
        """The search with this value chosen or excluded in place of these. Alternatives that
        contain each other would not narrow anything, and nothing is within what is excluded."""
        query = self.query
        for other in self._chosen.intersection(chosen):
            query = query.toggled(self.name, other)
        for other in self._excluded.intersection(excluded):
            query = query.toggled(self.name, other, exclude=True)
        if query is self.query:
            return (self._excluding if exclude else self._choosing)(value)
        return self.address(query.toggled(self.name, value, exclude))


def _is_small(node: _Node) -> bool:
    return len(node.children) <= FEW


def _values(nodes: Sequence[_Node]) -> list[str]:
    return [v for node in nodes for v in (node.value.value, *_values(node.children))]


@lru_cache(10_000)
def _id(kind: str, name: FacetName, value: str) -> str:
    """An id that stays the same while the search changes, so that the focus can stay too."""
    plain = value.isascii() and value.isalnum()
    return f"{kind}-{name}-{value if plain else sha256(value.encode()).hexdigest()[:10]}"
