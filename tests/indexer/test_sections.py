from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.document import Cell, Document, Grid, Paragraph
from indexer.sections import Outline, outline

TITLE = "五常市教育局2023年政府信息公开工作年度报告"
SIX = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def document(*texts: str) -> Document:
    return Document(tuple(Paragraph(text, line) for line, text in enumerate(texts, 1)))


def test_text_is_the_prose_and_grids_are_the_tables() -> None:
    blocks = (
        Paragraph(SIX[0], 1),
        Paragraph("[bookmark: _GoBack]甲", 2),
        Grid(1, ((Cell("规章", 3), Cell("[bookmark: x]0", 3)),)),
        Paragraph("乙", 4),
    )
    section = outline(Document(blocks)).sections[0]
    assert section.text == "甲\n乙"
    assert section.grids == ((("规章", "[bookmark: x]0"),),)


def test_without_any_heading_all_is_free_form() -> None:
    found = outline(document("五常市教育局2012年政府信息公开工作年度报告", "第一段。", "第二段。"))
    assert [(part.kind, part.text) for part in found.sections] == [
        ("free_form", "第一段。\n第二段。")
    ]


def test_what_stands_above_the_title_is_in_the_preamble() -> None:
    lines = ("五常市教育局", "现将情况报告如下：", "欢迎查阅。")
    found = outline(document(*lines, f"附：{TITLE}", "正文。", SIX[0], "好。"))
    assert found.title == f"附：{TITLE}"
    assert found.front == lines
    assert found.sections[0].text == "\n".join((*lines, "正文。"))
    assert found.preamble == "欢迎查阅。\n正文。"


LINES = st.one_of(
    st.text(min_size=1, max_size=12),
    st.sampled_from(
        [
            *SIX,
            *(text[2:] for text in SIX),
            *(f"{text}。工作有序。" for text in SIX),
            *(f"工作有序。{text}2023年" for text in SIX),
            *(f"【{text}】" for text in SIX),
            *(TITLE, "2023年", "政府信息公开工作年度报告", "五常市教育局", "工作年度报告"),
            *("五常市教", "育局2023年政府信息公开工作年度报告", "二〇二", "三年政府信息公开年报"),
            *("（一）主要问题", "（一）存在的问题。更新慢。", "三、收到和处理政府信息"),
            *("公开申请情况", "四、", "目录", "六、其他"),
            *("本年度工作情况良好。", "附：2022年政府信息公开工作年度报告", "（二）主动公开情况"),
            *("一、概述", "四、收费及减免情况", "五、复议诉讼情况", "附表：统计表", "七、附表"),
            *("概述", "收费及减免情况", "存在的问题", "名词解释"),
            "[bookmark: _GoBack]",
        ]
    ),
)
CELLS = st.one_of(LINES, st.just(""), st.sampled_from(["0", "第二十条第（一）项", "长" * 70]))
GRIDS = st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=5)


def squeezed(*texts: str) -> str:
    return "".join("".join(texts).replace("[bookmark: _GoBack]", "").split())


def in_order(found: Outline) -> list[str]:
    """All that was read, the title between what stands above it and what stands below."""
    texts = []
    front = squeezed(*found.front)
    for number, part in enumerate(found.sections):
        text = squeezed(part.text)
        if number == 0 and part.heading is None:
            assert text.startswith(front)
            texts += [front, found.title or "", text[len(front) :]]
        else:
            texts += [found.title or "" if number == 0 else "", part.heading or "", text]
    return texts or [found.title or ""]


@settings(derandomize=True, deadline=None, max_examples=1000)
@given(st.lists(LINES, max_size=30))
def test_every_paragraph_is_read_once_and_in_its_order(lines: list[str]) -> None:
    found = outline(document(*(line.strip() for line in lines)))
    assert squeezed(*in_order(found)) == squeezed(*lines)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.lists(st.one_of(LINES, GRIDS), max_size=16))
def test_nothing_is_lost_or_read_twice_among_tables(items: list[str | list[list[str]]]) -> None:
    blocks: list[Paragraph | Grid] = []
    for item in items:
        if isinstance(item, str):
            blocks.append(Paragraph(item.strip(), 1))
        else:
            rows = tuple(tuple(Cell(text.strip(), 1) for text in row) for row in item)
            blocks.append(Grid(sum(isinstance(one, Grid) for one in blocks) + 1, rows))
    found = outline(Document(tuple(blocks)))
    texts = [
        text
        for item in items
        for text in ([item] if isinstance(item, str) else chain.from_iterable(item))
    ]
    cells = [cell for part in found.sections for grid in part.grids for row in grid for cell in row]
    assert sorted(squeezed(*in_order(found), *cells)) == sorted(squeezed(*texts))
    numbers = [grid.number for group in found.grids for grid in group]
    assert numbers == list(range(1, len(numbers) + 1))
