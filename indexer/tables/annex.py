"""The statistics annex of the reports for 2014 to 2018: one figure a row, with its unit.

Provinces added rows and columns to it. A row that is none of the form's is a finding, and of
several columns of numbers only the one that the header calls 统计数 counts.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from indexer.document import Cell, Grid
from indexer.forms import ANNEX_COLUMN, AnnexRow, annex_rows, plain_label
from indexer.normalisation import normalise
from indexer.report import BestReading, Figure
from indexer.tables.cells import AMOUNTS, IN_FORM_UNITS, converted, figure_in_cell
from indexer.tables.labels import LabelIndex, fold_label
from indexer.tables.numbers import MISSING, UNREADABLE, is_empty
from indexer.tables.outcome import TableOutcome
from indexer.tables.rows import LabelledRow, TableRow, Trouble

_NAME = "政府信息公开情况统计表"
_LEAST_ROWS = 3
_COUNTED = frozenset("条件次篇个人份项场宗起例期") | {"人次", "条次", "篇次"}
_OTHERS = re.compile(r"上年|上一年|去年|同期|累计|计划|预算|半年|季度")
"""In the header of a column whose numbers are not those of the year."""
_COLUMNS = (ANNEX_COLUMN, "统计数据", "统计数值", "数量", "数值", "数据", "合计")


def is_annex(grid: Grid) -> bool:
    """Whether the grid prints rows of the annex."""
    return sum(map(_bears_label, grid.rows)) >= _LEAST_ROWS


def _bears_label(row: Sequence[Cell]) -> bool:
    known = _known_letters()
    return any(
        not cell.text.isascii() and fold_label(cell.text).letters in known for cell in row[:3]
    )


def read_annex(grids: Iterable[Grid]) -> TableOutcome:
    """The figures of the annex, from the grids that print it."""
    outcome = TableOutcome()
    found: dict[str, list[Figure]] = {row.figure.id: [] for row in annex_rows()}
    for grid in grids:
        rows = [TableRow(grid.number, number, cells) for number, cells in enumerate(grid.rows, 1)]
        _GridReader(rows, outcome).read(found)
    for row in annex_rows():
        key = row.figure.id
        readings = found[key]
        outcome.settle(row.figure.label, (key,), [{key: figure} for figure in readings])
    missing = tuple(key for key, readings in found.items() if not readings)
    if missing:
        message = f"统计表没有印出、或没有读到法定格式的 {len(missing)} 行，各数缺失。"
        outcome.report("row_missing", message, missing)
    outcome.check_repeats(_NAME, [len(readings) for readings in found.values()], tuple(found))
    return outcome


@cache
def _known_letters() -> frozenset[str]:
    return frozenset(fold_label(label).letters for row in annex_rows() for label in _wordings(row))


@cache
def _labels() -> LabelIndex:
    return LabelIndex((row.figure.id, _wordings(row)) for row in annex_rows())


def _wordings(row: AnnexRow) -> list[str]:
    """The label as it is, without its remark in brackets, and without 其中."""
    bare = row.label.removeprefix("其中：")
    return [row.label, plain_label(row.label), bare, f"其中{bare}"]


@cache
def _by_id() -> dict[str, AnnexRow]:
    return {row.figure.id: row for row in annex_rows()}


class _GridReader:
    """Reads the rows of one grid, from above: what a row stands under tells it from its twin."""

    def __init__(self, rows: Sequence[TableRow], outcome: TableOutcome) -> None:
        self._rows = rows
        self._outcome = outcome
        self._above: frozenset[str] = frozenset()
        self._column: tuple[int, int] | None = None
        self._others: str | None = None

    def read(self, found: dict[str, list[Figure]]) -> None:
        """Adds to `found` what each row says."""
        for row in self._rows:
            if self._is_header(row):
                continue
            labelled, keys = self._label(row)
            if len(keys) == 1 and labelled is not None:
                definition = _by_id()[keys[0]]
                self._above = frozenset(
                    fold_label(label).letters for label in (*definition.headings, definition.label)
                )
                found[keys[0]].append(self._figure(definition, labelled))
            elif row.is_numeric:
                self._outcome.report_unmatched(row, keys)

    def _is_header(self, row: TableRow) -> bool:
        """A row that names the columns; it tells which holds the numbers."""
        letters = [fold_label(text).letters for text in row.texts]
        named = [number for number, one in enumerate(letters) if one in _COLUMNS]
        if not row.is_numeric and "单位" in letters:
            others = [text for text in row.texts if _OTHERS.search(text)]
            self._others = others[0] if others and not named else None
        if row.is_numeric or not named:
            return False
        own = [number for number in named if letters[number] == ANNEX_COLUMN] or named
        self._column = (own[0], len(letters)) if len(own) == 1 else None
        return True

    def _label(self, row: TableRow) -> tuple[LabelledRow | None, tuple[str, ...]]:
        for number, text in enumerate(row.texts):
            match = _labels().find(text)
            if match.keys:
                return LabelledRow(row, number, match.by), self._chosen(match.keys)
        return None, ()

    def _chosen(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Of rows with one label the one whose heading stands above."""
        if len(keys) == 1:
            return keys
        return (
            tuple(
                key
                for key in keys
                if any(fold_label(label).letters in self._above for label in _by_id()[key].headings)
            )
            or keys
        )

    def _figure(self, definition: AnnexRow, labelled: LabelledRow) -> Figure:
        row, figure = labelled.row, definition.figure
        units = [at for at in labelled.candidates if _unit(row.texts[at]) is not None]
        unit = _unit(row.texts[units[0]]) if len(units) == 1 else None
        cells = [at for at in labelled.candidates if at not in units]
        at = self._cell(row, cells)
        if self._others is not None:
            message = f"“{figure.label}”之上的表头是“{self._others}”，不是本年的统计数，不予采用。"
            self._outcome.report("header_differs", message, (figure.id,))
            return row.lost_figure(MISSING, labelled.label)
        if at is None:
            trouble: Trouble = "cells_surplus" if cells else "cells_lost"
            self._outcome.report_misaligned(trouble, figure.label, row, (figure.id,))
            return row.lost_figure(MISSING, labelled.label)
        read = figure_in_cell(figure, row.texts[at], row.place(at), labelled.by)
        if unit is None or _is_unit_of(unit, figure.unit) or read.value is None:
            return read
        message = f"{row.where}的单位印作“{unit}”，统计表以{figure.unit}计，数值未予采用。"
        self._outcome.report("unit_differs", message, (figure.id,))
        best = None
        if figure.unit in AMOUNTS and unit in IN_FORM_UNITS:
            best = BestReading(converted(read.value, unit), f"所印单位是{unit}，折合万元")
        return Figure(None, read.printed, UNREADABLE.status, read.place, best, read.by)

    def _cell(self, row: TableRow, cells: Sequence[int]) -> int | None:
        """The cell that holds the number: the only one, the only one that is not empty, or the
        one that the header names."""
        if len(cells) == 1:
            return cells[0]
        column, length = self._column or (-1, -1)
        if column in cells and len(row.cells) == length:
            return column
        printed = [at for at in cells if not is_empty(row.texts[at])]
        if len(printed) == 1:
            return printed[0]
        return cells[0] if cells and not printed else None


def _unit(text: str) -> str | None:
    """The unit that a cell prints by itself."""
    unit = normalise(text).strip("()")
    return unit if unit in _COUNTED or unit in IN_FORM_UNITS or _is_multiple(unit) else None


def _is_multiple(unit: str) -> bool:
    return unit[:1] in ("万", "百", "千") and unit[1:] in _COUNTED


def _is_unit_of(printed: str, unit: str) -> bool:
    """What is counted may go by several names; money and multiples are something else."""
    return printed == unit or (unit not in AMOUNTS and printed in _COUNTED)
