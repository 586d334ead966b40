"""What happens inside of single cells before a table is printed."""

import random
from dataclasses import replace
from decimal import Decimal

from tests.generator.edits import Damage, doubted, figures_of, with_figure
from tests.generator.figures import Expected
from tests.generator.numerals import bookmarked
from tests.generator.reports import PrintedReport

_UNREADABLE = Expected(None, "unreadable", certain=False)


def a_total_contradicts(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """A total printed as another number: that number is what the print says."""
    totals = [key for key, one in printed.truth.items() if key.endswith(".total") and one.value]
    if not totals:
        return printed
    key = chance.choice(totals)
    value = Decimal(chance.choice((0, chance.randrange(1, 99999))))
    printed = with_figure(printed, key, str(value))
    return replace(printed, truth=printed.truth | {key: Expected(value, "stated")})


def bookmarks(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """Cells with what a word processor leaves in them."""
    keys = [key for key, one in printed.truth.items() if one.value is not None]
    for key in chance.sample(keys, min(3, len(keys))):
        value = printed.truth[key].value
        if value is not None:
            printed = with_figure(printed, key, bookmarked(value, chance))
    return printed


def a_remark_in_a_cell(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """22（其中修订 16 件）: the number is the figure."""
    keys = [key for key, one in printed.truth.items() if one.value and ".in_force" in key]
    if not keys:
        return printed
    key = chance.choice(keys)
    remark = chance.choice(("（其中修订 1 件）", "（含自然失效 2 件）"))
    return with_figure(printed, key, f"{printed.truth[key].value}{remark}")


def a_fee_in_yuan(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """251000元 in a cell of 万元; converted it is the figure, and marked it may be."""
    key = "proactive_disclosure.fees.amount"
    if key not in printed.truth or printed.truth[key].value is None:
        return printed
    yuan = Decimal(chance.randrange(1, 10**6))
    printed = with_figure(printed, key, f"{yuan}元")
    truth = {key: Expected(yuan.scaleb(-4).normalize(), "stated", certain=False)}
    return replace(printed, truth=printed.truth | truth)


def a_number_is_broken(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """A number over two lines of its cell."""
    keys = [key for key, one in printed.truth.items() if one.value and one.value >= 10]
    if not keys:
        return printed
    key = chance.choice(keys)
    text = str(printed.truth[key].value)
    at = chance.randrange(1, len(text))
    printed = with_figure(printed, key, f"{text[:at]}\n{text[at:]}")
    row = next(r for s in printed.sheets for r in s.rows if key in figures_of(r))
    return replace(doubted(printed, figures_of(row)), truth=printed.truth | {key: _UNREADABLE})


CELL_DAMAGES: dict[str, Damage] = {
    one.__name__: one
    for one in (
        a_total_contradicts,
        bookmarks,
        a_remark_in_a_cell,
        a_fee_in_yuan,
        a_number_is_broken,
    )
}
