"""CSV as spreadsheet programs read it: with a byte order mark, and no text that they would run.

A program that opens a CSV file takes a cell which begins with = + - or @ for a formula. Such text
gets an apostrophe in front, and so does text that begins with an apostrophe already: whoever reads
the file with a program takes one apostrophe away and has the text as it was. Numbers stay.
"""

import csv
import io
import re
from collections.abc import Iterable
from decimal import Decimal

BOM = b"\xef\xbb\xbf"
_RUNS = re.compile(r"[\s\x00]*[=+\-@＝＋－＠']|[\t\r\n\x00]")

Cell = str | int | bool | Decimal | None


def csv_lines(rows: Iterable[Iterable[Cell]]) -> bytes:
    """Rows as lines of CSV in UTF-8, without the mark. None is an empty cell, as "" is."""
    stream = io.StringIO()
    csv.writer(stream).writerows([_written(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()


def safe_text(text: str) -> str:
    """Text that no spreadsheet program takes for a formula."""
    return f"'{text}" if _RUNS.match(text) else text


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe_text(cell)
    return f"{cell:f}" if isinstance(cell, Decimal) else str(int(cell))
