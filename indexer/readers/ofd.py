"""OFD files, the national format of pages (GB/T 33190-2016), to a document.

A zip package of XML: glyphs with their places, straight lines and pictures are taken from its pages
and their templates. What they are on paper is told by `layout`.
"""

import io
import posixpath
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise, repeat
from typing import NamedTuple

from lxml import etree

from indexer.document import Document, Metadatum, Notice
from indexer.errors import SourceError
from indexer.readers.layout import document_of_pages
from indexer.readers.page import UNREADABLE, Glyph, Page, Picture, put_upright, quarters_turned

_LARGEST_XML = 40 * 1024 * 1024
_LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes of the texts of a package, and of everything in it."""
_MOST_PAGES = 500
_MOST_GLYPHS = 1_000_000
_ENCRYPTED = 1
_POINTS = 72 / 25.4
"""An OFD file counts in millimetres."""
_A4 = (0.0, 0.0, 210.0, 297.0)
_BELOW_BASELINE = 0.12
_NO_LETTER = "¤"
"""What a file puts in place of a glyph that has no letter (GB/T 33190, 11.4)."""
_PROPERTIES = ("Title", "Subject", "Author", "CreationDate")
_PATH = re.compile(r"[A-Za-z]|[-+]?[\d.]+(?:[eE][-+]?\d+)?")
_NUMBERS_OF = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

Numbers = Sequence[float]


class _Space(NamedTuple):
    """From the coordinates of an object to points on the page."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page."""
        return (
            (self.a * x + self.c * y + self.e) * _POINTS,
            (self.b * x + self.d * y + self.f) * _POINTS,
        )


def read_ofd(name: str, data: bytes) -> Document:
    """The paragraphs and grids of an OFD file. Lines count the printed ones, a row of a table as
    one. Raises SourceError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_traps(name, package)
            reader = _Reader(name, package)
            reader.read()
    except (SourceError, MemoryError):
        raise
    except Exception as error:
        # A damaged package shows by whatever unpacking or parsing stumbles on.
        raise SourceError(
            "unreadable",
            f"{name} 不是完整的 OFD 文件（{type(error).__name__}）；请重新下载，或另存后放回。",
        ) from error
    return document_of_pages(name, reader.pages, tuple(reader.metadata), tuple(reader.notices))


def _refuse_traps(name: str, package: zipfile.ZipFile) -> None:
    members = package.infolist()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise SourceError("encrypted", f"{name} 加了密码，打不开；请去掉密码，另存后放回。")
    texts = sum(one.file_size for one in members if one.filename.lower().endswith(".xml"))
    unpacked = sum(one.file_size for one in members)
    if unpacked > _LARGEST_UNPACKED or texts > _LARGEST_XML:
        raise SourceError(
            "too_large",
            f"{name} 解开后有 {unpacked:,} 字节，其中文字 {texts:,} 字节，超过上限；"
            "请确认它是一份年度报告。",
        )


class _Reader:
    """Reads the pages of a package."""

    def __init__(self, name: str, package: zipfile.ZipFile) -> None:
        self.pages: list[Page] = []
        self.metadata: list[Metadatum] = []
        self.notices: list[Notice] = []
        self._name, self._package = name, package
        self._members = {member.filename.lstrip("/"): member for member in package.infolist()}
        self._glyphs = 0

    def read(self) -> None:
        """All documents of the package, in their order."""
        for body in _children(self._xml("OFD.xml"), "DocBody"):
            for info in _children(body, "DocInfo"):
                self.metadata += _metadata(info)
            for root in _children(body, "DocRoot"):
                self._document(_beside("", root.text))

    def _document(self, path: str) -> None:
        document = self._xml(path)
        common = next(_children(document, "CommonData"), None)
        templates = {} if common is None else _locations(common, "TemplatePage", path)
        area = _area(common, _A4)
        pages = next(_children(document, "Pages"), None)
        for place in () if pages is None else _locations(pages, "Page", path).values():
            if len(self.pages) == _MOST_PAGES:
                raise SourceError(
                    "too_large",
                    f"{self._name} 超过 {_MOST_PAGES} 页，不像一份年度报告；请只放报告本身。",
                )
            self._page(place, area, templates)

    def _page(self, path: str, area: Numbers, templates: dict[str, str]) -> None:
        number = len(self.pages) + 1
        if path not in self._members:
            self.pages.append(Page(number, area[2] * _POINTS, area[3] * _POINTS))
            self.notices.append(
                Notice("source_damaged", f"第 {number} 页在文件里找不到，没有读出。")
            )
            return
        content = self._xml(path)
        x, y, width, height = _area(content, area)
        page = Page(number, width * _POINTS, height * _POINTS)
        turned: tuple[list[Glyph], ...] = ([], [], [], [])
        used = [templates.get(one.get("TemplateID", "")) for one in _children(content, "Template")]
        for place in dict.fromkeys(place for place in used if place in self._members):
            self._objects(self._xml(str(place)), page, turned, (x, y))
        self._objects(content, page, turned, (x, y))
        self.pages.append(put_upright(page, turned))

    def _objects(
        self,
        content: etree._Element,
        page: Page,
        turned: Sequence[list[Glyph]],
        corner: tuple[float, float],
    ) -> None:
        for element in content.iter(etree.Element):
            kind = _kind(element)
            if element.get("Visible", "true") in ("false", "0"):
                continue
            if kind == "TextObject":
                self._text(element, turned, _space(element, corner))
            elif kind == "PathObject":
                _draw(element, page, _space(element, corner))
            elif kind == "ImageObject":
                page.pictures.append(_picture(element, corner))

    def _text(self, element: etree._Element, turned: Sequence[list[Glyph]], space: _Space) -> None:
        quarters = quarters_turned(space.a, -space.b)
        size = float(element.get("Size", "0"))
        if quarters is None or size <= 0:
            return
        unlettered = next(_children(element, "CGTransform"), None) is not None
        wide = size * float(element.get("HScale", "1"))
        for code in _children(element, "TextCode"):
            for letter, x, y, step in _placed(code, wide):
                self._glyphs += 1
                if self._glyphs > _MOST_GLYPHS:
                    raise SourceError(
                        "too_large",
                        f"{self._name} 的文字超过 {_MOST_GLYPHS:,} 个，不像一份年度报告。",
                    )
                text = UNREADABLE if unlettered and letter == _NO_LETTER else letter
                width = min(_width(letter, wide), step) if step > 0 else _width(letter, wide)
                below = y + _BELOW_BASELINE * size
                ends = space.point(x, below - size), space.point(x + width, below)
                (x0, x1), (y0, y1) = (sorted(both) for both in zip(*ends, strict=True))
                turned[quarters].append(Glyph(text, x0, y0, x1, y1))

    def _xml(self, path: str) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        return etree.fromstring(self._package.read(self._members[path]), parser)


def _kind(element: etree._Element) -> str:
    """The name of an element, whatever version its namespace is of."""
    return str(etree.QName(element).localname)


def _children(element: etree._Element, kind: str) -> Iterator[etree._Element]:
    return (child for child in element.iterchildren(etree.Element) if _kind(child) == kind)


def _metadata(info: etree._Element) -> Iterator[Metadatum]:
    for kind in _PROPERTIES:
        for element in _children(info, kind):
            if text := (element.text or "").strip():
                yield Metadatum(kind.lower(), text)


def _beside(path: str, location: str | None) -> str:
    """Where a location points that is written in the file at a path; always inside the package."""
    place = posixpath.join("/", posixpath.dirname(path), (location or "").strip())
    return posixpath.normpath(place).lstrip("/")


def _locations(element: etree._Element, kind: str, path: str) -> dict[str, str]:
    return {
        child.get("ID", str(number)): _beside(path, child.get("BaseLoc"))
        for number, child in enumerate(_children(element, kind))
    }


def _area(element: etree._Element | None, usual: Numbers) -> Numbers:
    """The box of a page: x, y, width and height."""
    if element is None:
        return usual
    for area in chain(_children(element, "Area"), _children(element, "PageArea")):
        for box in _children(area, "PhysicalBox"):
            numbers = _numbers(box.text)
            if len(numbers) == 4 and min(numbers[2:]) > 0:
                return numbers
    return usual


def _numbers(text: str | None) -> list[float]:
    return [float(number) for number in (text or "").split()]


def _space(element: etree._Element, corner: tuple[float, float]) -> _Space:
    x, y, *_ = [*_numbers(element.get("Boundary")), 0.0, 0.0][:2]
    matrix = _numbers(element.get("CTM"))
    a, b, c, d, e, f = matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return _Space(a, b, c, d, e + x - corner[0], f + y - corner[1])


def _placed(code: etree._Element, wide: float) -> Iterator[tuple[str, float, float, float]]:
    """The letters of a piece of text, each with its place and the step to the next; 0 after the
    last."""
    text = code.text or ""
    x, y = float(code.get("X", "0")), float(code.get("Y", "0"))
    steps = list(islice(_deltas(code.get("DeltaX")), max(len(text) - 1, 0)))
    down = chain(_deltas(code.get("DeltaY")), repeat(0.0))
    known = code.get("DeltaX") is not None or code.get("DeltaY") is not None
    for index, (letter, dy) in enumerate(zip(text, down, strict=False)):
        step = steps[index] if index < len(steps) else 0.0
        yield letter, x, y, step
        x += step if known else _width(letter, wide)
        y += dy


def _deltas(text: str | None) -> Iterator[float]:
    """The steps between letters; `g 3 5` is three times 5."""
    words = iter((text or "").split())
    for word in words:
        if word == "g":
            count, step = int(next(words, "0")), float(next(words, "0"))
            yield from repeat(step, count)
        else:
            yield float(word)


def _width(letter: str, wide: float) -> float:
    return wide if unicodedata.east_asian_width(letter) in ("W", "F", "A") else wide / 2


def _draw(element: etree._Element, page: Page, space: _Space) -> None:
    """The straight lines of a path, and its rectangle when it is filled."""
    page.drawn += 1
    stroked = element.get("Stroke", "true") in ("true", "1")
    filled = element.get("Fill", "false") in ("true", "1")
    for data in _children(element, "AbbreviatedData"):
        for corners in _subpaths(data.text or ""):
            points = [space.point(x, y) for x, y in corners]
            if stroked:
                for (x0, y0), (x1, y1) in pairwise(points):
                    page.rule(x0, y0, x1, y1)
            elif filled and 4 <= len(points) <= 5:
                xs, ys = zip(*points, strict=True)
                page.box(min(xs), min(ys), max(xs), max(ys), stroked=False)


def _subpaths(data: str) -> Iterator[list[tuple[float, float]]]:
    """The corners of every part of a path that has straight sides only."""
    words = iter(_PATH.findall(data))
    points: list[tuple[float, float]] = []
    straight = True
    for operator in words:
        numbers = [float(word) for word in islice(words, _NUMBERS_OF.get(operator, 0))]
        if operator in ("S", "M"):
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and operator not in ("Q", "B", "A")
        if operator == "C":
            points += points[:1]
        elif len(numbers) >= 2:
            points.append((numbers[-2], numbers[-1]))
    if straight and len(points) > 1:
        yield points


def _picture(element: etree._Element, corner: tuple[float, float]) -> Picture:
    x, y, width, height = [*_numbers(element.get("Boundary")), 0.0, 0.0, 0.0, 0.0][:4]
    x0, y0 = x - corner[0], y - corner[1]
    return Picture(x0 * _POINTS, y0 * _POINTS, (x0 + width) * _POINTS, (y0 + height) * _POINTS)
