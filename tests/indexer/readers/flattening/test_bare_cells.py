import pytest

from indexer.readers.flattening.bare_cells import bare_cells


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in bare_cells(text.split("\n"), 0).rows]


TABLE = ["信息内容", "本年制发件数", "规章", "3", "行政许可", "17", "行政处罚", "25"]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \n\n"])
def test_rows_begin_with_their_labels_whatever_stands_between_cells(between: str) -> None:
    assert rows(between.join(TABLE)) == [
        ["信息内容", "本年制发件数"],
        ["规章", "3"],
        ["行政许可", "17"],
        ["行政处罚", "25"],
    ]


def test_a_page_number_and_a_sites_buttons_are_set_aside() -> None:
    lines = [*TABLE[:5], "- 2 -", "【字号：大 中 小】", *TABLE[5:], "五、存在的主要问题及改进情况"]
    run = bare_cells(lines, 0)
    assert run.aside == (5, 6)
    assert run.end == len(lines) - 1
    assert [cell.text for cell in run.rows[-2]] == ["行政许可", "17"]


def test_a_label_broken_over_lines_is_one_cell_with_its_line_breaks() -> None:
    broken = ["1.属于国家", "秘密", "0", "0", "2.其他法律行政", "法规", "禁止公开", "1", "规章"]
    assert rows("\n".join(["规章", "2", *broken]))[1:3] == [
        ["1.属于国家\n秘密", "0", "0"],
        ["2.其他法律行政\n法规\n禁止公开", "1"],
    ]


def test_an_unknown_word_takes_no_figures_from_the_label_before_it() -> None:
    assert rows("规章\n行政规范牲文件\n3\n4\n5\n行政许可\n6\n行政处罚\n7")[:2] == [
        ["规章"],
        ["行政规范牲文件", "3", "4", "5"],
    ]


def test_a_number_with_its_remark_is_a_figure() -> None:
    printed = "规章\n22（其中修订 16 件）\n行政许可\n3\n行政事业性收费\n251000元\n行政处罚\n4"
    assert rows(printed)[0] == ["规章", "22（其中修订 16 件）"]
    assert rows(printed)[2] == ["行政事业性收费", "251000元"]


def test_a_few_words_among_prose_are_no_table() -> None:
    run = bare_cells(["规章", "行政许可", "全年没有新增。", "3", "4", "5"], 0)
    assert (run.rows, run.end) == ((), 2)
