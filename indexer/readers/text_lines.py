"""Glyphs to lines of text: which stand on one line, and where a space parts them.

A page tells places, not words: spaces come from gaps. Between Chinese characters only a gap of a
whole letter is a space; smaller ones are set to fill the line. A glyph printed twice at one place
(a cheap bold) is one; two different digits at one place are unreadable. A digit that is much
smaller than the one beside it is none of the same number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.readers.page import UNREADABLE, Glyph
from indexer.readers.radicals import with_letters

_SAME_LINE = 0.5
_SAME_PLACE = 0.35
_SIDE_BY_SIDE = 0.7
_MARK = 0.8
WORD_GAP = 0.2
"""Shares of the height of letters."""
_SPACE_GAP = 0.1
_LETTER_GAP = 0.9
_CJK = "\u2e80"


@dataclass(frozen=True)
class Line:
    """One printed line or a part of one; the glyphs from left to right, white space left out."""

    page: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    glyphs: tuple[Glyph, ...]
    first: float
    """Width of its first letter, or of the word or number it begins with: what the line above may
    have had no room for."""

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Where its middle lies between left and right."""
        return (self.x0 + self.x1) / 2


def text_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines from top to bottom."""
    return [_line(row, page) for row in _rows(glyphs) if any(not g.text.isspace() for g in row)]


def pieces(line: Line, gap: float = _LETTER_GAP) -> list[Line]:
    """A line cut where a gap of so many letters or more parts it."""
    parts = [[line.glyphs[0]]]
    for before, glyph in pairwise(line.glyphs):
        if glyph.x0 - before.x1 >= gap * (glyph.bottom - glyph.top):
            parts.append([])
        parts[-1].append(glyph)
    return [_line(part, line.page) for part in parts]


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    anchor = reach = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.top + g.bottom):
        middle, size = (glyph.top + glyph.bottom) / 2, glyph.bottom - glyph.top
        if not rows or middle - anchor > _SAME_LINE * min(size, reach):
            rows.append([])
            anchor, reach = middle, size
        rows[-1].append(glyph)
    return rows


def _line(row: Sequence[Glyph], page: int) -> Line:
    kept: list[Glyph] = []
    texts: list[str] = []
    spaced = False
    for glyph in sorted(row, key=lambda g: g.x0):
        if glyph.text.isspace():
            spaced = True
            continue
        if kept:
            before = kept[-1]
            if _is_overprinted(before, glyph):
                if glyph.text != before.text:
                    texts[-1] = UNREADABLE
                    kept[-1] = before._replace(text=UNREADABLE)
                continue
            if _is_parted(before, glyph, spaced):
                texts.append(" ")
        kept.append(glyph)
        texts.append(glyph.text)
        spaced = False
    return Line(
        page,
        with_letters("".join(texts)),
        kept[0].x0,
        min(g.top for g in kept),
        max(g.x1 for g in kept),
        max(g.bottom for g in kept),
        tuple(kept),
        _first_word(kept),
    )


def _first_word(glyphs: Sequence[Glyph]) -> float:
    end = glyphs[0].x1
    if glyphs[0].text[0] < _CJK:
        for before, glyph in pairwise(glyphs):
            if glyph.text[0] >= _CJK or _is_parted(before, glyph, spaced=False):
                break
            end = glyph.x1
    return end - glyphs[0].x0


def _is_overprinted(before: Glyph, glyph: Glyph) -> bool:
    """Whether two glyphs stand at one place: the same letter twice, or two letters or digits; two
    digits that reach into each other were not set side by side either."""
    shift, width = glyph.x0 - before.x0, before.x1 - before.x0
    if shift <= _SAME_PLACE * width:
        return glyph.text == before.text or (glyph.text.isalnum() and before.text.isalnum())
    digits = before.text.isdigit() and glyph.text.isdigit()
    return digits and shift < _SIDE_BY_SIDE * width and glyph.text != before.text


def _is_parted(before: Glyph, glyph: Glyph, spaced: bool) -> bool:
    gap = glyph.x0 - before.x1
    size = max(before.bottom - before.top, glyph.bottom - glyph.top)
    if gap >= _LETTER_GAP * size:
        return True
    if before.text[-1] >= _CJK or glyph.text[0] >= _CJK:
        return False
    if before.text.isdigit() and glyph.text.isdigit() and _is_a_mark(before, glyph):
        return True
    return gap >= (_SPACE_GAP if spaced else WORD_GAP) * size


def _is_a_mark(before: Glyph, glyph: Glyph) -> bool:
    """Whether one of two digits is set so much smaller that it is the mark of a note."""
    sizes = sorted((before.bottom - before.top, glyph.bottom - glyph.top))
    return sizes[0] < _MARK * sizes[1]
