"""A document to the sections of an annual report: title, preamble, and the statutory six, or the
report's own where it was written before there was a form.

Every paragraph is in the title, in a heading or in the text of a section: nothing is left out. What
stands above the title belongs to the preamble. Which kind of report it is, its headings and tables
tell, never its year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.document import Document, Grid, Paragraph, without_editor_marks
from indexer.heading_chain import Heading
from indexer.headings import find_headings, heading_text
from indexer.normalisation import normalise
from indexer.own_headings import find_own_headings, is_of_that_time
from indexer.paragraphs import separated
from indexer.report import Section, SectionKind
from indexer.section_words import STATUTORY, number_of
from indexer.titles import find_title

Blocks = Sequence[Paragraph | Grid]
Arrangement = Literal["statutory", "own", "none"]
"""statutory: headings or tables of the form. own: headings the report chose itself."""

_ON_THE_FORM = ("收到和处理", "收到及处理", "收到、处理", "收到与处理")
"""Words of a heading that came with the form."""
_IN_ITS_TABLES = ("第二十条第", "结转下年度", "本年度办理结果", "其他处理", "未经复议直接起诉")


@dataclass(frozen=True)
class Outline:
    """A document cut into its parts. `front` are the lines above the title; `title` is None when
    there is no title-like line. `preamble` is the prose before the first section, without lines
    above the title that are no sentences. `sections` as in the report, `grids` and the number of
    `pictures` of each; `missing` are statutory sections without a heading, `last` the highest
    number of those found (0 when none). `tail` is the last block; `repeated` are headings that
    stand once more, with something between."""

    front: tuple[str, ...]
    title: str | None
    preamble: str
    sections: tuple[Section, ...]
    grids: tuple[tuple[Grid, ...], ...]
    pictures: tuple[int, ...]
    missing: tuple[SectionKind, ...]
    last: int
    arrangement: Arrangement = "statutory"
    tail: Paragraph | Grid | None = None
    repeated: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Top:
    """A heading of a section: the blocks from `block` to before `end`."""

    kind: SectionKind
    block: int
    end: int


def outline(document: Document) -> Outline:
    """The title, the preamble and the sections of a document."""
    document = separated(document)
    blocks = document.blocks
    found = find_headings(blocks)
    arrangement, tops = _arrange(blocks, found.chosen)
    start = tops[0].block if tops else len(blocks)
    title_start, title_end, title = find_title(blocks, start)
    front, opening = blocks[:title_start], blocks[title_end:start]
    parts: list[tuple[SectionKind, str | None, Blocks]] = []
    pictures: list[int] = []
    if front or opening:
        parts.append(("preamble" if tops else "free_form", None, (*front, *opening)))
        pictures.append(_pictures(document, 0, start))
    ends = [*(top.block for top in tops[1:]), len(blocks)]
    for top, end in zip(tops, ends, strict=False):
        heading = heading_text(blocks, top.block, top.end) or None
        parts.append((top.kind, heading, blocks[top.end : end]))
        pictures.append(_pictures(document, top.end, end))
    kinds = {top.kind for top in tops}
    numbers = [number_of(kind) for kind in kinds if kind in STATUTORY]
    prose = (*(text for text in _prose(front) if "。" in text), *_prose(opening))
    return Outline(
        _prose(front),
        title,
        "\n".join(prose) if tops else "",
        tuple(_section(*part) for part in parts),
        tuple(_grids(part[2]) for part in parts),
        tuple(pictures),
        tuple(kind for kind in STATUTORY if kind not in kinds),
        max(numbers, default=0),
        arrangement,
        blocks[-1] if blocks else None,
        tuple(
            heading_text(blocks, one.block, one.end)
            for one in found.repeated
            if arrangement == "statutory"
        ),
    )


def _arrange(blocks: Blocks, headings: Sequence[Heading]) -> tuple[Arrangement, list[_Top]]:
    """The headings of the sections, and whether they are the form's or the report's own."""
    statutory = [_Top(one.kind, one.block, one.end) for one in headings]
    if len(headings) == len(STATUTORY) or _follows_the_form(blocks, headings):
        return "statutory", statutory
    own = find_own_headings(blocks)
    if headings and own and not (own[0].outermost or headings[0].block in {o.block for o in own}):
        return "statutory", statutory
    if own and (is_of_that_time(own) or (own[0].number and len(own) > len(headings))):
        return "own", [_Top("free_form", one.block, one.block + 1) for one in own]
    return ("statutory" if headings else "none"), statutory


def _follows_the_form(blocks: Blocks, headings: Sequence[Heading]) -> bool:
    printed = (heading_text(blocks, one.block, one.end) for one in headings)
    if any(word in normalise(text) for text in printed for word in _ON_THE_FORM):
        return True
    return any(
        word in text
        for block in blocks
        if isinstance(block, Grid)
        for text in [normalise("".join(cell.text for row in block.rows for cell in row))]
        for word in _IN_ITS_TABLES
    )


def _section(kind: SectionKind, heading: str | None, blocks: Blocks) -> Section:
    return Section(
        kind,
        heading,
        "\n".join(_prose(blocks)),
        tuple(
            tuple(tuple(cell.text for cell in row) for row in grid.rows) for grid in _grids(blocks)
        ),
    )


def _pictures(document: Document, start: int, end: int) -> int:
    """How many pictures stand below one block and above another."""
    return sum(start <= before <= end for before in document.pictures)


def _grids(blocks: Blocks) -> tuple[Grid, ...]:
    return tuple(block for block in blocks if isinstance(block, Grid))


def _prose(blocks: Blocks) -> tuple[str, ...]:
    """The paragraphs that say something, as printed."""
    texts = (
        without_editor_marks(block.text).strip() for block in blocks if isinstance(block, Paragraph)
    )
    return tuple(text for text in texts if text)
