"""PDF files with a text layer to a document; ISO 32000-1.

Only what a page shows is taken from pdfminer: glyphs with their places, straight lines, pictures.
What they are on paper (lines, paragraphs, tables) is told by `layout`.
"""

import io
import logging
import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
    PDFTextState,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, dict_value, int_value, resolve1
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_rect, decode_text

from indexer.document import Document, Metadatum, Notice
from indexer.errors import SourceError
from indexer.readers.colours import as_seen
from indexer.readers.layout import document_of_pages
from indexer.readers.page import UNREADABLE, Glyph, Page, Picture, put_upright, quarters_turned

_MOST_PAGES = 500
_MOST_GLYPHS = 1_000_000
_MOST_FIGURES = 20_000
_DEEPEST = 30
"""Pages, glyphs, nested drawings of a file, and how deep they nest: more is a trap, no report."""
_LARGEST_STREAM = 50 * 1024 * 1024
_LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes of one stream and of all of them, unpacked, those of pictures aside."""
_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
_HEAD = 400
_BELOW_BASELINE = 0.12
_CUT_OFF = 0.3
_INVISIBLE = (3, 7)
_CHUNK = 1 << 20
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WHITE: tuple[object, ...] = (1, (1, 1, 1), (0, 0, 0, 0))
_PROPERTIES = ("Title", "Subject", "Author", "Keywords", "CreationDate")
_LOG = logging.getLogger("pdfminer")
_LOG.addHandler(logging.NullHandler())
_LOG.propagate = False


def read_pdf(name: str, data: bytes) -> Document:
    """The paragraphs and grids of a PDF file's text layer. Lines count the printed ones, a row of
    a table as one. Raises SourceError."""
    _refuse_fragments(name, data)
    _refuse_bombs(name, data)
    losses = _Losses()
    _LOG.addHandler(losses)
    try:
        pages, metadata, said = _printed(name, data)
    except (SourceError, MemoryError):
        raise
    except PDFEncryptionError as error:
        raise SourceError(
            "encrypted", f"{name} 加了密码，打不开；请去掉密码，另存后放回。"
        ) from error
    except Exception as error:
        # pdfminer reports a damaged file by whatever its parsing stumbles on.
        raise SourceError(
            "unreadable",
            f"{name} 不是完整的 PDF 文件（{type(error).__name__}）；请重新下载，或另存后放回。",
        ) from error
    finally:
        _LOG.removeHandler(losses)
    notices = _notices(len(pages), said, losses)
    return document_of_pages(name, pages, metadata, notices)


def _refuse_fragments(name: str, data: bytes) -> None:
    if b"%PDF-" not in data[:1024]:
        raise SourceError("unreadable", f"{name} 的内容不是 PDF 文件；请改用正确的扩展名。")
    if b"%%EOF" not in data[-2048:]:
        raise SourceError(
            "truncated", f"{name} 的末尾没有 PDF 的结束标记，文件不完整；请重新下载。"
        )


def _refuse_bombs(name: str, data: bytes) -> None:
    """Unpacks every packed stream that is no picture, as far as the limit, and keeps nothing."""
    left = _LARGEST_UNPACKED
    for found in _STREAM.finditer(data):
        if b"/Image" in data[max(0, found.start() - _HEAD) : found.start()]:
            continue
        size = _unpacked_size(memoryview(data)[found.end() :])
        left -= size
        if size > _LARGEST_STREAM or left < 0:
            raise SourceError(
                "too_large", f"{name} 的内容解开后超过上限，不像年度报告；请换成正常的 PDF。"
            )


def _unpacked_size(packed: memoryview) -> int:
    size = 0
    unpacking = zlib.decompressobj()
    for start in range(0, len(packed), _CHUNK):
        rest: bytes | memoryview = packed[start : start + _CHUNK]
        while rest and not unpacking.eof and size <= _LARGEST_STREAM:
            try:
                size += len(unpacking.decompress(rest, _CHUNK))
            except zlib.error:
                return size
            rest = unpacking.unconsumed_tail
        if unpacking.eof or size > _LARGEST_STREAM:
            break
    return size


class _Losses(logging.Handler):
    """Notes whether pdfminer, which reads on past damage, had to leave data out."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.any = False

    def emit(self, record: logging.LogRecord) -> None:
        self.any = self.any or "Data-loss" in record.getMessage()


def _printed(name: str, data: bytes) -> tuple[list[Page], tuple[Metadatum, ...], int]:
    """The pages, the file's properties and how many pages it says it has."""
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    resources = PDFResourceManager()
    device = _Device(name, resources)
    interpreter = PDFPageInterpreter(resources, device)
    for page in islice(PDFPage.create_pages(document), _MOST_PAGES + 1):
        if len(device.pages) == _MOST_PAGES:
            raise SourceError(
                "too_large", f"{name} 超过 {_MOST_PAGES} 页，不像一份年度报告；请只放报告本身。"
            )
        interpreter.process_page(page)
    tree = dict_value(resolve1(document.catalog.get("Pages", {})))
    return device.pages, tuple(_metadata(document)), int_value(tree.get("Count", 0))


def _metadata(document: PDFDocument) -> Iterator[Metadatum]:
    for properties in document.info[:1]:
        for key in _PROPERTIES:
            value = resolve1(properties.get(key))
            if isinstance(value, bytes) and (text := _property(value).strip()):
                yield Metadatum(key.lower(), text)


def _property(value: bytes) -> str:
    """Some writers put UTF-16 in the byte order that the standard does not know."""
    if value.startswith(b"\xff\xfe"):
        return value[2:].decode("utf-16-le", "replace")
    return decode_text(value)


def _notices(pages: int, said: int, losses: _Losses) -> tuple[Notice, ...]:
    notices = []
    if said > pages:
        notices.append(
            Notice("source_damaged", f"文件说有 {said} 页，只读到 {pages} 页，其余可能损坏。")
        )
    if losses.any:
        notices.append(Notice("source_damaged", "文件有损坏，有的内容解不开，可能没有全部读出。"))
    return tuple(notices)


class _Device(PDFTextDevice):
    """Takes what is printed, page by page. Glyphs are kept by the way they are turned (in quarters
    against the clock), so that a page whose table lies on its side can be put upright. What its
    methods are given and do not use is of pdfminer's interface."""

    ctm: Matrix

    def __init__(self, name: str, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.pages: list[Page] = []
        self._name = name
        self._glyphs = self._figures = 0
        self._outer: list[Matrix] = []

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Starts a page; what lies outside its crop box is not printed."""
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self._page = Page(len(self.pages) + 1, x1 - x0, y1 - y0)
        self._crop = apply_matrix_rect(ctm, page.cropbox)
        self._turned: tuple[list[Glyph], ...] = ([], [], [], [])
        self._invisible: list[Glyph] = []
        self._hidden = False

    def end_page(self, page: PDFPage) -> None:  # noqa: ARG002 - pdfminer gives it
        """Chooses the text of the page, and puts it upright."""
        visible = sum(map(len, self._turned))
        if self._invisible and not visible and self._page.pictures:
            self._page.glyphs = self._invisible
            self._page.recognised = True
            self.pages.append(self._page)
            return
        self.pages.append(put_upright(self._page, self._turned))

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:  # noqa: ARG002 - pdfminer gives it
        """Starts a drawing within the page."""
        self._figures += 1
        self._outer.append(self.ctm)
        if self._figures > _MOST_FIGURES or len(self._outer) > _DEEPEST:
            raise SourceError(
                "too_large", f"{self._name} 里的图形太多或套得太深，不像年度报告；请另存后放回。"
            )

    def end_figure(self, name: str) -> None:  # noqa: ARG002 - pdfminer gives it
        """Goes back to the coordinates around the drawing."""
        self.ctm = self._outer.pop()

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002 - pdfminer gives it
        """Takes the place of a picture: the unit square of the coordinates."""
        x0, y0, x1, y1 = apply_matrix_rect(self.ctm, (0, 0, 1, 1))
        self._page.pictures.append(Picture(x0, self._down(y1), x1, self._down(y0)))

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """Takes a string; its rendering mode tells whether it is seen."""
        self._hidden = textstate.render in _INVISIBLE
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002 - pdfminer gives it
        graphicstate: PDFGraphicState,
    ) -> float:
        """Takes a glyph and tells its advance."""
        advance: float = font.char_width(cid) * fontsize * scaling
        glyphs = self._glyphs_turned(matrix)
        if glyphs is None:
            return advance
        self._glyphs += 1
        if self._glyphs > _MOST_GLYPHS:
            raise SourceError(
                "too_large", f"{self._name} 的文字超过 {_MOST_GLYPHS:,} 个，不像一份年度报告。"
            )
        box = (0.0, rise - _BELOW_BASELINE * fontsize, advance, rise)
        box = (*box[:3], box[1] + fontsize)
        if font.is_vertical():
            box = _vertical_box(font, cid, fontsize, rise, advance)
        x0, y0, x1, y1 = apply_matrix_rect(matrix, box)
        letter = as_seen(_letter(font, cid), graphicstate.ncolor)
        glyph = Glyph(letter, x0, self._down(y1), x1, self._down(y0))
        left, bottom, right, top = self._crop
        if left <= (x0 + x1) / 2 <= right and bottom <= (y0 + y1) / 2 <= top:
            glyphs.append(glyph)
        elif glyphs and _is_next(glyphs[-1], glyph):
            glyphs.append(glyph._replace(text=UNREADABLE))
        return advance

    def _glyphs_turned(self, matrix: Matrix) -> list[Glyph] | None:
        """Where a glyph so turned is kept."""
        if self._hidden:
            return self._invisible
        quarters = quarters_turned(matrix[0], matrix[1])
        return None if quarters is None else self._turned[quarters]

    def _down(self, y: float) -> float:
        return self._page.height - y

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,  # noqa: ARG002 - pdfminer gives it
        path: Sequence[PathSegment],
    ) -> None:
        """Takes the straight lines of a path, and its rectangles when they are thin or drawn."""
        stroke = stroke and graphicstate.scolor not in _WHITE
        fill = fill and graphicstate.ncolor not in _WHITE
        self._page.drawn += 1
        if not stroke and not fill:
            return
        for points in self._subpaths(path):
            if stroke:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._page.rule(x0, y0, x1, y1)
            elif len({*points}) <= 4 and len(points) >= 4:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self._page.box(min(xs), min(ys), max(xs), max(ys), stroked=False)

    def _subpaths(self, path: Sequence[PathSegment]) -> Iterator[list[tuple[float, float]]]:
        """The corners of every part of a path that has straight sides only, from the top left."""
        a, b, c, d, e, f = self.ctm
        points: list[tuple[float, float]] = []
        for operator, *numbers in path:
            if operator == "m" and len(points) > 1:
                yield points
            if operator == "m":
                points = []
            if operator == "h":
                points += points[:1]
            elif operator in ("m", "l"):
                x, y = (float(str(number)) for number in numbers)
                points.append((a * x + c * y + e, self._down(b * x + d * y + f)))
            else:
                return
        if len(points) > 1:
            yield points


def _is_next(before: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph goes on a word, which the edge of the page then cuts off."""
    size = glyph.bottom - glyph.top
    return abs(glyph.x0 - before.x1) <= _CUT_OFF * size and abs(glyph.top - before.top) < size


def _letter(font: PDFFont, cid: int) -> str:
    """The letters of a glyph; a control character is no letter."""
    try:
        text = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return UNREADABLE
    return UNREADABLE if not text or _CONTROL.search(text) else text


def _vertical_box(
    font: PDFFont, cid: int, fontsize: float, rise: float, advance: float
) -> tuple[float, float, float, float]:
    """The box of a glyph set from top to bottom, from its origin."""
    shift = font.char_disp(cid)
    across, up = shift if isinstance(shift, tuple) else (None, shift)
    left = fontsize * 0.5 if across is None else across * fontsize * 0.001
    top = (1000 - up) * fontsize * 0.001 + rise
    return (-left, top + advance, fontsize - left, top)
