from indexer.readers.flattening.indented_cells import indented_cells


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in indented_cells(text.split("\n"), 0).rows]


def test_a_blank_line_parts_rows_and_an_empty_cell_keeps_its_place() -> None:
    assert rows("\t规章\n\t\n\t3\n\n\t行政许可\n\t4") == [["规章", "", "3"], ["行政许可", "4"]]


def test_a_page_number_between_two_cells_is_set_aside() -> None:
    run = indented_cells(["\t规章", "\t3", "- 2 -", "\t4", "- 3 -", "正文。"], 0)
    assert [cell.text for cell in run.rows[0]] == ["规章", "3", "4"]
    assert (run.end, run.aside) == (4, (2,))


def test_a_word_goes_on_on_a_line_without_a_tab() -> None:
    assert rows("\t商业\n企业\n\t科研机构") == [["商业\n企业", "科研机构"]]
