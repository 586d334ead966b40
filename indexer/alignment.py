"""Tables for a terminal: columns in line, where a Chinese character is as wide as two letters, and
foreign text that does nothing but show."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

_GAP = "  "
_LOOKED_AT = 500
"""Rows that tell the widths of columns."""
_WIDE = frozenset("WF")
_NO_WIDTH = frozenset(("Mn", "Me", "Cf", "Cc"))


def width(text: str) -> int:
    """How many letters of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_width_of(character) for character in text)


def _width_of(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def one_line(text: str) -> str:
    """The text on one line: white space becomes one space, and what would move the cursor or change
    colours or directions is written out (`\\x1b`)."""
    plain = " ".join(text.split())
    if plain.isprintable():
        return plain
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in plain
    )


def aligned(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows of equally many cells as lines, each on one line; the last column is as long as it is.
    The first rows tell how wide the columns are, so that any number of rows can go by: a longer
    cell after them is shown whole and moves its own row."""
    table = ([one_line(cell) for cell in row] for row in rows)
    first = list(islice(table, _LOOKED_AT))
    widths = [max(map(width, column)) for column in zip(*first, strict=True)][:-1]
    for row in chain(first, table):
        padded = [cell + " " * (w - width(cell)) for cell, w in zip(row[:-1], widths, strict=True)]
        yield _GAP.join((*padded, row[-1])).rstrip()
