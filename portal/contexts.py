"""Matches in their context → the lines of a page, and what has to be said of them."""

from dataclasses import replace

from portal.engine import SearchResult
from portal.expression import positive_terms
from portal.labels import SECTION_SHORT_NAMES, UNKNOWN_AGENCY
from portal.links import report_url, search_url
from portal.pages.page import Link
from portal.pages.search import ContextLine, ContextTable
from portal.query import SearchQuery
from portal.usage import Concordance, Occurrence
from portal.wording import number

_WIDTHS = (4, 6, 8, 12, 16)
"""Characters of a match for which the middle column is made; longer ones are broken."""


def context_table(query: SearchQuery, found: Concordance, result: SearchResult) -> ContextTable:
    """The lines of a page. Where nothing is looked for in the texts, it leads elsewhere."""
    wordless = not positive_terms(result.expression)
    lines = tuple(_line(one, query.q) for one in found.occurrences)
    return ContextTable(
        lines=lines,
        width=_width(lines),
        order="" if query.order == "result" else query.order,
        notes=() if wordless else _notes(query, found, result),
        elsewhere=_cards(query) if wordless else None,
    )


def complete_total(found: Concordance) -> int | None:
    """How many places there are; None when it is not known."""
    return found.total if found.within is None and not found.uncut else None


def _line(one: Occurrence, q: str) -> ContextLine:
    return ContextLine(
        one.report.agency or UNKNOWN_AGENCY,
        report_url(one.report.report_id, q, one.number),
        one.report.year,
        one.left,
        one.match,
        one.right,
        SECTION_SHORT_NAMES[one.section][0],
    )


def _width(lines: tuple[ContextLine, ...]) -> str:
    """The style of the middle column."""
    longest = max((len(line.match) for line in lines), default=0)
    return next((f"k{width}" for width in _WIDTHS if longest <= width), "long")


def _notes(query: SearchQuery, found: Concordance, result: SearchResult) -> tuple[str, ...]:
    notes = []
    if found.within is not None:
        order = "相关程度" if query.sort.key == "relevance" else "所选次序"
        notes.append(
            f"太常见，没有列全：共 {number(result.reports)} 份报告，只列按{order}排在前面的 "
            f"{number(found.within)} 份里的 {number(found.total)} 处。缩小范围，可以列全。"
        )
    if found.uncut:
        notes.append(
            f"另有 {number(found.uncut)} 节没有列：所找的词在其中也是别的词的一部分，"
            "要逐句切词才分得清。加上引号，按原字查找，可以列全。"
        )
    if query.order != "result":
        side = "往左" if query.order == "left" else "往右"
        notes.append(
            f"从命中处{side}逐字比较，按字符编码（Unicode）排列，不是拼音或笔画；"
            "全角与半角、繁体与简体、大写与小写看作一样，空白不计。"
        )
    return tuple(notes)


def _cards(query: SearchQuery) -> Link:
    cards = replace(query, view="cards", order="result", page=1)
    return Link("看摘要", search_url(cards))
