"""What one printed cell says: a number, nothing, or something that is no number."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from indexer.document import without_editor_marks
from indexer.report import FigureStatus

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x2212: 0x2D}
_NUMBER = re.compile(
    r"[+-]?(?:0|[1-9][0-9]{0,11}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,6})?"
)
_NOTHING = re.compile(r"[/\\—–―\-]{1,4}|无")


@dataclass(frozen=True)
class Reading:
    """The value of a cell; None unless its status is "stated"."""

    value: Decimal | None
    status: FigureStatus


BLANK = Reading(None, "blank")
MISSING = Reading(None, "missing")
UNREADABLE = Reading(None, "unreadable")


@lru_cache(maxsize=4096)
def read_number(printed: str) -> Reading:
    """The number printed in a cell, exactly. A dash, a slash and 无 alone count as blank. A cell of
    several lines is no number: what stands on each may be a part of it or not."""
    text = without_editor_marks(printed).translate(_HALF_WIDTH)
    if "\n" in text and text.strip():
        return UNREADABLE
    text = text.strip()
    if not text or _NOTHING.fullmatch(text):
        return BLANK
    if _NUMBER.fullmatch(text):
        return Reading(Decimal(text.replace(",", "")), "stated")
    return UNREADABLE


def is_empty(printed: str) -> bool:
    """Whether nothing at all is printed in the cell; a dash is something."""
    return not without_editor_marks(printed).strip()
