"""Which lines of text are the label of which row, in a table without ruling lines.

A label may take several lines, above, beside and below its numbers. Lines are put together only
where the whole is a label of a statutory form; otherwise the words beside the numbers are it.
What is left (the names of groups of rows, set upright or beside their middle) goes before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.readers.number_columns import Column, Row, is_number, numbers_of, placed_numbers
from indexer.readers.table_words import word_role
from indexer.readers.text_lines import Line

_SAME_EDGE = 1.2
_MOST_LINES = 12
_STACKED, _UPRIGHT = 4, 2


@dataclass
class _Word:
    """A piece of text beside or between the rows of numbers; `row` is its line."""

    row: int
    piece: Line
    taken: bool = False


def labelled_rows(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[tuple[str, ...]]:
    """The rows of numbers, each with what stands before its label, its label, and its numbers by
    column; without the first two where no row has any text."""
    words = [
        _Word(number, piece)
        for number, row in enumerate(rows)
        for piece in row
        if not is_number(piece)
    ]
    numeric = [number for number, row in enumerate(rows) if numbers_of(row)]
    edges = _edges(words)
    labels = {row: _label(row, edges) for row in numeric}
    for row in numeric:
        labels[row] = labels[row] or _beside(row, words)
    before = _left_over(edges, numeric)
    for row in numeric:
        placed = placed_numbers(numbers_of(rows[row]), columns)
        cells = placed or [piece.text for piece in numbers_of(rows[row])]
        yield (before.get(row, ""), labels[row], *cells) if words else tuple(cells)


def _edges(words: Sequence[_Word]) -> list[list[_Word]]:
    """The words by where they begin, those furthest right first, each from top to bottom."""
    edges: list[list[_Word]] = []
    for word in sorted(words, key=lambda one: one.piece.x0):
        start = edges[-1][0].piece if edges else None
        if start is None or word.piece.x0 - start.x0 > _SAME_EDGE * start.size:
            edges.append([])
        edges[-1].append(word)
    return [sorted(edge, key=lambda one: one.row) for edge in reversed(edges)]


def _label(row: int, edges: Sequence[list[_Word]]) -> str:
    """The label of the form that stands around a row of numbers; "" when none does."""
    for edge in edges:
        for run in _runs(edge):
            text = _joined(run)
            if run[0].row <= row <= run[-1].row and word_role(text) in ("row", "group"):
                _take(run)
                return text
    return ""


def _runs(edge: Sequence[_Word]) -> Iterator[list[_Word]]:
    """The words that may be one label, the most lines first."""
    free = [word for word in edge if not word.taken]
    for length in range(min(_MOST_LINES, len(free)), 0, -1):
        for start in range(len(free) - length + 1):
            yield free[start : start + length]


def _joined(run: Sequence[_Word]) -> str:
    return "".join(word.piece.text for word in run)


def _take(words: Sequence[_Word]) -> None:
    for word in words:
        word.taken = True


def _beside(row: int, words: Sequence[_Word]) -> str:
    """The last words on the line of the numbers that belong to no other row."""
    free = [word for word in words if word.row == row and not word.taken]
    _take(free[-1:])
    return free[-1].piece.text if free else ""


def _left_over(edges: Sequence[list[_Word]], numeric: Sequence[int]) -> dict[int, str]:
    """What belongs to no label, by the row it stands before."""
    before: dict[int, str] = {}
    for edge in reversed(edges):
        for run in _groups(edge):
            row = next((one for one in numeric if one >= run[0].row), numeric[-1])
            before[row] = before.get(row, "") + _joined(run)
    return before


def _groups(edge: Sequence[_Word]) -> Iterator[list[_Word]]:
    """The names of groups, those in letters set upright, and what else is left, line by line."""
    for run in _runs(edge):
        if not any(word.taken for word in run) and word_role(_joined(run)) == "group":
            _take(run)
            yield run
    free = [word for word in edge if not word.taken]
    upright = len(free) >= _STACKED and all(len(word.piece.text) <= _UPRIGHT for word in free)
    yield from [free] if upright else [[word] for word in free]
