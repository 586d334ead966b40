"""What happens to a table before it is printed: each damage changes a sheet and says what a reader
of the print can still know."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from indexer.forms import TableName
from tests.generator.figures import BLANK, LOST, Expected
from tests.generator.numerals import bookmarked
from tests.generator.reports import PrintedReport
from tests.generator.sheets import Sheet, Slot, lattice

Damage = Callable[[PrintedReport, random.Random], PrintedReport]
Slots = tuple[Slot, ...]
Rows = list[Slots]

TITLES = {
    "proactive_disclosure": "主动公开政府信息情况",
    "requests": "收到和处理政府信息公开申请情况",
    "review_and_litigation": "政府信息公开行政复议、行政诉讼情况",
}
_UNREADABLE = Expected(None, "unreadable", certain=False)


def doubted(printed: PrintedReport, ids: Iterable[str]) -> PrintedReport:
    """The figures are still printed, but which is which cannot be proven."""
    truth = printed.truth
    doubts = {key: replace(truth[key], certain=False) for key in ids if key in truth}
    return replace(printed, truth=truth | doubts)


def lost(printed: PrintedReport, ids: Iterable[str]) -> PrintedReport:
    """The figures are not printed any more."""
    return replace(printed, truth=printed.truth | dict.fromkeys(ids, LOST))


def figures_of(slots: Iterable[Slot]) -> list[str]:
    """The ids that a row prints."""
    return [slot.figure for slot in slots if slot.figure]


def without_traces_of_blanks(printed: PrintedReport) -> PrintedReport:
    """What is left to know where a blank cell leaves no trace: nothing of its row, nor of a table
    that prints no figure at all."""
    doubtful: list[str] = []
    for sheet in printed.sheets:
        for row in sheet.rows:
            if any(slot.figure and not slot.text.strip() for slot in row):
                doubtful += figures_of(row)
    return doubted(printed, doubtful)


def a_cell_is_lost(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """The others move up to where it was."""
    index, row, at = _any_figure(printed, chance)
    slots = printed.sheets[index].rows[row]
    key = slots[at].figure
    printed = _with_row(printed, index, row, (*slots[:at], *slots[at + 1 :]))
    return lost(doubted(printed, figures_of(slots)), [key] if key else [])


def a_row_is_shifted(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """A row with an empty cell before its figures, one cell longer than the others."""
    index, row, _ = _any_figure(printed, chance)
    slots = printed.sheets[index].rows[row]
    first = next(i for i, slot in enumerate(slots) if slot.figure)
    return _with_row(printed, index, row, (*slots[:first], Slot(""), *slots[first:]))


def a_row_is_shifted_off_the_edge(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """A row with an empty cell before its figures, the last of which is gone. Where the row's sum
    does not show it, the print says another thing, and nobody can know better."""
    index, row, _ = _any_figure(printed, chance)
    slots = printed.sheets[index].rows[row]
    first = next(i for i, slot in enumerate(slots) if slot.figure)
    texts = ["", *(slot.text for slot in slots[first:-1])]
    shifted = [replace(slot, text=text) for slot, text in zip(slots[first:], texts, strict=True)]
    printed = _with_row(printed, index, row, (*slots[:first], *shifted))
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


def a_stray_column(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """An empty column at the right side of a table."""
    index = chance.randrange(len(printed.sheets))
    rows = [(*row, Slot("")) for row in printed.sheets[index].rows]
    return _with_rows(printed, index, rows)


def a_stray_number(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """A number too many among the figures of a row."""
    index, row, at = _any_figure(printed, chance)
    slots = printed.sheets[index].rows[row]
    stray = Slot(str(chance.randrange(10, 99)))
    printed = _with_row(printed, index, row, (*slots[:at], stray, *slots[at:]))
    return doubted(printed, figures_of(slots))


def a_row_is_lost(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """A whole row, its label too; a group that begins there begins a row later."""
    index, row, _ = _any_figure(printed, chance)
    rows = list(printed.sheets[index].rows)
    slots = rows.pop(row)
    groups = tuple(replace(slot, rows=slot.rows - 1) for slot in slots if slot.rows > 1)
    if groups and row < len(rows):
        rows[row] = (*groups, *rows[row])
    return lost(_with_rows(printed, index, rows), figures_of(slots))


def a_label_is_lost(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """The label's cell is empty; what the row's figures are nobody can prove."""
    index, row, _ = _any_figure(printed, chance, labelled=True)
    slots = printed.sheets[index].rows[row]
    first = next(i for i, slot in enumerate(slots) if slot.figure)
    emptied = (*slots[: first - 1], replace(slots[first - 1], text=""), *slots[first:])
    return doubted(_with_row(printed, index, row, emptied), figures_of(slots))


def labels_are_cut(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """Long labels without their last one or two letters: …反复申, …仍不明."""

    def cut(slot: Slot) -> Slot:
        if slot.figure or len(slot.text) < 10 or chance.random() < 0.6 or "（" in slot.text[3:]:
            return slot
        return replace(slot, text=slot.text[: -chance.randrange(1, 3)])

    return _with_labels(printed, "requests", cut)


def group_labels_are_lost(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """The cells that head the groups of outcomes are empty."""

    def emptied(slot: Slot) -> Slot:
        group = slot.rows > 1 and not slot.figure and slot.text[:1] in "三（"
        return replace(slot, text="") if group and chance.random() < 0.5 else slot

    return _with_labels(printed, "requests", emptied)


def a_group_begins_late(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """三、本年度办理结果 below its first rows, as a page break leaves it."""
    rows = list(_sheet(printed, "requests").rows)
    first = next(i for i, row in enumerate(rows) if row[0].text.startswith("三"))
    height, late = rows[first][0].rows, chance.randrange(1, 5)
    rows[first] = (replace(rows[first][0], text="", rows=late), *rows[first][1:])
    group = Slot("三、本年度办理结果", rows=height - late)
    rows[first + late] = (group, *rows[first + late])
    return _with_rows(printed, _index(printed, "requests"), rows)


def a_header_is_lost(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """All words of a header, for which nothing else proves the columns below it."""
    index = chance.randrange(len(printed.sheets))
    sheet = printed.sheets[index]
    first = next(i for i, row in enumerate(sheet.rows) if figures_of(row))
    rows = [
        tuple(replace(slot, text="") for slot in row) if number < first else row
        for number, row in enumerate(sheet.rows)
    ]
    below = [key for row in rows for key in figures_of(row)]
    return doubted(_with_rows(printed, index, rows), below)


def a_header_word_is_lost(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """One word of a header."""
    index = chance.randrange(len(printed.sheets))
    rows = list(printed.sheets[index].rows)
    words = [
        (number, at)
        for number, row in enumerate(rows)
        for at, slot in enumerate(row)
        if not figures_of(row) and slot.text
    ]
    number, at = chance.choice(words)
    row = rows[number]
    rows[number] = (*row[:at], replace(row[at], text=""), *row[at + 1 :])
    ids = [key for row in rows for key in figures_of(row)]
    return doubted(_with_rows(printed, index, rows), ids)


def columns_change_places(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """Two kinds of applicants, with their header and all their figures."""
    sheet = _sheet(printed, "requests")
    one, other = sorted(chance.sample(range(5), 2))
    rows: Rows = []
    for row in sheet.rows:
        slots = list(row)
        if figures_of(row):
            start = next(i for i, slot in enumerate(row) if slot.figure) + 1
        else:
            start = 0 if len(row) == 5 else -1
        if start >= 0:
            slots[start + one], slots[start + other] = slots[start + other], slots[start + one]
        rows.append(tuple(slots))
    return _with_rows(printed, _index(printed, "requests"), rows)


def a_total_contradicts(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """A total printed as another number: that number is what the print says."""
    totals = [key for key, one in printed.truth.items() if key.endswith(".total") and one.value]
    if not totals:
        return printed
    key = chance.choice(totals)
    value = Decimal(chance.choice((0, chance.randrange(1, 99999))))
    printed = _with_figure(printed, key, str(value))
    return replace(printed, truth=printed.truth | {key: Expected(value, "stated")})


def a_title_row(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """The table's title as its first row."""
    index = chance.randrange(len(printed.sheets))
    sheet = printed.sheets[index]
    width = max(len(row) for row in lattice(sheet))
    return _with_rows(printed, index, [(Slot(TITLES[sheet.table], width),), *sheet.rows])


def the_header_is_repeated(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """As on the next page: the header of table two again between its rows."""
    rows = list(_sheet(printed, "requests").rows)
    at = chance.randrange(4, len(rows) - 1)
    hanging = [slot for row in rows[:at] for slot in row if slot.rows > 1 and not slot.figure]
    if any(slot.text[:1] in "三（" and len(slot.text) < 12 for slot in hanging):
        at = 5
    return _with_rows(printed, _index(printed, "requests"), [*rows[:at], *rows[:3], *rows[at:]])


def a_row_is_repeated(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """The same row twice, as at a page break."""
    index, row, _ = _any_figure(printed, chance)
    rows = list(printed.sheets[index].rows)
    again = tuple(slot for slot in rows[row] if slot.rows == 1)
    if again == rows[row]:
        rows.insert(row + 1, again)
    return _with_rows(printed, index, rows)


def bookmarks(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """Cells with what a word processor leaves in them."""
    keys = [key for key, one in printed.truth.items() if one.value is not None]
    for key in chance.sample(keys, min(3, len(keys))):
        value = printed.truth[key].value
        if value is not None:
            printed = _with_figure(printed, key, bookmarked(value, chance))
    return printed


def a_remark_in_a_cell(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """22（其中修订 16 件）: the number is the figure."""
    keys = [key for key, one in printed.truth.items() if one.value and ".in_force" in key]
    if not keys:
        return printed
    key = chance.choice(keys)
    remark = chance.choice(("（其中修订 1 件）", "（含自然失效 2 件）"))
    return _with_figure(printed, key, f"{printed.truth[key].value}{remark}")


def a_fee_in_yuan(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """251000元 in a cell of 万元; converted it is the figure, and marked it may be."""
    key = "proactive_disclosure.fees.amount"
    if key not in printed.truth or printed.truth[key].value is None:
        return printed
    yuan = Decimal(chance.randrange(1, 10**6))
    printed = _with_figure(printed, key, f"{yuan}元")
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
    printed = _with_figure(printed, key, f"{text[:at]}\n{text[at:]}")
    row = next(r for s in printed.sheets for r in s.rows if key in figures_of(r))
    return replace(doubted(printed, figures_of(row)), truth=printed.truth | {key: _UNREADABLE})


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
    return doubted(_with_rows(printed, index, [*emptied, *below]), ids)


def _any_figure(
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


def _index(printed: PrintedReport, table: TableName) -> int:
    return next(i for i, sheet in enumerate(printed.sheets) if sheet.table == table)


def _sheet(printed: PrintedReport, table: TableName) -> Sheet:
    return printed.sheets[_index(printed, table)]


def _with_rows(printed: PrintedReport, index: int, rows: Sequence[Slots]) -> PrintedReport:
    sheets = list(printed.sheets)
    sheets[index] = replace(sheets[index], rows=tuple(rows))
    return replace(printed, sheets=tuple(sheets))


def _with_row(printed: PrintedReport, index: int, row: int, slots: Slots) -> PrintedReport:
    rows = list(printed.sheets[index].rows)
    rows[row] = slots
    return _with_rows(printed, index, rows)


def _with_labels(
    printed: PrintedReport, table: TableName, change: Callable[[Slot], Slot]
) -> PrintedReport:
    """The slots of the rows with figures, changed."""
    rows = [
        tuple(map(change, row)) if figures_of(row) else row for row in _sheet(printed, table).rows
    ]
    return _with_rows(printed, _index(printed, table), rows)


def _with_figure(printed: PrintedReport, key: str, text: str) -> PrintedReport:
    sheets = tuple(
        replace(sheet, rows=tuple(_printing(sheet, key, text))) for sheet in printed.sheets
    )
    return replace(printed, sheets=sheets)


def _printing(sheet: Sheet, key: str, text: str) -> Iterator[Slots]:
    for row in sheet.rows:
        yield tuple(replace(slot, text=text) if slot.figure == key else slot for slot in row)


SHEET_DAMAGES: dict[str, Damage] = {
    one.__name__: one
    for one in (
        a_cell_is_lost,
        a_row_is_shifted,
        a_row_is_shifted_off_the_edge,
        a_stray_column,
        a_stray_number,
        a_row_is_lost,
        a_label_is_lost,
        labels_are_cut,
        group_labels_are_lost,
        a_group_begins_late,
        a_header_is_lost,
        a_header_word_is_lost,
        columns_change_places,
        a_total_contradicts,
        a_title_row,
        the_header_is_repeated,
        a_row_is_repeated,
        bookmarks,
        a_remark_in_a_cell,
        a_fee_in_yuan,
        a_number_is_broken,
        numbers_are_detached,
    )
}
