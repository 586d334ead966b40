"""What happens to the headers, the labels and the columns of a table before it is printed."""

import random
from dataclasses import replace

from tests.generator.edits import (
    Damage,
    any_figure,
    doubted,
    figures_of,
    index_of,
    sheet_of,
    with_labels,
    with_row,
    with_rows,
)
from tests.generator.reports import PrintedReport
from tests.generator.sheets import Slot, lattice

TITLES = {
    "proactive_disclosure": "主动公开政府信息情况",
    "requests": "收到和处理政府信息公开申请情况",
    "review_and_litigation": "政府信息公开行政复议、行政诉讼情况",
}


def a_label_is_lost(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """The label's cell is empty; what the row's figures are nobody can prove."""
    index, row, _ = any_figure(printed, chance, labelled=True)
    slots = printed.sheets[index].rows[row]
    first = next(i for i, slot in enumerate(slots) if slot.figure)
    emptied = (*slots[: first - 1], replace(slots[first - 1], text=""), *slots[first:])
    return doubted(with_row(printed, index, row, emptied), figures_of(slots))


def labels_are_cut(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """Long labels without their last one or two letters: …反复申, …仍不明."""

    def cut(slot: Slot) -> Slot:
        if slot.figure or len(slot.text) < 10 or chance.random() < 0.6 or "（" in slot.text[3:]:
            return slot
        return replace(slot, text=slot.text[: -chance.randrange(1, 3)])

    return with_labels(printed, "requests", cut)


def group_labels_are_lost(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """The cells that head the groups of outcomes are empty."""

    def emptied(slot: Slot) -> Slot:
        group = slot.rows > 1 and not slot.figure and slot.text[:1] in "三（"
        return replace(slot, text="") if group and chance.random() < 0.5 else slot

    return with_labels(printed, "requests", emptied)


def a_group_begins_late(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """三、本年度办理结果 below its first rows, as a page break leaves it."""
    rows = list(sheet_of(printed, "requests").rows)
    first = next((i for i, row in enumerate(rows) if row[0].text.startswith("三")), None)
    if first is None:
        return printed
    height, late = rows[first][0].rows, chance.randrange(1, 5)
    rows[first] = (replace(rows[first][0], text="", rows=late), *rows[first][1:])
    group = Slot("三、本年度办理结果", rows=height - late)
    rows[first + late] = (group, *rows[first + late])
    return with_rows(printed, index_of(printed, "requests"), rows)


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
    return doubted(with_rows(printed, index, rows), below)


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
    return doubted(with_rows(printed, index, rows), ids)


def columns_change_places(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """Two kinds of applicants, with their header and all their figures."""
    sheet = sheet_of(printed, "requests")
    one, other = sorted(chance.sample(range(5), 2))
    rows: list[tuple[Slot, ...]] = []
    for row in sheet.rows:
        slots = list(row)
        if figures_of(row):
            start = next(i for i, slot in enumerate(row) if slot.figure) + 1
        else:
            start = 0 if len(row) == 5 else -1
        if start >= 0:
            slots[start + one], slots[start + other] = slots[start + other], slots[start + one]
        rows.append(tuple(slots))
    return with_rows(printed, index_of(printed, "requests"), rows)


def a_stray_column(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """An empty column at the right side of a table."""
    index = chance.randrange(len(printed.sheets))
    rows = [(*row, Slot("")) for row in printed.sheets[index].rows]
    return with_rows(printed, index, rows)


def a_title_row(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """The table's title as its first row."""
    index = chance.randrange(len(printed.sheets))
    sheet = printed.sheets[index]
    width = max(len(row) for row in lattice(sheet))
    return with_rows(printed, index, [(Slot(TITLES[sheet.table], width),), *sheet.rows])


def the_header_is_repeated(printed: PrintedReport, chance: random.Random) -> PrintedReport:
    """As on the next page: the header of table two again between its rows."""
    rows = list(sheet_of(printed, "requests").rows)
    at = chance.randrange(4, len(rows) - 1)
    hanging = [slot for row in rows[:at] for slot in row if slot.rows > 1 and not slot.figure]
    if any(slot.text[:1] in "三（" and len(slot.text) < 12 for slot in hanging):
        at = 5
    return with_rows(printed, index_of(printed, "requests"), [*rows[:at], *rows[:3], *rows[at:]])


HEADER_DAMAGES: dict[str, Damage] = {
    one.__name__: one
    for one in (
        a_label_is_lost,
        labels_are_cut,
        group_labels_are_lost,
        a_group_begins_late,
        a_header_is_lost,
        a_header_word_is_lost,
        columns_change_places,
        a_stray_column,
        a_title_row,
        the_header_is_repeated,
    )
}
