from indexer.readers.cells import grid_rows
from indexer.readers.overflow import mark_overflow
from indexer.readers.page import UNREADABLE, Glyph
from indexer.readers.ruled_tables import find_frames
from tests.indexer.readers.sheets_of_paper import glyphs, ruled_page


def texts(printed: list[Glyph]) -> list[str]:
    page = ruled_page([50, 80, 110, 140], [100, 120])
    page.glyphs = printed
    ((frame,), _) = find_frames(page)
    mark_overflow(frame)
    return [cell.text for cell in grid_rows(frame, 1)[0]]


def test_a_number_too_wide_for_its_cell_makes_both_unreadable() -> None:
    left, middle, right = texts([*glyphs("12345678", 54, 105), *glyphs("9", 120, 105)])
    assert UNREADABLE in left
    assert UNREADABLE in middle
    assert right == "9"


def test_numbers_that_fill_their_cells_are_read() -> None:
    assert texts([*glyphs("12345", 52, 105), *glyphs("67890", 82, 105)]) == ["12345", "67890", ""]


def test_words_that_reach_over_a_line_are_read() -> None:
    assert UNREADABLE not in "".join(texts(glyphs("结果维持总计", 54, 105)))
