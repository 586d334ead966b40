"""Plain text to a document: paragraphs, and the tables that were flattened into tabs.

Two flattenings are known. Rows: one row a line, cells parted by tabs; a line without a tab ends
the table. Cells: one cell a line, indented by a tab, rows parted by a blank line; a cell may go
on over lines without a tab. A flattening takes the lines at a place and says which rows it found
and where it stopped; another one is one more function beside these.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from indexer.document import Cell, Document, Grid, Paragraph
from indexer.readers.decoding import decode

_LINE_END = re.compile(r"\r\n|\r|\n")
_FIGURE = re.compile(r"[\s\d０-９.,，．%+/／—\-－]+|无")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、")
_SENTENCE_END = ("。", "；", "：", "！")
_PROSE_LENGTH = 60
"""Longer than any cell of a statutory table: such a line is prose with a tab in it."""
_CONTINUATION_LENGTH = 40
_FIGURE_CONTINUATION_LENGTH = 3
_STYLE_SAMPLE = 50

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Run:
    """Rows found from a line on, and the line (from 0) at which they stop."""

    rows: tuple[Row, ...]
    end: int


def read_plain_text(name: str, data: bytes) -> Document:
    """The paragraphs and grids of a text file. Raises SourceError."""
    return document_of_lines(_LINE_END.split(decode(name, data)))


def document_of_lines(lines: Sequence[str]) -> Document:
    """The paragraphs and grids of the lines, in their order."""
    blocks: list[Paragraph | Grid] = []
    grids = 0
    at = 0
    while at < len(lines):
        run = _run_at(lines, at) if _is_tabular(lines[at]) else Run((), at + 1)
        if _is_table(run.rows):
            grids += 1
            blocks.append(Grid(grids, run.rows))
        else:
            blocks.extend(
                Paragraph(text, number + 1)
                for number in range(at, run.end)
                if (text := lines[number].strip())
            )
        at = run.end
    return Document(tuple(blocks))


def _run_at(lines: Sequence[str], at: int) -> Run:
    sample = list(islice(takewhile(_is_tabular, islice(lines, at, None)), _STYLE_SAMPLE))
    wide = sum(not _is_cell(line) for line in sample)
    return _flattened_rows(lines, at) if wide * 2 >= len(sample) else _flattened_cells(lines, at)


def _flattened_rows(lines: Sequence[str], at: int) -> Run:
    end = at
    while end < len(lines) and _is_tabular(lines[end]):
        end += 1
    return Run(
        tuple(
            tuple(Cell(text.strip(), number + 1) for text in lines[number].split("\t"))
            for number in range(at, end)
        ),
        end,
    )


def _flattened_cells(lines: Sequence[str], at: int) -> Run:
    rows: list[Row] = []
    row: list[Cell] = []
    end = at
    while end < len(lines):
        line = lines[end]
        if _is_tabular(line) and _is_cell(line):
            row.append(Cell(line.strip(), end + 1))
        elif row and _continues(row[-1].text, line):
            row[-1] = Cell(f"{row[-1].text}\n{line.strip()}", row[-1].line)
        elif row and not line.strip():
            rows.append(tuple(row))
            row = []
        else:
            break
        end += 1
    if row:
        rows.append(tuple(row))
    return Run(tuple(rows), max(end, at + 1))


def _is_tabular(line: str) -> bool:
    """Whether the line has a tab and is not prose that happens to hold one."""
    if "\t" not in line:
        return False
    longest = max(line.split("\t"), key=len).strip()
    return len(longest) <= _PROSE_LENGTH or line.count("\t") > 4


def _is_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:]


def _continues(cell: str, line: str) -> bool:
    text = line.strip()
    if not text or not cell or "\t" in line or _NUMBERED.match(text):
        return False
    longest = _FIGURE_CONTINUATION_LENGTH if _FIGURE.fullmatch(cell) else _CONTINUATION_LENGTH
    return len(text) <= longest


def _is_table(rows: Sequence[Row]) -> bool:
    texts = [cell.text for row in rows for cell in row if cell.text]
    if any(_FIGURE.fullmatch(text) for text in texts):
        return True
    return (
        len(rows) > 1
        and max(len(row) for row in rows) > 2
        and not any(text.endswith(_SENTENCE_END) for text in texts)
    )
