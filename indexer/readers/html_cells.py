"""What a cell of a web page prints, so that digits which are none of its number do not run on with
it: what is raised or struck out, by element or by style, is marked, what no browser shows is left
out, a picture is no blank.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl"),
    *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
    *("h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table"),
    *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
"""The elements that begin a line."""
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_STYLED = re.compile(r"line-through|vertical-align\s*:\s*(?:super|sub)\b", re.IGNORECASE)
_STRUCK, _RAISED = "~~", " "
MARKED = dict.fromkeys(("s", "strike", "del"), _STRUCK) | dict.fromkeys(
    ("sup", "sub", "rt"), _RAISED
)
"""What is put around the text of an element, so that its digits do not run on with those beside it:
a raised mark is no digit of the number, and what is struck out is no number."""
_SMALLEST_PICTURE = 60
_PICTURE = "[图片]"
"""Stands in a cell that shows a picture, which may be of a number."""


def clean(text: str) -> str:
    """The text with its white space as a browser shows it."""
    return _SPACE.sub(" ", text).strip()


def drop_hidden_parts(tree: LexborHTMLParser, page: str) -> None:
    """Take out of the tables what a browser does not show; put in what fields are filled with. A
    table that is hidden as a whole stays: a script may show it."""
    for field in tree.css("td input[value]") if "<input" in page.lower() else ():
        if field.attributes.get("type") in (None, "text", "number"):
            field.replace_with(f" {field.attributes.get('value') or ''} ")
    if _HIDDEN.search(page) is None:
        return
    hidden: dict[int, LexborNode] = {}
    for node in tree.css("td, th, tr, td [style], th [style]"):
        if _HIDDEN.search(node.attributes.get("style") or "") and node.tag != "table":
            hidden[node.mem_id] = node
    for node in list(hidden.values()):
        if not any(above in hidden for above in _above(node)):
            node.decompose()


def _above(node: LexborNode) -> Iterator[int]:
    while (parent := node.parent) is not None:
        yield parent.mem_id
        node = parent


def set_apart(tag: str | None, text: str) -> str:
    """The text of an element within a cell, marked where it is none of the number."""
    mark = MARKED.get(tag or "", "")
    return f"{mark}{text}{mark}" if text.strip() else text


def mark_styles(tree: LexborHTMLParser, page: str) -> None:
    """Mark what styles strike out or raise as their elements would."""
    if _STYLED.search(page) is None:
        return
    for node in tree.css("body [style]"):
        if found := _STYLED.search(node.attributes.get("style") or ""):
            mark = _STRUCK if found[0].lower() == "line-through" else _RAISED
            if node.text(deep=True).strip() and node.child is not None:
                node.child.insert_before(mark)
                node.insert_child(mark)


def is_small(picture: LexborNode) -> bool:
    """Whether a picture is too narrow to show anything but an ornament."""
    width = (picture.attributes.get("width") or "").removesuffix("px")
    return width.isdecimal() and int(width) < _SMALLEST_PICTURE


def cell_text(cell: LexborNode) -> str:
    """What a cell prints, a line for each of its lines."""
    return "\n".join(lines_of(cell))


def lines_of(cell: LexborNode) -> Iterator[str]:
    """The lines printed in a cell: its blocks, and what line breaks part."""
    only = cell
    while (child := only.child) is not None and child.next is None and child.tag not in MARKED:
        only = child
    if only.tag == "-text":
        texts = [only.text_content or ""]
    else:
        texts = "".join(_pieces(cell)).split("\v")
    yield from filter(None, map(clean, texts))


def _pieces(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            yield (child.text_content or "").replace("\v", " ")
        elif tag == "br":
            yield "\v"
        elif tag in BLOCKS:
            yield "\v"
            yield from _pieces(child)
            yield "\v"
        elif tag == "img":
            yield "" if is_small(child) else _PICTURE
        else:
            yield set_apart(tag, "".join(_pieces(child)))
