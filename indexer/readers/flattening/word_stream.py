"""Cells one after the other, without a sign where a row ends: the rows by the words they print.

A row begins with each label of a row, and a header with its first word. Figures belong to the
label before them, but not across a blank line where other labels have theirs right below: those
are of a row that lost its label, or whose first cells are blank. How many figures a row should
have is not asked: one that lost a cell is shorter, and what that means is for the tables to say.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from indexer.document import Cell, without_editor_marks
from indexer.readers.flattening.line_kinds import is_figure, is_remarked_figure
from indexer.readers.flattening.run import Row, joined
from indexer.readers.table_words import Role, word_letters, word_role

_MOST_PIECES = 4
_CONTENT_HEADER = "信息内容"
_ORGANISATIONS = ("商业", "企业", "科研", "社会公益", "法律服务", "其他")
_KINDS_OF_LITIGATION = ("未经复议直接起诉", "复议后起诉")
_OTHER_RESULT = "其他结果"
_FIRST_RESULT = "结果维持"
_TOTALS = ("总计", "合计")


class _Word(NamedTuple):
    """A cell and the line on which it ends."""

    cell: Cell
    end: int


def rows_of_words(cells: Sequence[Cell], aside: Sequence[int] = ()) -> tuple[Row, ...]:
    """The rows that the cells make, none of them empty. `aside` are the lines between them, in
    order, that belong to no table: they part no rows."""
    rows: list[list[Cell]] = []
    last: _Word | None = None
    words = _whole_words(cells)
    tight = any(_is_right_below(*pair) for pair in pairwise(words))
    for word in words:
        parted = tight and last is not None and _is_further_below(last, word, aside)
        if last is None or parted or _begins_row(last.cell, word.cell):
            rows.append([])
        rows[-1].append(word.cell)
        last = word
    return tuple(map(tuple, rows))


def is_number(text: str) -> bool:
    """Whether a cell prints a figure, with a unit or a remark or without."""
    printed = without_editor_marks(text)
    return is_figure(printed) or is_remarked_figure(printed)


def _begins_row(last: Cell, cell: Cell) -> bool:
    """Whether a row ends between two cells."""
    if is_number(last.text):
        return not is_number(cell.text)
    before, role = word_role(last.text), word_role(cell.text)
    if is_number(cell.text):
        return before == "column"
    if before == "group":
        return role in ("heading", "column")
    if before == role == "column":
        return _is_below(word_letters(last.text), word_letters(cell.text))
    return not before == role == "heading"


def _is_below(last: str, word: str) -> bool:
    """Whether a header's next row begins between two words."""
    if word == _CONTENT_HEADER:
        return True
    if last in _KINDS_OF_LITIGATION:
        return word == _FIRST_RESULT
    return last in _TOTALS and word.startswith(_ORGANISATIONS) and word != _OTHER_RESULT


def _is_right_below(last: _Word, word: _Word) -> bool:
    """Whether a figure stands on the line below a label."""
    return word.cell.line == last.end + 1 and _is_first_figure(last, word)


def _is_further_below(last: _Word, word: _Word, aside: Sequence[int]) -> bool:
    """Whether a figure stands below a label with a blank line between."""
    if word.cell.line <= last.end + 1 or not _is_first_figure(last, word):
        return False
    return bisect_left(aside, last.end + 1) == bisect_left(aside, word.cell.line)


def _is_first_figure(last: _Word, word: _Word) -> bool:
    return is_number(word.cell.text) and not is_number(last.cell.text)


def _whole_words(cells: Sequence[Cell]) -> list[_Word]:
    """The cells, a word that was broken over several put together again."""
    whole: list[_Word] = []
    at = 0
    while at < len(cells):
        pieces = _pieces(cells, at)
        cell = cells[at]
        for piece in cells[at + 1 : at + pieces]:
            cell = joined(cell, piece.text)
        whole.append(_Word(cell, cells[at + pieces - 1].line))
        at += pieces
    return whole


def _pieces(cells: Sequence[Cell], at: int) -> int:
    """How many cells make one word of a table: the most that do, else one."""
    if is_number(cells[at].text):
        return 1
    text, found = cells[at].text, 1
    for count, piece in enumerate(cells[at + 1 : at + _MOST_PIECES], start=2):
        if is_number(piece.text) or _is_label(word_role(piece.text)):
            break
        text += piece.text
        if word_role(text) is not None:
            found = count
    return found


def _is_label(role: Role | None) -> bool:
    return role in ("row", "group", "heading")
