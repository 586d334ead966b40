"""Which columns the numbers of a table without ruling lines stand in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.readers.text_lines import WORD_GAP, Line, pieces

Row = list[Line]
"""The pieces of a printed line, from left to right."""
_NUMBER = re.compile(r"[+-]?\d[\d,.]*|[/\\—–-]{1,4}|无")


_NUMBERS = re.compile(r"[\d,.]+(?: [\d,.]+)+")


@dataclass(frozen=True)
class Column:
    """What its numbers, or its header, take of the line."""

    x0: float
    x1: float


def cells_of(line: Line) -> Row:
    """What a printed line has side by side; numbers in narrow columns stand close together."""
    return [
        cell
        for piece in pieces(line)
        for cell in (pieces(piece, WORD_GAP) if _NUMBERS.fullmatch(piece.text) else [piece])
    ]


def is_number(piece: Line) -> bool:
    """Whether a piece of a line is what a cell of figures prints."""
    return _NUMBER.fullmatch(piece.text) is not None


def numbers_of(row: Row) -> Row:
    """The numbers of a line."""
    return [piece for piece in row if is_number(piece)]


def columns_of(rows: Sequence[Row]) -> list[Column] | None:
    """The columns that the numbers of the fullest rows take; None when they stand in none."""
    width = max(len(numbers_of(row)) for row in rows)
    full = [piece for row in rows if len(numbers_of(row)) == width for piece in numbers_of(row)]
    columns: list[Column] = []
    for piece in sorted(full, key=lambda one: one.x0):
        if columns and piece.x0 <= columns[-1].x1:
            columns[-1] = Column(columns[-1].x0, max(columns[-1].x1, piece.x1))
        else:
            columns.append(Column(piece.x0, piece.x1))
    return columns if len(columns) == width else None


def sides_of(columns: Sequence[Column]) -> list[tuple[float, float]]:
    """The room of each column: halfway to the next."""
    between = [(one.x1 + other.x0) / 2 for one, other in pairwise(columns)]
    first, last = columns[0], columns[-1]
    margin = between[0] - first.x1 if between else first.x1 - first.x0
    return list(pairwise([first.x0 - margin, *between, last.x1 + margin]))


def placed_numbers(numbers: Sequence[Line], columns: Sequence[Column]) -> list[str] | None:
    """The numbers by column, "" where there is none; None when two fall into one column, or one
    into none or between two."""
    placed = [""] * len(columns)
    for piece in numbers:
        reached = [
            index
            for index, column in enumerate(columns)
            if piece.x0 <= column.x1 and piece.x1 >= column.x0
        ]
        if len(reached) != 1 or placed[reached[0]]:
            return None
        placed[reached[0]] = piece.text
    return placed
