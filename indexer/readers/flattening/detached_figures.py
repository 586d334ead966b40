"""Numbers alone, one a line, below a table: torn from its rows, which only the tables can tell."""

from collections.abc import Sequence

from indexer.document import Cell
from indexer.readers.flattening.line_kinds import is_figure, is_page_mark
from indexer.readers.flattening.run import Row

_FEWEST = 3
"""One or two may be the rest of a broken number, or a page's."""


def detached_figures(lines: Sequence[str], at: int, table: Sequence[Row] = ()) -> tuple[Row, ...]:
    """The numbers alone from a line on, each a row, below the rows of a table; none when they are
    few, unless they stand apart and the table has a row without a number that may have lost it."""
    found: list[Row] = []
    for number in range(at, len(lines)):
        line = lines[number]
        text = line.strip()
        if not text and "\t" not in line:
            continue
        if "\t" in line or not is_figure(text) or is_page_mark(text):
            break
        found.append((Cell(text, number + 1),))
    apart = at < len(lines) and not lines[at].strip()
    enough = len(found) >= _FEWEST or (apart and any(map(_is_bare, table)))
    return tuple(found) if enough else ()


def _is_bare(row: Row) -> bool:
    """Whether the row prints a label and nothing in the cells beside it."""
    return len(row) > 1 and sum(bool(cell.text) for cell in row) == 1 and not is_figure(row[0].text)
