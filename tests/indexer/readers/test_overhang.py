from indexer.readers.overhang import take_overhang
from indexer.readers.page import Glyph, Page
from indexer.readers.ruled_tables import Frame, find_frames
from tests.indexer.readers.sheets_of_paper import glyphs, ruled_page


def _cut_page() -> Page:
    """A table of two rows; its first column is one cell, open below."""
    page = Page(1, 595, 842)
    for x in (50.0, 120.0, 250.0):
        page.rule(x, 700, x, 740)
    page.rule(50, 700, 250, 700)
    for y in (720.0, 740.0):
        page.rule(120, y, 250, y)
    page.glyphs = [*glyphs("三、", 60, 705), *glyphs("予以公开", 130, 725)]
    return page


def read(page: Page) -> tuple[Frame, list[Glyph]]:
    frames, outside = find_frames(page)
    return frames[0], take_overhang(frames, outside)


def test_text_below_a_cell_that_goes_on_belongs_to_it() -> None:
    page = _cut_page()
    page.glyphs += [*glyphs("本年度", 55, 742), *glyphs("结果", 55, 754), *glyphs("1/4", 500, 800)]
    frame, rest = read(page)
    assert "".join(glyph.text for glyph in frame.glyphs[1, 0]) == "本年度结果"
    assert "".join(glyph.text for glyph in rest) == "1/4"


def test_text_wider_than_the_cell_is_the_page_s() -> None:
    page = _cut_page()
    page.glyphs += glyphs("五、存在的主要问题及改进情况", 55, 742)
    _, rest = read(page)
    assert len(rest) == 14


def test_text_below_a_table_that_is_closed_or_open_all_along_is_the_page_s() -> None:
    closed = ruled_page([50, 120, 250], [700, 720, 740])
    closed.glyphs = glyphs("无。", 55, 742)
    assert len(read(closed)[1]) == 2
    opened = ruled_page([50, 120, 250], [700, 720])
    for x in (50.0, 120.0, 250.0):
        opened.rule(x, 720, x, 740)
    opened.glyphs = glyphs("无。", 55, 742)
    assert len(read(opened)[1]) == 2
