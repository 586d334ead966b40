"""Plain text to a document: paragraphs, and the tables that were flattened into tabs.

Two flattenings are known. Rows: one row a line, cells parted by tabs; a line without a tab ends
the table, unless it prints a row whose empty cells were stripped. Cells: one cell a line, indented
by a tab, rows parted by a blank line; a cell may go on over lines without a tab. A number that goes
on over a line's end keeps its line break: nobody can say how it reads. A flattening takes the lines
at a place and says which rows it found and where it stopped; another one is one more function
beside these.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from indexer.document import Cell, Document, Grid, Paragraph
from indexer.readers.decoding import decode
from indexer.readers.table_words import is_table_word

_LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_FIGURE = re.compile(r"[\s\d０-９.,，．%+/／—\-－]+|无")
_FRAGMENT = re.compile(r"[\s\d０-９.,，．%+余多万千百亿元件条次项宗]{1,12}")
_TORN = re.compile(r"[.,，．]\s*[\d０-９][\d０-９.,，．]*")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第.{1,3}部分")
_HEADING = re.compile(r"[五六]、.*|[一二三四]、.+情况[：:]?")
_SENTENCE_END = ("。", "；", "：", "！")
_PROSE_LENGTH = 60
"""Longer than any cell of a statutory table: such a line is prose with a tab in it."""
_CONTINUATION_LENGTH = 40
_STYLE_SAMPLE = 50
_FIGURES_OF_A_ROW = 3
_WORDS_OF_A_TABLE = 3

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
        run = _run_at(lines, at) if _begins_table(lines, at) else Run((), at + 1)
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


def _begins_table(lines: Sequence[str], at: int) -> bool:
    """Whether the line is tabular, or the first row of a table without its empty cells."""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return _is_tabular(lines[at]) or (_is_bare_row(lines[at]) and _is_tabular(below))


def _run_at(lines: Sequence[str], at: int) -> Run:
    sample = list(islice(takewhile(_is_tabular, islice(lines, at, None)), _STYLE_SAMPLE))
    wide = sum(not _is_cell(line) for line in sample)
    return _flattened_rows(lines, at) if wide * 2 >= len(sample) else _flattened_cells(lines, at)


def _flattened_rows(lines: Sequence[str], at: int) -> Run:
    rows: list[Row] = []
    end = at
    while end < len(lines):
        line = lines[end]
        row = tuple(Cell(text.strip(), end + 1) for text in line.split("\t"))
        if rows and _goes_on(rows[-1], row):
            rows[-1] = (*rows[-1][:-1], _joined(rows[-1][-1], row[0].text), *row[1:])
        elif _is_tabular(line) or _is_bare_row(line):
            rows.append(row)
        else:
            break
        end += 1
    return Run(tuple(rows), end)


def _goes_on(row: Row, below: Row) -> bool:
    """Whether a line begins with the rest of the number that ends the row above it, or prints a
    number alone. A row of numbers only may stand below another such row."""
    begun = next((cell.text for cell in row if cell.text), "")
    alone = len(below) == 1
    if not _FRAGMENT.fullmatch(below[0].text) or (_FIGURE.fullmatch(begun) and not alone):
        return False
    ends = row[-1].text.partition("\n")[0]
    return bool(_FIGURE.fullmatch(ends)) if ends else alone


def _joined(cell: Cell, text: str) -> Cell:
    return Cell(f"{cell.text}\n{text}", cell.line)


def _flattened_cells(lines: Sequence[str], at: int) -> Run:
    rows: list[list[Cell]] = []
    in_row = False
    end = at
    while end < len(lines):
        line = lines[end]
        if _is_tabular(line) and _is_cell(line):
            if not in_row:
                rows.append([])
            rows[-1].append(Cell(line.strip(), end + 1))
            in_row = True
        elif in_row and not line.strip():
            in_row = False
        elif rows and (_TORN.fullmatch(line.strip()) or _continues(rows[-1][-1], line, in_row)):
            rows[-1][-1] = _joined(rows[-1][-1], line.strip())
        else:
            break
        end += 1
    return Run(tuple(tuple(row) for row in rows), max(end, at + 1))


def _is_tabular(line: str) -> bool:
    """Whether the line has a tab and is neither prose that happens to hold one nor a heading."""
    if "\t" not in line:
        return False
    longest = max(line.split("\t"), key=len).strip()
    if len(longest) > _PROSE_LENGTH and line.count("\t") <= 4:
        return False
    return not (longest == line.strip() and not line.endswith("\t") and _HEADING.fullmatch(longest))


def _is_bare_row(line: str) -> bool:
    """Whether the line prints a row of which only the first cell was not empty."""
    return "\t" not in line and is_table_word(line.strip())


def _is_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:]


def _continues(cell: Cell, line: str, in_row: bool) -> bool:
    """Whether a line right below a cell belongs to it. Below an empty cell only a number can: it
    lost its tab or its cell, and which of the two cannot be told."""
    text = line.strip()
    if not in_row or not text or "\t" in line or _NUMBERED.match(text):
        return False
    if not cell.text.strip():
        return _FRAGMENT.fullmatch(text) is not None
    return len(text) <= _CONTINUATION_LENGTH and not text.endswith(_SENTENCE_END)


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether the rows are a table and not prose set with tabs: words of a statutory table, or
    several rows of numbers; among sentences more of both."""
    texts = [cell.text for row in rows for cell in row if cell.text]
    words = sum(map(is_table_word, texts))
    numeric = sum(map(_is_numeric, rows))
    full = any(_figures(row) >= _FIGURES_OF_A_ROW for row in rows)
    if any(text.endswith(_SENTENCE_END) for text in texts):
        return words >= _WORDS_OF_A_TABLE or (full and words > 0)
    many = len(rows) > 1 and max(len(row) for row in rows) > 2
    return many or full or numeric > 1 or (words > 0 and (numeric > 0 or len(texts) > 1))


def _is_numeric(row: Row) -> bool:
    """A row with a number that is not the number of a list's item."""
    printed = [cell.text for cell in row if cell.text]
    return any(_FIGURE.fullmatch(text) for text in printed[1:])


def _figures(row: Row) -> int:
    return sum(bool(cell.text and _FIGURE.fullmatch(cell.text)) for cell in row)
