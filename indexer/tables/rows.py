"""A row of a statutory table as printed, and which of its cells stand under which column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from indexer.document import Cell, Place
from indexer.forms import FigureDefinition
from indexer.report import Figure, FigureRule
from indexer.tables.cells import figure_in_cell
from indexer.tables.numbers import Reading, is_empty, read_number

Offsets = tuple[int, ...]
_LAST = ("总计", "合计")
"""The header of the last column of tables two and three."""
Trouble = Literal["cells_lost", "cells_unaligned", "cells_surplus"]


@dataclass(frozen=True)
class TableRow:
    """One printed row with its place: grid and row from 1. `rest` is its end when that is printed
    as a row of its own, below the break of a page; `cells` include those of the rest."""

    grid: int
    row: int
    cells: tuple[Cell, ...]
    rest: "TableRow | None" = None

    texts: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """The cells as printed."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", tuple(cell.text for cell in self.cells))

    @property
    def printed(self) -> str:
        """The cells that are not empty, in one line, for messages."""
        return " | ".join("".join(text.split()) for text in self.texts if text)[:200]

    @property
    def is_numeric(self) -> bool:
        """Whether any cell prints a number."""
        return any(read_number(text).status == "stated" for text in self.texts)

    @property
    def where(self) -> str:
        """Where the row stands, for messages."""
        line = self.cells[0].line if self.cells else 0
        return f"第 {self.grid} 个表格第 {self.row} 行（原文第 {line} 行）"

    def place(self, index: int) -> Place:
        """Where the cell with this index (from 0) stands."""
        cell = self.cells[index]
        if self.rest is not None and (inside := index - len(self.cells)) >= -len(self.rest.cells):
            return self.rest.place(inside + len(self.rest.cells))
        return Place(self.grid, self.row, index + 1, cell.line, cell.page)

    def figure(
        self, definition: FigureDefinition, index: int, by: tuple[FigureRule, ...] = ()
    ) -> Figure:
        """The figure printed in the cell with this index; `by` is how the cell was found."""
        return figure_in_cell(definition, self.cells[index].text, self.place(index), by)

    def lost_figure(self, reading: Reading, label: int) -> Figure:
        """A figure whose cell this row lost; its place is that of the row's label."""
        return Figure(None, None, reading.status, self.place(label))


def without_empty_edge(rows: Sequence[TableRow]) -> list[TableRow]:
    """The rows of a table two or three without a last column in which no row of their grid prints
    anything although its header does: a column too many."""
    full = {row.grid for row in rows if len(row.cells) < 2 or row.cells[-1].text.strip()}
    open_ = [row for row in rows if row.grid not in full]
    edged = {row.grid for row in open_ if any("".join(t.split()) in _LAST for t in row.texts)}
    return [replace(row, cells=row.cells[:-1]) if row.grid in edged else row for row in rows]


@dataclass(frozen=True)
class LabelledRow:
    """A row whose label was recognised; `label` is the index of the label's cell, `by` what had
    to be borne in mind to recognise it."""

    row: TableRow
    label: int
    by: tuple[FigureRule, ...] = ()

    @property
    def shape(self) -> tuple[int, int, int]:
        """Rows of one shape (grid, label column, width) keep their figures in the same columns."""
        return (self.row.grid, self.label, len(self.row.cells))

    @property
    def candidates(self) -> range:
        """The indices of the cells that can hold figures: all after the label."""
        return range(self.label + 1, len(self.row.cells))

    @cached_property
    def occupied(self) -> Offsets:
        """The indices of the cells after the label in which something is printed."""
        texts = self.row.texts
        return tuple([i for i in self.candidates if not is_empty(texts[i])])


@dataclass(frozen=True)
class Alignment:
    """Which cells of a row hold its figures, and what shows it, or why that cannot be told."""

    offsets: Offsets | None
    trouble: Trouble | None = None
    by: tuple[FigureRule, ...] = ()


def trusted_offsets(
    rows: Sequence[LabelledRow], width: int
) -> dict[tuple[int, int, int], Offsets | None]:
    """For each shape, the columns its figures stand in, as shown by rows that lost none.
    None where two such rows disagree."""
    shapes: dict[tuple[int, int, int], Offsets | None] = {}
    for row in rows:
        if len(row.occupied) == width and _is_contiguous(row.occupied):
            known = shapes.setdefault(row.shape, row.occupied)
            if known != row.occupied:
                shapes[row.shape] = None
    return shapes


def align(
    row: LabelledRow,
    width: int,
    trusted: Mapping[tuple[int, int, int], Offsets | None],
    regular: bool,
) -> Alignment:
    """The cells of the row's figures. `regular`: every row of the table has just `width` cells
    after its label, so that a blank one is blank and none is lost."""
    candidates, occupied = tuple(row.candidates), row.occupied
    known = trusted.get(row.shape)
    if len(candidates) < width:
        return Alignment(None, "cells_lost")
    if known is not None and _is_anchored(occupied, known):
        return Alignment(known, by=() if len(occupied) == width else ("columns_by_rows",))
    if len(occupied) > width:
        return Alignment(None, "cells_surplus")
    if len(occupied) == width and _is_contiguous(occupied):
        return Alignment(occupied) if _is_first(row, width) else Alignment(None, "cells_unaligned")
    if not occupied:
        return Alignment(candidates[:width])
    if len(candidates) == width and (regular or _is_anchored(occupied, candidates)):
        return Alignment(candidates)
    return Alignment(None, "cells_unaligned")


def _is_anchored(occupied: Offsets, known: Offsets) -> bool:
    """Whether the first and the last column have their figures, or none has: blanks in between
    then stand where they should. Otherwise the row may have lost a cell and gained a filler."""
    if not occupied:
        return True
    return (occupied[0], occupied[-1]) == (known[0], known[-1]) and set(occupied) <= set(known)


def _is_first(row: LabelledRow, width: int) -> bool:
    """One number alone is the figure only in the first cell: before it a blank may be the figure,
    and the number astray."""
    return width > 1 or row.occupied[0] == row.candidates[0]


def _is_contiguous(offsets: Offsets) -> bool:
    return not offsets or offsets == tuple(range(offsets[0], offsets[-1] + 1))
