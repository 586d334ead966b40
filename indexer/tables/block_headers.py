"""What the header above a block of table one says about the columns below it.

A block's header is one row: 信息内容, then the columns. It holds for the rows below it until the
next header, so that a row whose own header is lost stands under that of another block.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from indexer.forms import Block
from indexer.normalisation import normalise, without_pinyin
from indexer.tables.labels import LabelIndex, fold_label
from indexer.tables.rows import TableRow

_CONTENT_HEADER = "信息内容"
_TURNING = re.compile(r"20\d\d|上年|上一年|去年|往年|同期|累计|不含|不包括|本级|仅|计划|预算")
_REMARKS = ("单位", "万元", "元")


@dataclass(frozen=True)
class BlockHeader:
    """The header above a row. `order`: which column of the block each printed column is, None when
    it contradicts the block. `label`: the cell of 信息内容 when all columns stand side by side
    behind it, else None; `offsets`: their cells. `length`: the number of its cells."""

    grid: int
    order: tuple[int, ...] | None
    label: int | None
    offsets: tuple[int, ...]
    length: int

    @property
    def is_reordered(self) -> bool:
        """Whether it has the block's columns in another order."""
        return self.order is not None and self.order != tuple(sorted(self.order))


def governing_header(headers: Sequence[int], row: int) -> int | None:
    """The last of the header rows above a row; all are numbers of rows of the table."""
    above = bisect_left(headers, row)
    return headers[above - 1] if above else None


def block_header(block: Block, row: TableRow) -> BlockHeader | None:
    """What a row of header words says for a block; None when it names no column at all."""
    words = [_column_word(text) for text in row.texts]
    start = words.index(_CONTENT_HEADER) if _CONTENT_HEADER in words else -1
    printed = [i for i in range(start + 1, len(words)) if _is_column(words[i])]
    if not printed:
        return None
    found = [_columns(block.columns[1:]).find(words[i]) for i in printed]
    keys = [int(one.keys[0]) if len(one.keys) == 1 else None for one in found]
    width = len(block.columns) - 1
    whole = printed == list(range(printed[0], printed[0] + width))
    label = start if start >= 0 and whole else None
    return BlockHeader(row.grid, _order(keys, width), label, tuple(printed), len(words))


def _order(keys: Sequence[int | None], width: int) -> tuple[int, ...] | None:
    """All columns once in any order, or some of them in that of the form."""
    known = [key for key in keys if key is not None]
    if len(known) < len(keys) or len(set(known)) < len(known):
        return None
    if len(known) == width:
        return tuple(known)
    return tuple(range(width)) if known == sorted(known) else None


@cache
def _columns(columns: tuple[str, ...]) -> LabelIndex:
    return LabelIndex((str(i), [_column_word(word)]) for i, word in enumerate(columns))


@lru_cache(maxsize=1024)
def _column_word(text: str) -> str:
    """A column header without its unit, and with a remark that turns its meaning."""
    folded = without_pinyin(normalise(text))
    word, _, remark = folded.partition("(")
    return fold_label(folded if _TURNING.search(remark) else word).letters


def _is_column(word: str) -> bool:
    return bool(word) and not word.startswith(_REMARKS)
