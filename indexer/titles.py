"""Where the title of an annual report stands, and what it says."""

import re
from collections.abc import Iterator, Sequence

from indexer.document import Grid, Paragraph, without_editor_marks
from indexer.normalisation import normalise

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


def find_title(blocks: Sequence[Paragraph | Grid], end: int) -> tuple[int, int, str | None]:
    """Where the title stands and what it says, as printed, in one line: the first title-like
    line with a year, else the first without. The fewest lines that make a title are the title."""
    titles = list(_titles(blocks[: min(end, _TITLE_WITHIN)]))
    titles.sort(key=lambda found: not _YEAR.search(normalise(found[2])))
    return _with_year(blocks, *titles[0]) if titles else (0, 0, None)


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


def _text(block: Paragraph | Grid) -> str:
    return without_editor_marks(block.text).strip() if isinstance(block, Paragraph) else ""
