"""A printed report with one of its sheets changed, and what is known of its figures then."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.forms import TableName
from tests.generator.figures import LOST
from tests.generator.reports import PrintedReport
from tests.generator.sheets import Sheet, Slot

Damage = Callable[[PrintedReport, random.Random], PrintedReport]
Slots = tuple[Slot, ...]


def doubted(printed: PrintedReport, ids: Iterable[str]) -> PrintedReport:
    """The figures are still printed, but which is which cannot be proven."""
    truth = printed.truth
    doubts = {key: replace(truth[key], certain=False) for key in ids if key in truth}
    return replace(printed, truth=truth | doubts)


def lost(printed: PrintedReport, ids: Iterable[str]) -> PrintedReport:
    """The figures are not printed any more."""
    return replace(printed, truth=printed.truth | dict.fromkeys(ids, LOST))


def without_traces_of_blanks(printed: PrintedReport) -> PrintedReport:
    """What is left to know where a blank cell leaves no trace: nothing of its row, nor of a table
    that prints no figure at all."""
    doubtful: list[str] = []
    for sheet in printed.sheets:
        for row in sheet.rows:
            if any(slot.figure and not slot.text.strip() for slot in row):
                doubtful += figures_of(row)
    return doubted(printed, doubtful)


def figures_of(slots: Iterable[Slot]) -> list[str]:
    """The ids that a row prints."""
    return [slot.figure for slot in slots if slot.figure]


def any_figure(
    printed: PrintedReport, chance: random.Random, *, labelled: bool = False
) -> tuple[int, int, int]:
    """A figure's sheet, row and slot. Each table is as likely as the others."""
    sheets = [
        index
        for index, sheet in enumerate(printed.sheets)
        if not labelled or sheet.table != "review_and_litigation"
    ]
    index = chance.choice(sheets)
    rows = printed.sheets[index].rows
    row = chance.choice([i for i, slots in enumerate(rows) if figures_of(slots)])
    at = chance.choice([i for i, slot in enumerate(rows[row]) if slot.figure])
    return index, row, at


def index_of(printed: PrintedReport, table: TableName) -> int:
    return next(i for i, sheet in enumerate(printed.sheets) if sheet.table == table)


def sheet_of(printed: PrintedReport, table: TableName) -> Sheet:
    return printed.sheets[index_of(printed, table)]


def with_rows(printed: PrintedReport, index: int, rows: Sequence[Slots]) -> PrintedReport:
    sheets = list(printed.sheets)
    sheets[index] = replace(sheets[index], rows=tuple(rows))
    return replace(printed, sheets=tuple(sheets))


def with_row(printed: PrintedReport, index: int, row: int, slots: Slots) -> PrintedReport:
    rows = list(printed.sheets[index].rows)
    rows[row] = slots
    return with_rows(printed, index, rows)


def with_labels(
    printed: PrintedReport, table: TableName, change: Callable[[Slot], Slot]
) -> PrintedReport:
    """The slots of the rows with figures, changed."""
    rows = [
        tuple(map(change, row)) if figures_of(row) else row for row in sheet_of(printed, table).rows
    ]
    return with_rows(printed, index_of(printed, table), rows)


def with_figure(printed: PrintedReport, key: str, text: str) -> PrintedReport:
    sheets = tuple(
        replace(sheet, rows=tuple(printing(sheet, key, text))) for sheet in printed.sheets
    )
    return replace(printed, sheets=sheets)


def printing(sheet: Sheet, key: str, text: str) -> Iterator[Slots]:
    for row in sheet.rows:
        yield tuple(replace(slot, text=text) if slot.figure == key else slot for slot in row)
