"""Captions of statutory tables that name another year than the report's: perhaps last year's table
was put in, perhaps only its caption was left as it was.
"""

import re
from collections.abc import Iterator, Sequence

from indexer.document import Grid
from indexer.normalisation import normalise

_LONGEST = 40
_FIRST_ROWS = 3
_YEAR = re.compile(r"20\d\d(?=年)")
_CAPTION = re.compile(
    r"[^\d。;,]{0,16}20\d\d年(?:度)?(?:[^。;,]{0,24}(?:情况|情况表|统计表|数据|一览表|如下|见下表))?"
    r"(?:\([^()]{0,20}\))?[:。]?"
)


def captions_of_another_year(text: str, grids: Sequence[Grid], year: int) -> Iterator[str]:
    """The captions, as printed, among the lines of a section that has tables, and the first rows
    of these."""
    for line in dict.fromkeys((*text.split("\n"), *_rows(grids))):
        if len(line) > _LONGEST or "年" not in line:
            continue
        folded = normalise(line)
        if _CAPTION.fullmatch(folded) and str(year) not in _YEAR.findall(folded):
            yield line


def _rows(grids: Sequence[Grid]) -> Iterator[str]:
    """The first rows that print one thing only."""
    for grid in grids:
        for row in grid.rows[:_FIRST_ROWS]:
            printed = [cell.text for cell in row if cell.text.strip()]
            if len(printed) == 1:
                yield "".join(printed[0].split())
