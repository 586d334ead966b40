"""Plain text to a document: paragraphs, and the tables that were flattened into lines.

A flattening takes the lines at a place and says which rows it found and where it stopped
(`flattening/`); here is decided which one a line begins, and whether what it found is a table.
"""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from indexer.document import Cell, Document, Grid, Paragraph
from indexer.readers.decoding import decode
from indexer.readers.flattening.aligned_rows import aligned_rows, is_aligned
from indexer.readers.flattening.bare_cells import bare_cells
from indexer.readers.flattening.detached_figures import detached_figures
from indexer.readers.flattening.indented_cells import indented_cells, is_indented_cell
from indexer.readers.flattening.line_kinds import SENTENCE_END, is_figure
from indexer.readers.flattening.pipe_rows import STROKES, has_stroke, parts_of_row, pipe_rows
from indexer.readers.flattening.run import Flattening, Row
from indexer.readers.flattening.tab_rows import is_tabular, tab_rows
from indexer.readers.mojibake import unscrambled
from indexer.readers.table_words import is_table_word

_LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_ARTICLE_HEADING = re.compile(r"[一二三四五六]\s*、.{2,30}")
_HEADINGS_OF_AN_ARTICLE = 3
_STYLE_SAMPLE = 50
_FIGURES_OF_A_ROW = 3
_WORDS_OF_A_TABLE = 3


def read_plain_text(name: str, data: bytes) -> Document:
    """The paragraphs and grids of a text file. Raises SourceError."""
    text, notices = unscrambled(name, decode(name, data))
    return Document(document_of_lines(_LINE_END.split(text)).blocks, notices=notices)


def document_of_lines(lines: Sequence[str]) -> Document:
    """The paragraphs and grids of the lines, in their order."""
    parted, numbers = _without_articles(lines)
    blocks = _blocks(parted)
    if numbers is not None:
        blocks = [_renumbered(block, numbers) for block in blocks]
    return Document(tuple(blocks))


def _blocks(lines: Sequence[str]) -> list[Paragraph | Grid]:
    blocks: list[Paragraph | Grid] = []
    grids = 0
    at = 0
    while at < len(lines):
        flattening = _flattening(lines, at)
        if flattening is None:
            if text := lines[at].strip():
                blocks.append(Paragraph(text, at + 1))
            at += 1
            continue
        run = flattening(lines, at)
        table = _is_table(run.rows)
        blocks.extend(
            Paragraph(text, number + 1)
            for number in (run.aside if table else range(at, run.end))
            if (text := lines[number].strip())
        )
        at = run.end
        if table:
            grids += 1
            detached = detached_figures(lines, at, run.rows)
            blocks.append(Grid(grids, (*run.rows, *detached)))
            at = detached[-1][0].line if detached else at
    return blocks


def _flattening(lines: Sequence[str], at: int) -> Flattening | None:
    """The flattening that begins at a line; None for a paragraph."""
    line = lines[at]
    if "\t" in line:
        return _by_tabs(lines, at) if is_tabular(line) else None
    if has_stroke(line):
        return pipe_rows
    if is_table_word(line.strip()):
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if is_tabular(below):
            return _by_tabs(lines, at)
        return aligned_rows if _goes_on_aligned(lines, at) else bare_cells
    return aligned_rows if is_aligned(line) else None


def _by_tabs(lines: Sequence[str], at: int) -> Flattening:
    sample = list(islice(takewhile(is_tabular, islice(lines, at, None)), _STYLE_SAMPLE))
    wide = sum(not is_indented_cell(line) for line in sample)
    return tab_rows if wide * 2 >= len(sample) else indented_cells


def _goes_on_aligned(lines: Sequence[str], at: int) -> bool:
    """Whether the next line that is not blank is aligned."""
    below = (line for line in islice(lines, at + 1, at + 4) if line.strip())
    return is_aligned(next(below, ""))


def _without_articles(lines: Sequence[str]) -> tuple[Sequence[str], list[int] | None]:
    """The lines, one that holds a whole article in a row taken apart into its cells; and the
    number each had, None when no line was."""
    if not any(map(has_stroke, lines)):
        return lines, None
    parted: list[str] = []
    numbers: list[int] = []
    at = 0
    while at < len(lines):
        end = _end_of_row(lines, at)
        row = "\n".join(lines[at:end])
        article = _is_article(row)
        parts = parts_of_row(row, outside=True) if article else lines[at:end]
        parted += parts
        numbers += [at + 1] * len(parts) if article else range(at + 1, end + 1)
        at = end
    return parted, numbers


def _end_of_row(lines: Sequence[str], at: int) -> int:
    """Where a row ends: one that begins with a stroke and does not end with one was broken inside
    of a cell, and goes on on the next line."""
    end = at + 1
    if lines[at].lstrip()[:1] not in STROKES:
        return end
    while end < len(lines) and lines[end - 1].rstrip()[-1:] not in STROKES:
        if not has_stroke(lines[end]) or lines[end].lstrip()[:1] in STROKES:
            break
        end += 1
    return end


def _is_article(line: str) -> bool:
    if not has_stroke(line):
        return False
    parts = parts_of_row(line, outside=True)
    return sum(bool(_ARTICLE_HEADING.fullmatch(part)) for part in parts) >= _HEADINGS_OF_AN_ARTICLE


def _renumbered(block: Paragraph | Grid, numbers: Sequence[int]) -> Paragraph | Grid:
    """The block with the lines of the source."""
    if isinstance(block, Paragraph):
        return Paragraph(block.text, numbers[block.line - 1])
    rows = (tuple(Cell(cell.text, numbers[cell.line - 1]) for cell in row) for row in block.rows)
    return Grid(block.number, tuple(rows))


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether the rows are a table and not prose set with tabs: words of a statutory table, or
    several rows of numbers; among sentences more of both."""
    texts = [cell.text for row in rows for cell in row if cell.text]
    full = any(_figures(row) >= _FIGURES_OF_A_ROW for row in rows)
    if any(text.endswith(SENTENCE_END) for text in texts):
        words = sum(map(is_table_word, texts))
        return words >= _WORDS_OF_A_TABLE or (full and words > 0)
    if full or (len(rows) > 1 and max(len(row) for row in rows) > 2):
        return True
    numeric = sum(map(_is_numeric, rows))
    if numeric > 1:
        return True
    return (numeric > 0 or len(texts) > 1) and any(map(is_table_word, texts))


def _is_numeric(row: Row) -> bool:
    """A row with a number that is not the number of a list's item."""
    printed = [cell.text for cell in row if cell.text]
    return any(is_figure(text) for text in printed[1:])


def _figures(row: Row) -> int:
    return sum(bool(cell.text and is_figure(cell.text)) for cell in row)
