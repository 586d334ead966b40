from indexer.document import Cell
from indexer.readers.flattening.word_stream import rows_of_words


def rows(text: str) -> list[list[str]]:
    cells = [Cell(word, number) for number, word in enumerate(text.split(), start=1)]
    return [[cell.text for cell in row] for row in rows_of_words(cells)]


def test_a_group_stands_before_the_first_label_of_its_rows() -> None:
    assert rows("三、本年度办理结果 （一）予以公开 1 2 （二）部分公开 3 4") == [
        ["三、本年度办理结果", "（一）予以公开", "1", "2"],
        ["（二）部分公开", "3", "4"],
    ]


def test_a_row_of_figures_begins_below_a_header() -> None:
    assert rows("行政复议 行政诉讼 结果维持 总计 复议后起诉 结果维持 总计 1 2 3 4") == [
        ["行政复议", "行政诉讼"],
        ["结果维持", "总计", "复议后起诉"],
        ["结果维持", "总计"],
        ["1", "2", "3", "4"],
    ]


def test_the_applicants_have_three_rows_of_headers() -> None:
    words = "申请人情况 自然人 法人或其他组织 总计 商业 企业 科研机构 其他 （七）总计 7"
    assert rows(words) == [
        ["申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        ["商业\n企业", "科研机构", "其他"],
        ["（七）总计", "7"],
    ]


def test_a_label_without_figures_takes_none_of_the_next_row() -> None:
    assert rows("规章 行政许可 3") == [["规章"], ["行政许可", "3"]]


def test_of_two_unknown_words_only_the_last_can_be_the_label_of_figures() -> None:
    assert rows("規撁 規撁范性文件 3 4 行政许可 5")[:2] == [["規撁"], ["規撁范性文件", "3", "4"]]


def rows_on_lines(*words: tuple[str, int], aside: tuple[int, ...] = ()) -> list[list[str]]:
    cells = [Cell(word, line) for word, line in words]
    return [[cell.text for cell in row] for row in rows_of_words(cells, aside)]


def test_figures_across_a_blank_line_are_not_those_of_the_label_where_others_stand_below() -> None:
    words = (("规章", 1), ("7", 2), ("行政许可", 4), ("8", 6), ("9", 7))
    assert rows_on_lines(*words) == [["规章", "7"], ["行政许可"], ["8", "9"]]
    assert rows_on_lines(*words, aside=(5,)) == [["规章", "7"], ["行政许可", "8", "9"]]
    assert rows_on_lines(("规章", 1), ("7", 3), ("行政许可", 5), ("8", 7)) == [
        ["规章", "7"],
        ["行政许可", "8"],
    ]
