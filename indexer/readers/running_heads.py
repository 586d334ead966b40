"""Which lines of a page belong to the page and not to the text: its number, its head and foot.

A number is known by how it is printed at the edge of a page; a head or foot by standing at the
same place on many pages. Of a head the first is kept, unless the text says the same: it may be the
only title. Of a foot the last is kept: there it interrupts nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from indexer.readers.page import Page
from indexer.readers.text_lines import Line

_DASH = "[-—–―－−~～·•_|]"
_HAN = "[一二三四五六七八九十百]"
_NUMBER = re.compile(
    rf"{_DASH}+\d{{1,4}}{_DASH}+"
    rf"|第(?:\d{{1,4}}|{_HAN}{{1,4}})页(?:[,，/、(（]?共(?:\d{{1,4}}|{_HAN}{{1,4}})页[)）]?)?"
    r"|共\d{1,4}页[,，/、]?第\d{1,4}页|\d{1,4}/\d{1,4}页?|页码[:：]?\d{1,4}"
    r"|[Pp]age\d{1,4}(?:of\d{1,4})?"
)
_BARE_NUMBER = re.compile(r"\d{1,3}|[ivxIVX]{1,6}")
_DIGITS = re.compile(r"\d+")
_EDGE = 0.12
"""Share of the page's height above and below which its head and foot stand."""
_LINES_AT_AN_EDGE = 2
_SAME_HEIGHT = 4.0
_SHARE_OF_PAGES = 0.3
_SENTENCE = 8


class Edge(NamedTuple):
    """A line in the head or foot of a page: its text without numbers, and its height."""

    head: bool
    text: str
    height: int


def without_running_heads(pages: Sequence[Page], lines: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each page (from top to bottom) without numbers, and without heads and feet but
    the first of those and the last of these."""
    kept = [_without_numbers(page, own) for page, own in zip(pages, lines, strict=True)]
    edges = [_at_edges(page, own) for page, own in zip(pages, kept, strict=True)]
    times = Counter(edge for found in edges for edge in found.values())
    wanted = max(2, len(pages) * _SHARE_OF_PAGES)
    running = {edge for edge, count in times.items() if count >= wanted}
    if not running:
        return kept
    text = {
        "".join(line.text.split())
        for own, found in zip(kept, edges, strict=True)
        for index, line in enumerate(own)
        if found.get(index) not in running and len(line.text) >= _SENTENCE
    }
    seen = {head for head in running if any(_says_the_same(head, line) for line in text)}
    heads = [_dropped(found, running, seen, head=True) for found in edges]
    feet = [_dropped(found, running, seen, head=False) for found in reversed(edges)][::-1]
    return [
        [line for index, line in enumerate(own) if index not in one and index not in other]
        for own, one, other in zip(kept, heads, feet, strict=True)
    ]


def is_page_number(text: str) -> bool:
    """Whether a line prints a page's number, and cannot be anything else."""
    return _NUMBER.fullmatch("".join(text.split())) is not None


def _without_numbers(page: Page, lines: list[Line]) -> list[Line]:
    return [
        line
        for index, line in enumerate(lines)
        if index not in (0, len(lines) - 1) or not _numbers(page, line)
    ]


def _numbers(page: Page, line: Line) -> bool:
    edge = line.bottom < page.height * _EDGE or line.top > page.height * (1 - _EDGE)
    return is_page_number(line.text) or (edge and _BARE_NUMBER.fullmatch(line.text) is not None)


def _at_edges(page: Page, lines: Sequence[Line]) -> dict[int, Edge]:
    """The lines that stand in the head and foot of a page."""
    last = len(lines) - _LINES_AT_AN_EDGE
    found: dict[int, Edge] = {}
    for index, line in enumerate(lines):
        head = index < _LINES_AT_AN_EDGE and line.bottom < page.height * _EDGE
        foot = index >= last and line.top > page.height * (1 - _EDGE)
        if head or foot:
            text = _DIGITS.sub("#", "".join(line.text.split()))
            found[index] = Edge(head, text, round(line.top / _SAME_HEIGHT))
    return found


def _says_the_same(edge: Edge, text: str) -> bool:
    return edge.head and _DIGITS.sub("#", text) in edge.text


def _dropped(found: dict[int, Edge], running: set[Edge], seen: set[Edge], head: bool) -> set[int]:
    """Which lines of a page are left out: all that are `seen` before. Adds to these."""
    dropped = set()
    for index, edge in found.items():
        if edge.head == head and edge in running:
            if edge in seen:
                dropped.add(index)
            seen.add(edge)
    return dropped
