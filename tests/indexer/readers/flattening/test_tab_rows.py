from indexer.readers.flattening.tab_rows import tab_rows


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in tab_rows(text.split("\n"), 0).rows]


def test_a_label_broken_in_a_row_is_put_together() -> None:
    assert rows("\t\t1.属于国家\n秘密\t0\t1\n规章\t2") == [
        ["", "", "1.属于国家\n秘密", "0", "1"],
        ["规章", "2"],
    ]


def test_a_broken_number_keeps_its_line_break() -> None:
    assert rows("规章\t3\t77\n30.28\t5") == [["规章", "3", "77\n30.28", "5"]]


def test_a_page_number_right_between_two_rows_is_set_aside() -> None:
    run = tab_rows(["规章\t3", "— 2 —", "行政许可\t4", "— 3 —", "正文"], 0)
    assert [[cell.text for cell in row] for row in run.rows] == [["规章", "3"], ["行政许可", "4"]]
    assert (run.end, run.aside) == (3, (1,))
