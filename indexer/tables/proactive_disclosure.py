"""Table one, 主动公开政府信息情况: blocks of rows, each with its own columns.

Which form a row follows is told by the header above it, row by row: a table may have blocks of
the one form beside blocks of the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from indexer.forms import Block, BlockRow, Form, forms
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


@dataclass(frozen=True)
class _FormRow:
    """A row as one form has it."""

    form: str
    block: Block
    row: BlockRow

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(definition.id for definition in self.row.figures)


@dataclass(frozen=True)
class _Printed:
    """A printed row: its number in the table, the row, and the header above it."""

    number: int
    row: LabelledRow
    header: BlockHeader | None


def read_proactive_disclosure(form: Form, rows: Sequence[TableRow]) -> TableOutcome:
    """The figures of table one. `form` is that of rows whose header does not tell theirs."""
    outcome = TableOutcome()
    labels = _labelled(rows, outcome)
    headers = [number for number, row in enumerate(rows) if _is_column_header(row)]
    taken: list[tuple[_FormRow, list[int]]] = []
    for key, variants in _rows_by_id().items():
        printed = [(number, row) for number, (row, own) in labels.items() if own == key]
        for variant, own in _by_form(variants, printed, rows, headers, form.name):
            _RowReader(variant, outcome).read(own)
            taken.append((variant, [one.number for one in own]))
    outcome.forms.update(variant.form for variant, numbers in taken if numbers)
    ids = tuple(dict.fromkeys(key for variant, _ in taken for key in variant.ids))
    outcome.check_repeats(_NAME, [len(numbers) for _, numbers in taken], ids)
    amounts = [
        (definition, number)
        for variant, numbers in taken
        for definition in variant.row.figures
        for number in numbers
    ]
    check_units(amounts, rows, {number: key for number, (_, key) in labels.items()}, outcome)
    return outcome


def _labelled(
    rows: Sequence[TableRow], outcome: TableOutcome
) -> dict[int, tuple[LabelledRow, str]]:
    """The rows that bear a label, by number, with the id of the form's row; others are reported."""
    labels: dict[int, tuple[LabelledRow, str]] = {}
    for number, row in enumerate(rows):
        labelled, keys = _label(row, _row_labels())
        if len(keys) == 1 and labelled is not None:
            labels[number] = labelled, keys[0]
        elif not _is_header(row, _header_words()):
            outcome.report_unmatched(row, keys)
    return labels


def _by_form(
    variants: Mapping[str, _FormRow],
    printed: Sequence[tuple[int, LabelledRow]],
    rows: Sequence[TableRow],
    headers: Sequence[int],
    usual: str,
) -> Iterator[tuple[_FormRow, list[_Printed]]]:
    """The printed rows of one label by the form whose header stands above them. A label that is
    not printed counts for the usual form, when that has it."""
    own: dict[str, list[_Printed]] = {} if printed or usual not in variants else {usual: []}
    for number, row in printed:
        above = governing_header(headers, number)
        found = {
            name: None if above is None else block_header(variant.block, rows[above])
            for name, variant in variants.items()
        }
        telling = [name for name, header in found.items() if header and header.order is not None]
        name = usual if usual in variants else next(iter(variants))
        name = telling[0] if len(telling) == 1 else name
        own.setdefault(name, []).append(_Printed(number, row, found[name]))
    for name, its in own.items():
        yield variants[name], its


def _label(row: TableRow, index: LabelIndex) -> tuple[LabelledRow | None, tuple[str, ...]]:
    """The first cell of the row that prints a row's label. With the label of another row behind it
    the row is both and neither: two rows run together."""
    found: LabelledRow | None = None
    keys: tuple[str, ...] = ()
    for number, text in enumerate(row.texts):
        match = index.find(text)
        if match.keys and found is None:
            found, keys = LabelledRow(row, number, match.by), match.keys
        elif match.keys:
            keys = tuple(dict.fromkeys((*keys, *match.keys)))
    return found, keys


@cache
def _rows_by_id() -> dict[str, dict[str, _FormRow]]:
    """Every row of table one by id, as each form has it."""
    found: dict[str, dict[str, _FormRow]] = {}
    for name, form in forms().items():
        for block in form.blocks:
            for row in block.rows:
                found.setdefault(row.id, {})[name] = _FormRow(name, block, row)
    return found


@cache
def _row_labels() -> LabelIndex:
    return LabelIndex(
        (key, [label for variant in variants.values() for label in variant.row.labels])
        for key, variants in _rows_by_id().items()
    )


@cache
def _header_words() -> frozenset[str]:
    words = [_CONTENT_HEADER]
    for form in forms().values():
        words.append(form.sections[1])
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


class _RowReader:
    """Reads a row of one form from wherever it is printed, each time under the header above."""

    def __init__(self, variant: _FormRow, outcome: TableOutcome) -> None:
        self._row = variant.row
        self._ids = variant.ids
        self._outcome = outcome

    def read(self, printed: Sequence[_Printed]) -> None:
        """The figures of the row."""
        label, ids, outcome = self._row.label, self._ids, self._outcome
        if not printed:
            outcome.report("row_missing", f"表中没有读到“{label}”一行。", ids)
        outcome.settle(label, ids, [self._figures(one) for one in printed])
        headers = [one.header for one in printed]
        if any(header is None for header in headers):
            reason = f"“{label}”上方的表头没有读到；这是按法定格式的栏序所读的数"
            message = f"“{label}”一行上方的表头没有读到，数字不采用。"
            outcome.withdraw("header_missing", message, outcome.best_readings(ids, reason))
        elif any(header and header.order is None for header in headers):
            outcome.refuse_columns(f"“{label}”一行上方的表头", ids)
        elif any(header and header.is_reordered for header in headers):
            message = f"“{label}”的各栏次序与法定格式不同，按所印表头读取。"
            outcome.report("columns_reordered", message)

    def _figures(self, printed: _Printed) -> dict[str, Figure]:
        row, header, ids = printed.row, printed.header, self._ids
        order = header.order if header and header.order else range(len(ids))
        under = tuple(self._row.figures[column] for column in order)
        alignment = _align(row, len(ids), header)
        if alignment.offsets is not None:
            by = (*row.by, *alignment.by)
            if header and header.is_reordered:
                by = (*by, "columns_by_header")
            figures = self._outcome.take_row(under, row.row, alignment.offsets, by)
            return {key: figures[key] for key in ids}
        self._outcome.report_misaligned(alignment.trouble, self._row.label, row.row, ids)
        return dict.fromkeys(ids, row.row.lost_figure(MISSING, row.label))


def _align(row: LabelledRow, width: int, header: BlockHeader | None) -> Alignment:
    """Under a header that stands in line with the row's label, a figure stands under its column;
    a row that is shorter than that header has lost a cell. Without such a header an empty cell may
    be a figure's or a merged one."""
    if header is None or header.label != row.label or header.grid != row.row.grid:
        if not row.occupied and len(row.candidates) > width:
            return Alignment(None, "cells_lost")
        return align(row, width, {}, regular=False)
    if len(row.row.cells) < header.length and len(row.occupied) < width:
        return Alignment(None, "cells_lost")
    if len(row.row.cells) > header.length:
        return Alignment(None, "cells_unaligned")
    return align(row, width, {row.shape: header.offsets}, regular=True)
