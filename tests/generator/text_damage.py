"""What happens to a report's text after it was flattened: each damage changes lines, and says what
a reader can still know."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from opencc import OpenCC

from tests.generator.edits import doubted, lost
from tests.generator.plain_text import Line
from tests.generator.reports import PrintedReport

Damaged = tuple[list[Line], PrintedReport]
TextDamage = Callable[[Sequence[Line], PrintedReport, random.Random], Damaged]

_PAGE_MARKS = ("- {} -", "— {} —", "第 {} 页", "－{}－")
_BUTTONS = ("【字号：大 中 小】", "【打印】 【关闭】", "分享到：", "浏览次数：1024")
_ADVERTISING = "澳门新葡京"


def page_marks(lines: Sequence[Line], printed: PrintedReport, chance: random.Random) -> Damaged:
    """Page numbers in the middle of the tables."""
    mark = chance.choice(_PAGE_MARKS)
    return _interrupted(lines, [mark.format(page) for page in range(2, 5)], chance), printed


def buttons(lines: Sequence[Line], printed: PrintedReport, chance: random.Random) -> Damaged:
    """A site's buttons in the middle of the tables."""
    return _interrupted(lines, chance.sample(_BUTTONS, 2), chance), printed


def _interrupted(lines: Sequence[Line], marks: Sequence[str], chance: random.Random) -> list[Line]:
    """The lines with the marks between lines of tables, never inside of a cell."""
    found = list(lines)
    for mark in marks:
        places = [
            i
            for i in range(1, len(found))
            if found[i].tabular and found[i - 1].tabular and found[i - 1].text.strip()
        ]
        if places:
            found.insert(chance.choice(places), Line(mark))
    return found


def duplicate_lines_are_gone(
    lines: Sequence[Line], printed: PrintedReport, _: random.Random
) -> Damaged:
    """Only the first of equal lines is left."""
    seen: set[str] = set()
    kept: list[Line] = []
    gone: list[str] = []
    for line in lines:
        if line.text.strip() and line.text in seen:
            gone += line.figures
            continue
        seen.add(line.text)
        kept.append(line)
    return kept, lost(doubted(printed, printed.truth), gone)


def a_line_is_lost(lines: Sequence[Line], printed: PrintedReport, chance: random.Random) -> Damaged:
    """Any line of a table."""
    of_tables = [i for i, line in enumerate(lines) if line.tabular and line.text.strip()]
    if len(of_tables) == 1:
        return list(lines), printed
    at = chance.choice(of_tables)
    kept = [*lines[:at], *lines[at + 1 :]]
    return kept, lost(doubted(printed, printed.truth), lines[at].figures)


def two_lines_change_places(
    lines: Sequence[Line], printed: PrintedReport, chance: random.Random
) -> Damaged:
    """Two lines of a table with figures: rows are known by their labels, cells are not."""
    at = [i for i, line in enumerate(lines) if line.figures]
    if len(at) < 2:
        return list(lines), printed
    one, other = chance.sample(at, 2)
    found = list(lines)
    found[one], found[other] = found[other], found[one]
    if len(lines[one].figures) == len(lines[other].figures) == 1 and _is_cell(lines[one]):
        (first,), (second,) = lines[one].figures, lines[other].figures
        truth = printed.truth | {first: printed.truth[second], second: printed.truth[first]}
        printed = replace(printed, truth=truth)
    return found, doubted(printed, printed.truth)


def _is_cell(line: Line) -> bool:
    return re.fullmatch(r"\t?[^\t|]*", line.text) is not None


def trailing_tabs_are_gone(
    lines: Sequence[Line], printed: PrintedReport, _: random.Random
) -> Damaged:
    """White space at the end of lines."""
    blank = [key for key, one in printed.truth.items() if one.value is None]
    found = [replace(line, text=line.text.rstrip() or line.text[:1]) for line in lines]
    return found, doubted(printed, printed.truth if blank else [])


def commas_are_doubled(lines: Sequence[Line], printed: PrintedReport, _: random.Random) -> Damaged:
    """Every comma of the prose and the labels."""
    return [replace(line, text=line.text.replace("，", "，，")) for line in lines], printed


def traditional_characters(
    lines: Sequence[Line], printed: PrintedReport, _: random.Random
) -> Damaged:
    """All of the text; the agency's name too."""
    convert = OpenCC("s2t").convert
    found = [replace(line, text=convert(line.text)) for line in lines]
    return found, replace(printed, agency=None)


def pinyin_is_injected(
    lines: Sequence[Line], printed: PrintedReport, chance: random.Random
) -> Damaged:
    """關(guān)規(guī)定: the sound behind some characters."""
    found = [
        replace(line, text=line.text.replace("关", "關(guān)").replace("规", "規(guī)"))
        if chance.random() < 0.5
        else line
        for line in lines
    ]
    return found, doubted(replace(printed, agency=None), printed.truth)


def words_are_replaced_by_advertising(
    lines: Sequence[Line], printed: PrintedReport, chance: random.Random
) -> Damaged:
    """政府信息公开 or the place's name."""
    word = chance.choice(("政府信息公开", (printed.agency or "某某县")[:3]))
    found = [replace(line, text=line.text.replace(word, _ADVERTISING)) for line in lines]
    return found, doubted(replace(printed, agency=None), printed.truth)


def the_charset_is_mistaken(
    lines: Sequence[Line], printed: PrintedReport, _: random.Random
) -> Damaged:
    """UTF-8 read as GB18030."""
    found = [replace(line, text=line.text.encode().decode("gb18030", "replace")) for line in lines]
    return found, doubted(replace(printed, agency=None, year=None), printed.truth)


TEXT_DAMAGES: dict[str, TextDamage] = {
    one.__name__: one
    for one in (
        page_marks,
        buttons,
        duplicate_lines_are_gone,
        a_line_is_lost,
        two_lines_change_places,
        trailing_tabs_are_gone,
        commas_are_doubled,
        traditional_characters,
        pinyin_is_injected,
        words_are_replaced_by_advertising,
        the_charset_is_mistaken,
    )
}
