"""A document to the sections of an annual report: title, preamble, and the statutory six.

Every paragraph is in the title, in a heading or in the text of a section: nothing is left out. What
stands above the title belongs to the preamble.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.document import Document, Grid, Paragraph, without_editor_marks
from indexer.headings import STATUTORY, find_headings, heading_text, number_of
from indexer.report import Section, SectionKind
from indexer.titles import find_title

Blocks = Sequence[Paragraph | Grid]


@dataclass(frozen=True)
class Outline:
    """A document cut into its parts. `front` are the lines above the title; `title` is None when
    there is no title-like line. `preamble` is the prose before the first section, without lines
    above the title that are no sentences. `sections` as in the report; `missing` are statutory
    sections without a heading, `last` the highest number of those found (0 when none)."""

    front: tuple[str, ...]
    title: str | None
    preamble: str
    sections: tuple[Section, ...]
    grids: tuple[tuple[Grid, ...], ...]
    missing: tuple[SectionKind, ...]
    last: int


def outline(document: Document) -> Outline:
    """The title, the preamble and the sections of a document."""
    blocks = document.blocks
    headings = find_headings(blocks)
    start = headings[0].block if headings else len(blocks)
    title_start, title_end, title = find_title(blocks, start)
    front, opening = blocks[:title_start], blocks[title_end:start]
    parts: list[tuple[SectionKind, str | None, Blocks]] = []
    if front or opening:
        parts.append(("preamble" if headings else "free_form", None, (*front, *opening)))
    ends = [*(heading.block for heading in headings[1:]), len(blocks)]
    for heading, end in zip(headings, ends, strict=False):
        parts.append((heading.kind, heading_text(blocks, heading), blocks[heading.end : end]))
    kinds = {heading.kind for heading in headings}
    prose = (*(text for text in _prose(front) if "。" in text), *_prose(opening))
    return Outline(
        _prose(front),
        title,
        "\n".join(prose) if headings else "",
        tuple(_section(*part) for part in parts),
        tuple(_grids(part[2]) for part in parts),
        tuple(kind for kind in STATUTORY if kind not in kinds),
        max((number_of(heading.kind) for heading in headings), default=0),
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


def _grids(blocks: Blocks) -> tuple[Grid, ...]:
    return tuple(block for block in blocks if isinstance(block, Grid))


def _prose(blocks: Blocks) -> tuple[str, ...]:
    """The paragraphs that say something, as printed."""
    texts = (
        without_editor_marks(block.text).strip() for block in blocks if isinstance(block, Paragraph)
    )
    return tuple(text for text in texts if text)
