"""Tables for a terminal: columns in line, where a Chinese character is as wide as two letters."""

import unicodedata
from collections.abc import Iterator, Sequence

_GAP = "  "
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


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of equally many cells as lines. White space within a cell becomes one space, so that a
    row is one line; the last column is as long as it is."""
    table = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*table, strict=True)][:-1]
    for row in table:
        padded = [cell + " " * (w - width(cell)) for cell, w in zip(row[:-1], widths, strict=True)]
        yield _GAP.join((*padded, row[-1])).rstrip()
