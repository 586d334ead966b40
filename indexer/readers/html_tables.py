"""The tables of a web page: which ones hold data, and the cells their rows print.

A cell that continues from the row above (rowspan) is there and empty, one that spans columns
(colspan) is one cell, as in Word files. HTML Living Standard, 4.9 (tables): a rowspan of 0 reaches
to the end of its group of rows, and none reaches further.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from selectolax.lexbor import LexborNode

from indexer.readers.table_words import is_table_word

_LONGEST_CELL = 400
_WORDS_OF_A_TABLE = 4
_LARGEST_SPAN = 1000
_WHOLE_GROUP = 65534
"""The largest rowspan of the standard."""
_SENTENCE = 60
_HEADING = re.compile(r"[一二三四五六]、[^\s。；]{2,30}|（[一二三四五六七八九十]+）[^\s。；]{2,30}")

CellText = Callable[[LexborNode], str]


def is_data(table: LexborNode) -> bool:
    """Whether a table holds data: none within it, several cells, and either none of them long as
    prose or several with the words of a statutory table."""
    if any(inner.mem_id != table.mem_id for inner in table.css("table")):
        return False
    texts = [cell.text() for cell in table.css("td, th")]
    if len(texts) <= 2:
        return False
    if max(map(len, texts)) <= _LONGEST_CELL:
        return True
    if max(len(" ".join(text.split())) for text in texts) <= _LONGEST_CELL:
        return True
    return sum(is_table_word(text.strip()) for text in texts) >= _WORDS_OF_A_TABLE


def printed_rows(table: LexborNode, text_of: CellText) -> Iterator[list[str]]:
    """The printed cells of every row, with an empty one for each cell that continues from above."""
    hanging: dict[int, _Hanging] = {}
    group: int | None = None
    for row in table.css("tr"):
        parent = row.parent
        if parent is not None and parent.mem_id != group:
            group, hanging = parent.mem_id, {}
        texts: list[str] = []
        column = 0
        below: dict[int, _Hanging] = {}
        for cell in row.iter():
            if cell.tag not in ("td", "th"):
                continue
            column = _pass_hanging(hanging, below, column, texts)
            texts.append(text_of(cell))
            attributes = cell.attributes
            width = _span(attributes.get("colspan"), 1)
            rows = _span(attributes.get("rowspan"), _WHOLE_GROUP)
            if rows > 1:
                below[column] = (rows - 1, width)
            column += width
        _pass_hanging(hanging, below, column, texts)
        hanging = {**below, **hanging}
        yield texts


_Hanging = tuple[int, int]
"""Of a cell that continues below: how many rows, and how many columns wide."""


def _pass_hanging(
    hanging: dict[int, _Hanging], below: dict[int, _Hanging], column: int, texts: list[str]
) -> int:
    """Print an empty cell for each cell that hangs down into this column; where to go on."""
    while column in hanging:
        rows, width = hanging.pop(column)
        if rows > 1:
            below[column] = (rows - 1, width)
        texts.append("")
        column += width
    return column


def _span(text: str | None, nought: int) -> int:
    """The number of an attribute, 1 when it is none; what 0 stands for differs."""
    if text is None or text == "1":
        return 1
    text = text.strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    return min(int(text[:6]), _LARGEST_SPAN) or nought


def parts(rows: Sequence[Sequence[str]]) -> Iterator[str | list[Sequence[str]]]:
    """A table cut where a whole row is a sentence of prose, with the heading above it: texts of
    paragraphs, and rows that stand together."""
    together: list[Sequence[str]] = []
    for row in rows:
        text = _prose(row)
        if text is None:
            together.append(row)
            continue
        heading = _prose_heading(together)
        if together:
            yield together
        together = []
        if heading:
            yield heading
        yield text
    if together:
        yield together


def _prose(row: Sequence[str]) -> str | None:
    printed = [text for text in row if text]
    if len(printed) == 1 and len(printed[0]) > _SENTENCE and "。" in printed[0]:
        return printed[0]
    return None


def _prose_heading(rows: list[Sequence[str]]) -> str | None:
    """Take the heading away that ends these rows."""
    printed = [text for text in rows[-1] if text] if rows else []
    if len(printed) == 1 and _HEADING.fullmatch(printed[0]):
        rows.pop()
        return printed[0]
    return None
