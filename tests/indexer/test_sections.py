import pytest

from indexer.document import Cell, Document, Grid, Paragraph
from indexer.sections import is_title, outline

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


def headings(*texts: str) -> list[str | None]:
    return [section.heading for section in outline(document(*texts)).sections]


def between(*replacements: tuple[int, str]) -> list[str]:
    """The six headings, each followed by prose, some of them reworded."""
    wording = dict(replacements)
    return [TITLE, *(t for i, h in enumerate(SIX, 1) for t in (wording.get(i, h), f"正文{i}。"))]


@pytest.mark.parametrize(
    ("number", "heading"),
    [
        (1, "一、政府信息公开工作总体情况"),
        (1, "一、概述"),
        (1, "—、总体情况"),
        (1, "一、 总体情况"),
        (1, "•总体情况"),
        (1, "总体情况"),
        (1, "第一部分、总体情况"),
        (2, "2、 主动公开政府信息情况"),
        (2, "二、主动公开政府信息的情况"),
        (2, "二．主动公开政府信息情况："),
        (3, "三、收到和处理政府信息公开申请的情况"),
        (4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        (4, "四、因政府信息公开被申请行政复议和提起行政诉讼情况"),
        (5, "五、政府信息公开工作存在的主要问题及改进情况"),
        (5, "五、存在问题及改进情况"),
        (5, "五、政府信息公开工作存在的问题及改进情况"),
        (5, "一、存在的主要问题及改进情况"),
        (5, "(一)主要问题"),
        (6, "六、其他需要报告事项"),
        (6, "六、需要报告的其他事项"),
    ],
)
def test_a_heading_is_known_in_its_variants(number: int, heading: str) -> None:
    texts = between((number, heading))
    found = outline(document(*texts))
    assert [part.heading for part in found.sections] == [t for t in texts[1:] if "正文" not in t]
    assert [part.text for part in found.sections] == [f"正文{i}。" for i in range(1, 7)]
    assert (found.missing, found.last) == ((), 6)


@pytest.mark.parametrize(
    "false",
    [
        "1、主动公开政府信息的情况",
        "2.依申请公开政府信息办理情况",
        "一、本年新收政府信息公开申请数量",
        "三、本年度办理结果",
        "四、结转下年度继续办理",
        "工作情况良好。主动公开政府信息情况",
        "报告包括总体情况、主动公开政府信息情况、其他需要报告的事项。",
        "（一）主动公开情况",
    ],
)
@pytest.mark.parametrize("place", [2, 3, 5, 9])
def test_a_false_heading_does_not_split(false: str, place: int) -> None:
    texts = between()
    texts.insert(place, false)
    assert [heading for heading in headings(*texts) if heading] == list(SIX)


def test_a_heading_repeated_below_itself_stays_in_its_section() -> None:
    texts = between()
    texts.insert(4, "主动公开政府信息情况")
    found = outline(document(*texts))
    assert found.sections[1].text == "主动公开政府信息情况\n正文2。"


def test_a_table_of_contents_does_not_split() -> None:
    found = outline(document(TITLE, *SIX, *between()[1:]))
    assert found.sections[0].kind == "preamble"
    assert [part.text for part in found.sections[1:]] == [f"正文{i}。" for i in range(1, 7)]


def test_a_missing_heading_in_the_middle_is_reported_and_costs_no_other() -> None:
    texts = [text for text in between() if text != SIX[2]]
    found = outline(document(*texts))
    assert found.missing == ("requests",)
    assert found.sections[1].text == "正文2。\n正文3。"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([TITLE], TITLE),
        (["五常市教育局", "2023年政府信息公开工作年度报告"], "2023年政府信息公开工作年度报告"),
        (["五常市教育局2023年政府信息公开工作", "年度报告"], TITLE),
        (["五常市教育局2023年", "政府信息公开工作年度报告"], TITLE),
        (["首页 > 政府信息公开 > 政府信息公开年报", TITLE], TITLE),
        (["政府信息公开年度报告", TITLE], TITLE),
        (
            ["南岗区卫生健康局 2022 年 政务信息公开工作年度报告"],
            "南岗区卫生健康局 2022 年 政务信息公开工作年度报告",
        ),
        (["2023年政府信息公开年度报告的函"], "2023年政府信息公开年度报告的函"),
    ],
)
def test_a_title_is_found_in_one_line_or_over_several(lines: list[str], title: str) -> None:
    found = outline(document(*lines, "本报告如下。", *SIX))
    assert found.title == title
    assert found.preamble == "本报告如下。"


def test_prose_is_no_title() -> None:
    assert not is_title("根据规定，现公布2023年度，政府信息公开工作年度报告")
    assert not is_title("政府信息公开")


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
