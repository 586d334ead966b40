"""Table two, 收到和处理政府信息公开申请情况: a row an outcome, a column an applicant.

The forms differ in one thing only: （六）其他处理 is one row in that of 2019 and three in that of
2021. Which of them a table has is told by the rows that it prints.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from indexer.forms import Form, RequestRow, forms
from indexer.report import FigureRule
from indexer.tables.headers import request_columns
from indexer.tables.labels import LabelIndex, fold_label
from indexer.tables.lost_cells import prove_lost_cells
from indexer.tables.numbers import read_number
from indexer.tables.outcome import TableOutcome
from indexer.tables.proof import prove_rows
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
    """The figures of table two. `form` is that of the rest of the report: it counts when
    （六）其他处理 is not printed at all."""
    outcome = TableOutcome()
    found: dict[str, list[LabelledRow]] = {row.id: [] for row in _all_rows()}
    doubtful: set[str] = set()
    headers: list[list[TableRow]] = [[]]
    for printed in _labelled(rows, headers, outcome):
        if len(printed.keys) == 1:
            found[printed.keys[0]].append(printed.row)
        else:
            outcome.report_unmatched(printed.row.row, printed.keys)
            doubtful.update(printed.keys)
    form = _form_printed(form, found, outcome)
    by_id = {row.id: row for row in form.request_rows}
    columns = request_columns(form, [block for block in headers if block])
    reader = RequestRowReader(form, columns, found, outcome)
    for row_id, row in by_id.items():
        if not found[row_id] and row_id not in doubtful:
            outcome.report("row_missing", f"表中没有读到“{row.label}”一行。", row.ids)
        readings = [reader.read(row, printed_row) for printed_row in found[row_id]]
        outcome.settle(row.label, row.ids, readings)
    once = [row[0] for row in found.values() if len(row) == 1]
    prove_rows(form, [one for one in reader.doubtful if one.row in once], outcome)
    prove_lost_cells(form, found, outcome)
    ids = tuple(key for row in form.request_rows for key in row.ids)
    outcome.check_repeats(_NAME, [len(same) for same in found.values()], ids)
    if columns.by_sums or columns.order != tuple(range(len(form.request_columns))):
        holding, broken = _row_sums(form, outcome)
        if broken > holding or (columns.by_sums and not holding):
            columns = replace(columns, order=None)
    outcome.check_columns(columns, _NAME, ids)
    return outcome


def _row_sums(form: Form, outcome: TableOutcome) -> tuple[int, int]:
    """Of how many rows the sum holds and of how many it is broken; rows of noughts say nothing."""
    holds: list[bool] = []
    for identity in form.identities:
        if identity.kind == "row_sum" and identity.right[0].startswith("requests."):
            parts = [outcome.figures[key].value for key in identity.left]
            total = outcome.figures[identity.right[0]].value
            known = [part for part in parts if part is not None]
            if total is not None and len(known) == len(parts) and any((*known, total)):
                holds.append(sum(known) == total)
    return holds.count(True), holds.count(False)


def _form_printed(
    usual: Form, found: Mapping[str, list[LabelledRow]], outcome: TableOutcome
) -> Form:
    """The form with the rows of （六）其他处理 that are printed. Beside its parts the whole is no
    row of any form."""
    own = {
        name: [row.id for row in form.request_rows if found[row.id] and row.id in _telling()]
        for name, form in forms().items()
    }
    printed = [name for name in own if own[name]]
    for row_id in [row_id for name in printed[1:] for row_id in own[name]]:
        for row in found[row_id]:
            if row.occupied:
                outcome.report_unmatched(row.row, ())
        found[row_id].clear()
    outcome.forms.update(printed[:1])
    return forms()[printed[0]] if printed else usual


@cache
def _telling() -> frozenset[str]:
    """The ids of the rows that not every form has."""
    known = [[row.id for row in form.request_rows] for form in forms().values()]
    return frozenset(row.id for row in _all_rows() if not all(row.id in ids for ids in known))


@cache
def _all_rows() -> tuple[RequestRow, ...]:
    """The rows of every form, each once."""
    rows = {row.id: row for form in forms().values() for row in form.request_rows}
    return tuple(rows.values())


def _labelled(
    rows: Iterable[TableRow], headers: list[list[TableRow]], outcome: TableOutcome
) -> Iterator[Printed]:
    """The rows that bear a label of a form. The rows of a header go to `headers`, those of one
    header together; others are reported."""
    index = _row_labels()
    groups = {row.id: row.group for row in _all_rows()}
    words = _header_words()
    above: str | None = None
    for row in _mended(rows, index):
        printed = _label(row, index)
        if printed is None and _is_header(row, words):
            headers[-1].append(row)
            continue
        printed = printed or _short_label(row, above)
        if printed is None:
            outcome.report_unmatched(row, ())
            continue
        if headers[-1]:
            headers.append([])
        if len(printed.keys) == 1:
            above = groups[printed.keys[0]]
        yield printed


def _mended(rows: Iterable[TableRow], index: LabelIndex) -> Iterator[TableRow]:
    """The rows; one that the break of a page cut into two, the end without a label at the top of
    the next grid, is one again when both have just the numbers of a row."""
    width = len(next(iter(forms().values())).request_columns)
    above: TableRow | None = None
    for row in rows:
        if above is not None and above.grid != row.grid and row.row == 1 and row.cells:
            head, rest = _numbers(above, index), [read_number(text).status for text in row.texts]
            if 0 < head < width and head + len(rest) == width and {*rest} == {"stated"}:
                yield TableRow(above.grid, above.row, (*above.cells, *row.cells), row)
                above = None
                continue
        if above is not None:
            yield above
        above = row
    if above is not None:
        yield above


def _numbers(row: TableRow, index: LabelIndex) -> int:
    """How many numbers end a row with a label, nothing else behind that; 0 when there is more."""
    label = _label(row, index)
    texts = row.texts[label.row.label + 1 :] if label else ()
    stated = all(read_number(text).status == "stated" for text in texts)
    return len(texts) if stated else 0


@cache
def _row_labels() -> LabelIndex:
    return LabelIndex((row.id, row.labels) for row in _all_rows())


def _label(row: TableRow, index: LabelIndex) -> Printed | None:
    """The last cell that bears a row's label, before it only groups and fillers."""
    printed: Printed | None = None
    for number, text in enumerate(row.texts):
        if not text.isascii() and (keys := (match := index.find(text)).keys):
            printed = Printed(LabelledRow(row, number, match.by), keys)
    return printed


def _short_label(row: TableRow, above: str | None) -> Printed | None:
    """其他 or 总计 without its number: it can only be the one of the group it stands in."""
    for number, text in enumerate(row.texts):
        label = fold_label(text)
        if label.number is None and 0 < len(label.letters) <= _SHORT_LABEL:
            keys = tuple(
                one.id
                for one in _all_rows()
                if any(fold_label(known).letters == label.letters for known in one.labels)
                and above is not None
                and (one.group == above or label.letters == "总计")
            )
            by: tuple[FigureRule, ...] = ("label_in_group",)
            return Printed(LabelledRow(row, number, by), keys) if keys else None
    return None


@cache
def _header_words() -> frozenset[str]:
    words = [*_HEADERS]
    for form in forms().values():
        words.append(form.sections[2])
        words += [
            word for column in form.request_columns for word in (column.label, *column.variants)
        ]
        words += [row.group for row in form.request_rows if row.group]
    return frozenset(_with_number(word) for word in words)


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
