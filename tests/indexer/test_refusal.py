import pytest

from indexer.errors import SourceError
from indexer.forms import Form
from indexer.reading import read_report
from tests.generator.rows import as_rows, report_text, tables

TITLE = "五常市教育局2022年政府信息公开工作年度报告"
LONG = "全县公开工作平稳，各科室按月报送信息，由办公室审核后在网站发布，方便群众查阅。" * 20


def report(form: Form, opening: str, figure: str = "0") -> bytes:
    """A whole report under another opening than its title and preamble."""
    printed = dict.fromkeys(form.figures, figure)
    text = report_text(form, [as_rows(rows) for rows in tables(form, printed)])
    return (opening + "\n" + text[text.index("一、总体情况") :]).encode()


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(SourceError) as caught:
        read_report("a.txt", data)
    return caught.value.code, caught.value.message


@pytest.mark.parametrize(
    "opening",
    [
        f"《{TITLE}》解读",
        f"《{TITLE}》图解",
        f"【图文解读】{TITLE}",
        f"政策解读：{TITLE}",
        f"五常市人民政府办公室关于做好2022年政府信息公开工作年度报告编制公布工作的通知\n各单位：\n附件\n{TITLE}",
        "五常市教育局2022年第一季度政府信息公开工作报告",
        "五常市教育局2022年上半年政府信息公开工作报告",
        "五常市教育局2022年上半年政府信息公开工作总结",
        "五常市教育局2022年第三季度政务公开自查情况",
        "关于政务公开工作自查情况的报告",
        "五常市实验学校2021-2022学年政府信息公开工作年度报告",
        "一图读懂2022年工作\n五常市教育局对2022年年度报告作如下说明",
        f"一图读懂2022年年报\n{TITLE}",
        "国务院办公厅关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知\n各省：",
        "五常市教育局政府信息公开工作年度报告模板",
    ],
)
def test_something_about_a_report_is_no_report(opening: str, form_2021: Form) -> None:
    assert refusal(report(form_2021, opening))[0] == "not_a_report"


@pytest.mark.parametrize(
    "opening",
    [
        "五常市格式塔局2022年政府信息公开工作年度报告",
        "五常市三季度假村管委会2022年政府信息公开工作年度报告",
        "五常市半年山镇人民政府2022年政府信息公开工作年度报告",
        f"{TITLE}\n根据《中华人民共和国政府信息公开工作年度报告格式》的通知要求，编制本报告。",
        f"政策解读\n{TITLE}",
    ],
)
def test_such_words_in_a_name_or_in_prose_mean_nothing(opening: str, form_2021: Form) -> None:
    assert read_report("a.txt", report(form_2021, opening)).year == 2022


@pytest.mark.parametrize(
    "opening",
    [
        "（单位名称）2022年政府信息公开工作年度报告",
        "中华人民共和国政府信息公开工作年度报告\n（单位名称）（年份）",
        "政府信息公开工作年度报告",
    ],
)
def test_the_blank_form_is_no_report(opening: str, form_2021: Form) -> None:
    assert refusal(report(form_2021, opening, figure=""))[0] == "not_a_report"


def test_a_report_whose_figures_are_all_blank_is_one_when_it_says_whose(form_2021: Form) -> None:
    assert read_report("a.txt", report(form_2021, TITLE, figure="")).agency == "五常市教育局"


@pytest.mark.parametrize(
    "text",
    [
        "近日，我局编制并公布了年度报告，详见附件。",
        "本报告电子版请点击下载。",
        "报告已经印好。",
    ],
)
def test_news_under_the_title_of_a_report_is_no_report(text: str) -> None:
    assert refusal(f"{TITLE}\n{text}\n".encode())[0] == "not_a_report"


def test_two_reports_in_one_file_are_none(form_2021: Form) -> None:
    other = "五常市教育局2021年政府信息公开工作年度报告"
    both = report(form_2021, TITLE) + report(form_2021, other)
    code, message = refusal(both)
    assert (code, other in message) == ("not_a_report", True)


@pytest.mark.parametrize("date", ["", " 2023-01-20", "[2023年1月20日]"])
def test_a_list_of_reports_is_none(date: str) -> None:
    lines = [f"五常市教育局{year}年政府信息公开工作年度报告{date}" for year in range(2018, 2023)]
    code, message = refusal("\n".join(["政府信息公开年报", *lines, "下一页"]).encode())
    assert (code, "等 5 份报告的标题" in message) == ("not_a_report", True)
    assert "目录页" in message


@pytest.mark.parametrize(
    "text",
    [
        f"关于公布{TITLE}的通知\n各科室：\n现将报告公布如下。\n{LONG}",
        f"五常市教育局2012年政府信息公开工作年度报告\n现将工作情况报告如下。\n{LONG}",
    ],
)
def test_a_report_inside_a_notice_or_without_headings_is_one(text: str) -> None:
    assert read_report("a.txt", text.encode()).agency == "五常市教育局"


SOMETHING_ELSE = [
    "五常市教育局政府信息公开指南\n为了方便查阅，制作本指南。\n一、主动公开\n甲。\n二、依申请公开\n乙。",
    "五常市2023年政务公开工作要点\n一、总体情况\n甲。\n二、主动公开\n乙。\n三、存在的主要问题\n丙。",
]


@pytest.mark.parametrize("text", SOMETHING_ELSE)
def test_a_guide_or_a_plan_with_parts_like_a_reports_is_none(text: str) -> None:
    assert refusal(text.encode())[0] == "not_a_report"


def test_a_report_without_a_title_below_a_link_to_the_guide_is_one(form_2021: Form) -> None:
    text = (
        "政府信息公开指南\n一、总体情况\n现将2022年度报告公布如下。\n二、主动公开政府信息情况\n乙。"
    )
    text += "\n三、收到和处理政府信息公开申请情况\n无。\n五、存在的主要问题及改进情况\n丙。"
    assert read_report("a.txt", text.encode()).title is None
    assert read_report("a.txt", report(form_2021, "政府信息公开指南")).title is None


def test_a_draft_is_no_report(form_2021: Form) -> None:
    draft = f"{TITLE}（征求意见稿）"
    assert refusal(report(form_2021, draft))[0] == "not_a_report"
