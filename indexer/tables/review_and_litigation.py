"""Table three, 行政复议、行政诉讼情况: one row of figures under a header of three rows."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from indexer.forms import Form, FormName, ReviewColumn, forms
from indexer.report import Figure, FigureRule
from indexer.tables.headers import review_columns
from indexer.tables.labels import fold_label
from indexer.tables.numbers import MISSING, read_number
from indexer.tables.outcome import TableOutcome
from indexer.tables.proof import DoubtfulRow, prove_rows
from indexer.tables.rows import Alignment, LabelledRow, TableRow, align

_NO_LABEL = -1
_GROUP = "行政复议"
_LONGEST_HEADER = 10
_NAME = "行政复议、行政诉讼"


def read_review_and_litigation(form: Form, rows: Sequence[TableRow]) -> TableOutcome:
    """The figures of table three."""
    outcome = TableOutcome()
    ids = tuple(column.figure.id for column in form.review_columns)
    headers, below = _parted(form, rows, outcome)
    columns = review_columns(form, headers)
    order = columns.order or tuple(range(len(ids)))
    reader = _RowReader(
        tuple(form.review_columns[column] for column in order),
        [row for block in headers for row in block],
        ("columns_by_header",) if list(order) != sorted(order) else (),
        outcome,
    )
    printed = [row for row in below if LabelledRow(row, _NO_LABEL).occupied]
    if not printed:
        printed = [row for row in below if len(row.cells) >= len(ids)][-1:]
    if not printed:
        outcome.report("row_missing", "表头之下没有读到填写数字的一行。", ids)
    readings = [reader.read(one) for row in printed for one in _parts(row, len(ids))]
    outcome.settle(_NAME, ids, [{key: figures[key] for key in ids} for figures in readings])
    if len(readings) == 1:
        prove_rows(form, reader.doubtful, outcome)
    outcome.check_columns(columns, _NAME, ids)
    return outcome


def _parts(row: TableRow, width: int) -> list[TableRow]:
    """A row, or the two that were run together into it: just twice as many numbers as columns."""
    if len(LabelledRow(row, _NO_LABEL).occupied) == len(row.cells) == 2 * width:
        return [replace(row, cells=row.cells[:width]), replace(row, cells=row.cells[width:])]
    return [row]


def _parted(
    form: Form, rows: Sequence[TableRow], outcome: TableOutcome
) -> tuple[list[list[TableRow]], list[TableRow]]:
    """The rows of each header, and the rows below; notes are reported."""
    words = _header_words(form.name)
    headers: list[list[TableRow]] = []
    below: list[TableRow] = []
    in_header = False
    for row in rows:
        if _is_header(row, words):
            if not in_header:
                headers.append([])
            headers[-1].append(row)
            in_header = True
        elif _is_note(row):
            outcome.report_unmatched(row, ())
        else:
            below.append(row)
            in_header = in_header and not row.is_numeric
    return headers, below


@cache
def _header_words(name: FormName) -> frozenset[str]:
    form = forms()[name]
    words = [form.sections[3], "总计"]
    for column in form.review_columns:
        words += [column.group, column.subgroup or column.group, column.label]
    return frozenset(fold_label(word).letters for word in words)


def _is_header(row: TableRow, words: frozenset[str]) -> bool:
    letters = {fold_label(text).letters for text in row.texts if not text.isascii()}
    if letters & words:
        return True
    short = [one for one in letters if len(one) <= _LONGEST_HEADER]
    return not row.is_numeric and any(_GROUP in one for one in short)


def _is_note(row: TableRow) -> bool:
    """A row that prints something, but nothing that can be a figure."""
    statuses = {read_number(text).status for text in row.texts}
    return "unreadable" in statuses and "stated" not in statuses


class _RowReader:
    """Reads rows of figures under the columns as the header orders them."""

    def __init__(
        self,
        columns: Sequence[ReviewColumn],
        headers: Sequence[TableRow],
        by: tuple[FigureRule, ...],
        outcome: TableOutcome,
    ) -> None:
        self._columns = columns
        self._by = by
        self._definitions = tuple(column.figure for column in columns)
        self._ids = tuple(definition.id for definition in self._definitions)
        self._places = _places(columns, headers)
        self._widest = max(len(columns), *(len(row.cells) for row in headers), 0)
        self._outcome = outcome
        self.doubtful: list[DoubtfulRow] = []

    def read(self, row: TableRow) -> dict[str, Figure]:
        """The figures of a row by id."""
        printed = LabelledRow(row, _NO_LABEL)
        places = self._places
        if places is not None and self._is_blank_but_for_strays(printed, places):
            self._report_stray(printed, places)
            return self._outcome.take_row(self._definitions, row, places)
        alignment = self._align(printed)
        if alignment.offsets is not None:
            by = (*alignment.by, *self._by)
            return self._outcome.take_row(self._definitions, row, alignment.offsets, by)
        self.doubtful.append(DoubtfulRow(_NAME, self._definitions, printed))
        self._outcome.report_misaligned(alignment.trouble, _NAME, row, self._ids)
        return dict.fromkeys(self._ids, row.lost_figure(MISSING, 0))

    def _is_blank_but_for_strays(self, printed: LabelledRow, places: tuple[int, ...]) -> bool:
        whole = len(printed.row.cells) == self._widest
        return whole and bool(printed.occupied) and not set(printed.occupied) & set(places)

    def _align(self, printed: LabelledRow) -> Alignment:
        """A row longer than its header got a cell, a shorter one lost a cell: it may be any."""
        width, cells = len(self._columns), len(printed.row.cells)
        if cells > self._widest:
            return Alignment(None, "cells_unaligned")
        if self._places is not None and cells < self._widest and len(printed.occupied) < width:
            return Alignment(None, "cells_lost")
        return align(printed, width, {printed.shape: self._places}, regular=cells == width)

    def _report_stray(self, printed: LabelledRow, places: tuple[int, ...]) -> None:
        """Numbers beside a row whose cells are blank: which cell they left is not provable."""
        for index in printed.occupied:
            nearest = min(range(len(places)), key=lambda i: abs(places[i] - index))
            figure = self._definitions[nearest]
            self._outcome.report(
                "stray_number",
                f"{printed.row.where}的各栏都是空格，第 {index + 1} 列却另有一个"
                f"“{printed.row.texts[index]}”；它也许属于相邻的“{figure.label}”，但无从证明，"
                "各栏仍记为空白。",
                (figure.id,),
            )


def _places(columns: Sequence[ReviewColumn], headers: Sequence[TableRow]) -> tuple[int, ...] | None:
    """Where the columns stand, when the header is printed in line with them: the results of the
    one kind and those of the other, side by side."""
    labels = {column.label for column in columns}
    results = [
        [i for i, text in enumerate(row.texts) if fold_label(text).letters in labels]
        for row in headers
    ]
    found = sorted(column for row in results if len(row) >= 5 for column in row)
    width = len(columns)
    side_by_side = found == list(range(found[0], found[0] + width)) if found else False
    return tuple(found) if side_by_side else None
