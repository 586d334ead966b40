"""Which of the paragraphs that read like headings are the headings.

Where several could be the heading of a section, the chain of headings in statutory order that fits
the numbering best is taken; a section that stands out of order joins it where the printed numbers
say so. A list of contents has the same words: it is told by having nothing between them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.document import Grid, Paragraph
from indexer.report import SectionKind
from indexer.section_words import STATUTORY, number_of

LEAST_OF_CONTENTS = 4
"""So many headings with nothing between them are a list."""
_LONGEST_ENTRY = 30
"""A longer paragraph in a list of contents is prose."""
_MOST_ENTRIES_BETWEEN = 8
_SENTENCE = re.compile(r"[。;；：:！]$|。")
_NUMBERED_RIGHT = 4
_LAST_TWO = STATUTORY[4:]


@dataclass(frozen=True)
class Heading:
    """A heading: the blocks it takes, from `block` to before `end`; `score` is how well its
    numbering fits. An `inner` one is numbered （一）, as the parts of a section are. `number` is
    printed as parts of a report are numbered, before words of the form; else None."""

    block: int
    end: int
    kind: SectionKind
    score: int
    inner: bool = False
    number: int | None = None


def best_chain(candidates: Sequence[Heading]) -> list[Heading]:
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


def with_displaced(candidates: Sequence[Heading], chain: list[Heading]) -> list[Heading]:
    """The chain with sections out of order: the last two in either order, and any whose printed
    number fits between those of its neighbours."""
    chain = _with_swapped(candidates, chain)
    for _ in STATUTORY:
        kinds = {one.kind for one in chain}
        displaced = [one for one in candidates if one.kind not in kinds and _fits(one, chain)]
        if not displaced:
            return chain
        chain = _in_order([*chain, displaced[0]])
    return chain


def _fits(one: Heading, chain: Sequence[Heading]) -> bool:
    """Whether the numbers before and after a heading are the ones next to its own."""
    before = max((b for b in chain if b.block < one.block), key=_position, default=None)
    after = min((a for a in chain if a.block > one.block), key=_position, default=None)
    if one.number is None or (before is None and after is None):
        return False
    follows = before is None or before.number == one.number - 1
    return follows and (after is None or after.number == one.number + 1)


def _position(heading: Heading) -> int:
    return heading.block


def _in_order(headings: Sequence[Heading]) -> list[Heading]:
    return sorted(headings, key=_position)


def _with_swapped(candidates: Sequence[Heading], chain: list[Heading]) -> list[Heading]:
    """Sections five and six also in the other order."""
    after = max((one.end for one in chain if number_of(one.kind) <= 4), default=None)
    last = {one.kind for one in chain} & set(_LAST_TWO)
    if after is None or len(last) != 1:
        return chain
    for one in candidates:
        if one.block >= after and one.kind in _LAST_TWO and one.kind not in last:
            return _in_order([*chain, one])
    return chain


def repeated(
    blocks: Sequence[Paragraph | Grid], candidates: Sequence[Heading], chosen: Sequence[Heading]
) -> list[Heading]:
    """Headings with the number of their section that were not chosen; one right below the chosen
    one, as the title of a table, is no second."""
    places = {one.kind: one for one in chosen}
    return [
        one
        for one in candidates
        if one not in chosen
        and one.score >= _NUMBERED_RIGHT
        and one.number is not None
        and one.kind in places
        and _has_content(blocks, *_between(one, places[one.kind]))
    ]


def _between(one: Heading, other: Heading) -> tuple[int, int]:
    first, second = sorted((one, other), key=_position)
    return first.end, second.block


def without_contents(blocks: Sequence[Paragraph | Grid], headings: list[Heading]) -> list[Heading]:
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


def is_contents(blocks: Sequence[Paragraph | Grid], chain: Sequence[Heading]) -> bool:
    """Whether all of the report stands below the last of several headings."""
    if len(chain) < LEAST_OF_CONTENTS:
        return False
    empty = not any(_has_content(blocks, one.end, other.block) for one, other in pairwise(chain))
    return empty and len(blocks) - chain[-1].end > _MOST_ENTRIES_BETWEEN


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
