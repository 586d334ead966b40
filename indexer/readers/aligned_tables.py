"""Tables without ruling lines: columns told by what stands below each other.

Only what shows itself to be a table is taken: words of a statutory one and rows of numbers, or many
numbers in columns. A number stands in the column that its place on the page falls into; a cell
without any is empty.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.readers.number_columns import (
    Column,
    Row,
    cells_of,
    columns_of,
    is_number,
    numbers_of,
    placed_numbers,
    sides_of,
)
from indexer.readers.row_labels import labelled_rows
from indexer.readers.table_words import is_table_word, word_letters, word_role
from indexer.readers.text_lines import Line, pieces

_HEADING = re.compile(r"[一二三四五六]、")
_CONTENT_HEADER = "信息内容"
_HEADER_GAP = 0.4
_WORDS_OF_A_TABLE = 2
_ROWS_OF_A_TABLE = 3
_NUMBERS_OF_A_ROW = 3
_COLUMNS_OF_A_TABLE = 5


@dataclass(frozen=True)
class Aligned:
    """A table as printed: the texts of its rows."""

    page: int
    top: float
    rows: tuple[tuple[str, ...], ...]


def with_aligned_tables(lines: Sequence[Line]) -> list[Line | Aligned]:
    """The lines of a page with those of tables put together, in their order."""
    if sum(" " in line.text for line in lines) < _ROWS_OF_A_TABLE:
        return list(lines)
    rows = [cells_of(line) for line in lines]
    items: list[Line | Aligned] = []
    end = 0
    for start, stop in _zones(rows):
        items += lines[end:start]
        table = tuple(_table(rows[start:stop]))
        items.append(Aligned(lines[start].page, lines[start].top, table))
        end = stop
    return [*items, *lines[end:]]


def _zones(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Where tables begin and end: between sentences and headings of sections."""
    start = 0
    for index in range(len(rows) + 1):
        if index == len(rows) or _is_prose(rows[index]):
            yield from _trimmed(rows, start, index)
            start = index + 1


def _trimmed(rows: Sequence[Row], start: int, end: int) -> Iterator[tuple[int, int]]:
    numeric = [index for index in range(start, end) if numbers_of(rows[index])]
    words = sum(is_table_word(piece.text) for row in rows[start:end] for piece in row)
    full = any(len(numbers_of(rows[index])) >= _NUMBERS_OF_A_ROW for index in numeric)
    if not (words >= _WORDS_OF_A_TABLE and (full or len(numeric) > 1)) and not _is_full(
        [rows[index] for index in numeric]
    ):
        return
    while start < numeric[0] and len(rows[start]) == 1 and not is_table_word(rows[start][0].text):
        start += 1
    yield start, _last(rows, numeric[-1], end)


def _is_full(numeric: Sequence[Row]) -> bool:
    """Whether numbers stand in so many rows and columns that no words are needed."""
    full = [row for row in numeric if len(numbers_of(row)) >= _COLUMNS_OF_A_TABLE]
    return len(full) >= _ROWS_OF_A_TABLE and columns_of(full) is not None


def _last(rows: Sequence[Row], last: int, end: int) -> int:
    """Behind the last row of numbers, and the rest of its label."""
    stop = last + 1
    while stop < end and rows[stop][0].x0 < numbers_of(rows[last])[0].x0 and len(rows[stop]) == 1:
        stop += 1
    label = [piece.text for piece in rows[last] if not is_number(piece)][-1:]
    for candidate in range(stop, last, -1):
        texts = [*label, *(rows[index][0].text for index in range(last + 1, candidate))]
        if candidate == last + 1 or is_table_word("".join(texts)):
            return candidate
    return last + 1


def _is_prose(row: Row) -> bool:
    text = row[0].text
    if len(row) > 1 or is_table_word(text):
        return False
    return "。" in text or _HEADING.match(text) is not None


def _table(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """The rows of a table one by its headers, those of the others by their numbers."""
    starts = [index for index, row in enumerate(rows) if _is_block_header(row)]
    if not starts:
        yield from _by_numbers(rows)
        return
    yield from (_texts(row) for row in rows[: starts[0]])
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        columns = [Column(piece.x0, piece.x1) for piece in rows[start][1:]]
        yield _texts(rows[start])
        for row in rows[start + 1 : end]:
            yield _below_header(row, columns)


def _is_block_header(row: Row) -> bool:
    return len(row) > 1 and word_letters(row[0].text) == _CONTENT_HEADER


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(piece.text for piece in row)


def _below_header(row: Row, columns: Sequence[Column]) -> tuple[str, ...]:
    label, numbers = row[:1], row[1:]
    placed = placed_numbers(numbers, columns)
    if is_number(row[0]) or placed is None or not all(map(is_number, numbers)) or not numbers:
        return _texts(row)
    return (*_texts(label), *placed)


def _by_numbers(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    columns = columns_of(rows)
    if columns is None:
        yield from map(_texts, rows)
        return
    first = next(index for index, row in enumerate(rows) if numbers_of(row))
    yield from _header(rows[:first], columns)
    yield from labelled_rows(rows[first:], columns)


def _header(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[tuple[str, ...]]:
    """What spans columns row by row, then the words that stand above one column, each put
    together from top to bottom."""
    words = [""] * len(columns)
    sides = sides_of(columns)
    for row in rows:
        spanning: list[str] = []
        for piece in (part for whole in row for part in pieces(whole, _HEADER_GAP)):
            inside = [i for i, (x0, x1) in enumerate(sides) if x0 <= piece.middle < x1]
            room = sides[inside[0]] if inside else (0.0, 0.0)
            narrow = piece.x1 - piece.x0 <= room[1] - room[0]
            if inside and narrow and word_role(piece.text) != "heading":
                words[inside[0]] += piece.text
            else:
                spanning.append(piece.text)
        if spanning:
            yield tuple(spanning)
    if any(words):
        yield tuple(words)
