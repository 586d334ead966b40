"""What a file shows that is no annual report, or not all of one: it is refused with the reason."""

import re
from collections.abc import Iterator

from indexer.document import Grid, Paragraph
from indexer.errors import SourceError
from indexer.forms import TableName
from indexer.identity import Identity, has_placeholder
from indexer.normalisation import normalise
from indexer.report import SectionKind
from indexer.section_words import STATUTORY
from indexer.sections import Outline
from indexer.tables.statutory import StatutoryTables

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
_LAST_SUBJECT = re.compile(r"不足|问题|困难|改进|下一步")
_UNENDED = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff,，、（(“《]$")
_SIGNED = re.compile(
    r"^.{0,60}[局委厅办府室会院校所站社镇乡道县市区州旗省处日心部署事项况题无页口闭件印接表人]$"
)
"""A name, a date, a heading or what a page prints at its foot needs no full stop."""
_OF_WORK = r"(?=的?(?:政府|政务|信息|工作|自查|总结|报告|情况|$))"
_ABOUT_A_REPORT = re.compile(
    rf"(?:第?[一二三四1-4])?季度{_OF_WORK}|[上下]?半年度?{_OF_WORK}|\d学年|一图读懂|一图看懂|^图解|^《?解读"
    r"|(?<=公开).*?(?P<word>解读|图解|自查|格式|模板|样表|范本|填报说明)"
)
"""Words of a title about a report; in a name (格式塔, 三季度假村) they mean nothing."""
_NOTICE_OF_THE_FORM = re.compile(r".*报告(?P<word>格式|模板|样表)》?的?(?:通知|函)")
_YEAR = re.compile(r"20\d\d年|二[〇○0零]")
_NEWS = re.compile(r"发布|公布|出炉|印发|征求意见")
_PREPARED = re.compile(r"统计期限|统计时限|统计周期|电子版|编制")
_ELSEWHERE = re.compile(r"附件|点击(?:下载|查看)|全文见")
_LONGEST_NEWS = 400
_LONGEST_LINE = 60
_OPENING_LINES = 20


def is_statutory(parts: Outline, year: int | None) -> bool:
    """Whether a report should have the six statutory sections. Where neither headings nor tables
    tell, the year does."""
    if parts.arrangement == "none":
        return year is None or year >= FIRST_STATUTORY_YEAR
    return parts.arrangement == "statutory"


def ends_early(parts: Outline, year: int | None) -> bool:
    """Whether a report has none of the sections after the tables, or stops within a sentence."""
    return is_statutory(parts, year) and (parts.last <= _LAST_TABLE_SECTION or _breaks_off(parts))


def refuse_what_is_no_report(
    name: str, parts: Outline, tables: StatutoryTables, identity: Identity
) -> None:
    """Raises SourceError when the file is something other than a report."""
    if parts.title is None and tables.form is None and not _has_headings(parts):
        raise SourceError(
            "not_a_report",
            f"{name} 里没有年度报告的标题，也没有法定的各部分；"
            "请确认这是政府信息公开工作年度报告的正文。",
        )
    for line, word in _lines_about_a_report(parts):
        raise SourceError(
            "not_a_report",
            f"{name} 的标题“{line}”里有“{word}”，是关于年度报告的材料而不是年度报告；"
            "请换成报告正文。",
        )
    _refuse_blank(name, parts, tables, identity)
    if not _has_headings(parts) and tables.form is None and _is_news(parts):
        raise SourceError(
            "not_a_report",
            f"{name} 有标题“{parts.title}”而没有报告的任何一部分，像是一则消息；请换成报告正文。",
        )


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
    elif found or parts.last > 1 or (_ends_like_a_report(parts) and not _breaks_off(parts)):
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
    return _UNENDED.search(tail.text) is not None


def _ends_like_a_report(parts: Outline) -> bool:
    """Whether a text without headings goes as far as the problems that reports end with."""
    text = "".join(part.text for part in parts.sections)
    return len(text) > _LONGEST_NEWS and _LAST_SUBJECT.search(text, len(text) // 2) is not None


def _lines_about_a_report(parts: Outline) -> Iterator[tuple[str, str]]:
    """Titles of something about a report, each with the word that tells. Of a file without a
    report's title all lines above the sections are looked at, else those next to it."""
    if parts.title and (found := _ABOUT_A_REPORT.search(normalise(parts.title))):
        yield parts.title, found["word"] or found[0]
    lines = parts.preamble.split("\n")[:_OPENING_LINES]
    for line in (*parts.front[-1:], *lines[:1]) if parts.title else lines:
        folded = normalise(line)
        if len(folded) > _LONGEST_LINE or "。" in folded:
            continue
        found = _ABOUT_A_REPORT.search(folded) if _YEAR.search(folded) else None
        found = found or _NOTICE_OF_THE_FORM.fullmatch(folded)
        if found:
            yield line, found["word"] or found[0]


def _refuse_blank(name: str, parts: Outline, tables: StatutoryTables, identity: Identity) -> None:
    """The form itself, nothing or only a placeholder filled in."""
    if identity.agency is not None:
        return
    if any(
        has_placeholder(text)
        for text in (*parts.front[-3:], parts.title or "", parts.preamble[:1000])
    ):
        raise SourceError(
            "not_a_report", f"{name} 的机关名称是空白待填的（如 xx市），是模板；请换成填好的报告。"
        )
    nothing = all(figure.status in ("blank", "missing") for figure in tables.figures.values())
    if tables.form is not None and nothing and identity.year is None:
        raise SourceError(
            "not_a_report",
            f"{name} 的表格里没有读到一个数，也没有机关和年份，是空白的格式，或换行残损；"
            "请换成填好的、完整的报告。",
        )


def _has_headings(parts: Outline) -> bool:
    """Whether sections of the form were found, or sections of its own that are about disclosure."""
    own = (part.heading or "" for part in parts.sections if part.kind == "free_form")
    return parts.last > 0 or any("公开" in heading for heading in own)


def _is_news(parts: Outline) -> bool:
    text = "".join(part.text for part in parts.sections)
    brief = len(text) <= _LONGEST_NEWS and _ELSEWHERE.search(text) is not None
    return brief or not _PREPARED.search(text) or _NEWS.search(parts.title or "") is not None
