"""A run of lines that a flattening takes for a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.document import Cell

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Run:
    """Rows found from a line on, and the line (from 0) at which they stop. `aside` are lines
    between that are no part of the table: page numbers, a site's buttons."""

    rows: tuple[Row, ...]
    end: int
    aside: tuple[int, ...] = ()


Flattening = Callable[[Sequence[str], int], Run]
"""The run that begins at a line (from 0)."""


def joined(cell: Cell, text: str) -> Cell:
    """A cell that goes on on another line; the line break is kept."""
    return Cell(f"{cell.text}\n{text}", cell.line)
