import pytest

from indexer.document import Cell, Document, Grid, Paragraph
from indexer.paragraphs import separated


def parts(*texts: str) -> list[str]:
    read = Document(tuple(Paragraph(text, line) for line, text in enumerate(texts, 1)))
    return [block.text for block in separated(read).blocks if isinstance(block, Paragraph)]


def grid(*rows: tuple[str, ...]) -> Grid:
    return Grid(1, tuple(tuple(Cell(text, 1) for text in row) for row in rows))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("一、总体情况。2023年公开信息。", ["一、总体情况。", "2023年公开信息。"]),
        ("一、总体情况：公开信息。", ["一、总体情况：", "公开信息。"]),
        ("一、总体情况　公开信息。", ["一、总体情况", "公开信息。"]),
        ("一、总体情况2023年公开信息。", ["一、总体情况", "2023年公开信息。"]),
        ("二、主动公开政府信息情况我局公开。", ["二、主动公开政府信息情况", "我局公开。"]),
        (
            "工作有序。二、主动公开政府信息情况",
            ["工作有序。", "二、主动公开政府信息情况"],
        ),
        ("六、其他需要报告的事项无", ["六、其他需要报告的事项", "无"]),
        (
            "一、总体情况 好。 五、存在的主要问题及改进情况 少。",
            ["一、总体情况", "好。", "五、存在的主要问题及改进情况", "少。"],
        ),
    ],
)
def test_a_heading_is_parted_from_the_prose_it_runs_on_with(text: str, cut: list[str]) -> None:
    assert parts(text) == cut


@pytest.mark.parametrize(
    "text",
    [
        "一、总体情况",
        "三、收到和处理政府信息公开申请情况：",
        "工作有序，主动公开政府信息情况良好。",
        "工作有序。主动公开政府信息情况",
        "三、主动公开政府信息情况：全年公开。",
        "一、总体情况良好，二、主动公开政府信息情况良好。",
        "包括：一、总体情况 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况 等。",
        "一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况。",
        "2.主动公开政府信息情况：全年公开。",
    ],
)
def test_other_paragraphs_stay_whole(text: str) -> None:
    assert parts(text) == [text]


def test_a_table_of_one_column_is_its_rows_and_the_table_in_it_a_table() -> None:
    table = [("规章", "0", "0"), ("第二十条", "", "")]
    read = Document(
        (
            grid(("名称", "数量"), ("甲", "1")),
            grid(
                ("某县2023年报告", ""),
                ("一、总体情况", ""),
                ("好。\n很好。", ""),
                ("二、主动公开政府信息情况", ""),
                *table,
                ("三、收到和处理政府信息公开申请情况", ""),
            ),
        )
    )
    blocks = separated(read).blocks
    assert [block if isinstance(block, Grid) else block.text for block in blocks] == [
        grid(("名称", "数量"), ("甲", "1")),
        "某县2023年报告",
        "一、总体情况",
        "好。",
        "很好。",
        "二、主动公开政府信息情况",
        Grid(2, grid(*table).rows),
        "三、收到和处理政府信息公开申请情况",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("主动公开政府信息情况", ""), ("规章", "0")],
        [("二、主动公开政府信息情况", ""), ("规章", "0")],
        [("一、本年新收政府信息公开申请数量", "0"), ("四、结转下年度继续办理", "")],
    ],
)
def test_a_tables_title_and_its_rows_do_not_part_it(rows: list[tuple[str, ...]]) -> None:
    read = Document((grid(*rows),))
    assert separated(read) == read


def test_pictures_stay_between_the_same_words() -> None:
    texts = ("好。", "一、总体情况。2023年好。", "二、主动公开政府信息情况", "好。")
    read = Document(tuple(Paragraph(text, 1) for text in texts), pictures=(0, 1, 2, 4))
    assert separated(read).pictures == (0, 1, 3, 5)
