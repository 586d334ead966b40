from indexer.report import Finding, Quote
from portal.mistakes import MOST_FIGURES, mistake_text
from tests.portal.reports import damaged, report

ADDRESS = "https://nianbao.example/reports/1#f1"


def test_the_text_names_report_figures_prints_rule_and_address() -> None:
    finding = Finding(
        "row_sum.granted",
        "error",
        "一行不符。",
        ("requests.granted.natural_person", "requests.granted.total"),
        "不能说明哪一格填错。",
        ("2", None),
    )
    assert mistake_text(damaged(), finding, "行合计不符", ADDRESS).splitlines() == [
        "指正年报档案的一条批注",
        "报告编号：230184-教育局-2021",
        "机关：五常市教育局",
        "年份：2021",
        "批注：行合计不符（不符，规则 row_sum.granted）",
        "数字：予以公开（自然人），requests.granted.natural_person，印作“2”",
        "数字：予以公开，requests.granted.total，没有读到这一格",
        "本站所说：一行不符。",
        f"网页：{ADDRESS}",
        "原件上是：",
    ]


def test_the_words_that_a_finding_is_about_are_quoted() -> None:
    finding = Finding("text_differs", "warning", "不同。", quotes=(Quote(0, 0, 4, "共三十件"),))
    assert "原文：“共三十件”" in mistake_text(report(), finding, "文表不一", ADDRESS)


def test_of_very_many_figures_the_first_are_named_and_the_others_counted() -> None:
    keys = tuple(f"figure.{number}" for number in range(MOST_FIGURES + 3))
    text = mistake_text(report(), Finding("balance.total", "error", "", keys), "收支不平", ADDRESS)
    assert text.count("数字：figure.") == MOST_FIGURES
    assert "数字：另有 3 个" in text


def test_figures_that_are_not_0_come_first() -> None:
    keys = tuple(f"figure.{number}" for number in range(MOST_FIGURES + 3))
    printed = ("0",) * (MOST_FIGURES + 2) + ("214",)
    finding = Finding("column.total", "error", "", keys, printed=printed)
    figures = [
        line
        for line in mistake_text(report(), finding, "列合计不符", ADDRESS).split("\n")
        if line.startswith("数字：figure.")
    ]
    assert figures[0].endswith("印作“214”")
    assert figures[1:] == [f"数字：{key}，印作“0”" for key in keys[: MOST_FIGURES - 1]]


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    unknown = report(agency=None, year=None)
    text = mistake_text(unknown, Finding("year_unknown", "warning", ""), "年份不详", ADDRESS)
    assert "机关：不详\n年份：不详\n" in text
