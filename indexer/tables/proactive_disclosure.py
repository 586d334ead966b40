"""Table one, 主动公开政府信息情况: blocks of rows, each with its own columns."""

from collections.abc import Mapping, Sequence

from indexer.forms import Block, BlockRow, Form
from indexer.normalisation import normalise
from indexer.report import Figure
from indexer.tables.labels import LabelIndex, fold_label
from indexer.tables.numbers import MISSING, UNREADABLE
from indexer.tables.outcome import TableOutcome
from indexer.tables.rows import Alignment, LabelledRow, TableRow, align

_CONTENT_HEADER = "信息内容"
_FORM_UNIT = "万元"
_OTHER_UNIT = "单位元"
_FEES_HEADER = "本年收费金额"


def read_proactive_disclosure(form: Form, rows: Sequence[TableRow]) -> TableOutcome:
    """The figures of table one."""
    outcome = TableOutcome()
    block_rows = {row.label: row for block in form.blocks for row in block.rows}
    index = LabelIndex((row.label, row.labels) for row in block_rows.values())
    words = _header_words(form)
    found: dict[str, list[LabelledRow]] = {label: [] for label in block_rows}
    for row in rows:
        labelled, keys = _label(row, index)
        if len(keys) == 1 and labelled is not None:
            found[keys[0]].append(labelled)
        elif not _is_header(row, words):
            outcome.report_unmatched(row, keys)
    for block in form.blocks:
        headers = _headers(block, rows)
        for block_row in block.rows:
            _read_row(block_row, found[block_row.label], headers, outcome)
    _check_unit(form, rows, outcome)
    return outcome


def _label(row: TableRow, index: LabelIndex) -> tuple[LabelledRow | None, tuple[str, ...]]:
    """The first cell of the row that prints a row's label."""
    for number, text in enumerate(row.texts):
        if keys := index.find(text):
            return LabelledRow(row, number), keys
    return None, ()


def _header_words(form: Form) -> set[str]:
    words = [_CONTENT_HEADER, form.sections[1]]
    words += [word for block in form.blocks for word in (block.heading, *block.columns)]
    return {fold_label(word).letters for word in words}


def _is_header(row: TableRow, words: set[str]) -> bool:
    letters = {fold_label(text).letters for text in row.texts if text}
    return letters <= words or any(
        word.startswith(_FEES_HEADER) or word == _CONTENT_HEADER for word in letters
    )


def _headers(block: Block, rows: Sequence[TableRow]) -> dict[tuple[int, int], int]:
    """Where the block's header is printed whole: the width of its row by grid and by the column
    of 信息内容."""
    wanted = [_column_word(word) for word in block.columns]
    found: dict[tuple[int, int], int] = {}
    for row in rows:
        words = [_column_word(text) for text in row.texts]
        for start in range(len(words)):
            if words[start : start + len(wanted)] == wanted:
                found[row.grid, start] = max(len(words), found.get((row.grid, start), 0))
    return found


def _column_word(text: str) -> str:
    """A column header without its unit."""
    return fold_label(normalise(text).partition("(")[0]).letters


def _read_row(
    block_row: BlockRow,
    printed: Sequence[LabelledRow],
    headers: Mapping[tuple[int, int], int],
    outcome: TableOutcome,
) -> None:
    width = len(block_row.figures)
    ids = tuple(definition.id for definition in block_row.figures)
    if not printed:
        outcome.report("row_missing", f"表中没有读到“{block_row.label}”一行。", ids)
    readings: list[dict[str, Figure]] = []
    for row in printed:
        alignment = _align(row, width, headers)
        if alignment.offsets is not None:
            readings.append(outcome.take_row(block_row.figures, row.row, alignment.offsets))
            continue
        outcome.report_misaligned(alignment.trouble, block_row.label, row.row, ids)
        readings.append(dict.fromkeys(ids, row.row.lost_figure(MISSING, row.label)))
    outcome.settle(block_row.label, ids, readings)


def _align(row: LabelledRow, width: int, headers: Mapping[tuple[int, int], int]) -> Alignment:
    """Under a header that stands in line with the row's label, a figure stands under its column;
    a row that is shorter than that header has lost a cell."""
    header_length = headers.get((row.row.grid, row.label))
    if header_length is None:
        return align(row, width, {}, regular=False)
    if len(row.row.cells) < header_length and len(row.occupied) < width:
        return Alignment(None, "cells_lost")
    if len(row.row.cells) > header_length:
        return Alignment(None, "cells_unaligned")
    under = tuple(range(row.label + 1, row.label + 1 + width))
    return align(row, width, {row.shape: under}, regular=True)


def _check_unit(form: Form, rows: Sequence[TableRow], outcome: TableOutcome) -> None:
    """A fee printed in 元 is not the figure of the form, which is in 万元."""
    fees = [key for key, one in form.figures.items() if one.unit == _FORM_UNIT]
    for row in rows:
        for text in row.texts:
            letters = fold_label(text).letters
            if letters.startswith(_FEES_HEADER) and letters.endswith(_OTHER_UNIT):
                for key in fees:
                    figure = outcome.figures[key]
                    outcome.figures[key] = Figure(
                        None, figure.printed, UNREADABLE.status, figure.place
                    )
                outcome.report(
                    "unit_differs",
                    f"{row.where}的表头印作“{text}”，法定格式以万元计，数值未予采用。",
                    tuple(fees),
                )
