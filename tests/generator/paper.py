"""Lays out reports on pages and draws them on any canvas: prose, ruled tables with merged cells,
page breaks in their middle, page numbers, running heads."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from indexer.document import Cell, Document, Paragraph, without_editor_marks
from tests.generator.sheets import Sheet, Slot

WIDTH, HEIGHT = 595.0, 842.0
Table = tuple[tuple[Slot, ...], ...]
PICTURE = "[picture]"
"""A block that is printed as a picture as wide as the text."""
LEFT, RIGHT, TOP, BOTTOM = 75.0, 520.0, 80.0, 770.0
PROSE, CELL = 16.0, 10.5
_WIDE = 6
_PICTURE_HEIGHT = 200.0
LEADING, CELL_LEADING, PADDING = 27.0, 14.0, 4.0


class Canvas(Protocol):
    """Where a report is drawn; lengths in points from the upper left corner, text from the left
    end of its baseline."""

    def page(self) -> None: ...
    def width(self, text: str, size: float) -> float: ...
    def text(self, x: float, y: float, size: float, text: str) -> None: ...
    def line(self, x0: float, y0: float, x1: float, y1: float) -> None: ...
    def picture(self, x: float, y: float, width: float, height: float) -> None: ...
    def finish(self) -> bytes: ...


@dataclass(frozen=True)
class Style:
    """How a report is set. `number` is printed below every page, `head` above. `header_rows` of a
    wide table are repeated on its next pages. `cut_rows`: a row may go on on the next page.
    `closed`: a line is drawn at every page break, also through merged cells. `ruled` draws lines
    at all."""

    number: str = "- {page} -"
    head: str = ""
    header_rows: int = 0
    cut_rows: bool = False
    closed: bool = False
    ruled: bool = True


def print_report(
    blocks: Iterable[str | Sheet], canvas: Canvas, style: Style | None = None, title: int = 1
) -> bytes:
    """The report as a file; its first blocks, `title` of them, are lines of its title."""
    printer = _Printer(canvas, style or Style())
    for index, block in enumerate(blocks):
        if isinstance(block, Sheet):
            printer.table(block.rows)
        elif block == PICTURE:
            printer.picture()
        else:
            printer.paragraph(block, title=index < title)
    printer.end_page()
    return canvas.finish()


def blocks_of(document: Document) -> list[str | Sheet]:
    """What was read, to be printed again: the last cell of a row reaches to the right side, and a
    title row that stands apart is the first row of the table below."""
    blocks: list[str | Sheet] = []
    title: tuple[tuple[Cell, ...], ...] = ()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(block.text)
            continue
        rows = (*title, *block.rows)
        title = rows if max(map(len, rows)) == 1 else ()
        if not title:
            blocks.append(Sheet("requests", _spread(rows)))
    return blocks


def _spread(rows: Sequence[Sequence[Cell]]) -> Table:
    width = max(map(len, rows))
    return tuple(
        tuple(
            Slot(_printed(cell), width - index if cell is row[-1] else 1)
            for index, cell in enumerate(row)
        )
        for row in rows
    )


def _printed(cell: Cell) -> str:
    return " ".join(without_editor_marks(cell.text).split())


@dataclass
class _Box:
    """A cell with its place in the table and its text in lines."""

    cell: Slot
    row: int
    column: int
    lines: list[str] = field(default_factory=list)


class _Strip(NamedTuple):
    """A row, or the part of a cut one, that stands on a page: the lines of text in it."""

    row: int
    first: int
    last: int
    height: float


class _Printer:
    def __init__(self, canvas: Canvas, style: Style) -> None:
        self._canvas, self._style = canvas, style
        self._page = 0
        self._y = 0.0
        self._begin_page()

    def _begin_page(self) -> None:
        self._page += 1
        self._canvas.page()
        if self._style.head:
            self._canvas.text(LEFT, 50.0, 9.0, self._style.head)
        self._y = TOP

    def end_page(self) -> None:
        if self._style.number:
            text = self._style.number.format(page=self._page)
            self._canvas.text(WIDTH / 2 - 15, 800.0, 10.5, text)

    def _turn(self) -> None:
        self.end_page()
        self._begin_page()

    def paragraph(self, text: str, title: bool = False) -> None:
        size = 20.0 if title else PROSE
        indent = 0.0 if title else 2 * PROSE
        for number, line in enumerate(self._wrapped(text, RIGHT - LEFT, size, indent)):
            if self._y + LEADING > BOTTOM:
                self._turn()
            x = LEFT + (indent if number == 0 else 0.0)
            if title:
                x = (LEFT + RIGHT - self._canvas.width(line, size)) / 2
            self._canvas.text(x, self._y + size, size, line)
            self._y += LEADING

    def picture(self) -> None:
        if self._y + _PICTURE_HEIGHT > BOTTOM:
            self._turn()
        self._canvas.picture(LEFT, self._y, RIGHT - LEFT, _PICTURE_HEIGHT)
        self._y += _PICTURE_HEIGHT + LEADING

    def _wrapped(self, text: str, width: float, size: float, indent: float = 0.0) -> list[str]:
        lines, line = [], ""
        room = width - indent
        for word in re.findall(r"[!-~]+|.", text, re.DOTALL):
            if line and self._canvas.width(line + word, size) > room and word not in "，。；、：）":
                lines.append(line)
                line, room = "", width
            line += word
        return [*lines, line]

    def table(self, table: Table) -> None:
        boxes = list(_placed(table))
        columns = max(box.column + box.cell.columns for box in boxes)
        sides = self._sides(columns)
        for box in boxes:
            width = sides[box.column + box.cell.columns] - sides[box.column] - 2 * PADDING
            box.lines = self._wrapped(box.cell.text, width, CELL)
        heights = _heights(boxes, len(table))
        strips = [_Strip(row, 0, 99, height) for row, height in enumerate(heights)]
        header = strips[: self._style.header_rows] if columns > _WIDE else []
        while strips:
            here, strips = self._fitting(strips)
            if here:
                self._draw(boxes, here, sides)
            if strips:
                self._turn()
                strips = [*header, *strips] if strips[0].row >= len(header) else strips

    def _sides(self, columns: int) -> list[float]:
        return [LEFT + (RIGHT - LEFT) * i / columns for i in range(columns + 1)]

    def _fitting(self, strips: list[_Strip]) -> tuple[list[_Strip], list[_Strip]]:
        y = self._y
        for index, strip in enumerate(strips):
            if y + strip.height > BOTTOM:
                lines = int((BOTTOM - y - 2 * PADDING) / CELL_LEADING)
                if not self._style.cut_rows or lines < 1:
                    return strips[:index], strips[index:]
                upper = _part(strip, strip.first, strip.first + lines, BOTTOM - y)
                left = strip.height - lines * CELL_LEADING
                lower = _part(strip, strip.first + lines, 99, left)
                return [*strips[:index], upper], [lower, *strips[index + 1 :]]
            y += strip.height
        return strips, []

    def _draw(self, boxes: Sequence[_Box], strips: list[_Strip], sides: list[float]) -> None:
        tops: dict[int, float] = {}
        bottoms: dict[int, float] = {}
        cut_above = {strip.row for strip in strips if strip.first > 0}
        cut_below = {strip.row for strip in strips if strip.last < 99}
        y = self._y
        for strip in strips:
            tops[strip.row], bottoms[strip.row] = y, y + strip.height
            y += strip.height
        for box in boxes:
            last = box.row + box.cell.rows - 1
            here = [row for row in tops if box.row <= row <= last]
            if not here:
                continue
            begins = box.row in tops and (box.row not in cut_above)
            ends = last in tops and last not in cut_below
            x0, x1 = sides[box.column], sides[box.column + box.cell.columns]
            top, bottom = tops[here[0]], bottoms[here[-1]]
            if self._style.ruled:
                self._canvas.line(x0, top, x0, bottom)
                self._canvas.line(x1, top, x1, bottom)
                if begins or self._style.closed:
                    self._canvas.line(x0, top, x1, top)
                if ends or self._style.closed:
                    self._canvas.line(x0, bottom, x1, bottom)
            lines = box.lines if begins else []
            for strip in strips:
                if strip.row == box.row and box.cell.rows == 1:
                    lines = box.lines[strip.first : strip.last]
            self._cell_text(lines, x0, top)
        self._y = y + 10

    def _cell_text(self, lines: list[str], x: float, top: float) -> None:
        for number, line in enumerate(lines):
            if line.strip():
                baseline = top + PADDING + CELL + number * CELL_LEADING
                self._canvas.text(x + PADDING, baseline, CELL, line)


def _part(strip: _Strip, first: int, last: int, height: float) -> _Strip:
    """The part of a row with these lines."""
    return strip._replace(first=first, last=last, height=height)


def _placed(table: Table) -> Iterator[_Box]:
    hanging: dict[int, int] = {}
    for row, cells in enumerate(table):
        column = 0
        for cell in cells:
            while hanging.get(column, 0) > row:
                column += 1
            yield _Box(cell, row, column)
            for covered in range(column, column + cell.columns):
                hanging[covered] = row + cell.rows
            column += cell.columns


def _heights(boxes: Sequence[_Box], rows: int) -> list[float]:
    heights = [CELL_LEADING + 2 * PADDING] * rows
    for box in sorted(boxes, key=lambda box: box.cell.rows):
        needed = len(box.lines) * CELL_LEADING + 2 * PADDING
        last = box.row + box.cell.rows
        heights[last - 1] += max(0.0, needed - sum(heights[box.row : last]))
    return heights
