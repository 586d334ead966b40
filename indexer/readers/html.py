"""Web pages as saved from government sites to a document: the article, without the site around it.

The article is the smallest element that holds nearly all of the page's prose and tables: what is
in links (navigation, related news, share buttons) weighs nothing. A title that stands outside it
is put before it. Tables keep their printed cells: one that continues from the row above (rowspan)
is there and empty, one that spans columns (colspan) is one cell, as in Word files. HTML Living
Standard, 4.9 (tables).
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.document import Cell, Document, Grid, Paragraph
from indexer.errors import SourceError
from indexer.readers.decoding import decode

_DROPPED = (
    "script, style, noscript, template, iframe, object, svg, select, button, textarea, nav, "
    "input, head > *:not(title):not(meta)"
)
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl"),
    *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
    *("h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table"),
    *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_NEARLY_ALL = 0.85
_LONGEST_CELL = 400
_LARGEST_SPAN = 200
_DEEPEST = 400
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_TITLE = re.compile(r"信息公开.{0,12}报告")
_SITE = re.compile(r"[\s_|—–-]+[^_|—–-]{2,30}$")


def read_html(name: str, data: bytes) -> Document:
    """The paragraphs and grids of a page's article. Lines count its blocks, a row of a table as
    one. Raises SourceError."""
    tree = LexborHTMLParser(decode(name, data))
    body = tree.body
    if body is None:
        raise SourceError("empty", f"{name} 里没有网页的正文；请重新保存网页。")
    title = _title(tree)
    for node in tree.css(_DROPPED):
        node.decompose()
    _refuse_depth(name, body)
    article = _article(body)
    builder = _Builder()
    if title and not _has_title(article):
        builder.paragraph(title)
    builder.walk(article)
    builder.flush()
    if not builder.blocks:
        raise SourceError("empty", f"{name} 里没有文字，也没有表格；请换成有正文的网页。")
    return Document(tuple(builder.blocks))


def _title(tree: LexborHTMLParser) -> str | None:
    """The report's title where a page keeps it outside the article: a meta, a heading, or the
    page's own title without the site's name."""
    metas = [
        node.attributes.get("content")
        for node in tree.css("meta")
        if (node.attributes.get("name") or "").lower() == "articletitle"
    ]
    headings = [node.text() for node in tree.css("h1, h2, .title")]
    pages = [_SITE.sub("", node.text()) for node in tree.css("title")]
    for text in (*metas, *headings, *pages):
        line = _SPACE.sub(" ", text or "").strip()
        if _TITLE.search("".join(line.split())) and len(line) <= 100:
            return line
    return None


def _has_title(article: LexborNode) -> bool:
    return _TITLE.search("".join(article.text().split())[:300]) is not None


def _refuse_depth(name: str, body: LexborNode) -> None:
    depth, node, climbing = 0, body, False
    while True:
        if not climbing and node.child is not None:
            node, depth = node.child, depth + 1
        elif node.next is not None and depth:
            node, climbing = node.next, False
            continue
        elif depth and node.parent is not None:
            node, depth, climbing = node.parent, depth - 1, True
            continue
        else:
            return
        climbing = False
        if depth > _DEEPEST:
            raise SourceError(
                "unreadable", f"{name} 的标签套了 {_DEEPEST} 层以上，不像网页；请重新保存网页。"
            )


def _article(body: LexborNode) -> LexborNode:
    """The deepest element that holds nearly all of the text that is in no link."""
    weights: dict[int, int] = {}
    wanted = _weigh(body, weights) * _NEARLY_ALL
    node = body
    while True:
        heavy = [
            child
            for child in node.iter()
            if weights.get(child.mem_id, 0) >= wanted and child.tag != "table"
        ]
        if not heavy or heavy[0].tag in ("tbody", "tr", "p"):
            return node
        node = heavy[0]


def _weigh(node: LexborNode, weights: dict[int, int]) -> int:
    weight = 0
    for child in node.iter(include_text=True):
        if child.is_text_node:
            weight += len("".join((child.text_content or "").split()))
        elif child.tag != "a":
            weight += _weigh(child, weights)
    weights[node.mem_id] = weight
    return weight


class _Builder:
    def __init__(self) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self._text: list[str] = []
        self._line = 0
        self._grids = 0

    def paragraph(self, text: str) -> None:
        self._text.append(text)
        self.flush()

    def flush(self) -> None:
        text = _clean("".join(self._text))
        self._text = []
        if text:
            self._line += 1
            self.blocks.append(Paragraph(text, self._line))

    def walk(self, node: LexborNode) -> None:
        for child in node.iter(include_text=True):
            if child.is_text_node:
                self._text.append(child.text_content or "")
            elif child.tag == "br":
                self.flush()
            elif child.tag == "table" and _is_data(child):
                self.flush()
                self._grid(child)
            elif child.tag in _BLOCKS:
                self.flush()
                self.walk(child)
                self.flush()
            else:
                self.walk(child)

    def _grid(self, table: LexborNode) -> None:
        rows = []
        for texts in _printed_rows(table):
            self._line += 1
            rows.append(tuple(Cell(text, self._line) for text in texts))
        self._grids += 1
        self.blocks.append(Grid(self._grids, tuple(rows)))


def _is_data(table: LexborNode) -> bool:
    """Whether a table holds data: none within it, several cells, none of them long as prose."""
    if any(inner.mem_id != table.mem_id for inner in table.css("table")):
        return False
    cells = table.css("td, th")
    return len(cells) > 2 and max(len(_clean(cell.text())) for cell in cells) <= _LONGEST_CELL


def _printed_rows(table: LexborNode) -> Iterator[list[str]]:
    """The printed cells of every row, with an empty one for each cell that continues from above."""
    hanging: dict[int, int] = {}
    for row in table.css("tr"):
        texts: list[str] = []
        column = 0
        below: dict[int, int] = {}
        for cell in [node for node in row.iter() if node.tag in ("td", "th")]:
            column = _pass_hanging(hanging, below, column, texts)
            texts.append(_cell_text(cell))
            rows = _span(cell, "rowspan")
            if rows > 1:
                below[column] = rows - 1
            column += _span(cell, "colspan")
        _pass_hanging(hanging, below, column, texts)
        below.update(hanging)
        hanging = below
        yield texts


def _pass_hanging(
    hanging: dict[int, int], below: dict[int, int], column: int, texts: list[str]
) -> int:
    """Print an empty cell for each cell that hangs down into this column; where to go on."""
    while column in hanging:
        left = hanging.pop(column)
        if left > 1:
            below[column] = left - 1
        texts.append("")
        column += 1
    return column


def _span(cell: LexborNode, attribute: str) -> int:
    text = (cell.attributes.get(attribute) or "1").strip()
    return min(int(text), _LARGEST_SPAN) if text.isascii() and text.isdigit() and int(text) else 1


def _cell_text(cell: LexborNode) -> str:
    builder = _Builder()
    builder.walk(cell)
    builder.flush()
    return "\n".join(block.text for block in builder.blocks if isinstance(block, Paragraph))


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text.replace("\u00a0", " ")).strip()
