"""The scale of an axis: from a number to its share of the height and back, and round ticks."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import sqrt

from portal.charts.values import Number

ZERO = Decimal(0)
INTERVALS = 4
"""About as many between ticks."""
APART = 0.18
"""How far apart, in shares of the height, ticks are on an axis of square roots."""


@dataclass(frozen=True)
class Scale:
    """From `low` to `high`, both among the ticks if there are any numbers; zero is always within.
    With `root`, heights are as the square roots, so that small numbers can be told apart beside
    large ones."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    root: bool = False

    def share(self, value: Number) -> float:
        """Where a number is between low (0) and high (1)."""
        share = float((value - self.low) / (self.high - self.low))
        return sqrt(share) if self.root else share

    def value(self, share: float) -> float:
        """The number at a share of the height."""
        span = float(self.high - self.low)
        return float(self.low) + span * (share * abs(share) if self.root else share)


def scale(values: Iterable[Number], root: bool = False, intervals: int = INTERVALS) -> Scale:
    """A scale for the values. It is linear where one of them is below zero."""
    known = [Decimal(value) for value in values]
    low, high = min(known, default=ZERO), max(known, default=ZERO)
    low, high = min(low, ZERO), max(high, ZERO)
    if not known:
        return Scale(ZERO, Decimal(1), ())
    if low == high:
        return Scale(ZERO, Decimal(1), (ZERO, Decimal(1)))
    if root and low == 0:
        return _root_scale(high)
    whole = all(value == value.to_integral_value() for value in known)
    step = _step((high - low) / intervals)
    step = max(step, Decimal(1)) if whole else step
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    ticks = tuple(step * count for count in range(int(first), int(last) + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def _root_scale(high: Decimal) -> Scale:
    top = _step(high)
    ticks = [top]
    tick = top
    while (tick := _below(tick)) > 0 and (share := sqrt(tick / top)) >= APART:
        if sqrt(ticks[-1] / top) - share >= APART:
            ticks.append(tick)
    return Scale(ZERO, top, (ZERO, *reversed(ticks)), root=True)


def _step(least: Decimal) -> Decimal:
    """The least of …, 1, 2, 5, 10, 20, … that is not less."""
    power = least.adjusted()
    steps = (Decimal(digit).scaleb(power) for digit in (1, 2, 5, 10))
    return next(step for step in steps if step >= least)


def _below(step: Decimal) -> Decimal:
    """The next lower of …, 1, 2, 5, 10, 20, …"""
    return step * 2 / 5 if step.as_tuple().digits[0] == 5 else step / 2
