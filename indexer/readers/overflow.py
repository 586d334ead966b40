"""Numbers that reach over a ruling line: printed too wide for their cell, they run into the next.

Which digits belong to which cell cannot be told then, so both cells are made unreadable.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from indexer.readers.page import UNREADABLE, Glyph
from indexer.readers.ruled_tables import Frame

_SEPARATORS = ".,．，"
_SAME_LINE = 0.5
_TOUCHING = 0.04
_OVERLAPPING = -0.7
"""Share of the height that may lie between two digits of one number, or below zero by which they
may overlap."""

_OUTSIDE = (-1, -1)
"""Where digits stand that are in no box."""


class _Digit(NamedTuple):
    line: float
    x0: float
    glyph: Glyph
    box: tuple[int, int]


def mark_overflow(frame: Frame, outside: Iterable[Glyph]) -> None:
    """Adds an unreadable glyph to both cells wherever digits touch across a line; to the one inside
    where a number reaches over the side of the table."""
    beside = (glyph for glyph in outside if frame.top <= glyph.bottom <= frame.bottom + glyph.size)
    digits = sorted([*_digits(frame), *(_digit(g, _OUTSIDE) for g in beside if _is_figure(g))])
    for before, digit in pairwise(digits):
        if (
            before.box[1] != digit.box[1]
            and digit.line - before.line <= _SAME_LINE
            and _touch(before.glyph, digit.glyph)
            and _is_parted(frame, before.box, digit.box)
        ):
            for box in {before.box, digit.box} - {_OUTSIDE}:
                frame.glyphs[box].append(digit.glyph._replace(text=UNREADABLE))


def _digits(frame: Frame) -> Iterator[_Digit]:
    for box, glyphs in frame.glyphs.items():
        yield from (_digit(glyph, box) for glyph in glyphs if _is_figure(glyph))


def _is_figure(glyph: Glyph) -> bool:
    return glyph.text.isdigit() or glyph.text in _SEPARATORS


def _digit(glyph: Glyph, box: tuple[int, int]) -> _Digit:
    return _Digit(round(glyph.bottom, 1), glyph.x0, glyph, box)


def _touch(before: Glyph, glyph: Glyph) -> bool:
    size = glyph.bottom - glyph.top
    return _OVERLAPPING * size <= glyph.x0 - before.x1 <= _TOUCHING * size


def _is_parted(frame: Frame, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether a line is drawn between two boxes of a row, or the side of the table is."""
    if _OUTSIDE in (left, right):
        return True
    first, last = sorted((left[1], right[1]))
    return any(frame.down[left[0]][first + 1 : last + 1])
