"""The headings of the statutory six sections among the paragraphs of a document.

A heading is a whole paragraph, or several where one was broken: numbering and the section's
wording, nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.document import Grid, Paragraph, without_editor_marks
from indexer.heading_chain import (
    LEAST_OF_CONTENTS,
    Heading,
    best_chain,
    is_contents,
    repeated,
    with_displaced,
    without_contents,
)
from indexer.normalisation import normalise
from indexer.report import SectionKind
from indexer.section_words import (
    NUMBERING,
    core,
    is_of_the_form,
    kind_numbered,
    kind_of,
    number_of,
    read_number,
)

_LOST_HEADING = re.compile(
    r"\(一\)(?:工作)?(?:中)?(?:存在)?(?:的)?(?:主要)?(?:问题|不足)(?:方面)?(?:[:。]?$|(?P<prose>[:。]))"
)
_LONGEST_HEADING = 60
_HEADING_LINES = 3
_WITH_TABLES = range(2, 5)


@dataclass(frozen=True)
class Headings:
    """The headings in the order of the document, each kind at most once, and the headings of the
    same sections that stand elsewhere once more."""

    chosen: list[Heading]
    repeated: list[Heading]


def find_headings(blocks: Sequence[Paragraph | Grid]) -> Headings:
    """The headings of the statutory sections."""
    found = without_contents(blocks, list(_candidates(blocks)))
    found = _with_tables(blocks, found)
    candidates = [one for one in found if not one.inner]
    chain = best_chain(candidates)
    inner = best_chain(found)
    if len(inner) >= LEAST_OF_CONTENTS > len(chain) + 1:
        chain = inner
    elif is_contents(blocks, chain):
        candidates = [one for one in candidates if one not in chain]
        chain = best_chain(candidates)
    chosen = _with_lost_heading(blocks, with_displaced(candidates, chain))
    return Headings(chosen, repeated(blocks, candidates, chosen))


def heading_text(blocks: Sequence[Paragraph | Grid], start: int, end: int) -> str:
    """A heading as printed, in one line."""
    return "".join(_text(block) for block in blocks[start:end])


def _text(block: Paragraph | Grid) -> str:
    return without_editor_marks(block.text).strip() if isinstance(block, Paragraph) else ""


def _candidates(blocks: Sequence[Paragraph | Grid]) -> Iterator[Heading]:
    """Paragraphs that read like a heading, each with how well its numbering fits."""
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_HEADING:
            continue
        text = _text(block)
        heading = _heading(index, text) or _broken_heading(blocks, index, text)
        if heading is not None:
            yield heading


def _heading(index: int, text: str) -> Heading | None:
    folded = core(text)
    numbering = NUMBERING.match(folded)
    rest = folded[numbering.end() :] if numbering else folded
    kind = kind_of(rest)
    number = read_number(numbering) if numbering else None
    if kind is not None:
        score = _fit(numbering, kind)
        inner = numbering is not None and numbering["inner"] is not None
        outer = numbering is not None and bool(numbering["han"] or numbering["part"])
        shown = number if outer and is_of_the_form(rest) else None
        return Heading(index, index + 1, kind, score, inner, shown) if score else None
    kind = kind_numbered(rest, number) if number else None
    if kind is None or numbering is None or numbering["inner"] or numbering["bare"]:
        return None
    if numbering["arabic"] and number_of(kind) in _WITH_TABLES:
        return None
    return Heading(index, index + 1, kind, 3, number=number)


def _broken_heading(blocks: Sequence[Paragraph | Grid], index: int, text: str) -> Heading | None:
    """A numbered heading whose words go on in the next paragraphs."""
    numbering = NUMBERING.match(core(text) + "、")
    if numbering is None or read_number(numbering) is None or numbering["bare"]:
        return None
    for end in range(index + 1, min(index + _HEADING_LINES, len(blocks))):
        text += _text(blocks[end])
        if not isinstance(blocks[end], Paragraph) or len(text) > _LONGEST_HEADING:
            return None
        heading = _heading(index, text)
        if heading is not None:
            return None if heading.inner else replace(heading, end=end + 1)
    return None


def _fit(numbering: re.Match[str] | None, kind: SectionKind) -> int:
    """How much the numbering speaks for a heading of this kind: 0 is not one.

    A sub-heading of section one can have the words of section two and the number 1; after the
    tables the numbering may start again."""
    number = read_number(numbering) if numbering else None
    if numbering is None or number is None:
        return 2
    if number == number_of(kind):
        return 3 if numbering["bare"] else 4
    if numbering["inner"] or numbering["bare"]:
        return 0
    return 1 if numbering["han"] or numbering["part"] or number_of(kind) > 4 else 0


def _with_tables(blocks: Sequence[Paragraph | Grid], headings: list[Heading]) -> list[Heading]:
    """Sections two to four hold the tables: a heading with a table below it fits better."""
    ends = [*(heading.block for heading in headings[1:]), len(blocks)]
    return [
        replace(one, score=one.score + 1)
        if number_of(one.kind) in _WITH_TABLES
        and any(isinstance(block, Grid) for block in blocks[one.end : end])
        else one
        for one, end in zip(headings, ends, strict=False)
    ]


def _with_lost_heading(
    blocks: Sequence[Paragraph | Grid], headings: list[Heading]
) -> list[Heading]:
    """Section five whose heading is lost begins with its first sub-heading, (一)主要问题, or with
    the paragraph that begins so."""
    numbers = [number_of(heading.kind) for heading in headings]
    if not headings or 5 in numbers or 4 not in numbers:
        return headings
    start = headings[numbers.index(4)].end
    end = headings[-1].block if numbers[-1] == 6 else len(blocks)
    for index in range(start, end):
        first = _LOST_HEADING.match(normalise(_text(blocks[index])[:_LONGEST_HEADING]))
        if first:
            rest = index if first["prose"] else index + 1
            lost = Heading(index, rest, "problems_and_improvements", 1)
            return sorted([*headings, lost], key=lambda heading: heading.block)
    return headings
