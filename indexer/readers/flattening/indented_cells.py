"""One cell a line, indented by a tab, rows parted by a blank line; a cell may go on over lines
without a tab."""

from collections.abc import Sequence

from indexer.document import Cell
from indexer.readers.flattening.detached_figures import detached_figures
from indexer.readers.flattening.line_kinds import (
    SENTENCE_END,
    is_figure,
    is_fragment,
    is_numbered,
    is_page_mark,
    is_torn_off,
)
from indexer.readers.flattening.run import Run, joined
from indexer.readers.flattening.tab_rows import is_tabular

_CONTINUATION_LENGTH = 40


def indented_cells(lines: Sequence[str], at: int) -> Run:
    """The rows from a line on."""
    rows: list[list[Cell]] = []
    aside: list[int] = []
    in_row = False
    end = at
    while end < len(lines):
        line = lines[end]
        if is_indented_cell(line) and is_tabular(line):
            if not in_row:
                rows.append([])
            rows[-1].append(Cell(line.strip(), end + 1))
            in_row = True
        elif in_row and not line.strip():
            in_row = False
        elif rows and is_page_mark(line.strip()) and _is_cell_at(lines, end + 1):
            aside.append(end)
        elif is_figure(line) and detached_figures(lines, end):
            break
        elif rows and (is_torn_off(line.strip()) or _continues(rows[-1][-1], line, in_row)):
            rows[-1][-1] = joined(rows[-1][-1], line.strip())
        else:
            break
        end += 1
    return Run(tuple(tuple(row) for row in rows), max(end, at + 1), tuple(aside))


def is_indented_cell(line: str) -> bool:
    """Whether a line is one cell behind a tab."""
    return line.startswith("\t") and "\t" not in line[1:]


def _is_cell_at(lines: Sequence[str], at: int) -> bool:
    return at < len(lines) and is_indented_cell(lines[at])


def _continues(cell: Cell, line: str, in_row: bool) -> bool:
    """Whether a line right below a cell belongs to it. Below an empty cell only a number can: it
    lost its tab or its cell, and which of the two cannot be told."""
    text = line.strip()
    if not in_row or not text or "\t" in line or is_numbered(text) or is_page_mark(text):
        return False
    if not cell.text.strip():
        return is_fragment(text)
    return len(text) <= _CONTINUATION_LENGTH and not text.endswith(SENTENCE_END)
