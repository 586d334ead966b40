"""Which lines of a page belong to the page and not to the text: its number, its head and foot.

A number is known by how it is printed at the edge of a page; a head or foot by standing at the
same place on many pages. Of a head the first is kept: it may be the only title.
"""

import re
from collections import Counter
from collections.abc import Sequence

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


def without_running_heads(pages: Sequence[Page], lines: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each page (from top to bottom) without numbers, and without heads and feet but
    the first."""
    kept = [_without_numbers(page, own) for page, own in zip(pages, lines, strict=True)]
    edges = [_at_edges(page, own) for page, own in zip(pages, kept, strict=True)]
    times = Counter(key for keys in edges for key in keys)
    wanted = max(2, len(pages) * _SHARE_OF_PAGES)
    running = {key for key, count in times.items() if count >= wanted}
    seen: set[tuple[str, int]] = set()
    return [
        [line for index, line in enumerate(own) if not _is_repeated(index, keys, running, seen)]
        for own, keys in zip(kept, map(_by_line, edges), strict=True)
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


def _at_edges(page: Page, lines: Sequence[Line]) -> dict[tuple[str, int], int]:
    """The lines in the head and foot of a page: text without numbers and height, which line."""
    last = len(lines) - _LINES_AT_AN_EDGE
    found: dict[tuple[str, int], int] = {}
    for index, line in enumerate(lines):
        head = index < _LINES_AT_AN_EDGE and line.bottom < page.height * _EDGE
        foot = index >= last and line.top > page.height * (1 - _EDGE)
        if head or foot:
            found[_DIGITS.sub("#", line.text), round(line.top / _SAME_HEIGHT)] = index
    return found


def _by_line(keys: dict[tuple[str, int], int]) -> dict[int, tuple[str, int]]:
    return {index: key for key, index in keys.items()}


def _is_repeated(
    index: int,
    keys: dict[int, tuple[str, int]],
    running: set[tuple[str, int]],
    seen: set[tuple[str, int]],
) -> bool:
    key = keys.get(index)
    if key is None or key not in running:
        return False
    if key in seen:
        return True
    seen.add(key)
    return False
