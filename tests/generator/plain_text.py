"""Reports as plain text, in every way in which crawlers and agencies flatten their tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from tests.generator.reports import PrintedReport
from tests.generator.sheets import Box, Lattice, Sheet, lattice


@dataclass(frozen=True)
class Line:
    """A line of text, the ids of the figures it prints, and whether it is a table's."""

    text: str
    figures: tuple[str, ...] = ()
    tabular: bool = False


Flattening = Callable[[Sheet], Iterator[Line]]


@dataclass(frozen=True)
class TextLayout:
    """A way of flattening. `keeps_blanks`: whether a blank cell leaves a trace."""

    name: str
    lines: Callable[[PrintedReport], list[Line]]
    keeps_blanks: bool = True


def text_of(lines: Sequence[Line]) -> str:
    """The file's text."""
    return "\n".join(line.text for line in lines) + "\n"


def _around(flattening: Flattening) -> Callable[[PrintedReport], list[Line]]:
    """The flattened tables in the report's prose, paragraphs parted by blank lines."""

    def lines(printed: PrintedReport) -> list[Line]:
        found: list[Line] = []
        for block in printed.blocks:
            found += [Line(block)] if isinstance(block, str) else flattening(block)
            found.append(Line(""))
        return found

    return lines


def _line(text: str, row: Sequence[Box]) -> Line:
    return Line(text, tuple(box.figure for box in row if box.figure), tabular=True)


def _without(merged: str, rows: Lattice) -> Lattice:
    return [[box for box in row if box.merged is None or box.merged not in merged] for row in rows]


def _tab_rows(rows: Lattice) -> Iterator[Line]:
    return (_line("\t".join(box.text for box in row), row) for row in rows)


def tab_rows(sheet: Sheet) -> Iterator[Line]:
    """One row a line, a tab between cells, merged cells as runs of empty ones."""
    return _tab_rows(lattice(sheet))


def tab_rows_joined(sheet: Sheet) -> Iterator[Line]:
    """A cell that spans columns is one cell."""
    return _tab_rows(_without("left", lattice(sheet)))


def tab_rows_ungrouped(sheet: Sheet) -> Iterator[Line]:
    """A row that continues a group begins with its own label."""
    return _tab_rows(_without("left above", lattice(sheet)))


def _cells(rows: Lattice, indent: str, between_cells: int, between_rows: int) -> Iterator[Line]:
    for row in rows:
        for box in row:
            first, *rest = box.text.split("\n")
            yield _line(f"{indent}{first}", [box])
            yield from (Line(text, tabular=True) for text in rest)
            yield from [Line("", tabular=True)] * between_cells
        yield from [Line("", tabular=True)] * between_rows


def cells_indented(sheet: Sheet) -> Iterator[Line]:
    """One cell a line behind a tab, rows parted by a blank line."""
    return _cells(_without("left", lattice(sheet)), "\t", 0, 1)


def cells_indented_filled(sheet: Sheet) -> Iterator[Line]:
    """The same with an empty cell for every merged one."""
    return _cells(lattice(sheet), "\t", 0, 1)


def cells_by_rows(sheet: Sheet) -> Iterator[Line]:
    """One cell a line, not indented, rows parted by a blank line."""
    return _cells(_printed_only(sheet), "", 0, 1)


def cells(sheet: Sheet) -> Iterator[Line]:
    """One cell a line, nothing between rows."""
    return _cells(_printed_only(sheet), "", 0, 0)


def cells_spaced(sheet: Sheet) -> Iterator[Line]:
    """One cell a line, a blank line below each."""
    return _cells(_printed_only(sheet), "", 1, 0)


def cells_broken(sheet: Sheet) -> Iterator[Line]:
    """One cell behind a tab, labels broken over lines."""
    rows = _without("left", lattice(sheet))
    return _cells([[_broken(box) for box in row] for row in rows], "\t", 0, 1)


def _printed_only(sheet: Sheet) -> Lattice:
    rows = _without("left above", lattice(sheet))
    return [[box for box in row if box.text] for row in rows]


def _broken(box: Box) -> Box:
    if box.figure or not 4 <= len(box.text) <= 8:
        return box
    return Box(f"{box.text[:2]}\n{box.text[2:]}", box.figure)


def pipes(sheet: Sheet) -> Iterator[Line]:
    """a | b | c |, a cell that spans columns as one."""
    for row in _without("left", lattice(sheet)):
        yield _line(" | ".join(box.text for box in row) + " |", row)


def pipes_filled(sheet: Sheet) -> Iterator[Line]:
    """a | b | c | with ||| for merged cells."""
    for row in lattice(sheet):
        texts = ["" if box.merged else f"{box.text} " for box in row]
        yield _line("| ".join(texts).replace("|  |", "||") + "|", row)


def markdown(sheet: Sheet) -> Iterator[Line]:
    """A Markdown table."""
    rows = lattice(sheet)
    for number, row in enumerate(rows):
        yield _line("| " + " | ".join(box.text for box in row) + " |", row)
        if number == 0:
            yield Line("|" + " --- |" * len(row), tabular=True)


def spaces(sheet: Sheet) -> Iterator[Line]:
    """Columns aligned by spaces, as the text layer of a page."""
    rows = lattice(sheet)
    columns = max(len(row) for row in rows)
    widths = [
        max((_width(row[i].text) for row in rows if i < len(row) and not _spans(row, i)), default=1)
        for i in range(columns)
    ]
    for row in rows:
        text = ""
        at = 0
        for box, width in zip(row, widths, strict=False):
            text += " " * (at - _width(text)) + box.text + "  " * bool(box.text)
            at += width + 2
        yield _line(text.rstrip(), row)


def _spans(row: Sequence[Box], index: int) -> bool:
    return index + 1 < len(row) and row[index + 1].merged == "left"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _one_row(printed: PrintedReport) -> list[Line]:
    """The whole article inside one row of a table that laid out the page."""
    parts: list[str] = []
    ids: list[str] = []
    for block in printed.blocks:
        if isinstance(block, str):
            parts.append(block)
            continue
        for row in _printed_only(block):
            parts += [box.text for box in row]
            ids += [box.figure for box in row if box.figure]
    return [Line("| " + " | ".join(parts) + " |", tuple(ids), tabular=True)]


_FLATTENINGS: tuple[Flattening, ...] = (
    tab_rows,
    tab_rows_joined,
    tab_rows_ungrouped,
    cells_indented,
    cells_indented_filled,
    cells_broken,
    cells_by_rows,
    cells,
    cells_spaced,
    pipes,
    pipes_filled,
    markdown,
    spaces,
)
_LOSE_BLANKS = ("cells_by_rows", "cells", "cells_spaced", "spaces")
TEXT_LAYOUTS: dict[str, TextLayout] = {
    one.__name__: TextLayout(one.__name__, _around(one), one.__name__ not in _LOSE_BLANKS)
    for one in _FLATTENINGS
} | {"one_row": TextLayout("one_row", _one_row, keeps_blanks=False)}
