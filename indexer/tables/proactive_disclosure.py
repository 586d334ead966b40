"""Table one, 主动公开政府信息情况: blocks of rows, each with its own columns."""

from collections.abc import Sequence
from functools import cache

from indexer.forms import Block, BlockRow, Form, FormName, forms
from indexer.report import Figure
from indexer.tables.block_headers import BlockHeader, block_header, governing_header
from indexer.tables.labels import LabelIndex, fold_label
from indexer.tables.numbers import MISSING
from indexer.tables.outcome import TableOutcome
from indexer.tables.rows import Alignment, LabelledRow, TableRow, align
from indexer.tables.units import check_units

_CONTENT_HEADER = "信息内容"
_COLUMN_WORDS = ("本年制发", "现行有效", "本年收费金额", "本年处理决定", "本年新", "对外公开总")
_NAME = "主动公开政府信息情况"


def read_proactive_disclosure(form: Form, rows: Sequence[TableRow]) -> TableOutcome:
    """The figures of table one."""
    outcome = TableOutcome()
    index = _row_labels(form.name)
    words = _header_words(form.name)
    found: dict[str, list[int]] = {row.label: [] for block in form.blocks for row in block.rows}
    labels: dict[int, LabelledRow] = {}
    for number, row in enumerate(rows):
        labelled, keys = _label(row, index)
        if len(keys) == 1 and labelled is not None:
            found[keys[0]].append(number)
            labels[number] = labelled
        elif not _is_header(row, words):
            outcome.report_unmatched(row, keys)
    headers = [number for number, row in enumerate(rows) if _is_column_header(row)]
    for block in form.blocks:
        reader = _BlockReader(block, rows, headers, outcome)
        for block_row in block.rows:
            reader.read(block_row, [(n, labels[n]) for n in found[block_row.label]])
    ids = tuple(d.id for block in form.blocks for row in block.rows for d in row.figures)
    outcome.check_repeats(_NAME, [len(same) for same in found.values()], ids)
    check_units(form, rows, sorted(labels), found, outcome)
    return outcome


def _label(row: TableRow, index: LabelIndex) -> tuple[LabelledRow | None, tuple[str, ...]]:
    """The first cell of the row that prints a row's label."""
    for number, text in enumerate(row.texts):
        if keys := index.find(text):
            return LabelledRow(row, number), keys
    return None, ()


@cache
def _row_labels(name: FormName) -> LabelIndex:
    blocks = forms()[name].blocks
    return LabelIndex((row.label, row.labels) for block in blocks for row in block.rows)


@cache
def _header_words(name: FormName) -> frozenset[str]:
    form = forms()[name]
    words = [_CONTENT_HEADER, form.sections[1]]
    words += [word for block in form.blocks for word in (block.heading, *block.columns)]
    return frozenset(fold_label(word).letters for word in words)


def _is_header(row: TableRow, words: frozenset[str]) -> bool:
    letters = {fold_label(text).letters for text in row.texts if text}
    return letters <= words or _is_column_header(row)


def _is_column_header(row: TableRow) -> bool:
    """A row that prints the words above the columns of a block."""
    if all(text.isascii() for text in row.texts):
        return False
    letters = [fold_label(text).letters for text in row.texts]
    return _CONTENT_HEADER in letters or any(one.startswith(_COLUMN_WORDS) for one in letters)


class _BlockReader:
    """Reads the rows of one block, each under the header that stands above it."""

    def __init__(
        self,
        block: Block,
        rows: Sequence[TableRow],
        headers: Sequence[int],
        outcome: TableOutcome,
    ) -> None:
        self._block = block
        self._rows = rows
        self._headers = headers
        self._outcome = outcome

    def read(self, block_row: BlockRow, printed: Sequence[tuple[int, LabelledRow]]) -> None:
        """The figures of a row of the block, from wherever it is printed."""
        ids = tuple(definition.id for definition in block_row.figures)
        if not printed:
            self._outcome.report("row_missing", f"表中没有读到“{block_row.label}”一行。", ids)
        headers = [self._header(number) for number, _ in printed]
        readings = [
            self._figures(block_row, row, header)
            for (_, row), header in zip(printed, headers, strict=True)
        ]
        self._outcome.settle(block_row.label, ids, readings)
        if any(header is None for header in headers):
            reason = f"“{block_row.label}”上方的表头没有读到；这是按法定格式的栏序所读的数"
            message = f"“{block_row.label}”一行上方的表头没有读到，数字不采用。"
            best = self._outcome.best_readings(ids, reason)
            self._outcome.withdraw("header_missing", message, best)
        elif any(header and header.order is None for header in headers):
            self._outcome.refuse_columns(f"“{block_row.label}”一行上方的表头", ids)
        elif any(header and header.is_reordered for header in headers):
            message = f"“{block_row.label}”的各栏次序与法定格式不同，按所印表头读取。"
            self._outcome.report("columns_reordered", message)

    def _header(self, number: int) -> BlockHeader | None:
        above = governing_header(self._headers, number)
        return None if above is None else block_header(self._block, self._rows[above])

    def _figures(
        self, block_row: BlockRow, row: LabelledRow, header: BlockHeader | None
    ) -> dict[str, Figure]:
        ids = tuple(definition.id for definition in block_row.figures)
        order = header.order if header and header.order else range(len(ids))
        under = tuple(block_row.figures[column] for column in order)
        alignment = _align(row, len(ids), header)
        if alignment.offsets is not None:
            figures = self._outcome.take_row(under, row.row, alignment.offsets)
            return {key: figures[key] for key in ids}
        self._outcome.report_misaligned(alignment.trouble, block_row.label, row.row, ids)
        return dict.fromkeys(ids, row.row.lost_figure(MISSING, row.label))


def _align(row: LabelledRow, width: int, header: BlockHeader | None) -> Alignment:
    """Under a header that stands in line with the row's label, a figure stands under its column;
    a row that is shorter than that header has lost a cell."""
    if header is None or header.label != row.label or header.grid != row.row.grid:
        return align(row, width, {}, regular=False)
    if len(row.row.cells) < header.length and len(row.occupied) < width:
        return Alignment(None, "cells_lost")
    if len(row.row.cells) > header.length:
        return Alignment(None, "cells_unaligned")
    under = tuple(range(row.label + 1, row.label + 1 + width))
    return align(row, width, {row.shape: under}, regular=True)
