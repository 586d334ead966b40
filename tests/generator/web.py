"""Reports as web pages, with the site around them and their merged cells."""

from collections.abc import Callable
from html import escape

from tests.generator.reports import PrintedReport
from tests.generator.sheets import Sheet, Slot

_NAVIGATION = (
    "<div class='nav'><ul><li><a href='/'>首页</a></li><li><a href='/zwgk/'>政务公开</a></li></ul>"
    "</div><div class='position'>当前位置：<a href='/'>首页</a> &gt; <a>信息公开年报</a></div>"
)
_FOOT = "<div class='foot'>主办：人民政府办公室　网站标识码1234567890</div>"

Letters = Callable[[str], str]


def _plain(text: str) -> str:
    return escape(text)


def _nbsp(text: str) -> str:
    return escape(text) or "&nbsp;"


def _glyphs(text: str) -> str:
    return "".join(f"<span lang='EN-US'>{escape(letter)}</span>" for letter in text) or "&nbsp;"


def page(printed: PrintedReport, letters: Letters = _plain, *, site: bool = False) -> str:
    """The page of a report."""
    body = "".join(
        f"<p>{letters(block)}</p>" if isinstance(block, str) else _table(block, letters)
        for block in printed.blocks
    )
    title = escape("".join(printed.title))
    article = f"<div id='zoom'>{body}</div>"
    if site:
        article = f"{_NAVIGATION}<div class='main'><h1>{title}</h1>{article}</div>{_FOOT}"
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body>{article}</body></html>"
    )


def _table(sheet: Sheet, letters: Letters) -> str:
    rows = ("".join(_cell(slot, letters) for slot in row) for row in sheet.rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _cell(slot: Slot, letters: Letters) -> str:
    spans = f" colspan='{slot.columns}' rowspan='{slot.rows}'"
    return f"<td{spans}><p><span>{letters(slot.text)}</span></p></td>"


WEB_LAYOUTS: dict[str, Callable[[PrintedReport], str]] = {
    "page": page,
    "page_in_site": lambda printed: page(printed, _nbsp, site=True),
    "page_by_glyphs": lambda printed: page(printed, _glyphs, site=True),
}
