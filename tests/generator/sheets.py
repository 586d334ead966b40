"""The statutory tables as sheets: rows of printed slots that may span rows and columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.document import Cell, Grid
from indexer.forms import Form, RequestRow, TableName
from tests.generator.figures import PrintedForm

NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_OUTCOMES = "三、本年度办理结果"


@dataclass(frozen=True)
class Slot:
    """One printed cell with the rows and columns it spans; `figure` is the id it prints."""

    text: str
    columns: int = 1
    rows: int = 1
    figure: str | None = None


@dataclass(frozen=True)
class Sheet:
    """A table as laid out: in every row the slots that begin there."""

    table: TableName
    rows: tuple[tuple[Slot, ...], ...]


@dataclass(frozen=True)
class Box:
    """One place of the lattice under a sheet. `merged`: where the slot that covers it began."""

    text: str
    figure: str | None = None
    merged: Literal["left", "above"] | None = None


Lattice = list[list[Box]]

REQUEST_HEADER = (
    (Slot(NOTE, 3, 3), Slot("申请人情况", 7)),
    (Slot("自然人", rows=2), Slot("法人或其他组织", 5), Slot("总计", rows=2)),
    tuple(map(Slot, ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"))),
)
REVIEW_HEADER = (
    (Slot("行政复议", 5), Slot("行政诉讼", 10)),
    (
        *(Slot(result, rows=2) for result in _RESULTS),
        Slot("未经复议直接起诉", 5),
        Slot("复议后起诉", 5),
    ),
    tuple(map(Slot, _RESULTS * 2)),
)


def lattice(sheet: Sheet) -> Lattice:
    """The sheet's places, row by row; merged ones are empty but for the first."""
    hanging: dict[int, int] = {}
    boxes: Lattice = []
    for row in sheet.rows:
        boxes.append([])
        below: dict[int, int] = {}
        for slot in row:
            _pass_hanging(boxes[-1], hanging, below)
            start = len(boxes[-1])
            boxes[-1].append(Box(slot.text, slot.figure))
            boxes[-1] += [Box("", merged="left")] * (slot.columns - 1)
            if slot.rows > 1:
                below |= dict.fromkeys(range(start, len(boxes[-1])), slot.rows - 1)
        _pass_hanging(boxes[-1], hanging, below)
        hanging = below
    return boxes


def _pass_hanging(row: list[Box], hanging: dict[int, int], below: dict[int, int]) -> None:
    while (column := len(row)) in hanging:
        row.append(Box("", merged="above"))
        if (left := hanging.pop(column)) > 1:
            below[column] = left - 1


def rows_of(sheet: Sheet) -> list[list[str]]:
    """The texts of the lattice."""
    return [[box.text for box in row] for row in lattice(sheet)]


def grid_of(rows: Sequence[Sequence[str]], number: int = 1) -> Grid:
    """Rows of texts as a reader yields them."""
    return Grid(
        number,
        tuple(tuple(Cell(text, line) for text in row) for line, row in enumerate(rows, start=1)),
    )


def sheets(form: PrintedForm | Form, printed: Mapping[str, str]) -> tuple[Sheet, ...]:
    """The three tables of a report with what each figure prints, by id."""
    return disclosure(form, printed), requests(form, printed), review(form, printed)


def disclosure(form: PrintedForm | Form, printed: Mapping[str, str]) -> Sheet:
    """Table one: blocks, each with its heading and columns; the last column takes the rest."""
    width = max(len(block.columns) for block in form.blocks)
    rows: list[tuple[Slot, ...]] = []
    for block in form.blocks:
        spans = [1] * len(block.columns)
        spans[-1] += width - len(spans)
        rows.append((Slot(block.heading, width),))
        rows.append(tuple(map(Slot, block.columns, spans)))
        for row in block.rows:
            figures = [
                Slot(printed[figure.id], span, figure=figure.id)
                for figure, span in zip(row.figures, spans[1:], strict=True)
            ]
            rows.append((Slot(row.label), *figures))
    return Sheet("proactive_disclosure", tuple(rows))


def requests(form: PrintedForm | Form, printed: Mapping[str, str]) -> Sheet:
    """Table two: three columns of labels, seven of applicants."""
    rows = list(REQUEST_HEADER)
    seen: set[str] = set()
    for row in form.request_rows:
        figures = (Slot(printed[figure.id], figure=figure.id) for figure in row.figures)
        rows.append((*_labels(row, form.request_rows, seen), *figures))
    return Sheet("requests", tuple(rows))


def _labels(row: RequestRow, rows: Sequence[RequestRow], seen: set[str]) -> list[Slot]:
    """A row's labels, with those of its groups where they begin."""
    if row.group is None:
        return [Slot(row.label, 3)]
    labels: list[Slot] = []
    if not seen:
        labels.append(Slot(_OUTCOMES, rows=sum(one.group is not None for one in rows)))
    outer = row.group == _OUTCOMES
    if not outer and row.group not in seen:
        labels.append(Slot(row.group, rows=sum(one.group == row.group for one in rows)))
    seen.add(row.group)
    return [*labels, Slot(row.label, 2 if outer else 1)]


def review(form: PrintedForm | Form, printed: Mapping[str, str]) -> Sheet:
    """Table three: one row of figures below a header of three."""
    figures = tuple(
        Slot(printed[column.figure.id], figure=column.figure.id) for column in form.review_columns
    )
    return Sheet("review_and_litigation", (*REVIEW_HEADER, figures))
