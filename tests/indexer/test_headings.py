import pytest

from indexer.document import Cell, Document, Grid, Paragraph
from indexer.section_words import STATUTORY
from indexer.sections import outline

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
        (1, "一、2022年工作总体情况"),
        (1, "一、工作开展情况"),
        (1, "第一部分　总体情况"),
        (2, "Ⅱ.主动公开政府信息情况"),
        (2, "二、行政机关主动公开政府信息情况"),
        (3, "三、行政机关收到和处理政府信息公开申请情况"),
        (5, "五、政府信息公开工作存在的主要问题及下一年度改进措施"),
        (5, "五、工作中存在的困难及下一步打算"),
        (5, "五、存在的主要问题"),
        (6, "六、其他"),
        (6, "六、其他需要说明的问题"),
        (1, "【一、总体情况】"),
        (2, "二 主动公开政府信息情况"),
        (2, "二、、主动公开政府信息情况"),
        (2, "二、主动公开澳门某娱乐情况"),
        (3, "三、收到和處理(lǐ)政府信息公開(kāi)申請情況"),
        (3, "三、政府信息公开申请收到和处理情况"),
        (5, "五、存在问题及下一步工作计划"),
        (5, "五、存在的不足和努力方向"),
        (6, "六、其他事项"),
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
        "（二）主动公开情况",
        "3. 其他",
        "存在的主要问题",
        "五、其他",
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


CONTENTS = {
    "all": SIX,
    "with sub-entries": (SIX[0], "（一）主动公开", "（二）依申请公开", *SIX[1:]),
    "one missing": (*SIX[:3], *SIX[4:]),
    "under a heading": ("目录", *SIX),
}


@pytest.mark.parametrize("contents", CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("missing", [None, 1, 2, 4, 5, 6])
def test_a_list_of_contents_does_not_split_whatever_either_lacks(
    contents: tuple[str, ...], missing: int | None
) -> None:
    body = [text for text in between()[1:] if missing is None or text != SIX[missing - 1]]
    found = outline(document(TITLE, *contents, *body))
    assert [part.heading for part in found.sections[1:]] == [t for t in body if "正文" not in t]
    texts = [line for part in found.sections for line in part.text.split("\n")]
    assert [line for line in texts if "正文" in line] == [t for t in body if "正文" in t]


def test_a_list_of_contents_is_no_outline_even_when_no_heading_follows() -> None:
    body = [f"第{number}段说明工作。" for number in range(20)]
    found = outline(document(TITLE, *SIX, *body))
    assert [part.kind for part in found.sections] == ["free_form"]


def test_empty_sections_are_no_list_of_contents() -> None:
    texts = [text for text in between() if text not in ("正文2。", "正文3。", "正文4。")]
    assert [heading for heading in headings(*texts) if heading] == list(SIX)


def test_headings_may_all_be_numbered_as_the_parts_of_a_section_are() -> None:
    inner = [f"（{text[0]}）{text[2:]}" for text in SIX]
    texts = [TITLE, *(t for i, h in enumerate(inner, 1) for t in (h, f"正文{i}。"))]
    assert headings(*texts) == inner


def test_a_heading_may_be_broken_over_lines() -> None:
    texts = between()
    texts[5:6] = ["三、收到和处理政府信息", "公开申请情况"]
    texts[8:9] = ["四、", "政府信息公开行政复议、", "行政诉讼情况"]
    assert headings(*texts) == list(SIX)


def test_sections_five_and_six_may_be_swapped() -> None:
    texts = [
        *between()[:9],
        "五、其他需要报告的事项",
        "无。",
        "六、存在的主要问题及改进情况",
        "有。",
    ]
    found = outline(document(*texts))
    assert [(part.kind, part.text) for part in found.sections[4:]] == [
        ("other_matters", "无。"),
        ("problems_and_improvements", "有。"),
    ]
    assert found.missing == ()


def test_of_two_headings_without_numbers_the_one_above_the_table_counts() -> None:
    table = Grid(1, ((Cell("规章", 9), Cell("0", 9)),))
    lines = ["总体情况", "主动公开情况", "公开了10条。", "主动公开政府信息情况"]
    blocks = (*document(*lines).blocks, table, *document("行政复议、行政诉讼情况").blocks)
    found = outline(Document(blocks))
    assert [part.text for part in found.sections[:2]] == ["主动公开情况\n公开了10条。", ""]


def test_a_section_out_of_order_is_known_by_the_numbers_around_it() -> None:
    texts = between()
    moved = [*texts[:3], "二、收到和处理政府信息公开申请情况", "正文3。"]
    moved += ["三、主动公开政府信息情况", "正文2。", *texts[7:]]
    found = outline(document(*moved))
    assert {part.kind: part.text for part in found.sections if part.kind in STATUTORY} == {
        kind: f"正文{number}。" for number, kind in enumerate(STATUTORY, 1)
    }


def test_a_section_out_of_order_whose_number_fits_nowhere_is_missing() -> None:
    texts = between()
    moved = [*texts[:3], "五、收到和处理政府信息公开申请情况", *texts[3:5], *texts[7:]]
    assert outline(document(*moved)).missing in (("requests",), ("proactive_disclosure",))


def test_a_heading_that_stands_twice_is_told_and_the_title_of_a_table_is_not() -> None:
    texts = between()
    texts[4:4] = [SIX[1]]
    assert outline(document(*texts)).repeated == ()
    texts += [SIX[1], "又一段。"]
    assert outline(document(*texts)).repeated == (SIX[1],)


@pytest.mark.parametrize("first", ["（一）主要问题", "（一）存在的主要问题。更新慢。"])
def test_section_five_without_its_heading_begins_with_its_first_part(first: str) -> None:
    texts = [text for text in between() if text != SIX[4]]
    texts[9:9] = [first]
    found = outline(document(*texts))
    assert [part.kind for part in found.sections] == list(STATUTORY)
    five = found.sections[4]
    assert f"{five.heading or ''}{five.text}".startswith(first)
