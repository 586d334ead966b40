"""Table two, 收到和处理政府信息公开申请情况: a row an outcome, a column an applicant."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from indexer.forms import Form, FormName, forms
from indexer.tables.headers import request_columns
from indexer.tables.labels import LabelIndex, fold_label
from indexer.tables.lost_cells import prove_lost_cells
from indexer.tables.outcome import TableOutcome
from indexer.tables.request_rows import RequestRowReader
from indexer.tables.rows import LabelledRow, TableRow

_HEADERS = (
    "申请人情况",
    "法人或其他组织",
    "商业",
    "企业",
    "科研",
    "机构",
    "社会公益",
    "组织",
    "法律",
)
_COLUMN_WORDS = ("申请人情况", "自然人", "法人", "商业", "科研", "社会公益", "法律服务")
_NOTE = "本列数据的勾稽关系"
_NAME = "收到和处理政府信息公开申请情况"
_SHORT_LABEL = 2


@dataclass(frozen=True)
class Printed:
    """A printed row and the ids of the rows of the form that its label can mean."""

    row: LabelledRow
    keys: tuple[str, ...]


def read_requests(form: Form, rows: Sequence[TableRow]) -> TableOutcome:
    """The figures of table two."""
    outcome = TableOutcome()
    by_id = {row.id: row for row in form.request_rows}
    found: dict[str, list[LabelledRow]] = {row_id: [] for row_id in by_id}
    doubtful: set[str] = set()
    headers: list[list[TableRow]] = [[]]
    for printed in _labelled(form, rows, headers, outcome):
        if len(printed.keys) == 1:
            found[printed.keys[0]].append(printed.row)
        else:
            outcome.report_unmatched(printed.row.row, printed.keys)
            doubtful.update(printed.keys)
    columns = request_columns(form, [block for block in headers if block])
    reader = RequestRowReader(form, columns, found, outcome)
    for row_id, row in by_id.items():
        ids = tuple(definition.id for definition in row.figures)
        if not found[row_id] and row_id not in doubtful:
            outcome.report("row_missing", f"表中没有读到“{row.label}”一行。", ids)
        readings = [reader.read(row, printed_row) for printed_row in found[row_id]]
        outcome.settle(row.label, ids, readings)
    prove_lost_cells(form, found, outcome)
    ids = tuple(definition.id for row in form.request_rows for definition in row.figures)
    outcome.check_repeats(_NAME, [len(same) for same in found.values()], ids)
    outcome.check_columns(columns, _NAME, ids)
    return outcome


def _labelled(
    form: Form, rows: Iterable[TableRow], headers: list[list[TableRow]], outcome: TableOutcome
) -> Iterator[Printed]:
    """The rows that bear a label of the form. The rows of a header go to `headers`, those of one
    header together; others are reported."""
    index = _row_labels(form.name)
    groups = {row.id: row.group for row in form.request_rows}
    words = _header_words(form.name)
    above: str | None = None
    for row in rows:
        printed = _label(row, index)
        if printed is None and _is_header(row, words):
            headers[-1].append(row)
            continue
        printed = printed or _short_label(row, form, above)
        if printed is None:
            outcome.report_unmatched(row, ())
            continue
        if headers[-1]:
            headers.append([])
        if len(printed.keys) == 1:
            above = groups[printed.keys[0]]
        yield printed


@cache
def _row_labels(name: FormName) -> LabelIndex:
    return LabelIndex((row.id, row.labels) for row in forms()[name].request_rows)


def _label(row: TableRow, index: LabelIndex) -> Printed | None:
    """The last cell that bears a row's label, before it only groups and fillers."""
    printed: Printed | None = None
    for number, text in enumerate(row.texts):
        if keys := index.find(text):
            printed = Printed(LabelledRow(row, number), keys)
    return printed


def _short_label(row: TableRow, form: Form, above: str | None) -> Printed | None:
    """其他 or 总计 without its number: it can only be the one of the group it stands in."""
    for number, text in enumerate(row.texts):
        label = fold_label(text)
        if label.number is None and 0 < len(label.letters) <= _SHORT_LABEL:
            keys = tuple(
                one.id
                for one in form.request_rows
                if any(fold_label(known).letters == label.letters for known in one.labels)
                and above is not None
                and (one.group == above or label.letters == "总计")
            )
            return Printed(LabelledRow(row, number), keys) if keys else None
    return None


@cache
def _header_words(name: FormName) -> frozenset[str]:
    form = forms()[name]
    words = [*_HEADERS, form.sections[2]]
    words += [word for column in form.request_columns for word in (column.label, *column.variants)]
    groups = {row.group for row in form.request_rows if row.group}
    return frozenset(_with_number(word) for word in (*words, *groups))


def _with_number(text: str) -> str:
    label = fold_label(text)
    return f"{label.number or ''}{label.letters}"


def _is_header(row: TableRow, headers: frozenset[str]) -> bool:
    """A row without numbers that prints header words, group labels or the note only, or some word
    that only a header has."""
    words = [_with_number(text) for text in row.texts if text.strip()]
    if all(word in headers or word.startswith(_NOTE) for word in words):
        return True
    return any(word.startswith(_COLUMN_WORDS) for word in words) and not row.is_numeric
