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
            *(TITLE, "2023年", "政府信息公开工作年度报告", "五常市教育局", "工作年度报告"),
            *(
                "（一）主要问题",
                "三、收到和处理政府信息",
                "公开申请情况",
                "四、",
                "目录",
                "六、其他",
            ),
            *("本年度工作情况良好。", "附：2022年政府信息公开工作年度报告", "（二）主动公开情况"),
            "[bookmark: _GoBack]",
        ]
    ),
)


@settings(derandomize=True, deadline=None, max_examples=1000)
@given(st.lists(LINES, max_size=30))
def test_no_paragraph_is_ever_lost(lines: list[str]) -> None:
    found = outline(document(*(line.strip() for line in lines)))
    expected = "".join(lines).replace("[bookmark: _GoBack]", "")
    assert sorted("".join(expected.split())) == sorted("".join("".join(all_text(found)).split()))


def all_text(found: Outline) -> list[str]:
    texts = [found.title or ""]
    for part in found.sections:
        texts += [part.heading or "", part.text]
    return texts
