"""Text that hangs out of a cell below its table, where a page ends and the cell goes on.

Browsers print so: the ruling lines end with the last whole row, the text of a cell that spans more
rows does not. It shows by a lower side that is ruled below the other cells and open below this one.
"""

from collections.abc import Iterable, Sequence

from indexer.readers.page import Glyph
from indexer.readers.ruled_tables import Frame, regions
from indexer.readers.text_lines import Line, text_lines

_REACH = 1.0


def take_overhang(frames: Sequence[Frame], outside: Sequence[Glyph]) -> list[Glyph]:
    """Puts what hangs out of the lowest table of a page into its cells; returns what does not."""
    lowest = max(frames, key=lambda frame: frame.bottom, default=None)
    if lowest is None or all(lowest.across[-1]) or not any(lowest.across[-1]):
        return list(outside)
    below = [glyph for glyph in outside if glyph.top >= lowest.bottom - _REACH]
    taken: set[Glyph] = set()
    for line in text_lines(below, lowest.pages[-1]):
        box = _open_box(lowest, line)
        if box is None:
            break
        lowest.glyphs.setdefault(box, []).extend(line.glyphs)
        taken.update(line.glyphs)
    return _without(outside, taken)


def _open_box(frame: Frame, line: Line) -> tuple[int, int] | None:
    """The last box of the open cell that a line stands below, within its sides."""
    last = len(frame.pages) - 1
    for region in regions(frame):
        first, stop = region.columns
        within = frame.xs[first] - _REACH <= line.x0 and line.x1 <= frame.xs[stop] + _REACH
        if region.rows[1] > last and within and not any(frame.across[-1][first:stop]):
            return last, first
    return None


def _without(glyphs: Iterable[Glyph], taken: set[Glyph]) -> list[Glyph]:
    return [glyph for glyph in glyphs if glyph not in taken] if taken else list(glyphs)
