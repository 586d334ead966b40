from indexer.readers.flattening.pipe_rows import pipe_rows


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in pipe_rows(text.split("\n"), 0).rows]


def test_strokes_behind_every_cell_part_cells() -> None:
    assert rows("规章 | 0 | 1 |\n | | 2 |\n正文") == [["规章", "0", "1"], ["", "", "2"]]


def test_a_stroke_that_begins_some_rows_stands_behind_an_empty_cell() -> None:
    assert rows("三、本年度办理结果 | （一）予以公开 | 1 |\n|（二）部分公开 | 2 |") == [
        ["三、本年度办理结果", "（一）予以公开", "1"],
        ["", "（二）部分公开", "2"],
    ]


def test_markdown_has_strokes_outside_and_a_rule_that_is_no_row() -> None:
    assert rows("| 信息内容 | 数量 |\n|---|:--:|\n| **规章** | 1 |") == [
        ["信息内容", "数量"],
        ["规章", "1"],
    ]


def test_a_whole_table_in_one_row_is_taken_apart_by_its_labels() -> None:
    assert rows("| 规章 | 1 | 2 | 3 | 行政许可 | 4 | 行政处罚 | 5 | 行政强制 | 6 |") == [
        ["规章", "1", "2", "3"],
        ["行政许可", "4"],
        ["行政处罚", "5"],
        ["行政强制", "6"],
    ]


def test_a_sites_buttons_between_two_rows_are_set_aside() -> None:
    run = pipe_rows(["规章 | 3 |", "【打印】 【关闭】", "行政许可 | 4 |"], 0)
    assert [row[0].text for row in run.rows] == ["规章", "行政许可"]
    assert (run.end, run.aside) == (3, (1,))


def test_a_row_broken_in_a_cell_is_one_where_the_others_end_with_a_stroke() -> None:
    assert rows("规章 | 3 | 77\n30.28 | 5 |\n行政许可 | 4 |") == [
        ["规章", "3", "77\n30.28", "5"],
        ["行政许可", "4"],
    ]
