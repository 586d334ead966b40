"""Which lines and cells print words of a statutory table, and what part such a word plays: enough
to know a table when it is seen, and where its rows begin.

What a word means for a figure is not asked here.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from indexer.forms import Form, forms
from indexer.normalisation import normalise, without_pinyin

Role = Literal["heading", "column", "group", "row"]
_ROLES: tuple[Role, ...] = ("heading", "column", "group", "row")
"""heading: stands above a block or a header. column: heads a column. group: stands before the
label of a row. row: labels a row of figures."""

_NUMBERING = re.compile(r"\(?(?:[一二三四五六七八九十]|\d{1,2})[)、.,:]+")
_NOT_LETTERS = re.compile(r"[\W_a-z\u00df-\u024f]+")
"""Latin letters too: sounds that a copy put behind its characters."""
_NOTE = "本列数据的勾稽关系"
_ABOVE_HEADERS = ("申请人情况", "行政复议", "行政诉讼")
_CONTENT_HEADERS = ("信息内容", "法人或其他组织")
_LONGEST = 60
_SHORT = 2


def is_table_word(text: str) -> bool:
    """Whether a cell prints a heading, a column or a row of a statutory table, whole."""
    return word_role(text) is not None


@lru_cache(maxsize=8192)
def word_role(text: str) -> Role | None:
    """The part that a whole word of a statutory table plays; None for any other text."""
    if text.isascii() or len(text) > _LONGEST:
        return None
    folded = without_pinyin(normalise(text))
    letters = _NOT_LETTERS.sub("", _NUMBERING.sub("", folded, count=1))
    role = _words().get(letters)
    if role == "column" and len(letters) <= _SHORT and _NUMBERING.match(folded):
        return "row"
    return "heading" if role is None and letters.startswith(_NOTE) else role


def word_letters(text: str) -> str:
    """The letters of a word by which it is known."""
    return _NOT_LETTERS.sub("", _NUMBERING.sub("", without_pinyin(normalise(text)), count=1))


@cache
def _words() -> dict[str, Role]:
    """The roles by letters. 其他 and 总计 are rows only behind a number; what is a group in one
    form and a row in another may be either, and counts as a group."""
    printed = [one for form in forms().values() for one in _printed(form)]
    roles: dict[str, Role] = {}
    for wanted in _ROLES:
        for role, word in printed:
            if role == wanted:
                roles.setdefault(word_letters(word), role)
    return roles


def _printed(form: Form) -> Iterator[tuple[Role, str]]:
    yield from (("heading", word) for word in _ABOVE_HEADERS)
    yield from (("column", word) for word in _CONTENT_HEADERS)
    for block in form.blocks:
        yield "heading", block.heading
        yield from (("column", word) for word in block.columns)
        yield from (("row", label) for row in block.rows for label in row.labels)
    for row in form.request_rows:
        yield from (("row", label) for label in row.labels)
        if row.group:
            yield "group", row.group
    for applicant in form.request_columns:
        yield from (("column", word) for word in (applicant.label, *applicant.variants))
    for column in form.review_columns:
        yield "column", column.label
        if column.subgroup:
            yield "column", column.subgroup
