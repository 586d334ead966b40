"""What a file shows that is no annual report, or more than one: it is refused with the reason."""

import re
from collections.abc import Iterator

from indexer.errors import SourceError
from indexer.identity import Identity, has_placeholder
from indexer.normalisation import normalise
from indexer.sections import Outline
from indexer.tables.statutory import StatutoryTables
from indexer.titles import is_title

_OF_WORK = r"(?=的?(?:政府|政务|信息|工作|自查|总结|报告|情况|$))"
_ABOUT_A_REPORT = re.compile(
    rf"(?:第?[一二三四1-4])?季度{_OF_WORK}|[上下]?半年度?{_OF_WORK}|(?<=\d)学年|一图读懂|一图看懂"
    r"|^[【《\[(]?(?:政策|文字|图文|部门)?(?:解读|图解)"
    r"|(?<=公开).*?(?P<word>解读|图解|自查|格式|模板|样表|范本|填报说明|征求意见稿|送审稿)"
)
"""Words of a title about a report; in a name (格式塔, 三季度假村) they mean nothing."""
_NOTICE_OF_THE_FORM = re.compile(
    r".*报告(?P<word>格式|模板|样表)》?的?(?:通知|函)"
    r"|.*(?P<task>做好|开展|组织|部署).{0,40}年度?报告.{0,16}的通知"
)
_OF_SOMETHING_ELSE = re.compile(
    r".{0,40}(?:信息|政务)公开.{0,8}(?P<word>指南|要点|方案|目录|制度|办法|规定|须知)"
)
_A_REPORT = re.compile(r"年度?报告|年报|工作报告|情况报告|总结|统计[期时]限")
_YEAR = re.compile(r"20\d\d年|二[〇○0零]")
_NEWS = re.compile(r"发布|公布|出炉|印发|征求意见")
_NOTICE = re.compile(r"的(?:通知|公告|函)")
_PREPARED = re.compile(r"统计期限|统计时限|统计周期|电子版|编制|(?:报告|汇报|总结|公布)如下")
_ELSEWHERE = re.compile(r"附件|点击(?:下载|查看)|全文见")
_LONGEST_NEWS = 400
_LONGEST_ARTICLE = 1500
_LONGEST_LINE = 60
_MOST_TITLES = 3
"""So many titles of reports one below the other are a list of them."""
_REPEATED = 4
"""So many sections that stand twice are another report."""
_DATE_BEHIND = re.compile(r"[\[(]?20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])]?$")
_OPENING_LINES = 20


def refuse_what_is_no_report(
    name: str, parts: Outline, tables: StatutoryTables, identity: Identity
) -> None:
    """Raises SourceError when the file is something other than a report."""
    _refuse_several(name, parts, tables)
    if parts.title is None and tables.name is None and not _has_headings(parts):
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
    if parts.title is None and tables.name is None:
        _refuse_something_else(name, parts)
    _refuse_blank(name, parts, tables, identity)
    if not _has_headings(parts) and tables.name is None and _is_news(parts):
        raise SourceError(
            "not_a_report",
            f"{name} 有标题“{parts.title}”而没有报告的任何一部分，像是一则消息；请换成报告正文。",
        )


def _refuse_several(name: str, parts: Outline, tables: StatutoryTables) -> None:
    """A list of reports, and two reports in one file."""
    twice = len(parts.repeated) >= _REPEATED
    if not twice and (_has_headings(parts) or tables.name is not None):
        return
    lines = (line for part in parts.sections for line in part.text.split("\n"))
    own = normalise(parts.title or "")
    titles = {_DATE_BEHIND.sub("", normalise(line)) for line in lines if _dated_title(line)}
    others = sorted(title for title in titles if title != own and _YEAR.search(title))
    listed = len(others) + bool(own)
    if twice and others:
        raise SourceError(
            "not_a_report",
            f"{name} 里不止一份报告，另有“{others[0]}”；请分成几个文件，一份报告一个。",
        )
    if not twice and others and listed >= _MOST_TITLES:
        raise SourceError(
            "not_a_report",
            f"{name} 列有“{others[0]}”等 {listed} 份报告的标题而没有正文，是目录页；"
            "请逐一下载其中的报告。",
        )


def _dated_title(line: str) -> bool:
    """Whether a line is the title of a report, a date behind it or not."""
    return len(line) <= _LONGEST_LINE + 20 and is_title(_DATE_BEHIND.sub("", normalise(line)))


def _lines_about_a_report(parts: Outline) -> Iterator[tuple[str, str]]:
    """Titles of something about a report, each with the word that tells. Of a file without a
    report's title all lines above the sections are looked at, else those next to it; a notice of
    the form may have its title further above."""
    if parts.title and (found := _ABOUT_A_REPORT.search(normalise(parts.title))):
        yield parts.title, found["word"] or found[0]
    lines = parts.preamble.split("\n")[:_OPENING_LINES]
    near = (*parts.front[-1:], *lines[:1]) if parts.title else lines
    for line in dict.fromkeys((*parts.front[:_OPENING_LINES], *near)):
        folded = normalise(line)
        if len(folded) > _LONGEST_LINE or "。" in folded:
            continue
        about = line in near and _YEAR.search(folded)
        found = _ABOUT_A_REPORT.search(folded) if about else None
        if found:
            yield line, found["word"] or found[0]
        elif notice := _NOTICE_OF_THE_FORM.fullmatch(folded):
            yield line, notice["word"] or notice["task"]


def _refuse_something_else(name: str, parts: Outline) -> None:
    """A guide, a plan or rules about disclosure: parts like those of a report, of which nothing
    says that it is one. The site around a report links to all of them."""
    text = "\n".join((parts.preamble, *(part.text for part in parts.sections)))
    if _A_REPORT.search(text):
        return
    for line in (*parts.front, *parts.preamble.split("\n")[:_OPENING_LINES]):
        if found := _OF_SOMETHING_ELSE.fullmatch(normalise(line)):
            raise SourceError(
                "not_a_report",
                f"{name} 的标题“{line}”是{found['word']}，全文没有提到年度报告；请换成报告正文。",
            )


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
    if tables.name is not None and nothing and identity.year is None:
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
    longest = _LONGEST_NEWS if _NOTICE.search(parts.title or "") else _LONGEST_ARTICLE
    told = len(text) <= longest and _NEWS.search(parts.title or "") is not None
    return brief or told or not _PREPARED.search(text)
