"""Word files (.docx) to a document: paragraphs, and tables with their merged cells left empty.

A table's row has a cell for every printed cell; one that continues a cell above it (w:vMerge) is
there and empty, one that spans columns (w:gridSpan) is one cell. ECMA-376-1, 17.3 and 17.4.
"""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.oxml.ns import qn
from lxml import etree

from indexer.document import Cell, Document, Grid, Paragraph
from indexer.errors import SourceError

_LARGEST_UNPACKED = 200 * 1024 * 1024
_LARGEST_XML = 40 * 1024 * 1024
"""Bytes of everything in the package, and of its texts: more is a trap, not a report."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_CONTAINERS = {
    qn(name) for name in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURES = qn("w:drawing"), qn("w:pict"), qn("w:object")
_BLIP, _EXTENT = qn("a:blip"), qn("wp:extent")
_IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
_LEAST_WIDTH, _LEAST_HEIGHT = 100 * 12_700, 30 * 12_700
"""English Metric Units, 12,700 a point: a smaller picture is an ornament or a seal."""
_SKIPPED = {_FALLBACK, qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")}
_RUN, _STYLE = qn("w:r"), qn("w:rPr")
_STRUCK = qn("w:strike"), qn("w:dstrike")
_HIDDEN, _RAISED, _SETTING = qn("w:vanish"), qn("w:vertAlign"), qn("w:val")
_FORMULA, _OF_A_FORMULA, _LETTERS = qn("m:oMath"), qn("m:r"), qn("m:t")
_PICTURE = "[图片]"
"""Stands in a cell that shows a picture, which may be of a number."""
_PRINTED = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}


def read_word(name: str, data: bytes) -> Document:
    """The paragraphs and grids of a .docx file. Lines count its blocks, a row of a table as one.
    Raises SourceError."""
    body = _body(name, data)
    blocks: list[Paragraph | Grid] = []
    pictures: list[int] = []
    line = grids = 0
    for element in _blocks(body):
        if element.tag == _PARAGRAPH:
            line += 1
            blocks += [Paragraph(part, line) for part in _lines(_text(element))]
            pictures += [len(blocks)] * sum(map(_is_shown, element.iter(*_PICTURES)))
        else:
            grids += 1
            rows = []
            for row in _children(element, _ROW):
                line += 1
                rows.append(tuple(Cell(_cell_text(cell), line) for cell in _children(row, _CELL)))
            blocks.append(Grid(grids, tuple(rows)))
    if not blocks:
        raise SourceError("empty", f"{name} 里没有文字，也没有表格；请换成有正文的文件。")
    return Document(tuple(blocks), pictures=tuple(pictures))


def _body(name: str, data: bytes) -> etree._Element:
    if data.startswith(_OLE):
        raise SourceError(
            "unreadable",
            f"{name} 加了密码，或者是旧版 Word 文件；请去掉密码，另存为 .docx 后放回。",
        )
    try:
        _refuse_traps(name, data)
        body: etree._Element = docx.Document(io.BytesIO(data)).element.body
    except (SourceError, MemoryError):
        raise
    except Exception as error:
        # python-docx reports a damaged package by whatever its parsing stumbles on.
        raise SourceError(
            "unreadable",
            f"{name} 不是完整的 Word 文件（{type(error).__name__}）；请重新下载，或另存为 .docx。",
        ) from error
    return body


def _refuse_traps(name: str, data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    texts = sum(m.file_size for m in members if m.filename.endswith((".xml", ".rels")))
    if unpacked > _LARGEST_UNPACKED or texts > _LARGEST_XML:
        raise SourceError(
            "too_large",
            f"{name} 解开后有 {unpacked:,} 字节，其中文字 {texts:,} 字节，超过上限；"
            "请确认它是一份年度报告。",
        )


def _is_shown(picture: etree._Element) -> bool:
    """Whether a picture is large enough to show something, and not the copy of one for older
    programs. One that does not tell its size is."""
    if _nearest(picture, _FALLBACK) is not None:
        return False
    size = next(picture.iter(_EXTENT), None)
    if size is None:
        return next(picture.iter(_IMAGE_DATA), None) is not None
    wide, high = (int(size.get(side, "0")) for side in ("cx", "cy"))
    is_picture = next(picture.iter(_BLIP), None) is not None
    return is_picture and wide >= _LEAST_WIDTH and high >= _LEAST_HEIGHT


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in reading order; a table that only lays out a page (one cell, or
    tables in its cells) is passed through to what is in it."""
    for child in container.iterchildren(tag=etree.Element):
        if child.tag == _PARAGRAPH:
            yield child
            for box in _text_boxes(child):
                yield from _blocks(box)
        elif child.tag == _TABLE:
            if _is_layout(child):
                for cell in child.iter(_CELL):
                    if _nearest(cell, _TABLE) is child:
                        yield from _blocks(cell)
            else:
                yield child
        elif child.tag in _CONTAINERS:
            yield from _blocks(child)


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for box in paragraph.iter(qn("w:txbxContent")):
        if _nearest(box, _FALLBACK) is None and _nearest(box, _PARAGRAPH) is paragraph:
            yield box


def _is_layout(table: etree._Element) -> bool:
    cells = [cell for cell in table.iter(_CELL) if _nearest(cell, _TABLE) is table]
    return len(cells) <= 1 or next(table.iterdescendants(_TABLE), None) is not None


def _nearest(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of a kind, those in content controls and insertions included."""
    for child in element.iterchildren(tag=etree.Element):
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _children(child, tag)


def _cell_text(cell: etree._Element) -> str:
    paragraphs = ("".join(_pieces(paragraph)) for paragraph in _children(cell, _PARAGRAPH))
    lines = [line for text in paragraphs for line in _lines(text)]
    shown = any(map(_is_shown, cell.iter(*_PICTURES)))
    return "\n".join([*lines, _PICTURE] if shown else lines)


def _pieces(element: etree._Element) -> Iterator[str]:
    """What is printed in a cell, so that digits which are none of the number do not run on with it:
    hidden text is left out, raised marks stand apart, struck text is marked."""
    for child in element.iterchildren(tag=etree.Element):
        style = child.find(_STYLE) if child.tag == _RUN else None
        if style is not None and (text := "".join(_printed(child))):
            yield _set_apart(style, text)
        elif child.tag == _RUN:
            yield from _printed(child)
        elif child.tag == _FORMULA:
            yield _formula(child)
        elif child.tag not in _SKIPPED:
            yield from _pieces(child)


def _formula(formula: etree._Element) -> str:
    """The letters of a formula of one line; of a fraction or a power they would run together."""
    if any(child.tag != _OF_A_FORMULA for child in formula.iterchildren(tag=etree.Element)):
        return "[公式]"
    return "".join(letters.text or "" for letters in formula.iter(_LETTERS))


def _set_apart(style: etree._Element, text: str) -> str:
    if _is_on(style, _HIDDEN):
        return ""
    raised = style.find(_RAISED)
    if raised is not None and raised.get(_SETTING) in ("superscript", "subscript"):
        text = f" {text} "
    return f"~~{text}~~" if any(_is_on(style, mark) for mark in _STRUCK) else text


def _is_on(style: etree._Element, mark: str) -> bool:
    found = style.find(mark)
    return found is not None and found.get(_SETTING) not in ("0", "false", "off", "none")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _text(element: etree._Element) -> str:
    return "".join(_printed(element))


def _printed(element: etree._Element) -> Iterator[str]:
    for child in element.iterchildren(tag=etree.Element):
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _PRINTED:
            yield _PRINTED[child.tag]
        elif child.tag not in _SKIPPED:
            yield from _printed(child)
