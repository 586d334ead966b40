"""Numbers alone, one a line, below a table: torn from its rows, which only the tables can tell."""

from collections.abc import Sequence

from indexer.document import Cell
from indexer.readers.flattening.line_kinds import is_figure, is_page_mark
from indexer.readers.flattening.run import Row

_FEWEST = 3
"""One or two may be the rest of a broken number, or a page's."""


def detached_figures(lines: Sequence[str], at: int) -> tuple[Row, ...]:
    """The numbers alone from a line on, each a row; none when they are few."""
    found: list[Row] = []
    for number in range(at, len(lines)):
        line = lines[number]
        text = line.strip()
        if not text and "\t" not in line:
            continue
        if "\t" in line or not is_figure(text) or is_page_mark(text):
            break
        found.append((Cell(text, number + 1),))
    return tuple(found) if len(found) >= _FEWEST else ()
