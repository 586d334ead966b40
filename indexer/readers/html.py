"""Web pages as saved from government sites to a document: the article, without the site around it.

The article is the smallest element that holds nearly all of the page's prose and tables: what is
in short links (navigation, related news, share buttons) weighs nothing. Of what stands around it
the page's particulars become metadata; sentences, headings of a report and statutory tables are
kept, because an editor may have put them there; the rest is the site's. A title that stands outside
is put first. Lines of buttons inside the article are left out.
"""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.document import Cell, Document, Grid, Metadatum, Notice, Paragraph
from indexer.errors import SourceError
from indexer.readers.decoding import decode
from indexer.readers.furniture import is_furniture
from indexer.readers.html_cells import (
    BLOCKS,
    MARKED,
    cell_text,
    clean,
    drop_hidden_parts,
    is_small,
    lines_of,
    mark_styles,
)
from indexer.readers.html_tables import is_data, parts, printed_rows
from indexer.readers.mojibake import unscrambled
from indexer.readers.page_metadata import (
    is_label,
    labelled,
    metadata_of_head,
    metadata_of_line,
    metadata_of_rows,
)
from indexer.readers.table_words import is_table_word

_DROPPED = (
    "script, style, noscript, template, iframe, object, svg, select, button, textarea, nav, "
    "input, head > *:not(title):not(meta)"
)
_ELSEWHERE = {
    "textarea": "文本框",
    "template": "没有展开的模板",
    "script": "脚本的数据",
}
_NEARLY_ALL = 0.85
_LONGEST_LINK = 60
"""Characters; a link with more is prose in which somebody forgot to end a link."""
_LONGEST_TITLE = 100
_DEEPEST = 400
_TITLES = ("articletitle", "标题", "名称", "信息名称", "文件名称", "公文名称")
_BELOW = {
    "责任编辑",
    "编辑",
    "审核",
    "录入",
    "来源",
    "信息来源",
    "文章来源",
    "稿件来源",
    "浏览次数",
}
"""Particulars that are printed below an article too."""
_TITLE = re.compile(r"信息公开.{0,12}报告")
_SITE = re.compile(r"[\s_|—–-]+[^_|—–-]{2,30}$")
_SENTENCE = re.compile(r".{14,}[。；]", re.DOTALL)
_HEADING = re.compile(r"[一二三四五六]、.{2,40}")
_REPORT = re.compile(r"依申请公开|主动公开|政府信息公开")
_FEW_CHARACTERS = 200


def read_html(name: str, data: bytes) -> Document:
    """The paragraphs and grids of a page's article, and what the page says of itself. Lines count
    its blocks, a row of a table as one. Raises SourceError."""
    page, notices = unscrambled(name, decode(name, data))
    tree = LexborHTMLParser(page)
    body = tree.body
    if body is None:
        raise SourceError("empty", f"{name} 里没有网页的正文；请重新保存网页。")
    metadata = tuple(metadata_of_head(tree, page))
    headings = [node.text() for node in tree.css("h1, h2, .title")]
    elsewhere = _elsewhere(tree)
    drop_hidden_parts(tree, page)
    mark_styles(tree, page)
    for node in tree.css(_DROPPED):
        node.decompose()
    _refuse_depth(name, body)
    builder = _Builder(_article(body).mem_id)
    builder.walk(body)
    builder.flush()
    if elsewhere and builder.characters < _FEW_CHARACTERS:
        raise SourceError(
            "empty", f"{name} 的正文不在网页里，而在{elsewhere}里；请把正文另存为网页或文本。"
        )
    if not builder.blocks:
        raise SourceError("empty", f"{name} 里没有文字，也没有表格；请换成有正文的网页。")
    blocks = builder.blocks
    metadata += tuple(builder.metadata)
    title = _title(metadata, headings)
    if title and not _has_title(blocks):
        blocks = [Paragraph(title, 1), *(_moved(block) for block in blocks)]
    if elsewhere:
        notices = (*notices, Notice("text_elsewhere", f"网页另有文字在{elsewhere}里，没有读。"))
    pictures = tuple(at + len(blocks) - len(builder.blocks) for at in builder.pictures)
    return Document(tuple(blocks), metadata, notices, pictures)


def _title(metadata: tuple[Metadatum, ...], headings: list[str]) -> str | None:
    """The report's title where a page keeps it outside the article: among its particulars, a
    heading, or the page's own title without the site's name."""
    metas = [one.value for one in metadata if one.name in _TITLES]
    pages = [_SITE.sub("", one.value) for one in metadata if one.name == "title"]
    for text in (*metas, *headings, *pages):
        line = clean(text)
        if _TITLE.search("".join(line.split())) and len(line) <= _LONGEST_TITLE:
            return line
    return None


def _has_title(blocks: list[Paragraph | Grid]) -> bool:
    texts = (block.text for block in blocks[:20] if isinstance(block, Paragraph))
    return _TITLE.search("".join("".join(texts).split())[:300]) is not None


def _moved(block: Paragraph | Grid) -> Paragraph | Grid:
    """A block one line further down."""
    if isinstance(block, Paragraph):
        return Paragraph(block.text, block.line + 1)
    rows = tuple(tuple(Cell(c.text, c.line + 1) for c in row) for row in block.rows)
    return Grid(block.number, rows)


def _elsewhere(tree: LexborHTMLParser) -> str | None:
    """Where a page keeps a report's text that nobody sees on it."""
    for tag, place in _ELSEWHERE.items():
        for node in tree.css(tag):
            text = node.html or ""
            if len(text) > _FEW_CHARACTERS and len(_REPORT.findall(text)) > 2 and "。" in text:
                return place
    frames = tree.css("iframe[src], frame[src]")
    return "内嵌的框架（iframe）" if frames and not _visible(tree) else None


def _visible(tree: LexborHTMLParser) -> bool:
    return tree.body is not None and len(tree.body.text(strip=True)) > _FEW_CHARACTERS


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
        if not heavy or heavy[0].tag in ("tbody", "tr", "p", "a"):
            return node
        node = heavy[0]


def _weigh(node: LexborNode, weights: dict[int, int]) -> int:
    weight = 0
    for child in node.iter(include_text=True):
        if child.is_text_node:
            weight += len("".join((child.text_content or "").split()))
        elif child.tag != "a":
            weight += _weigh(child, weights)
        elif (inside := _weigh(child, weights)) > _LONGEST_LINK:
            weight += inside
    weights[node.mem_id] = weight
    return weight


class _Builder:
    """Collects the blocks of a page while it is walked; `article` is the element to be kept."""

    def __init__(self, article: int) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self.metadata: list[Metadatum] = []
        self.pictures: list[int] = []
        self.characters = 0
        self._article = article
        self._inside = False
        self._label = ""
        self._text: list[str] = []
        self._line = 0
        self._grids = 0

    def walk(self, node: LexborNode) -> None:
        """Everything in an element, in reading order."""
        if node.mem_id == self._article:
            self.flush()
            self._inside = True
            self._walk(node)
            self.flush()
            self._inside = False
        else:
            self._walk(node)

    def _walk(self, node: LexborNode) -> None:
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                self._text.append(child.text_content or "")
            elif tag == "br":
                self.flush()
            elif tag == "table" and is_data(child):
                self.flush()
                self._table(child)
            elif tag in BLOCKS:
                self.flush()
                self.walk(child)
                self.flush()
            elif tag == "img":
                self._picture(child)
            elif tag in MARKED and child.text().strip():
                self._text.append(MARKED[tag])
                self.walk(child)
                self._text.append(MARKED[tag])
            else:
                self.walk(child)

    def flush(self) -> None:
        """End the paragraph, and keep it where it belongs."""
        text = clean("".join(self._text))
        self._text = []
        if not text:
            return
        label, self._label = self._label, ""
        begins = not self.characters
        if begins and label and not is_label(text):
            self.metadata += labelled(label, text)
        elif begins and is_label(text):
            self._label = text
        elif particulars := self._particulars(text, begins):
            self.metadata += particulars
        elif is_furniture(text):
            return
        elif self._inside or _SENTENCE.match(text) or _HEADING.fullmatch(text):
            self._keep(text)

    def _particulars(self, text: str, begins: bool) -> tuple[Metadatum, ...]:
        """Those of a line that is not the report's: before it, around it, or who edited it."""
        found = metadata_of_line(text)
        outside = begins or not self._inside
        return found if outside or all(one.name in _BELOW for one in found) else ()

    def _keep(self, text: str) -> None:
        self._line += 1
        self.blocks.append(Paragraph(text, self._line))
        if len(text) > _LONGEST_TITLE or text.endswith("。") or _HEADING.match(text):
            self.characters += len(text)

    def _table(self, table: LexborNode) -> None:
        rows = list(printed_rows(table, cell_text))
        if not self._inside and not any(is_table_word(text) for row in rows for text in row):
            self.metadata += metadata_of_rows(rows)
            return
        if not self._grids and (particulars := metadata_of_rows(rows)):
            self.metadata += particulars
            return
        for caption in table.css("caption"):
            for line in lines_of(caption):
                self._keep(line)
        for part in parts(rows):
            if isinstance(part, str):
                for line in part.split("\n"):
                    self._keep(line)
                continue
            self._grids += 1
            self.blocks.append(Grid(self._grids, tuple(map(self._row, part))))
            self.characters += sum(len(text) for row in part for text in row)

    def _row(self, texts: Sequence[str]) -> tuple[Cell, ...]:
        self._line += 1
        return tuple(Cell(text, self._line) for text in texts)

    def _picture(self, picture: LexborNode) -> None:
        if self._inside and not is_small(picture):
            self.pictures.append(len(self.blocks))
