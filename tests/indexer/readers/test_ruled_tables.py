import time

from indexer.readers.page import Page
from indexer.readers.ruled_tables import (
    continues,
    find_frames,
    is_single,
    joined,
    regions,
    some_rows,
)
from tests.indexer.readers.sheets_of_paper import glyphs, ruled_page

XS, YS = [50.0, 150.0, 250.0], [100.0, 120.0, 140.0, 160.0]


def test_crossing_lines_make_a_table_and_its_glyphs_go_into_its_boxes() -> None:
    page = ruled_page(XS, YS)
    page.glyphs = [*glyphs("甲", 60, 105), *glyphs("乙", 160, 145), *glyphs("外", 60, 300)]
    (frame,), outside = find_frames(page)
    assert len(regions(frame)) == 6
    assert {box: g[0].text for box, g in frame.glyphs.items()} == {(0, 0): "甲", (2, 1): "乙"}
    assert [glyph.text for glyph in outside] == ["外"]


def test_boxes_without_a_line_between_them_are_one_cell() -> None:
    page = Page(1, 595, 842)
    for x in (50.0, 250.0):
        page.rule(x, 100, x, 160)
    page.rule(150, 120, 150, 160)
    for y in (100.0, 160.0):
        page.rule(50, y, 250, y)
    page.rule(50, 120, 250, 120)
    page.rule(150, 140, 250, 140)
    (frame,), _ = find_frames(page)
    assert [(one.rows, one.columns) for one in regions(frame)] == [
        ((0, 1), (0, 2)),
        ((1, 3), (0, 1)),
        ((1, 2), (1, 2)),
        ((2, 3), (1, 2)),
    ]


def test_lines_drawn_in_dashes_twice_or_a_little_apart_are_one() -> None:
    page = ruled_page(XS, YS)
    page.rule(50, 121.2, 250, 121.2)
    page.rules = [
        rule._replace(start=start, end=min(start + 3, rule.end))
        for rule in page.rules
        for start in range(int(rule.start), int(rule.end), 5)
    ]
    (frame,), _ = find_frames(page)
    assert len(regions(frame)) == 6


def test_a_line_alone_is_no_table_and_a_high_box_is_none() -> None:
    page = Page(1, 595, 842)
    page.rule(50, 60, 500, 60)
    page.box(20, 20, 575, 820, stroked=True)
    page.glyphs = glyphs("正文", 60, 300)
    frames, outside = find_frames(page)
    assert frames == []
    assert len(outside) == 2


def test_a_low_box_may_be_the_rest_of_a_table() -> None:
    (frame,), _ = find_frames(ruled_page([50, 250], [100, 120]))
    assert is_single(frame)


def test_the_side_of_a_cell_as_high_as_the_table_belongs_to_it() -> None:
    page = Page(1, 595, 842)
    page.rule(50, 80, 50, 160)
    for x in (100.0, 200.0):
        page.rule(x, 80, x, 160)
    for y in (100.0, 120.0):
        page.rule(100, y, 200, y)
    (frame,), _ = find_frames(page)
    assert frame.xs == [50, 100, 200]
    assert regions(frame)[0].rows == (0, 3)


def test_a_table_in_a_framed_page_is_read_and_the_frame_is_not() -> None:
    page = ruled_page(XS, YS)
    page.box(20, 20, 575, 820, stroked=True)
    page.glyphs = glyphs("甲", 60, 105)
    frames, _ = find_frames(page)
    assert len(frames) == 1
    assert frames[0].glyphs


def test_two_pages_are_put_together_and_only_a_line_parts_them() -> None:
    upper, lower = Page(1, 595, 842), Page(2, 595, 842)
    for page in (upper, lower):
        for x in (50.0, 100.0, 200.0):
            page.rule(x, 700, x, 750)
        page.rule(100, 725, 200, 725)
    upper.rule(50, 700, 200, 700)
    lower.rule(100, 700, 200, 700)
    lower.rule(50, 750, 200, 750)
    (above,), _ = find_frames(upper)
    (below,), _ = find_frames(lower)
    assert continues(above, below)
    whole = joined(above, below)
    assert whole.pages == [1, 1, 2, 2]
    assert [(one.rows, one.columns) for one in regions(whole)] == [
        ((0, 4), (0, 1)),
        ((0, 1), (1, 2)),
        ((1, 2), (1, 2)),
        ((2, 3), (1, 2)),
        ((3, 4), (1, 2)),
    ]
    assert len(regions(joined(above, below, cut_row=True))) == 4
    assert len(regions(some_rows(below, 1))) == 2


def test_a_part_with_other_columns_keeps_its_cells() -> None:
    (above,), _ = find_frames(ruled_page([50, 150, 250], [100, 120]))
    (below,), _ = find_frames(ruled_page([50, 100, 200, 250], [100, 120, 140], 2))
    whole = joined(above, below)
    assert whole.xs == [50, 100, 150, 200, 250]
    columns = [one.columns for one in regions(whole)]
    assert columns == [(0, 2), (2, 4), *[(0, 1), (1, 3), (3, 4)] * 2]


def test_tables_with_other_sides_do_not_continue_each_other() -> None:
    (above,), _ = find_frames(ruled_page([50, 150], [100, 120]))
    (below,), _ = find_frames(ruled_page([50, 250], [100, 120], 2))
    assert not continues(above, below)


def test_a_hundred_thousand_lines_are_a_drawing_and_cost_no_time() -> None:
    page = Page(1, 595, 842)
    for number in range(100_000):
        page.rule(number % 500, number % 800, number % 500 + 20, number % 800)
        page.rule(number % 500, number % 800, number % 500, number % 800 + 20)
    began = time.perf_counter()
    assert find_frames(page) == ([], [])
    assert time.perf_counter() - began < 2
