"""Table two, 收到和处理政府信息公开申请情况: a row an outcome, a column an applicant."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indexer.forms import Form, RequestRow
from indexer.report import BestReading, Figure
from indexer.tables.labels import LabelIndex, fold_label
from indexer.tables.numbers import MISSING
from indexer.tables.outcome import TableOutcome
from indexer.tables.rows import LabelledRow, TableRow, align, trusted_offsets

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
_NOTE = "本列数据的勾稽关系"
_SHORT_LABEL = 2
_NEARLY_ALL = 0.9


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
    for printed in _labelled(form, rows, outcome):
        if len(printed.keys) == 1:
            found[printed.keys[0]].append(printed.row)
        else:
            outcome.report_unmatched(printed.row.row, printed.keys)
            doubtful.update(printed.keys)
    peers = [row for same in found.values() for row in same]
    width = len(form.request_columns)
    reader = _RowReader(width, peers, outcome)
    for row_id, row in by_id.items():
        ids = tuple(definition.id for definition in row.figures)
        if not found[row_id] and row_id not in doubtful:
            outcome.report("row_missing", f"表中没有读到“{row.label}”一行。", ids)
        readings = [reader.read(row, printed_row) for printed_row in found[row_id]]
        outcome.settle(row.label, ids, readings)
    return outcome


def _labelled(form: Form, rows: Iterable[TableRow], outcome: TableOutcome) -> Iterable[Printed]:
    """The rows that bear a label of the form; headers are passed over, others reported."""
    index = LabelIndex((row.id, row.labels) for row in form.request_rows)
    groups = {row.id: row.group for row in form.request_rows}
    headers = _header_words(form)
    above: str | None = None
    for row in rows:
        if _is_header(row, headers):
            continue
        printed = _label(row, index) or _short_label(row, form, above)
        if printed is None:
            outcome.report_unmatched(row, ())
            continue
        if len(printed.keys) == 1:
            above = groups[printed.keys[0]]
        yield printed


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


def _header_words(form: Form) -> set[str]:
    words = [*_HEADERS, form.sections[2]]
    words += [word for column in form.request_columns for word in (column.label, *column.variants)]
    groups = {row.group for row in form.request_rows if row.group}
    return {_with_number(word) for word in (*words, *groups)}


def _with_number(text: str) -> str:
    label = fold_label(text)
    return f"{label.number or ''}{label.letters}"


def _is_header(row: TableRow, headers: set[str]) -> bool:
    """A row that prints header words, group labels or the note only, and no number."""
    words = [_with_number(text) for text in row.texts if text.strip()]
    return all(word in headers or word.startswith(_NOTE) for word in words)


class _RowReader:
    """Reads the figures of one row, with what the other rows show about the columns."""

    def __init__(self, width: int, peers: Sequence[LabelledRow], outcome: TableOutcome) -> None:
        self._width = width
        self._trusted = trusted_offsets(peers, width)
        regular = sum(len(row.candidates) == width for row in peers)
        self._regular = regular >= len(peers) * _NEARLY_ALL
        self._usual = {
            grid: Counter(len(row.row.cells) for row in peers if row.row.grid == grid)
            for grid in {row.row.grid for row in peers}
        }
        self._outcome = outcome

    def read(self, definition: RequestRow, printed: LabelledRow) -> dict[str, Figure]:
        alignment = align(printed, self._width, self._trusted, self._regular)
        offsets, trouble = alignment.offsets, alignment.trouble
        if offsets is not None and (
            self._may_have_lost_one(printed, offsets) or self._has_a_cell_too_many(printed)
        ):
            offsets, trouble = None, "cells_unaligned"
        if offsets is not None:
            return self._outcome.take_row(definition.figures, printed.row, offsets)
        ids = tuple(figure.id for figure in definition.figures)
        self._outcome.report_misaligned(trouble, definition.label, printed.row, ids)
        lost = printed.row.lost_figure(MISSING, printed.label)
        figures = dict.fromkeys(ids, lost)
        if trouble == "cells_lost":
            figures.update(self._one_lost(ids, printed, lost))
        return figures

    def _may_have_lost_one(self, printed: LabelledRow, offsets: tuple[int, ...]) -> bool:
        """All but the total printed, in a table with fillers: the total may be the sixth."""
        return not self._regular and printed.occupied == offsets[:-1]

    def _has_a_cell_too_many(self, printed: LabelledRow) -> bool:
        """A row longer than the rows around it: some cell was put in, and it may be any."""
        usual = self._usual[printed.row.grid].most_common(1)[0][0]
        longer = len(printed.row.cells) > usual
        return len(printed.candidates) > self._width and (longer or self._regular)

    def _one_lost(
        self, ids: tuple[str, ...], printed: LabelledRow, lost: Figure
    ) -> dict[str, Figure]:
        """One of the five organisations is lost; the first is the natural persons, the last the
        total, unless their sum denies it. Which one is lost matters not when all are equal."""
        if len(printed.candidates) != self._width - 1:
            return {}
        row = [printed.row.figure(offset) for offset in printed.candidates]
        values = [figure.value for figure in row if figure.value is not None]
        if len(values) != len(row):
            return {}
        first, *organisations, total = values
        rest = total - first - sum(organisations, Decimal(0))
        if rest < 0:
            return {}
        if {*organisations} != {rest}:
            return {ids[0]: row[0], ids[-1]: row[-1]}
        reason = (
            f"该行应有 {self._width} 个数，只印出 {len(row)} 个；"
            f"按行合计（{ids[0].removesuffix('.natural_person')}），缺的一格应为 {rest}，"
            "与其余各类组织相同"
        )
        inferred = Figure(None, None, lost.status, lost.place, BestReading(rest, reason))
        return dict(zip(ids, (*row[:-1], inferred, row[-1]), strict=True))
