"""The cells of a ruled table to the rows of a grid, printed as every reader prints them.

A cell that continues from the row above is there and empty; one that spans columns is one cell.
"""

from collections.abc import Sequence
from itertools import pairwise

from indexer.document import Cell
from indexer.readers.page import Glyph
from indexer.readers.ruled_tables import Frame, Region, joined, regions, some_rows
from indexer.readers.table_words import is_table_word
from indexer.readers.text_lines import Line, text_lines

Row = tuple[Cell, ...]
_MOST_HEADERS, _MOST_ROWS_OF_A_CELL = 12, 40
_PADDING = 6.0
"""What may be left free at each side of a cell though the next letter had no room."""


def grid_rows(frame: Frame, line: int) -> tuple[Row, ...]:
    """The rows; `line` is the number of the first, the others follow. The rest of a row that a
    page break cut is no row."""
    below: list[list[tuple[int, str]]] = [[] for _ in frame.pages]
    begun = set()
    for region in regions(frame):
        first, last = region.rows
        begun.add(first)
        for row in range(first, last):
            text = _text(frame, region) if row == first else ""
            below[row].append((_left(region, row), text))
    return tuple(
        tuple(Cell(text, number, frame.pages[row]) for _, text in sorted(below[row]))
        for number, row in enumerate(sorted(begun), line)
    )


def put_together(upper: Frame, lower: Frame) -> Frame:
    """One table of two parts; a header that the lower one repeats is left out."""
    head, below = (grid_rows(some_rows(one, 0, _MOST_HEADERS), 1) for one in (upper, lower))
    repeated = _repeated_rows(head, below)
    foot = grid_rows(some_rows(upper, -_MOST_ROWS_OF_A_CELL), 1)
    return joined(upper, some_rows(lower, repeated), _is_cut(foot[-1], below[repeated]))


def _is_cut(above: Row, below: Row) -> bool:
    """Whether a row goes on below a break that is ruled off: it prints nothing but the ends of the
    words above."""
    printed = [cell.text for cell in below if cell.text]
    begun = [cell.text for cell in above if cell.text]
    return any(not is_table_word(text) for text in printed) and all(
        any(is_table_word(start + text) for start in begun) for text in printed
    )


def _repeated_rows(above: Sequence[Row], below: Sequence[Row]) -> int:
    count = 0
    for one, other in zip(above, below[:-1], strict=False):
        texts = [cell.text for cell in one]
        if texts != [cell.text for cell in other] or not any(texts) or _has_number(texts):
            break
        count += 1
    return count


def _has_number(texts: Sequence[str]) -> bool:
    return any(text and text.isascii() for text in texts)


def _left(region: Region, row: int) -> int:
    return min((column for at, column in region.boxes if at == row), default=region.columns[0])


def _text(frame: Frame, region: Region) -> str:
    """The lines of a cell, page by page."""
    left, right = frame.xs[region.columns[0]], frame.xs[region.columns[1]]
    parts: dict[int, list[Glyph]] = {}
    for box in region.boxes:
        if box in frame.glyphs:
            parts.setdefault(frame.pages[box[0]], []).extend(frame.glyphs[box])
    lines = [line for page, glyphs in parts.items() for line in text_lines(glyphs, page)]
    return _joined_lines(lines, left, right)


def _joined_lines(lines: Sequence[Line], left: float, right: float) -> str:
    """A line that had no room for what follows goes on; others end. Digits never go on: below each
    other they may be two numbers whose ruling line is lost."""
    if not lines:
        return ""
    text = lines[0].text
    for before, line in pairwise(lines):
        width = before.x1 - before.x0
        room = min(right - before.x1 - _PADDING, right - left - width - 2 * _PADDING)
        numbers = before.text.isascii() and line.text.isascii()
        text += line.text if line.first > room and not numbers else f"\n{line.text}"
    return text
