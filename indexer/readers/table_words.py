"""Which lines and cells print words of a statutory table: enough to know a table when it is seen.

What a word means for a figure is not asked here.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from indexer.forms import Form, forms
from indexer.normalisation import normalise

_NUMBERING = re.compile(r"\(?(?:[一二三四五六七八九十]|\d{1,2})[)、.,:]+")
_NOT_LETTERS = re.compile(r"[\W_]+")
_NOTE = "本列数据的勾稽关系"
_CONTENT_HEADERS = ("信息内容", "申请人情况", "法人或其他组织")
_LONGEST = 60


@lru_cache(maxsize=8192)
def is_table_word(text: str) -> bool:
    """Whether a cell prints a heading, a column or a row of a statutory table, whole."""
    if text.isascii() or len(text) > _LONGEST:
        return False
    letters = _letters(text)
    return letters in _words() or letters.startswith(_NOTE)


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", _NUMBERING.sub("", normalise(text), count=1))


@cache
def _words() -> frozenset[str]:
    return frozenset(_letters(word) for form in forms().values() for word in _printed(form))


def _printed(form: Form) -> Iterator[str]:
    yield from _CONTENT_HEADERS
    for block in form.blocks:
        yield from (block.heading, *block.columns)
        yield from (label for row in block.rows for label in row.labels)
    for row in form.request_rows:
        yield from (*row.labels, *([row.group] if row.group else []))
    yield from (column.label for column in form.request_columns)
    for column in form.review_columns:
        yield from (column.group, column.label, column.subgroup or column.group)
