"""The composer of what stands on pages: glyphs, ruling lines and pictures to a document."""

from collections.abc import Iterator, Sequence

from indexer.document import Cell, Document, Grid, Metadatum, Notice, Paragraph
from indexer.errors import SourceError
from indexer.readers.aligned_tables import Aligned, with_aligned_tables
from indexer.readers.cells import grid_rows, put_together
from indexer.readers.overflow import mark_overflow
from indexer.readers.overhang import take_overhang
from indexer.readers.page import MOST_RULES, UNREADABLE, Page, Picture
from indexer.readers.paragraphs import Margins, margins, paragraph_text, paragraphs
from indexer.readers.ruled_tables import Frame, continues, find_frames, is_single
from indexer.readers.running_heads import without_running_heads
from indexer.readers.text_lines import Line, text_lines

_LEAST_PICTURE = (100.0, 30.0)
_STRIP = 3.0
_BACKGROUND = 0.7
_SCANNED = 0.2
_OUTLINED = 100
"""Paths on a page without a letter: letters drawn as outlines."""
_PAGES_NAMED = 20

Item = Line | Frame | Aligned | Picture


def document_of_pages(
    name: str,
    pages: Sequence[Page],
    metadata: tuple[Metadatum, ...] = (),
    notices: tuple[Notice, ...] = (),
) -> Document:
    """The paragraphs and grids of the pages in reading order. Lines count the printed ones, a row
    of a table as one. Raises SourceError when no page has any text."""
    _refuse_textless(name, pages)
    flow = list(_unframed(_joined(_flow(pages))))
    sides = margins([item for item in flow if isinstance(item, Line)])
    builder = _Builder(sides)
    for item in flow:
        builder.take(item)
    builder.flush()
    return Document(
        tuple(builder.blocks),
        metadata,
        (*notices, *_notices(pages)),
        tuple(builder.pictures),
    )


def _refuse_textless(name: str, pages: Sequence[Page]) -> None:
    if any(page.glyphs for page in pages):
        return
    if any(page.pictures or page.drawn for page in pages):
        raise SourceError(
            "no_text_layer",
            f"{name} 的 {len(pages)} 页都只有图片，没有文字，读不出内容；"
            "请换成有文字的文件，或先做文字识别并核对。",
        )
    raise SourceError("empty", f"{name} 的页面上没有文字，也没有图片；请换成有正文的文件。")


def _flow(pages: Sequence[Page]) -> list[Item]:
    """What the pages print, from top to bottom, without page numbers, heads and feet."""
    frames: list[list[Frame]] = []
    lines: list[list[Line]] = []
    for page in pages:
        own, outside = find_frames(page)
        for frame in own:
            mark_overflow(frame, outside)
        frames.append(own)
        lines.append(text_lines(take_overhang(own, outside), page.number))
    flow: list[Item] = []
    for page, own, kept in zip(pages, frames, without_running_heads(pages, lines), strict=True):
        text = kept if own else with_aligned_tables(kept)
        items: list[Item] = [*own, *text, *_pictures(page)]
        flow += sorted(items, key=lambda item: item.top)
    return flow


def _pictures(page: Page) -> list[Picture]:
    """The pictures that may show something to be read: neither small nor a background."""
    whole: list[Picture] = []
    for one in sorted(page.pictures, key=lambda picture: (picture.x0, picture.top)):
        above = whole[-1] if whole else None
        if above and abs(above.x0 - one.x0) <= _STRIP and abs(above.bottom - one.top) <= _STRIP:
            whole[-1] = Picture(above.x0, above.top, max(above.x1, one.x1), one.bottom)
        else:
            whole.append(one)
    width, height = _LEAST_PICTURE
    return [
        one
        for one in whole
        if one.x1 - one.x0 >= width
        and one.bottom - one.top >= height
        and not (page.glyphs and _area(one) >= _BACKGROUND * page.width * page.height)
    ]


def _area(picture: Picture) -> float:
    return (picture.x1 - picture.x0) * (picture.bottom - picture.top)


def _joined(flow: Sequence[Item]) -> list[Item]:
    """The flow with the parts of tables that go on over a page break put together."""
    items: list[Item] = []
    for item in flow:
        above = items[-1] if items else None
        if (
            isinstance(item, Frame)
            and isinstance(above, Frame)
            and above.pages[-1] + 1 == item.pages[0]
            and continues(above, item)
        ):
            items[-1] = put_together(above, item)
        else:
            items.append(item)
    return items


def _unframed(flow: Sequence[Item]) -> Iterator[Item]:
    """The flow with the text of boxes that are no tables as lines."""
    for item in flow:
        if isinstance(item, Frame) and is_single(item):
            glyphs = [glyph for kept in item.glyphs.values() for glyph in kept]
            yield from text_lines(glyphs, item.pages[0])
        else:
            yield item


class _Builder:
    def __init__(self, sides: Margins) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self.pictures: list[int] = []
        self._sides = sides
        self._lines: list[Line] = []
        self._line = 1
        self._grids = 0

    def take(self, item: Item) -> None:
        if isinstance(item, Line):
            self._lines.append(item)
            return
        self.flush()
        if isinstance(item, Picture):
            self.pictures.append(len(self.blocks))
            return
        self._grids += 1
        if isinstance(item, Frame):
            rows = grid_rows(item, self._line)
        else:
            rows = tuple(
                tuple(Cell(text, line, item.page) for text in row)
                for line, row in enumerate(item.rows, self._line)
            )
        self._line += len(rows)
        self.blocks.append(Grid(self._grids, rows))

    def flush(self) -> None:
        for lines in paragraphs(self._lines, self._sides):
            text = paragraph_text(lines)
            self.blocks.append(Paragraph(text, self._line, lines[0].page))
            self._line += len(lines)
        self._lines = []


def _notices(pages: Sequence[Page]) -> Iterator[Notice]:
    textless = [page for page in pages if not page.glyphs and _shows_something(page)]
    if textless:
        yield Notice(
            "no_text_layer", f"{_named(textless)}只有图片，没有文字，图片里的内容没有读出。"
        )
    recognised = [page for page in pages if page.recognised]
    if recognised:
        yield Notice(
            "text_recognised",
            f"{_named(recognised)}是扫描的图片，文字由机器识别而来，可能认错；请对照原图核实。",
        )
    unknown = [page for page in pages if any(UNREADABLE in glyph.text for glyph in page.glyphs)]
    if unknown:
        yield Notice(
            "glyphs_unreadable",
            f"{_named(unknown)}有的字没有编码，读不出是什么字，记作“{UNREADABLE}”。",
        )
    drawn = [page for page in pages if len(page.rules) > MOST_RULES]
    if drawn:
        yield Notice(
            "drawing_not_read", f"{_named(drawn)}的线条多得像图画，线条之间的内容没有当作表格读取。"
        )


def _shows_something(page: Page) -> bool:
    covered = sum(map(_area, page.pictures))
    return covered >= _SCANNED * page.width * page.height or page.drawn >= _OUTLINED


def _named(pages: Sequence[Page]) -> str:
    numbers = "、".join(str(page.number) for page in pages[:_PAGES_NAMED])
    more = f"等 {len(pages)} " if len(pages) > _PAGES_NAMED else " "
    return f"第 {numbers}{more}页"
