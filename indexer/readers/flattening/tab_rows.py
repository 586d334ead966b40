"""One row a line, cells parted by tabs; a line without a tab ends the table, unless it prints a row
whose empty cells were stripped. A number or a label that goes on over a line's end is joined; a
number keeps its line break, for nobody can say how it reads.
"""

from collections.abc import Sequence

from indexer.document import Cell
from indexer.readers.flattening.detached_figures import detached_figures
from indexer.readers.flattening.line_kinds import is_figure, is_fragment, is_heading, is_page_mark
from indexer.readers.flattening.run import Row, Run, joined
from indexer.readers.table_words import is_table_word, word_role

_PROSE_LENGTH = 60
"""Longer than any cell of a statutory table: such a line is prose with a tab in it."""


def tab_rows(lines: Sequence[str], at: int) -> Run:
    """The rows from a line on."""
    rows: list[Row] = []
    aside: list[int] = []
    end = at
    while end < len(lines):
        line = lines[end]
        row = tuple([Cell(text.strip(), end + 1) for text in line.split("\t")])
        if len(row) == 1 and is_figure(line) and detached_figures(lines, end):
            break
        if rows and (_goes_on(rows[-1], row) or _completes_word(rows[-1], row)):
            rows[-1] = (*rows[-1][:-1], joined(rows[-1][-1], row[0].text), *row[1:])
        elif rows and _is_mark_between(lines, end):
            aside.append(end)
        elif is_tabular(line) or is_bare_row(line) or (rows and _is_begun(lines, end)):
            rows.append(row)
        else:
            break
        end += 1
    return Run(tuple(rows), end, tuple(aside))


def is_tabular(line: str) -> bool:
    """Whether the line has a tab and is neither prose that happens to hold one nor a heading."""
    if "\t" not in line:
        return False
    text = line.strip()
    if len(text) > _PROSE_LENGTH and line.count("\t") <= 4:
        return len(_longest_cell(line)) <= _PROSE_LENGTH
    if "\t" in text or line.endswith("\t") or not is_heading(text):
        return True
    return _longest_cell(line) != text


def _longest_cell(line: str) -> str:
    return max(line.split("\t"), key=len).strip()


def is_bare_row(line: str) -> bool:
    """Whether the line prints a row of which only the first cell was not empty."""
    return "\t" not in line and is_table_word(line.strip())


def _is_mark_between(lines: Sequence[str], at: int) -> bool:
    """Whether a page or a site printed a line right between two rows."""
    text = lines[at].strip()
    return is_page_mark(text) and at + 1 < len(lines) and is_tabular(lines[at + 1])


def _goes_on(row: Row, below: Row) -> bool:
    """Whether a line begins with the rest of the number that ends the row above it, or prints a
    number alone. A row of numbers only may stand below another such row."""
    if not is_fragment(below[0].text):
        return False
    begun = next((cell.text for cell in row if cell.text), "")
    alone = len(below) == 1
    if is_figure(begun) and not alone:
        return False
    ends = row[-1].text.partition("\n")[0]
    return is_figure(ends) if ends else alone


def _completes_word(row: Row, below: Row) -> bool:
    """Whether a line begins with the rest of the label that ends the row above it."""
    begun, rest = row[-1].text, below[0].text
    if not rest or begun.isascii() or rest.isascii() or is_table_word(rest):
        return False
    return word_role(begun + rest) in ("row", "group") and word_role(begun) is None


def _is_begun(lines: Sequence[str], at: int) -> bool:
    """Whether a line without a tab begins the label that the line below it ends."""
    text = lines[at].strip()
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if not text or "\t" in lines[at] or "\t" not in below or len(text) > _PROSE_LENGTH:
        return False
    return word_role(text + below.partition("\t")[0].strip()) in ("row", "group")
