"""The orders of what is found, as links: one that is in force turns round when chosen again."""

from dataclasses import replace

from portal.links import search_url
from portal.measures import measures
from portal.pages.page import Link
from portal.query import ContextOrder, SearchQuery, Sort
from portal.ranges import short_name, shown_figure

_LARGEST_FIRST, _SMALLEST_FIRST = "大在前", "小在前"
_ENDS = {
    "year": ("新在前", "旧在前"),
    "added": ("近在前", "远在前"),
    "agency": ("倒序", "正序"),
    "region": ("倒序", "正序"),
}
_ASCENDING_FIRST = ("agency", "region")
_CONTEXT_LABELS: dict[ContextOrder, str] = {"left": "前文", "right": "后文"}


def card_orders(query: SearchQuery) -> tuple[Link, ...]:
    """For reports with snippets: the usual ones, and by the figure looked at."""
    figure = query.sort.key if query.sort.key in measures() else shown_figure(query)
    return (
        relevance_order(query),
        _order(query, "year", "年份"),
        _order(query, "added", "收录"),
        _order(query, figure, short_name(figure)),
    )


def context_orders(query: SearchQuery) -> tuple[Link, ...]:
    """For matches in context: also by the characters on either side."""
    key = query.sort.key
    figure = (_order(query, key, short_name(key)),) if key in measures() else ()
    contexts = tuple(
        Link(label, search_url(replace(query, order=order, page=1)), query.order == order)
        for order, label in _CONTEXT_LABELS.items()
    )
    return (
        relevance_order(query),
        *contexts,
        _order(query, "agency", "机关"),
        _order(query, "year", "年份"),
        *figure,
    )


def relevance_order(query: SearchQuery) -> Link:
    """What fits best first."""
    return Link("相关", sorted_url(query, Sort()), is_sorted_by(query, "relevance"))


def _order(query: SearchQuery, key: str, label: str) -> Link:
    current = is_sorted_by(query, key)
    ends = _ENDS.get(key, (_LARGEST_FIRST, _SMALLEST_FIRST))
    shown = f"{label}（{ends[query.sort.ascending]}）" if current else label
    return Link(shown, turned_url(query, key), current)


def is_sorted_by(query: SearchQuery, key: str) -> bool:
    """Whether this is what decides the order."""
    return query.sort.key == key and (query.view != "kwic" or query.order == "result")


def turned_url(query: SearchQuery, key: str) -> str:
    """The search sorted by this, or the other way round where it is so already."""
    first = key in _ASCENDING_FIRST
    ascending = not query.sort.ascending if is_sorted_by(query, key) else first
    return sorted_url(query, Sort(key, ascending))


def sorted_url(query: SearchQuery, sort: Sort) -> str:
    """The search in this order, from the first page on."""
    return search_url(replace(query, sort=sort, order="result", page=1))
