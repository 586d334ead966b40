"""Whether all of a report is there: what is missing of it, and when nothing of it can be used."""

import re

from indexer.document import Grid, Paragraph
from indexer.errors import SourceError
from indexer.forms import TableName
from indexer.report import SectionKind
from indexer.section_words import STATUTORY
from indexer.sections import Outline

SECTION_NAMES: dict[SectionKind, str] = {
    "overview": "总体情况",
    "proactive_disclosure": "主动公开",
    "requests": "收到和处理申请",
    "review_and_litigation": "行政复议、行政诉讼",
    "problems_and_improvements": "存在的问题",
    "other_matters": "其他事项",
}
FIRST_STATUTORY_YEAR = 2019
_LAST_TABLE_SECTION = 4
LAST_TABLE: TableName = "review_and_litigation"
_BRIEF = 200
"""Characters. Whatever a report lacks, it is longer."""
_LAST_SUBJECT = re.compile(r"不足|问题|困难|改进|下一步")
_UNENDED = re.compile(r"[\u4e00-\u9fff,，、（(“《]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SIGNED = re.compile(
    r"^.{0,60}[局委厅办府室会院校所站社镇乡道县市区州旗省处日心部署事项况题无页口闭件印接表人]$"
)
"""A name, a date, a heading or what a page prints at its foot needs no full stop."""


def is_statutory(parts: Outline, year: int | None) -> bool:
    """Whether a report should have the six statutory sections. Where neither headings nor tables
    tell, the year does."""
    if parts.arrangement == "none":
        return year is None or year >= FIRST_STATUTORY_YEAR
    return parts.arrangement == "statutory"


def ends_early(parts: Outline, year: int | None) -> bool:
    """Whether a report has none of the sections after the tables, or stops within a sentence."""
    return is_statutory(parts, year) and (parts.last <= _LAST_TABLE_SECTION or _breaks_off(parts))


def refuse_truncated(
    name: str, parts: Outline, found: tuple[TableName, ...], year: int | None
) -> None:
    """Raises SourceError when a file stops within a table, where its last number may be cut, or
    before there is anything to be used."""
    if parts.last > _LAST_TABLE_SECTION or not is_statutory(parts, year):
        return
    where = f"第{'一二三四'[parts.last - 1]}部分" if parts.last else "开头"
    stops = isinstance(parts.tail, Grid) or _breaks_off(parts)
    if stops and found and LAST_TABLE not in found:
        where = f"{where}的表格中间" if parts.last else "表格中间"
    elif found or parts.last > 1 or (_goes_to_the_end(parts) and not _breaks_off(parts)):
        return
    raise SourceError(
        "truncated",
        f"{name} 到{where}就结束了，没有其后的“{SECTION_NAMES[STATUTORY[_LAST_TABLE_SECTION]]}”"
        "等部分，文件不完整；请重新下载。",
    )


def _breaks_off(parts: Outline) -> bool:
    """Whether the last paragraph stops within a sentence."""
    tail = parts.tail
    if not isinstance(tail, Paragraph) or _SIGNED.search(tail.text):
        return False
    stops = _UNENDED.match(tail.text[-1:]) is not None
    return stops and _HAN.search(tail.text[:-1]) is not None


def _goes_to_the_end(parts: Outline) -> bool:
    """Whether a text with no heading, or only the first, is long enough for a report, and below
    that heading goes as far as the problems that reports end with."""
    text = "".join(part.text for part in parts.sections)
    ended = parts.last == 0 or _LAST_SUBJECT.search(text, len(text) // 2) is not None
    return ended and len(text) > _BRIEF
