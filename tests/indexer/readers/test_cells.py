import time

from indexer.readers.cells import grid_rows, put_together
from indexer.readers.page import Page
from indexer.readers.ruled_tables import Frame, find_frames
from tests.indexer.readers.sheets_of_paper import glyphs, ruled_page


def frame(page: Page) -> Frame:
    return find_frames(page)[0][0]


def texts(one: Frame) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid_rows(one, 1)]


def test_a_cell_knows_its_page_and_line() -> None:
    page = ruled_page([50, 150, 250], [100, 120, 140], number=3)
    page.glyphs = [*glyphs("规章", 60, 105), *glyphs("12", 160, 125)]
    rows = grid_rows(frame(page), 7)
    assert [[(c.text, c.line, c.page) for c in row] for row in rows] == [
        [("规章", 7, 3), ("", 7, 3)],
        [("", 8, 3), ("12", 8, 3)],
    ]


def test_a_label_that_had_no_room_goes_on_and_numbers_below_each_other_do_not() -> None:
    page = ruled_page([50, 100, 150], [100, 140])
    page.glyphs = [
        *glyphs("商业企", 55, 102),
        *glyphs("业", 55, 114),
        *glyphs("100000", 105, 102),
        *glyphs("3", 105, 114),
    ]
    assert texts(frame(page)) == [["商业企业", "100000\n3"]]


def test_lines_with_room_left_stay_lines() -> None:
    page = ruled_page([50, 200, 250], [100, 140])
    page.glyphs = [*glyphs("商业", 55, 102), *glyphs("企业", 55, 114)]
    assert texts(frame(page)) == [["商业\n企业", ""]]


def _parts(first: str, second: str) -> list[Frame]:
    pages = [ruled_page([50, 150, 250], [700, 720, 740], number) for number in (1, 2)]
    for page, text in zip(pages, (first, second), strict=True):
        page.glyphs = [*glyphs("信息内容", 60, 705), *glyphs(text, 55, 725)]
    pages[0].glyphs += glyphs("8", 160, 725)
    return [frame(page) for page in pages]


def test_a_header_repeated_on_the_next_page_is_printed_once() -> None:
    whole = put_together(*_parts("行政许可", "行政处罚"))
    assert texts(whole) == [["信息内容", ""], ["行政许可", "8"], ["行政处罚", ""]]


def test_a_row_cut_between_two_ruled_pages_is_one_when_only_so_it_is_a_label() -> None:
    whole = put_together(*_parts("行政规范", "性文件"))
    assert texts(whole) == [["信息内容", ""], ["行政规范\n性文件", "8"]]


def test_a_row_whose_group_is_cut_too_is_one() -> None:
    upper, lower = (frame(ruled_page([50, 150, 250], [700, 720], number)) for number in (1, 2))
    upper.glyphs = {(0, 0): glyphs("（四）无", 55, 705), (0, 1): glyphs("1.本机关", 155, 705)}
    lower.glyphs = {
        (0, 0): glyphs("法提供", 55, 705),
        (0, 1): glyphs("不掌握相关政府信息", 155, 705),
    }
    (row,) = texts(put_together(upper, lower))
    assert ["".join(text.split()) for text in row] == [
        "（四）无法提供",
        "1.本机关不掌握相关政府信息",
    ]


def test_a_table_over_very_many_pages_costs_no_time() -> None:
    ys = [80.0 + 15 * row for row in range(48)]
    parts = [frame(ruled_page([50, 150, 250, 350, 450], ys, number)) for number in range(1, 151)]
    began = time.perf_counter()
    whole = parts[0]
    for part in parts[1:]:
        whole = put_together(whole, part)
    assert len(grid_rows(whole, 1)) == 150 * 47
    assert time.perf_counter() - began < 8


def test_a_row_of_numbers_is_never_a_repeated_header() -> None:
    upper, lower = (frame(ruled_page([50, 150, 250], [700, 720, 740], number)) for number in (1, 2))
    for one in (upper, lower):
        one.glyphs = {(0, 0): glyphs("0", 60, 705), (0, 1): glyphs("0", 160, 705)}
    assert len(texts(put_together(upper, lower))) == 4
