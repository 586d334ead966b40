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
        (
            ["五常市教育局二〇二", "三年政府信息公开工作", "年度报告"],
            "五常市教育局二〇二三年政府信息公开工作年度报告",
        ),
        (["五常市教育局20", "23年政府信息公开工作年度报告"], TITLE),
        (["五常市教育局2023", "年政府信息公开工作年度报告"], TITLE),
        (["五常市教育局2023年政府", "信息公开工作年度报告"], TITLE),
        (["五常市教育局2023年政府信", "息公开工作年度报", "告"], TITLE),
        (
            ["2023年五常市教育局", "政府信息公开工作年度报告"],
            "2023年五常市教育局政府信息公开工作年度报告",
        ),
        (["五常市教育局政府信息公开", "2023年年度报告"], "五常市教育局政府信息公开2023年年度报告"),
        (
            ["政府信息公开年报", "五常市教育局2023年政府信息公开年报"],
            "五常市教育局2023年政府信息公开年报",
        ),
        (["政府信息公开年报", "2023年工作"], None),
        (["【五常市教育局2023年政府信息公开工作年度报告】"], f"【{TITLE}】"),
        (
            ["五常市教育局政府信息公开工作年度报告2023年"],
            "五常市教育局政府信息公开工作年度报告2023年",
        ),
        (["市氣象局2020年政府信息公開工作年度報告"], "市氣象局2020年政府信息公開工作年度報告"),
        (
            ["关于公布五常市教育局2023年度政府信息公开工作年度报告的通知"],
            "关于公布五常市教育局2023年度政府信息公开工作年度报告的通知",
        ),
        (["发布日期：2023", "政府信息公开年度报告"], "政府信息公开年度报告"),
        (["附：2022年政府信息公开工作年度报告"], "附：2022年政府信息公开工作年度报告"),
    ],
)
def test_a_title_is_found_in_one_line_or_over_several(lines: list[str], title: str | None) -> None:
    texts = (*lines, "本报告如下。", HEADING)
    found = outline(Document(tuple(Paragraph(text, 1) for text in texts)))
    assert found.title == title
    assert found.preamble.endswith("本报告如下。")
    if title is not None:
        assert found.preamble == "本报告如下。"


def test_a_name_that_is_cut_is_put_together_where_it_stands_whole_below() -> None:
    lines = ["五常市教", "育局2023年政府信息公开工作年度报告"]
    told = Document(tuple(Paragraph(text, 1) for text in (*lines, "五常市教育局编制。", HEADING)))
    assert outline(told).title == TITLE
    untold = Document(tuple(Paragraph(text, 1) for text in (*lines, "我局编制。", HEADING)))
    assert outline(untold).title == lines[1]


def test_prose_is_no_title() -> None:
    assert not is_title("根据规定，现公布2023年度，政府信息公开工作年度报告")
    assert not is_title("政府信息公开")
