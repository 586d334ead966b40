"""The headings of the statutory six sections among the paragraphs of a document.

A heading is a whole paragraph, or several where one was broken: numbering and the section's
wording, nothing else. Where several paragraphs could be the heading of a section, the chain of
headings in statutory order that fits the numbering best is taken. A list of contents has the same
words: it is told by having nothing between them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.document import Grid, Paragraph, without_editor_marks
from indexer.normalisation import normalise
from indexer.report import SectionKind
from indexer.section_words import (
    NUMBERING,
    STATUTORY,
    core,
    kind_numbered,
    kind_of,
    number_of,
    read_number,
)

_LOST_HEADING = re.compile(r"\(一\)(?:存在)?(?:的)?(?:主要)?(?:问题|不足)[:。]?")
_LONGEST_HEADING = 60
_HEADING_LINES = 3
_LONGEST_ENTRY = 30
"""A longer paragraph in a list of contents is prose."""
_MOST_ENTRIES_BETWEEN = 8
_SENTENCE = re.compile(r"[。;；：:！]$|。")
_INNER_CHAIN = 4
_WITH_TABLES = range(2, 5)


@dataclass(frozen=True)
class Heading:
    """A heading: the blocks it takes, from `block` to before `end`; `score` is how well its
    numbering fits. An `inner` one is numbered （一）, as the parts of a section are."""

    block: int
    end: int
    kind: SectionKind
    score: int
    inner: bool = False


def find_headings(blocks: Sequence[Paragraph | Grid]) -> list[Heading]:
    """The headings of the statutory sections in the order of the document, each kind at most
    once."""
    found = _without_contents(blocks, list(_candidates(blocks)))
    found = _with_tables(blocks, found)
    candidates = [one for one in found if not one.inner]
    chain = _chain(candidates)
    inner = _chain(found)
    if len(inner) >= _INNER_CHAIN > len(chain) + 1:
        chain = inner
    elif _is_contents(blocks, chain):
        candidates = [one for one in candidates if one not in chain]
        chain = _chain(candidates)
    return _with_lost_heading(blocks, _with_swapped(candidates, chain))


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
    if kind is not None:
        score = _fit(numbering, kind)
        inner = numbering is not None and numbering["inner"] is not None
        return Heading(index, index + 1, kind, score, inner) if score else None
    number = read_number(numbering) if numbering else None
    kind = kind_numbered(rest, number) if number else None
    if kind is None or numbering is None or numbering["inner"] or numbering["bare"]:
        return None
    if numbering["arabic"] and number_of(kind) in _WITH_TABLES:
        return None
    return Heading(index, index + 1, kind, 3)


def _broken_heading(blocks: Sequence[Paragraph | Grid], index: int, text: str) -> Heading | None:
    """A numbered heading whose words go on in the next paragraphs."""
    numbering = NUMBERING.match(core(text))
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


def _has_content(blocks: Sequence[Paragraph | Grid], start: int, end: int) -> bool:
    """Whether anything but short entries stands there."""
    if end - start > _MOST_ENTRIES_BETWEEN:
        return True
    return any(
        isinstance(block, Grid)
        or len(block.text) > _LONGEST_ENTRY
        or _SENTENCE.search(block.text) is not None
        for block in blocks[start:end]
    )


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


def _without_contents(blocks: Sequence[Paragraph | Grid], headings: list[Heading]) -> list[Heading]:
    """Without lists of contents: headings one below the other, most of which come again."""
    kept: list[Heading] = []
    later: set[SectionKind] = set()
    for run in reversed(list(_runs(blocks, headings))):
        kinds = {heading.kind for heading in run}
        if len(kinds) < 3 or len(kinds & later) * 2 <= len(kinds):
            kept += reversed(run)
        later |= kinds
    return kept[::-1]


def _runs(
    blocks: Sequence[Paragraph | Grid], headings: Sequence[Heading]
) -> Iterator[list[Heading]]:
    run: list[Heading] = []
    for heading in headings:
        ascending = run and number_of(run[-1].kind) < number_of(heading.kind)
        if run and not (ascending and not _has_content(blocks, run[-1].end, heading.block)):
            yield run
            run = []
        run.append(heading)
    if run:
        yield run


def _is_contents(blocks: Sequence[Paragraph | Grid], chain: Sequence[Heading]) -> bool:
    """Whether all of the report stands below the last of several headings."""
    if len(chain) < _INNER_CHAIN:
        return False
    empty = not any(_has_content(blocks, one.end, other.block) for one, other in pairwise(chain))
    return empty and len(blocks) - chain[-1].end > _MOST_ENTRIES_BETWEEN


def _chain(candidates: Sequence[Heading]) -> list[Heading]:
    """The headings in statutory order, each kind at most once, that fit best together; of equal
    ones the first."""
    best: dict[int, tuple[int, tuple[Heading, ...]]] = {0: (0, ())}
    for heading in candidates:
        number = number_of(heading.kind)
        score, chain = max(
            (best[before] for before in sorted(best) if before < number), key=lambda item: item[0]
        )
        if number not in best or score + heading.score > best[number][0]:
            best[number] = (score + heading.score, (*chain, heading))
    return list(max(best.values(), key=lambda item: item[0])[1])


def _with_swapped(candidates: Sequence[Heading], chain: list[Heading]) -> list[Heading]:
    """Sections five and six also in the other order."""
    after = max((one.end for one in chain if number_of(one.kind) <= 4), default=None)
    last = {one.kind for one in chain} & set(STATUTORY[4:])
    if after is None or len(last) != 1:
        return chain
    for one in candidates:
        if one.block >= after and one.kind in STATUTORY[4:] and one.kind not in last:
            return sorted([*chain, one], key=lambda heading: heading.block)
    return chain


def _with_lost_heading(
    blocks: Sequence[Paragraph | Grid], headings: list[Heading]
) -> list[Heading]:
    """Section five whose heading is lost begins with its first sub-heading, (一)主要问题."""
    numbers = [number_of(heading.kind) for heading in headings]
    if not headings or 5 in numbers or 4 not in numbers:
        return headings
    start = headings[numbers.index(4)].end
    end = headings[-1].block if numbers[-1] == 6 else len(blocks)
    for index in range(start, end):
        if _LOST_HEADING.fullmatch(normalise(_text(blocks[index]))):
            lost = Heading(index, index + 1, "problems_and_improvements", 1)
            return sorted([*headings, lost], key=lambda heading: heading.block)
    return headings
