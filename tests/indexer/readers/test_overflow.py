from indexer.readers.cells import grid_rows
from indexer.readers.overflow import mark_overflow
from indexer.readers.page import UNREADABLE, Glyph
from indexer.readers.ruled_tables import find_frames
from tests.indexer.readers.sheets_of_paper import glyphs, ruled_page


def texts(printed: list[Glyph]) -> list[str]:
    page = ruled_page([50, 80, 110, 140], [100, 120])
    page.glyphs = printed
    ((frame,), outside) = find_frames(page)
    mark_overflow(frame, outside)
    return [cell.text for cell in grid_rows(frame, 1)[0]]


def test_a_number_too_wide_for_its_cell_makes_both_unreadable() -> None:
    left, middle, right = texts([*glyphs("12345678", 54, 105), *glyphs("9", 120, 105)])
    assert UNREADABLE in left
    assert UNREADABLE in middle
    assert right == "9"


def test_a_point_on_the_line_parts_no_number() -> None:
    left, middle, _ = texts(glyphs("1234.56", 57.5, 105))
    assert UNREADABLE in left
    assert UNREADABLE in middle


def test_numbers_that_fill_their_cells_are_read() -> None:
    assert texts([*glyphs("12345", 52, 105), *glyphs("67890", 82, 105)]) == ["12345", "67890", ""]


def test_words_that_reach_over_a_line_are_read() -> None:
    assert UNREADABLE not in "".join(texts(glyphs("结果维持总计", 54, 105)))


def test_a_number_that_reaches_over_the_side_of_the_table_is_unreadable() -> None:
    assert UNREADABLE in texts(glyphs("9118118", 114, 105))[2]
    assert UNREADABLE in texts(glyphs("9118118", 30, 105))[0]


def test_numbers_beside_the_table_are_not_of_it() -> None:
    assert texts([*glyphs("8", 120, 105), *glyphs("9", 160, 105)]) == ["", "", "8"]
