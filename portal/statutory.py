"""The three statutory tables rebuilt from a report's figures, by the form they follow.

Every cell says what was found: a number, a zero, a blank, a lost cell, a best reading of one, or
something that could not be read. None of them ever looks like another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.document import Place
from indexer.forms import FigureDefinition, Form, figure_definitions, plain_label
from indexer.mixed_forms import form_of
from indexer.report import AnnualReport, Figure
from portal.annotations import Annotation, row_anchor
from portal.wording import number

CellKind = Literal["stated", "zero", "blank", "missing", "inferred", "unreadable"]

SPOKEN: dict[CellKind, str] = {
    "stated": "",
    "zero": "",
    "blank": "空白",
    "missing": "格子缺失",
    "inferred": "推定，原格缺失或难辨",
    "unreadable": "无法辨认，原样如此",
}


@dataclass(frozen=True)
class Cell:
    """A cell of a rebuilt table, of the figure `id`; `notes` are the findings whose sign it
    carries. `decided` tells that a person corrected it, `read` that it has an origin."""

    id: str
    kind: CellKind
    text: str
    spoken: str
    notes: tuple[Annotation, ...] = ()
    decided: bool = False
    read: bool = True


@dataclass(frozen=True)
class Row:
    """A row with its cells. A row without cells is a heading over the rows below it."""

    label: str
    style: str
    anchor: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class DisclosureBlock:
    """A block of table one: its heading, the heads of its number columns, its rows."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Origin:
    """Where one figure was read: its label, the printed string, the place, what became of it."""

    id: str
    label: str
    printed: str | None
    place: str
    status: str


@dataclass(frozen=True)
class StatutoryTables:
    """The tables of one report; `origins` by table."""

    blocks: tuple[DisclosureBlock, ...]
    request_columns: tuple[str, ...]
    request_rows: tuple[Row, ...]
    review_columns: tuple[str, ...]
    review_rows: tuple[Row, ...]
    origins: dict[str, tuple[Origin, ...]]

    def absences(self, table: str) -> frozenset[CellKind]:
        """The kinds of cells in a table that are no number, for its legend."""
        rows = {
            "proactive_disclosure": [row for block in self.blocks for row in block.rows],
            "requests": self.request_rows,
            "review_and_litigation": self.review_rows,
        }[table]
        return frozenset(c.kind for row in rows for c in row.cells) - {"stated", "zero"}


def rebuild(report: AnnualReport, notes: tuple[Annotation, ...]) -> StatutoryTables | None:
    """The tables of a report, None when it follows no form that we know."""
    form = form_of(report.form, report.figures)
    if form is None:
        return None
    cells = _Cells(report, notes)
    return StatutoryTables(
        tuple(
            DisclosureBlock(
                block.heading,
                block.columns[1:],
                tuple(cells.row(row.label, "", row.figures) for row in block.rows),
            )
            for block in form.blocks
        ),
        tuple(column.label for column in form.request_columns),
        tuple(_request_rows(form, cells)),
        tuple(dict.fromkeys(column.label for column in form.review_columns)),
        tuple(_review_rows(form, cells)),
        _origins(form, report),
    )


def annex_origins(report: AnnualReport) -> tuple[Origin, ...]:
    """Where the figures of the statistics annex of 2014 to 2018 were read; empty without one."""
    return tuple(
        _origin(definition, figure)
        for key, figure in report.figures.items()
        if (definition := figure_definitions()[key]).table == "statistics_2014"
    )


def was_found(report: AnnualReport, table: str) -> bool:
    """Whether any cell of a table was found; otherwise only its grids as printed can be shown."""
    form = form_of(report.form, report.figures)
    definitions = form.figures.values() if form else ()
    return any(
        report.figures[definition.id].place is not None
        for definition in definitions
        if definition.table == table and definition.id in report.figures
    )


class _Cells:
    def __init__(self, report: AnnualReport, notes: tuple[Annotation, ...]) -> None:
        self.figures = report.figures
        self.notes = notes

    def row(self, label: str, style: str, figures: tuple[FigureDefinition, ...]) -> Row:
        return Row(
            label,
            style,
            row_anchor(figures[0].id),
            tuple(self.cell(definition) for definition in figures),
        )

    def cell(self, definition: FigureDefinition) -> Cell:
        known = self.figures.get(definition.id)
        figure = known or Figure(None, None, "missing", None)
        kind, text = _shown(figure)
        notes = tuple(note for note in self.notes if definition.id in note.marked)
        decided = figure.override is not None
        return Cell(definition.id, kind, text, SPOKEN[kind], notes, decided, known is not None)


def _shown(figure: Figure) -> tuple[CellKind, str]:
    if figure.value is not None:
        return ("zero" if figure.value == 0 else "stated"), number(figure.value)
    if figure.best_reading is not None:
        return "inferred", number(figure.best_reading.value)
    if figure.status == "blank":
        return "blank", ""
    if figure.status == "missing":
        return "missing", "缺"
    return "unreadable", figure.printed or "难辨"


def _request_rows(form: Form, cells: _Cells) -> Iterator[Row]:
    group = None
    for row in form.request_rows:
        inner = row.group is not None and row.group.startswith("（")
        if row.group != group and row.group is not None and (inner or group is None):
            yield Row(row.group, "sub" if inner else "group")
        group = row.group
        style = "in" if inner else "sum-row" if row.group is None or _is_total(row.label) else ""
        yield cells.row(row.label, style, row.figures)


def _is_total(label: str) -> bool:
    return plain_label(label) == "总计"


def _review_rows(form: Form, cells: _Cells) -> Iterator[Row]:
    groups: dict[str, list[FigureDefinition]] = {}
    for column in form.review_columns:
        name = "：".join(part for part in (column.group, column.subgroup) if part)
        groups.setdefault(name, []).append(column.figure)
    for name, figures in groups.items():
        yield cells.row(name, "", tuple(figures))


STATUS_LABELS = {
    "stated": "载明",
    "blank": "空白",
    "missing": "缺失",
    "unreadable": "无法辨认",
    "inferred": "推定",
}


def _origins(form: Form, report: AnnualReport) -> dict[str, tuple[Origin, ...]]:
    origins: dict[str, list[Origin]] = {}
    for definition in form.figures.values():
        figure = report.figures.get(definition.id)
        if figure is not None:
            origins.setdefault(definition.table, []).append(_origin(definition, figure))
    return {table: tuple(entries) for table, entries in origins.items()}


def _origin(definition: FigureDefinition, figure: Figure) -> Origin:
    place, status = figure.place, STATUS_LABELS[figure.status]
    if figure.best_reading is not None:
        best = figure.best_reading
        status += f"；推定为 {number(best.value)}：{best.reason}"
    if figure.override is not None:
        status = f"人工校正；{figure.override.reason}"
    return Origin(
        definition.id,
        definition.label,
        figure.printed,
        "无" if place is None else _place(place),
        status,
    )


def _place(place: Place) -> str:
    page = "" if place.page is None else f"第 {place.page} 页，"
    cell = f"表 {place.grid}，第 {place.row} 行第 {place.column} 格"
    return f"{page}{cell}（原件第 {place.line} 行）"
