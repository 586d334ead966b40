"""Where the title of an annual report stands, and what it says."""

import re
from collections.abc import Iterator, Sequence

from indexer.document import Grid, Paragraph, without_editor_marks
from indexer.normalisation import normalise

_TITLE = re.compile(
    r"(?:信息公开|政务公开).{0,12}?(?:(?:年度|工作|年)?.{0,6}?报告|(?<=公开)(?:工作)?年报)"
    r"[》”\"】]?(?:的?(?:函|通知|公告|(?:政策)?解读|图解|格式|模板|范本|样表|填报说明))?"
    r"(?:\(.{0,20}\)|20\d\d年?度?)?[》】]?"
)
_COLUMN = re.compile(r"公开(?:工作)?年报")
"""Without a year the name of a column of a site."""
_LONGEST_TITLE = 80
_LONGEST_TITLE_LINE = 50
_TITLE_LINES = 3
_TITLE_WITHIN = 200
_YEAR = re.compile(r"(?:19|20)\d\d|二[〇○0零]")
_SENTENCE = re.compile(r"[。;；！]|[,，].*[,，]")
_NAVIGATION = re.compile(r"[>»|]|^首页|当前位置|^(?:索引号|标题|信息名称|名称)[::]")
_OF_PUBLICATION = re.compile(r"发布|公布|日期|时间|来源|[:：]")
_LEFT_BEHIND = re.compile(r".(?:19|20)\d\d年?(?:度)?$")
_NUMERAL = r"(?:(?:19|20)\d\d|二[〇○0零][〇○0零一二三四五六七八九]{2})"
_CUT_THROUGH = re.compile(
    rf"{_NUMERAL}年?(?:年|年度|度)?的?(?:政府|政务)?(?:信息公开|政务公开)|{_NUMERAL}年"
)
"""From the year to 公开, or the year alone: where a cut parts a title from its year."""
_YEAR_FIRST = re.compile(
    rf"{_NUMERAL}年?度?[\u4e00-\u9fff()·]{{2,30}}[局委厅办府室会院校所站社镇乡道县市区州旗省)]"
)
_CONTINUES = re.compile(r"(?:政府|政务)?(?:信息|政务)公开")
_CUT_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:省|市|县|区|州|盟|旗|镇|乡|街道)[\u4e00-\u9fff]{1,12}"
)
_NAME_AND_YEAR = re.compile(rf"([\u4e00-\u9fff()]{{1,20}}?)(?={_NUMERAL}年)")


def find_title(blocks: Sequence[Paragraph | Grid], end: int) -> tuple[int, int, str | None]:
    """Where the title stands and what it says, as printed, in one line: the first title-like
    line with a year, else the first without. The fewest lines that make a title are the title."""
    titles = list(_titles(blocks[: min(end, _TITLE_WITHIN)]))
    titles.sort(key=lambda found: not _YEAR.search(normalise(found[2])))
    return _whole(blocks, *titles[0]) if titles else (0, 0, None)


def is_title(text: str) -> bool:
    """Whether a line can be the title of an annual report."""
    folded = normalise(text)
    match = _TITLE.search(folded)
    if match and _COLUMN.search(folded) and not _YEAR.search(folded):
        return False
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


def _whole(
    blocks: Sequence[Paragraph | Grid], start: int, stop: int, title: str
) -> tuple[int, int, str]:
    """The title with the lines before it that a cut left behind: with its year, or with the
    beginning of the name. A bare year above a title that begins with a name may be the year of
    publication."""
    while start and stop - start < _TITLE_LINES + 1:
        before = _text(blocks[start - 1])
        if not before or len(before) > _LONGEST_TITLE_LINE or not _is_cut(blocks, before, title):
            break
        start, title = start - 1, before + title
    return start, stop, title


def _is_cut(blocks: Sequence[Paragraph | Grid], before: str, title: str) -> bool:
    """Whether the line before a title-like line is its beginning. A name that seems cut must be
    whole elsewhere."""
    above, below = normalise(before), normalise(title)
    if any(one.search(above) for one in (_OF_PUBLICATION, _NAVIGATION, _SENTENCE)):
        return False
    if _YEAR.search(below):
        rest = _NAME_AND_YEAR.match(below)
        return (
            rest is not None
            and _CUT_NAME.fullmatch(above) is not None
            and any(above + rest[1] in normalise(_text(block)) for block in blocks)
        )
    edge = len(above)
    through = any(one.start() < edge < one.end() for one in _CUT_THROUGH.finditer(above + below))
    if through or _LEFT_BEHIND.search(above):
        return True
    return _YEAR_FIRST.fullmatch(above) is not None and _CONTINUES.match(below) is not None


def _text(block: Paragraph | Grid) -> str:
    return without_editor_marks(block.text).strip() if isinstance(block, Paragraph) else ""
