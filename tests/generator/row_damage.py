"""What happens to the rows of figures before a table is printed."""

import random
from collections.abc import Sequence
from dataclasses import replace

from tests.generator.edits import Damage, any_figure, doubted, figures_of, lost, with_row, with_rows
from tests.generator.figures import BLANK, Expected
from tests.generator.reports import PrintedReport
from tests.generator.sheets import Slot


def a_cell_is_lost(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """The others move up to where it was."""
    index, row, at = any_figure(printed, chance)
    slots = printed.sheets[index].rows[row]
    key = slots[at].figure
    printed = with_row(printed, index, row, (*slots[:at], *slots[at + 1 :]))
    return lost(doubted(printed, figures_of(slots)), [key] if key else [])


def a_row_is_shifted(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """A row with an empty cell before its figures, one cell longer than the others."""
    index, row, _ = any_figure(printed, chance)
    slots = printed.sheets[index].rows[row]
    first = next(i for i, slot in enumerate(slots) if slot.figure)
    return with_row(printed, index, row, (*slots[:first], Slot(""), *slots[first:]))


def a_row_is_shifted_off_the_edge(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """A row with an empty cell before its figures, the last of which is gone. Where the row's sum
    does not show it, the print says another thing, and nobody can know better."""
    index, row, _ = any_figure(printed, chance)
    slots = printed.sheets[index].rows[row]
    first = next(i for i, slot in enumerate(slots) if slot.figure)
    if not any(slot.text for slot in slots[first:]):
        return printed
    texts = ["", *(slot.text for slot in slots[first:-1])]
    shifted = [replace(slot, text=text) for slot, text in zip(slots[first:], texts, strict=True)]
    printed = with_row(printed, index, row, (*slots[:first], *shifted))
    ids = figures_of(slots)
    before = [printed.truth[key] for key in ids]
    after = [BLANK, *before[:-1]]
    if not (len(ids) > 3 and _shows(after)):
        printed = replace(printed, truth=printed.truth | dict(zip(ids, after, strict=True)))
    return doubted(printed, ids)


def _shows(row: Sequence[Expected]) -> bool:
    """Whether the figures of a row, or of any third of table three, do not add up."""
    parts = [row] if len(row) == 7 else [row[i : i + 5] for i in range(0, len(row), 5)]
    return all(sum(one.value or 0 for one in part[:-1]) != (part[-1].value or 0) for part in parts)


def a_stray_number(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """A number too many among the figures of a row that has no blank for it."""
    index, row, at = any_figure(printed, chance)
    slots = printed.sheets[index].rows[row]
    if not all(slot.text for slot in slots if slot.figure):
        return printed
    stray = Slot(str(chance.randrange(10, 99)))
    printed = with_row(printed, index, row, (*slots[:at], stray, *slots[at:]))
    return doubted(printed, figures_of(slots))


def a_row_is_lost(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """A whole row, its label too; a group that begins there begins a row later."""
    index, row, _ = any_figure(printed, chance)
    rows = list(printed.sheets[index].rows)
    slots = rows.pop(row)
    groups = tuple(replace(slot, rows=slot.rows - 1) for slot in slots if slot.rows > 1)
    if groups and row < len(rows):
        rows[row] = (*groups, *rows[row])
    return lost(with_rows(printed, index, rows), figures_of(slots))


def a_row_is_repeated(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """The same row twice, as at a page break."""
    index, row, _ = any_figure(printed, chance)
    rows = list(printed.sheets[index].rows)
    again = tuple(slot for slot in rows[row] if slot.rows == 1)
    if again == rows[row]:
        rows.insert(row + 1, again)
    return with_rows(printed, index, rows)


def numbers_are_detached(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """The figures of a table stand below it, their cells are empty."""
    index = chance.randrange(len(printed.sheets))
    rows = printed.sheets[index].rows
    ids = [key for row in rows for key in figures_of(row)]
    emptied = [
        tuple(replace(slot, text="") if slot.figure else slot for slot in row) for row in rows
    ]
    below = [
        tuple(replace(slot, figure=None) for slot in row if slot.figure)
        for row in rows
        if figures_of(row)
    ]
    return doubted(with_rows(printed, index, [*emptied, *below]), ids)


ROW_DAMAGES: dict[str, Damage] = {
    one.__name__: one
    for one in (
        a_cell_is_lost,
        a_row_is_shifted,
        a_row_is_shifted_off_the_edge,
        a_stray_number,
        a_row_is_lost,
        a_row_is_repeated,
        numbers_are_detached,
    )
}
