"""The two bounds of a range as people type them and as they are told."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from portal.address import BOUND
from portal.query import STEP
from portal.wording import number

BOXES = ("不少于", "不多于")
"""What the boxes of the form for figures are called."""


@dataclass(frozen=True)
class RefusedBounds:
    """Bounds as they were typed of which at least one is no number: they stay in their boxes and
    change nothing. `wrong` tells the boxes (min, max), `names` what people read on them."""

    low: str
    high: str
    wrong: tuple[str, ...]
    names: tuple[str, str] = BOXES

    @property
    def message(self) -> str:
        """What is wrong with which box, and the remedy."""
        least, most = self.names
        boxes = {"min": f"“{least}”里填的“{self.low}”", "max": f"“{most}”里填的“{self.high}”"}
        told = "、".join(boxes[box] for box in self.wrong)
        return f"{told}不是能用的数，没有照它筛选。请填数字，例如 1000 或 2.5。"


def refused_bounds(low: str, high: str, names: tuple[str, str] = BOXES) -> RefusedBounds | None:
    """What is wrong with bounds as typed; None when both can be used."""
    typed = {"min": low, "max": high}
    wrong = tuple(box for box, text in typed.items() if not _is_bound(plain_bound(text)))
    return RefusedBounds(low, high, wrong, names) if wrong else None


def _is_bound(text: str) -> bool:
    return not text or BOUND.fullmatch(text) is not None


def plain_bound(typed: str) -> str:
    """A bound in the spelling of an address: full-width digits and thousands are typed too."""
    return unicodedata.normalize("NFKC", typed).replace(",", "").strip()


def bound_text(bound: Decimal | None) -> str:
    """A bound as its box shows it; the open end is empty."""
    return "" if bound is None else format(bound, "f")


def range_text(low: Decimal | None, high: Decimal | None, unit: str, any_value: str) -> str:
    """A range for a chip; `any_value` is what it says when both ends are open."""
    if low is not None and high is not None:
        if low == high:
            return f"{number(low)} {unit}"
        # The bars of a histogram end just before the next one begins.
        if (high + STEP) % 1 == 0:
            start = "大于 0、" if low == STEP else f"{number(low)} 至"
            return f"{start}不满 {number((high + STEP).to_integral())} {unit}"
        return f"{number(low)}—{number(high)} {unit}"
    if low is not None:
        return f"≥ {number(low)} {unit}"
    return any_value if high is None else f"≤ {number(high)} {unit}"
