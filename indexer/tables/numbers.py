"""What one printed cell says: a number, nothing, or something that is no number.

Behind a number may stand what it counts (3 件), in which money it is (251000元), or a remark
(22（其中修订 16 件）). They are told apart from the number; whether the unit is that of the figure
is for others to say.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from indexer.document import without_editor_marks
from indexer.report import FigureStatus

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x2212: 0x2D}
_DIGITS = r"[+-]?(?:0|[1-9][0-9]{0,11}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,6})?"
_NUMBER = re.compile(_DIGITS)
_UNIT = r"[件条份项宗起例次个]|[百千万亿]?元"
_REMARK = r"(?:其中|[内均都皆全]?(?:部)?(?:含|包括|包含|为|系)|不含|不包括|另有)[^()\n]{1,80}"
_MEASURED = re.compile(
    rf"(?P<number>{_DIGITS})\s*"
    rf"(?P<unit>{_UNIT}|\((?:单位[:：]?)?(?:{_UNIT})\))?\s*"
    rf"(?P<remark>\({_REMARK}\)|[,，;；、]\s*其中[^()\n]{{1,80}})?"
)
_NOTHING = re.compile(r"[/\\—–―\-]{1,4}|无")
_LIKE_DIGITS = str.maketrans("OolI", "0011")
_NEARLY_DIGITS = re.compile(r"[0-9OolI]{1,8}")


@dataclass(frozen=True)
class Reading:
    """The value of a cell; None unless its status is "stated". `unit` is what the cell prints
    behind the number, `remark` the words behind that. `likely` is what a cell most likely says
    in which letters stand for digits (O for 0, l for 1): its status is "inferred"."""

    value: Decimal | None
    status: FigureStatus
    unit: str | None = None
    remark: str | None = None
    likely: Decimal | None = None


BLANK = Reading(None, "blank")
MISSING = Reading(None, "missing")
UNREADABLE = Reading(None, "unreadable")


@lru_cache(maxsize=4096)
def read_number(printed: str) -> Reading:
    """The number printed in a cell, exactly. A dash, a slash and 无 alone count as blank. A cell of
    several lines is no number, unless the second is a remark: what stands on each may be a part of
    it or not."""
    text = without_editor_marks(printed).translate(_HALF_WIDTH).strip()
    if not text or _NOTHING.fullmatch(text):
        return BLANK
    if "\n" in printed and not text.partition("\n")[2].lstrip().startswith("("):
        return UNREADABLE
    if _NUMBER.fullmatch(text):
        return Reading(_decimal(text), "stated")
    if measured := _MEASURED.fullmatch(text):
        unit = measured["unit"] and re.sub(r"[()]|单位[:：]?", "", measured["unit"])
        return Reading(_decimal(measured["number"]), "stated", unit, measured["remark"])
    if _NEARLY_DIGITS.fullmatch(text) and _NUMBER.fullmatch(text.translate(_LIKE_DIGITS)):
        return Reading(None, "inferred", likely=Decimal(text.translate(_LIKE_DIGITS)))
    return UNREADABLE


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def is_empty(printed: str) -> bool:
    """Whether nothing at all is printed in the cell; a dash is something."""
    return not (without_editor_marks(printed) if "[" in printed else printed).strip()
