import pytest

from indexer.document import Grid, Notice, Paragraph
from indexer.errors import SourceError
from indexer.readers.layout import document_of_pages
from indexer.readers.page import UNREADABLE, Page, Picture
from tests.indexer.readers.sheets_of_paper import glyphs, ruled_page

PICTURE = Picture(80, 100, 500, 400)


def test_blocks_stand_in_reading_order_with_their_lines_and_pages() -> None:
    first = ruled_page([50, 150, 250], [700, 720])
    first.glyphs = [*glyphs("一、总体情况", 50, 650), *glyphs("规章", 60, 705)]
    second = Page(2, 595, 842, glyphs("完", 50, 100))
    document = document_of_pages("a.pdf", [first, second])
    heading, grid, last = document.blocks
    assert heading == Paragraph("一、总体情况", 1, 1)
    assert isinstance(grid, Grid)
    assert (grid.rows[0][0].line, grid.rows[0][0].page) == (2, 1)
    assert last == Paragraph("完", 3, 2)


def test_a_title_row_alone_at_the_end_of_a_page_is_of_the_table_on_the_next() -> None:
    first = ruled_page([50, 250], [700, 720])
    first.glyphs = glyphs("主动公开", 60, 705)
    second = ruled_page([50, 150, 250], [80, 100], 2)
    second.glyphs = [*glyphs("规章", 60, 85), *glyphs("8", 160, 85)]
    (grid,) = document_of_pages("a.pdf", [first, second]).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["主动公开"], ["规章", "8"]]


def test_a_framed_line_is_a_paragraph() -> None:
    page = ruled_page([50, 250], [700, 720])
    page.glyphs = glyphs("注意", 60, 705)
    assert document_of_pages("a.pdf", [page]).blocks == (Paragraph("注意", 1, 1),)


def test_pictures_are_told_by_the_blocks_before_them() -> None:
    page = Page(1, 595, 842, [*glyphs("上", 50, 50), *glyphs("下", 50, 600)])
    page.pictures = [PICTURE, Picture(50, 60, 60, 70), Picture(0, 0, 595, 842)]
    assert document_of_pages("a.pdf", [page]).pictures == (1,)


def test_a_picture_cut_in_strips_is_one() -> None:
    page = Page(1, 595, 842, glyphs("上", 50, 50))
    page.pictures = [Picture(80, 100 + 10 * i, 500, 110 + 10 * i) for i in range(20)]
    assert document_of_pages("a.pdf", [page]).pictures == (1,)


def test_pages_that_are_pictures_are_named() -> None:
    pages = [Page(1, 595, 842, glyphs("文", 50, 50)), Page(2, 595, 842), Page(3, 595, 842)]
    pages[1].pictures = [Picture(0, 0, 595, 842)]
    (notice,) = document_of_pages("a.pdf", pages).notices
    assert notice.rule == "no_text_layer"
    assert notice.message.startswith("第 2 页只有图片")


def test_letters_drawn_as_outlines_are_no_text() -> None:
    pages = [Page(1, 595, 842, glyphs("文", 50, 50)), Page(2, 595, 842, drawn=500)]
    assert document_of_pages("a.pdf", pages).notices[0].rule == "no_text_layer"


def test_what_else_was_not_read_for_sure_is_told_with_its_page() -> None:
    page = Page(4, 595, 842, glyphs(f"文{UNREADABLE}", 50, 50), recognised=True)
    said = Notice("source_damaged", "有损坏。")
    notices = document_of_pages("a.pdf", [page], notices=(said,)).notices
    assert [one.rule for one in notices] == [
        "source_damaged",
        "text_recognised",
        "glyphs_unreadable",
    ]
    assert all("第 4 页" in one.message for one in notices[1:])


def test_many_pages_are_counted_and_the_first_named() -> None:
    pages = [Page(1, 595, 842, glyphs("文", 50, 50))]
    pages += [Page(n, 595, 842, drawn=500) for n in range(2, 50)]
    assert "21等 48 页" in document_of_pages("a.pdf", pages).notices[0].message


@pytest.mark.parametrize(("pictures", "code"), [([PICTURE], "no_text_layer"), ([], "empty")])
def test_pages_without_any_text_are_set_aside(pictures: list[Picture], code: str) -> None:
    with pytest.raises(SourceError) as caught:
        document_of_pages("a.pdf", [Page(1, 595, 842, pictures=pictures)])
    assert caught.value.code == code
