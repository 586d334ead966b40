import pytest

from indexer.document import Document, Paragraph
from indexer.sections import outline
from indexer.titles import is_title

TITLE = "五常市教育局2023年政府信息公开工作年度报告"
HEADING = "一、总体情况"


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
        (["2023年", "政府信息公开工作年度报告"], "2023年政府信息公开工作年度报告"),
        (["2013年", "五常市教育局信息公开年度报告"], "五常市教育局信息公开年度报告"),
        (["发布日期：2023", "政府信息公开年度报告"], "政府信息公开年度报告"),
        (["附：2022年政府信息公开工作年度报告"], "附：2022年政府信息公开工作年度报告"),
    ],
)
def test_a_title_is_found_in_one_line_or_over_several(lines: list[str], title: str) -> None:
    texts = (*lines, "本报告如下。", HEADING)
    found = outline(Document(tuple(Paragraph(text, 1) for text in texts)))
    assert found.title == title
    assert found.preamble == "本报告如下。"


def test_prose_is_no_title() -> None:
    assert not is_title("根据规定，现公布2023年度，政府信息公开工作年度报告")
    assert not is_title("政府信息公开")
