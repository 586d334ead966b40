"""The ways in which agencies print one number in a cell."""

import random
from collections.abc import Callable
from decimal import Decimal

Numeral = Callable[[Decimal, random.Random], str]

_FULL_WIDTH = str.maketrans("0123456789.,+", "０１２３４５６７８９．，＋")


def plain(value: Decimal, _: random.Random) -> str:
    """1234"""
    return str(value)


def separated(value: Decimal, _: random.Random) -> str:
    """1,234"""
    return f"{value:,}"


def full_width(value: Decimal, _: random.Random) -> str:
    """１２３４"""
    return str(value).translate(_FULL_WIDTH)


def signed(value: Decimal, _: random.Random) -> str:
    """+1234, as changes are printed"""
    return f"+{value}" if value else "0"


def spaced(value: Decimal, chance: random.Random) -> str:
    """The number with white space around it."""
    return chance.choice((" {} ", "\u3000{}", "{}\u00a0")).format(value)


def bookmarked(value: Decimal, _: random.Random) -> str:
    """With what a word processor leaves in a cell."""
    return f"[bookmark: _GoBack]{value}"


def mixed(value: Decimal, chance: random.Random) -> str:
    """Any of these."""
    return chance.choice((plain, plain, separated, full_width, spaced, bookmarked))(value, chance)


NUMERALS: dict[str, Numeral] = {
    one.__name__: one for one in (plain, separated, full_width, signed, spaced, bookmarked, mixed)
}
