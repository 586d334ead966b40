"""One cell a line, not indented, with or without blank lines between.

A blank cell leaves no line, or one that looks like any other blank line: blank lines say nothing
here, and a row with a blank cell is short.
"""

from collections.abc import Sequence

from indexer.document import Cell
from indexer.readers.flattening.line_kinds import SENTENCE_END, is_heading, is_page_mark
from indexer.readers.flattening.run import Run
from indexer.readers.flattening.word_stream import is_number, rows_of_words
from indexer.readers.table_words import is_table_word

_LONGEST_CELL = 40
_MOST_STRANGE = 3
_LEAST_WORDS = 3
_LEAST_FIGURES = 3


def bare_cells(lines: Sequence[str], at: int) -> Run:
    """The rows from a line on that prints a word of a table; none when too little of a table
    follows."""
    cells: list[Cell] = []
    aside: list[int] = []
    end, whole, strange = at + 1, 0, 0
    for number in range(at, len(lines)):
        text = lines[number].strip()
        if not text:
            continue
        if is_page_mark(text):
            aside.append(number)
            continue
        if is_number(text) or is_table_word(text):
            strange, whole, end = 0, len(cells) + 1, number + 1
        elif strange == _MOST_STRANGE or _is_outside(lines[number], text):
            break
        else:
            strange += 1
        cells.append(Cell(text, number + 1))
    del cells[whole:]
    rows = rows_of_words(cells, [number + 1 for number in aside])
    if not _is_table([cell.text for row in rows for cell in row]):
        return Run((), end)
    return Run(rows, end, tuple(number for number in aside if number < end))


def _is_outside(line: str, text: str) -> bool:
    """Whether a line that is no word of a table cannot be a part of one either."""
    if "\t" in line or "|" in line or len(text) > _LONGEST_CELL:
        return True
    return text.endswith(SENTENCE_END) or is_heading(text)


def _is_table(texts: Sequence[str]) -> bool:
    figures = sum(map(is_number, texts))
    words = sum(is_table_word("".join(text.split())) for text in texts)
    return figures >= _LEAST_FIGURES and words >= _LEAST_WORDS
