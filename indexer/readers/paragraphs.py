"""Printed lines to paragraphs: which line goes on in the next.

A paragraph begins where a line is set in, where the line before had room for more, where letters
change their size or the distance grows; a numbered line below the end of a sentence begins one too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from indexer.readers.text_lines import Line

_FULL = 0.85
_LETTERS_OF_A_FULL_LINE = 15
_FULL_LINES_OF_A_PAGE = 3
_SPACES_OF_A_TABLE = 3
_SET_IN = 0.8
_ROOM = 1.2
"""Letters that may be free at the end of a full line: none may begin with a comma."""
_OTHER_SIZE = 1.15
_DISTANT = 1.6
_CJK = "\u2e80"
_SENTENCE_END = ("。", "；", "：", "！", "？", ":", ";", "”", "）")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)"
    r"|第[一二三四五六七八九十]{1,3}(?:部分|章|条)|附(?:件|表|注)"
)


@dataclass(frozen=True)
class Margins:
    """Where full lines begin and end on each page, and the usual distance of lines."""

    by_page: dict[int, tuple[float, float]]
    usual: tuple[float, float]
    distance: float

    def of(self, page: int) -> tuple[float, float]:
        """Left and right on a page."""
        return self.by_page.get(page, self.usual)


def margins(lines: Sequence[Line]) -> Margins:
    """The margins of a document, by its prose; without any full line nothing goes on."""
    prose = [line for line in lines if line.text.count(" ") < _SPACES_OF_A_TABLE]
    widest = max((line.x1 - line.x0 for line in prose), default=0.0)
    by_page: dict[int, list[Line]] = {}
    for line in prose:
        width = line.x1 - line.x0
        if width >= _FULL * widest and width >= _LETTERS_OF_A_FULL_LINE * line.size:
            by_page.setdefault(line.page, []).append(line)
    found = {
        page: (min(line.x0 for line in full), max(line.x1 for line in full))
        for page, full in by_page.items()
        if len(full) >= _FULL_LINES_OF_A_PAGE
    }
    whole = [line for full in by_page.values() for line in full]
    if found:
        usual = median(left for left, _ in found.values()), median(r for _, r in found.values())
    elif whole:
        usual = min(line.x0 for line in whole), max(line.x1 for line in whole)
    else:
        usual = 0.0, inf
    steps = [b.top - a.top for a, b in pairwise(lines) if a.page == b.page and b.top > a.top]
    return Margins(found, usual, median(steps) if steps else 0.0)


def paragraphs(lines: Sequence[Line], sides: Margins) -> list[list[Line]]:
    """The lines of each paragraph."""
    found: list[list[Line]] = []
    for line in lines:
        if found and _goes_on(found[-1][-1], line, sides):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def paragraph_text(lines: Sequence[Line]) -> str:
    """The text of a paragraph; Latin words that stand in two lines stay apart."""
    text = lines[0].text
    for line in lines[1:]:
        latin = text[-1] < _CJK and line.text[0] < _CJK
        text += f" {line.text}" if latin else line.text
    return text


def _goes_on(before: Line, line: Line, sides: Margins) -> bool:
    size = max(before.size, line.size)
    if size > _OTHER_SIZE * min(before.size, line.size):
        return False
    left, _ = sides.of(line.page)
    _, right = sides.of(before.page)
    if line.x0 > left + _SET_IN * size or before.x1 + line.first + _ROOM * size <= right:
        return False
    if before.text.endswith(_SENTENCE_END) and _NUMBERED.match(line.text):
        return False
    step = line.top - before.top
    return before.page != line.page or step <= max(_DISTANT * sides.distance, _DISTANT * size)
