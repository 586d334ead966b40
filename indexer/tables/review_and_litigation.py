"""Table three, 行政复议、行政诉讼情况: one row of figures under a header of three rows."""

from collections.abc import Sequence

from indexer.forms import Form
from indexer.report import Figure
from indexer.tables.labels import fold_label
from indexer.tables.numbers import MISSING, read_number
from indexer.tables.outcome import TableOutcome
from indexer.tables.rows import LabelledRow, TableRow, align

_NO_LABEL = -1


def read_review_and_litigation(form: Form, rows: Sequence[TableRow]) -> TableOutcome:
    """The figures of table three."""
    outcome = TableOutcome()
    words = _header_words(form)
    ids = tuple(column.figure.id for column in form.review_columns)
    headers = [row for row in rows if _is_header(row, words)]
    columns = _columns(form, headers)
    below = [row for row in rows if row not in headers]
    for row in below:
        if _is_note(row):
            outcome.report_unmatched(row, ())
    below = [row for row in below if not _is_note(row)]
    printed = [row for row in below if LabelledRow(row, _NO_LABEL).occupied]
    if not printed:
        printed = [row for row in below if len(row.cells) >= len(ids)][-1:]
    if not printed:
        outcome.report("row_missing", "表头之下没有读到填写数字的一行。", ids)
    widest = max((len(row.cells) for row in headers), default=len(ids))
    readings = [
        _read_row(form, row, columns, outcome)
        if len(row.cells) <= widest
        else _refuse_row(form, row, outcome)
        for row in printed
    ]
    outcome.settle("行政复议、行政诉讼", ids, readings)
    return outcome


def _header_words(form: Form) -> set[str]:
    words = [form.sections[3], "总计"]
    for column in form.review_columns:
        words += [column.group, column.subgroup or column.group, column.label]
    return {fold_label(word).letters for word in words}


def _is_header(row: TableRow, words: set[str]) -> bool:
    letters = {fold_label(text).letters for text in row.texts if text}
    return bool(letters & words)


def _is_note(row: TableRow) -> bool:
    """A row that prints something, but nothing that can be a figure."""
    statuses = {read_number(text).status for text in row.texts}
    return "unreadable" in statuses and "stated" not in statuses


def _columns(form: Form, headers: Sequence[TableRow]) -> tuple[int, ...] | None:
    """The columns of the figures, when the header is printed in line with them: the one row of
    five results and the one row of ten, side by side."""
    labels = {column.label for column in form.review_columns}
    results = [
        [i for i, text in enumerate(row.texts) if fold_label(text).letters in labels]
        for row in headers
    ]
    columns = [column for row in results if len(row) >= 5 for column in row]
    width = len(form.review_columns)
    side_by_side = columns == list(range(columns[0], columns[0] + width)) if columns else False
    return tuple(columns) if side_by_side else None


def _read_row(
    form: Form, row: TableRow, columns: tuple[int, ...] | None, outcome: TableOutcome
) -> dict[str, Figure]:
    definitions = tuple(column.figure for column in form.review_columns)
    ids = tuple(definition.id for definition in definitions)
    labelled = LabelledRow(row, _NO_LABEL)
    if columns is not None and labelled.occupied and not set(labelled.occupied) & set(columns):
        _report_stray(form, labelled, columns, outcome)
        return outcome.take_row(definitions, row, columns)
    regular = len(row.cells) == len(definitions)
    alignment = align(labelled, len(definitions), {labelled.shape: columns}, regular)
    if alignment.offsets is not None:
        return outcome.take_row(definitions, row, alignment.offsets)
    outcome.report_misaligned(alignment.trouble, "行政复议、行政诉讼", row, ids)
    return dict.fromkeys(ids, row.lost_figure(MISSING, 0))


def _refuse_row(form: Form, row: TableRow, outcome: TableOutcome) -> dict[str, Figure]:
    """A row longer than its header: some cell was put in, and it may be any."""
    ids = tuple(column.figure.id for column in form.review_columns)
    outcome.report_misaligned("cells_unaligned", "行政复议、行政诉讼", row, ids)
    return dict.fromkeys(ids, row.lost_figure(MISSING, 0))


def _report_stray(
    form: Form, printed: LabelledRow, columns: tuple[int, ...], outcome: TableOutcome
) -> None:
    """Numbers beside a row whose fifteen cells are blank: which cell they left is not provable."""
    for index in printed.occupied:
        nearest = min(range(len(columns)), key=lambda i: abs(columns[i] - index))
        figure = form.review_columns[nearest].figure
        outcome.report(
            "stray_number",
            f"{printed.row.where}的各栏都是空格，第 {index + 1} 列却另有一个"
            f"“{printed.row.texts[index]}”；它也许属于相邻的“{figure.label}”，但无从证明，"
            "各栏仍记为空白。",
            (figure.id,),
        )
