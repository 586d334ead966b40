"""A document to the sections of an annual report: title, preamble, and the statutory six.

A heading is a whole paragraph: numbering and the section's wording, nothing else. Where several
paragraphs could be the heading of a section, the chain of headings in statutory order that fits
the numbering best is taken; words repeated in a table or at the end of a paragraph never split.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.document import Document, Grid, Paragraph, without_editor_marks
from indexer.normalisation import normalise
from indexer.report import Section, SectionKind

STATUTORY: tuple[SectionKind, ...] = (
    "overview",
    "proactive_disclosure",
    "requests",
    "review_and_litigation",
    "problems_and_improvements",
    "other_matters",
)
"""The six sections of the form in their order; a section's number is its position here, from 1."""

_OPEN_INFORMATION = r"(?:政府信息公开|政务公开|政务信息公开|信息公开)(?:工作)?"
_WORDINGS: dict[SectionKind, str] = {
    "overview": rf"(?:{_OPEN_INFORMATION}(?:的)?)?(?:总体(?:工作)?(?:情况|概况)|概述|基本情况)",
    "proactive_disclosure": (
        r"(?:政府信息)?主动公开(?:政府信息)?(?:工作)?(?:的)?情况|政府信息主动公开(?:工作)?(?:的)?情况"
    ),
    "requests": (
        r"收到(?:和|及|与|、)?处理(?:政府)?信息公开申请(?:的)?情况"
        r"|(?:政府信息)?依申请公开(?:政府信息)?(?:工作|办理|处理)?(?:的)?情况"
    ),
    "review_and_litigation": (
        rf"(?:因)?(?:{_OPEN_INFORMATION})?(?:被|引起的)?(?:申请|提起)?(?:的)?行政复议"
        r"(?:、|和|及|与|,|以及)?(?:被)?(?:提起)?(?:的)?行政诉讼(?:的)?情况"
    ),
    "problems_and_improvements": (
        rf"(?:{_OPEN_INFORMATION})?(?:中)?(?:存在)?(?:的)?(?:主要)?(?:困难和|不足和)?(?:问题|不足)"
        r"(?:及|和|与|、|以及)?(?:下一步)?(?:改进|整改)(?:措施|工作)?(?:的)?(?:情况|措施|打算)?"
    ),
    "other_matters": r"(?:其他|其它)?需要?(?:报告|说明)(?:的)?(?:其他|其它)?(?:事项|情况)",
}
_HEADINGS = {kind: re.compile(f"(?:{wording})[:。]?") for kind, wording in _WORDINGS.items()}
_NUMBERING = re.compile(
    r"第?([一二三四五六七八九十])(?:部分)?[、,.:]|(\d{1,2})[、,.]|[•·●—–\-一]+、?"
)
_LOST_HEADING = re.compile(r"\(一\)(?:存在)?(?:的)?(?:主要)?(?:问题|不足)[:。]?")
_DIGITS = "一二三四五六七八九十"
_LONGEST_HEADING = 60

_TITLE = re.compile(
    r"(?:信息公开|政务公开).{0,12}?(?:年度|工作|年)?.{0,6}?报告"
    r"[》”\"]?(?:的?(?:函|通知|公告|(?:政策)?解读|图解|格式|模板|范本|样表|填报说明))?(?:\(.{0,20}\))?"
)
_LONGEST_TITLE = 80
_LONGEST_TITLE_LINE = 50
_TITLE_LINES = 3
_TITLE_WITHIN = 200
_YEAR = re.compile(r"(?:19|20)\d\d|二[〇○0零]")
_SENTENCE = re.compile(r"[。;；！]|[,，].*[,，]")
_NAVIGATION = re.compile(r"[>»|]|^首页|当前位置|^(?:索引号|标题|信息名称|名称)[::]")
_OF_PUBLICATION = re.compile(r"发布|公布|日期|时间|来源|[:：]")
_CUT_BEFORE = re.compile(r"年?度?(?:政府|政务)?(?:信息|政务)公开")
_YEAR_LEFT_BEHIND = re.compile(r"(?:19|20)\d\d年?(?:度)?$")


@dataclass(frozen=True)
class Outline:
    """A document cut into its parts. `front` are the lines above the title; `title` is None when
    there is no title-like line. `sections` as in the report; `missing` are statutory sections
    without a heading, `last` the number of the last statutory section found (0 when none)."""

    front: tuple[str, ...]
    title: str | None
    sections: tuple[Section, ...]
    grids: tuple[tuple[Grid, ...], ...]
    missing: tuple[SectionKind, ...]
    last: int

    @property
    def preamble(self) -> str:
        """The text of the preamble, "" when there is none."""
        return "".join(part.text for part in self.sections if part.kind == "preamble")


@dataclass(frozen=True)
class _Heading:
    block: int
    kind: SectionKind
    score: int


def outline(document: Document) -> Outline:
    """The title, the preamble and the sections of a document."""
    blocks = document.blocks
    headings = _chain(_candidates(blocks))
    headings = _with_lost_heading(blocks, headings)
    start = headings[0].block if headings else len(blocks)
    title_start, title_end, title = _title(blocks, start)
    edges = [*(heading.block for heading in headings), len(blocks)]
    parts: list[tuple[SectionKind, str | None, Sequence[Paragraph | Grid]]] = []
    opening = blocks[title_end : edges[0]]
    if opening:
        parts.append(("preamble" if headings else "free_form", None, opening))
    for heading, end in zip(headings, edges[1:], strict=True):
        parts.append((heading.kind, _text(blocks[heading.block]), blocks[heading.block + 1 : end]))
    kinds = {heading.kind for heading in headings}
    return Outline(
        tuple(_text(block) for block in blocks[:title_start] if isinstance(block, Paragraph)),
        title,
        tuple(_section(*part) for part in parts),
        tuple(_grids(part[2]) for part in parts),
        tuple(kind for kind in STATUTORY if kind not in kinds),
        max((_number(heading.kind) for heading in headings), default=0),
    )


def _section(kind: SectionKind, heading: str | None, blocks: Sequence[Paragraph | Grid]) -> Section:
    prose = (_text(block) for block in blocks if isinstance(block, Paragraph))
    return Section(
        kind,
        heading,
        "\n".join(text for text in prose if text),
        tuple(
            tuple(tuple(cell.text for cell in row) for row in grid.rows) for grid in _grids(blocks)
        ),
    )


def _grids(blocks: Sequence[Paragraph | Grid]) -> tuple[Grid, ...]:
    return tuple(block for block in blocks if isinstance(block, Grid))


def _text(block: Paragraph | Grid) -> str:
    return without_editor_marks(block.text).strip() if isinstance(block, Paragraph) else ""


def _number(kind: SectionKind) -> int:
    return STATUTORY.index(kind) + 1


def _candidates(blocks: Sequence[Paragraph | Grid]) -> list[_Heading]:
    """Paragraphs that read like a heading, each with how well its numbering fits."""
    found = [
        heading
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and len(block.text) <= _LONGEST_HEADING
        for heading in _heading(index, _text(block))
    ]
    return _without_contents(found)


def _heading(index: int, text: str) -> Iterator[_Heading]:
    folded = normalise(text)
    numbering = _NUMBERING.match(folded)
    rest = folded[numbering.end() :] if numbering else folded
    for kind, wording in _HEADINGS.items():
        if wording.fullmatch(rest):
            score = _fit(numbering, kind)
            if score:
                yield _Heading(index, kind, score)
            return


def _fit(numbering: re.Match[str] | None, kind: SectionKind) -> int:
    """How much the numbering speaks for a heading of this kind: 0 is not one.

    A sub-heading of section one can have the words of section two and the number 1; after the
    tables the numbering may start again."""
    if numbering is None or not (numbering[1] or numbering[2]):
        return 2
    number = _DIGITS.index(numbering[1]) + 1 if numbering[1] else int(numbering[2])
    if number == _number(kind):
        return 4
    if numbering[1] or _number(kind) > 4:
        return 1
    return 0


def _without_contents(headings: list[_Heading]) -> list[_Heading]:
    """Without a table of contents: all six, one below the other, and all of them again later."""
    for start in range(len(headings) - len(STATUTORY)):
        run = headings[start : start + len(STATUTORY)]
        adjacent = run[-1].block - run[0].block == len(STATUTORY) - 1
        if adjacent and tuple(heading.kind for heading in run) == STATUTORY:
            later = headings[start + len(STATUTORY) :]
            if {heading.kind for heading in later} == set(STATUTORY):
                return headings[:start] + later
    return headings


def _chain(candidates: Sequence[_Heading]) -> list[_Heading]:
    """The headings in statutory order, each kind at most once, that fit best together; of equal
    ones the first."""
    best: dict[int, tuple[int, tuple[_Heading, ...]]] = {0: (0, ())}
    for heading in candidates:
        number = _number(heading.kind)
        score, chain = max(
            (best[before] for before in sorted(best) if before < number), key=lambda item: item[0]
        )
        if number not in best or score + heading.score > best[number][0]:
            best[number] = (score + heading.score, (*chain, heading))
    return list(max(best.values(), key=lambda item: item[0])[1])


def _with_lost_heading(
    blocks: Sequence[Paragraph | Grid], headings: list[_Heading]
) -> list[_Heading]:
    """Section five whose heading is lost begins with its first sub-heading, (一)主要问题."""
    numbers = [_number(heading.kind) for heading in headings]
    if not headings or 5 in numbers or 4 not in numbers:
        return headings
    start = headings[numbers.index(4)].block + 1
    end = headings[-1].block if numbers[-1] == 6 else len(blocks)
    for index in range(start, end):
        if _LOST_HEADING.fullmatch(normalise(_text(blocks[index]))):
            lost = _Heading(index, "problems_and_improvements", 1)
            return sorted([*headings, lost], key=lambda heading: heading.block)
    return headings


def _title(blocks: Sequence[Paragraph | Grid], end: int) -> tuple[int, int, str | None]:
    """Where the title stands and what it says, as printed, in one line: the first title-like
    line with a year, else the first without. The fewest lines that make a title are the title."""
    titles = list(_titles(blocks[: min(end, _TITLE_WITHIN)]))
    titles.sort(key=lambda found: not _YEAR.search(normalise(found[2])))
    return _with_year(blocks, *titles[0]) if titles else (0, 0, None)


def _titles(blocks: Sequence[Paragraph | Grid]) -> Iterator[tuple[int, int, str]]:
    taken = 0
    for stop in range(1, len(blocks) + 1):
        for start in range(stop - 1, max(stop - 1 - _TITLE_LINES, taken - 1), -1):
            lines = [_text(block) for block in blocks[start:stop]]
            if not lines[0] or len(lines[0]) > _LONGEST_TITLE:
                break
            if is_title("".join(lines)):
                yield start, stop, "".join(lines)
                taken = stop
                break


def is_title(text: str) -> bool:
    """Whether a line can be the title of an annual report."""
    folded = normalise(text)
    match = _TITLE.search(folded)
    return bool(
        match
        and match.end() == len(folded)
        and len(folded) <= _LONGEST_TITLE
        and not _SENTENCE.search(folded)
        and not _NAVIGATION.search(folded)
    )


def _with_year(
    blocks: Sequence[Paragraph | Grid], start: int, stop: int, title: str
) -> tuple[int, int, str]:
    """The title with the line before it, when that line kept its year. A bare year above a title
    that begins with a name may be the year of publication."""
    before = _text(blocks[start - 1]) if start else ""
    kept = _YEAR_LEFT_BEHIND.search(before) and not _OF_PUBLICATION.search(before)
    if len(before) > _LONGEST_TITLE_LINE or not kept or _YEAR.search(normalise(title)):
        return start, stop, title
    if _YEAR_LEFT_BEHIND.sub("", before) or _CUT_BEFORE.match(normalise(title)):
        return start - 1, stop, before + title
    return start, stop, title
