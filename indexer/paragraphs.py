"""The blocks of a document as they would stand if every statutory heading had its own paragraph.

Some copies run a heading on with its prose, or set a whole article as a table of one column. Only
a numbered heading with the number of its section is told from prose surely enough to be parted.
Nothing is lost: what is parted is the print, cut.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.document import Cell, Document, Grid, Paragraph
from indexer.section_words import (
    NUMBERING,
    STATUTORY,
    WORDINGS,
    core,
    kind_of,
    number_of,
    read_number,
)

_PROSE_BEGINS = (
    r"(?=20\d\d\s?年|二[〇○零]|本年|我[局委厅办镇乡县市区街院校]|本[机局委厅]|今年|全年|截[至止]|根据|按照"
    r"|[（(][一1]|[1一][、.．是]|无)"
)
_RUN_ON = re.compile(
    r"(?:^|(?<=[。！!?？:：”）)\s]))(?P<heading>第?(?P<number>[一二三四五六])(?:部分)?\s*[、．.,，:：]\s*(?:"
    + "|".join(f"(?P<{kind}>{wording})" for kind, wording in WORDINGS.items())
    + rf"))(?P<mark>[。:：]|(?=\s)|{_PROSE_BEGINS}|$)"
)
_NUMBERS = "一二三四五六"
_A_NUMBER = re.compile(rf"[{_NUMBERS}](?:部分)?\s*[、．.,，:：]")
_NUMBERS_PRINTED = f"{_NUMBERS}第"
_HINTS = ("情况", "概", "问题", "不足", "困难", "事项")
_SHORTEST = 8
_LONGEST_ENTRY = 12
"""A list of contents in one paragraph has no more than this between its entries."""
_LONGEST_CELL = 60


def separated(document: Document) -> Document:
    """The document, headings parted from the prose and the tables they share a block with, the
    grids numbered anew, and each picture between the same words."""
    blocks: list[Paragraph | Grid] = []
    before = [0]
    grids = 0
    for block in document.blocks:
        for part in _parts(block):
            if isinstance(part, Grid):
                grids += 1
                part = part if part.number == grids else Grid(grids, part.rows)
            blocks.append(part)
        before.append(len(blocks))
    pictures = tuple(before[place] for place in document.pictures)
    return Document(tuple(blocks), document.metadata, document.notices, pictures)


def _parts(block: Paragraph | Grid) -> Iterator[Paragraph | Grid]:
    if isinstance(block, Grid):
        yield from _parts_of_grid(block)
    elif (
        len(block.text) < _SHORTEST
        or not any(hint in block.text for hint in _HINTS)
        or not _A_NUMBER.search(block.text)
    ):
        yield block
    else:
        yield from _parts_of_paragraph(block)


def _parts_of_paragraph(block: Paragraph) -> Iterator[Paragraph]:
    text = block.text
    headings = [one for one in _RUN_ON.finditer(text) if _is_numbered_right(one)]
    if not headings or (len(headings) == 1 and headings[0][0] == text) or _lists(headings):
        yield block
        return
    cuts = sorted({0, len(text), *(edge for one in headings for edge in one.span())})
    for start, end in pairwise(cuts):
        part = text[start:end].strip()
        if part:
            yield Paragraph(part, block.line, block.page)


def _is_numbered_right(found: re.Match[str]) -> bool:
    kind = STATUTORY[_NUMBERS.index(found["number"])]
    return found[kind] is not None


def _lists(headings: Sequence[re.Match[str]]) -> bool:
    """Whether the paragraph lists the sections, with nothing between the entries."""
    between = [after.start() - one.end() for one, after in pairwise(headings)]
    return len(between) > 1 and max(between) <= _LONGEST_ENTRY


def _parts_of_grid(grid: Grid) -> Iterator[Paragraph | Grid]:
    """A grid that holds headings is parted at them; prose that fills a row by itself is prose, and
    so is whatever does above the first heading."""
    alone = [_only_cell(row) for row in grid.rows]
    headings = [cell is not None and _holds_heading(cell.text) for cell in alone]
    if sum(headings) < 2 and not (sum(headings) == 1 and any(map(_is_prose, alone))):
        yield grid
        return
    rows: list[tuple[Cell, ...]] = []
    first = headings.index(True)
    for number, (row, cell) in enumerate(zip(grid.rows, alone, strict=True)):
        if cell is None or not (number <= first or headings[number] or _is_prose(cell)):
            rows.append(row)
            continue
        if rows:
            yield Grid(grid.number, tuple(rows))
            rows = []
        for line in cell.text.split("\n"):
            if line.strip():
                yield from _parts_of_paragraph(Paragraph(line.strip(), cell.line, cell.page))
    if rows:
        yield Grid(grid.number, tuple(rows))


def _only_cell(row: Sequence[Cell]) -> Cell | None:
    only = None
    for cell in row:
        if cell.text:
            if only is not None:
                return None
            only = cell
    return only


def _holds_heading(text: str) -> bool:
    return any(_is_heading(line.strip()) for line in text.split("\n"))


def _is_heading(line: str) -> bool:
    """Whether a line is a heading with the number of its section."""
    if not line or len(line) > _LONGEST_CELL or line[0] not in _NUMBERS_PRINTED:
        return False
    folded = core(line)
    numbering = NUMBERING.match(folded)
    if numbering is None:
        return False
    kind = kind_of(folded[numbering.end() :])
    return kind is not None and read_number(numbering) == number_of(kind)


def _is_prose(cell: Cell | None) -> bool:
    return cell is not None and (len(cell.text) > _LONGEST_CELL or cell.text.endswith("。"))
