from collections.abc import Mapping
from decimal import Decimal

import pytest

from indexer.findings import RULES
from indexer.forms import forms
from indexer.quantities import find_quantities
from indexer.report import AnnualReport, Figure, Section, Statement
from indexer.statements import compare_statements, statement_findings
from tests.indexer.conftest import SEEDS

TABLE = {
    "requests.received.total": 95,
    "requests.carried_in.total": 5,
    "requests.granted.total": 40,
    "requests.partially_granted.total": 10,
    "requests.refused.state_secret.total": 3,
    "requests.unable_to_provide.not_held.total": 30,
    "requests.not_processed.duplicate_request.total": 7,
    "requests.outcome_total.total": 90,
    "requests.carried_out.total": 10,
    "reconsideration.total": 4,
    "litigation_direct.total": 1,
    "litigation_after_reconsideration.total": 1,
    "proactive_disclosure.licensing.decisions": 5137,
    "proactive_disclosure.penalty.decisions": 13,
}


def figures(table: Mapping[str, int] = TABLE) -> dict[str, Figure]:
    values = dict.fromkeys(forms()["2021"].figures, Decimal(0))
    values |= {key: Decimal(value) for key, value in table.items()}
    values["proactive_disclosure.fees.amount"] = Decimal("391.49")
    return {key: Figure(value, str(value), "stated", None) for key, value in values.items()}


def said(text: str, area: bool = False) -> list[Statement]:
    section = Section("overview", "一、总体情况", text, (), find_quantities(text))
    return list(compare_statements([section], figures(), 2023, area))


def outcomes(text: str, area: bool = False) -> list[tuple[str, str]]:
    return [(one.subject, one.outcome) for one in said(text, area)]


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("000_27e045282ad3fd6c.txt", [("requests_received", 34, "全年共收到公众信息申请34次")]),
        ("001_85182ae5dfc374f1.txt", [("requests_accepted", 7, "共受理依申请公开 7 件")]),
        ("002_3af6345a2c5a8086.txt", []),
        (
            "003_1244fb917606d24f.txt",
            [("requests_received", 2, "2021年共收到申请公开的信息数2件（历年累计7件）")],
        ),
        (
            "004_66f52170b4b481ea.txt",
            [("requests_received", 0, "（二）依申请公开情况：2024年，卫生健康局未收到申请")],
        ),
    ],
)
def test_the_statements_of_the_seeds_agree_with_their_tables(
    name: str, stated: list[tuple[str, int, str]], seed_reports: dict[str, AnnualReport]
) -> None:
    report = seed_reports[name]
    assert [(one.subject, one.stated, one.quote.text) for one in report.statements] == stated
    assert {one.outcome for one in report.statements} <= {"agrees"}
    for one in report.statements:
        text = report.sections[one.quote.section].text
        assert text[one.quote.start : one.quote.end] == one.quote.text
        assert one.stated == one.tabled


@pytest.mark.parametrize("name", SEEDS)
def test_no_seed_report_gives_a_false_alarm(
    name: str, seed_reports: dict[str, AnnualReport]
) -> None:
    rules = {finding.rule for finding in seed_reports[name].findings}
    assert not rules & {"text_differs", "text_differs_in_scope"}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("全年共收到政府信息公开申请95件。", "requests_received"),
        ("2023年，共收到依申请公开申请 95 件，较上年增长12件。", "requests_received"),
        ("本年度新收政府信息公开申请95件，上年结转5件。", "requests_received"),
        ("共收到95件政府信息公开申请。", "requests_received"),
        ("收到公民、法人和其他组织提出的政府信息公开申请95宗。", "requests_received"),
        ("共收到依申请公开信息100条（含上年结转5条）。", "requests_received"),
        ("全年受理依申请公开95件。", "requests_accepted"),
        ("今年以来，全年累计收到政府信息公开申请95件。", "requests_received"),
        ("收到并办理依申请公开95件。", "requests_received"),
        ("共办理政府信息公开申请90件。", "requests_accepted"),
        ("收到申请95件，其中予以公开40件。", "granted"),
        ("收到申请95件，予以公开50件。", "granted"),
        ("申请办理中，部分公开10件。", "partially_granted"),
        ("收到申请95件，不予公开3件。", "refused"),
        ("各项申请，无法提供30件。", "unable_to_provide"),
        ("申请，不予处理7件。", "not_processed"),
        ("依申请公开，结转下年度继续办理10件。", "carried_out"),
        ("收到申请95件，上年结转5件。", "carried_in"),
        ("因政府信息公开被提起行政复议4件。", "reconsiderations"),
        ("因政府信息公开引发的行政诉讼2起。", "litigation"),
        ("全年作出行政处罚决定13件。", "penalties"),
        ("全年作出行政许可决定5137件。", "licences"),
        ("全年办理行政许可5137件。", "licences_handled"),
        ("行政事业性收费391.49万元。", "fees"),
        ("行政事业性收费金额共计3914900元。", "fees"),
    ],
)
def test_what_the_text_says_of_a_figure_is_recognised(text: str, subject: str) -> None:
    assert (subject, "agrees") in outcomes(text)
    assert {outcome for _, outcome in outcomes(text)} == {"agrees"}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("全年共收到政府信息公开申请17件。", "requests_received"),
        ("共收到17件政府信息公开申请。", "requests_received"),
        ("2023年，我局受理依申请公开17件，均已答复。", "requests_accepted"),
        ("我局全年未收到政府信息公开申请。", "requests_received"),
        ("收到申请后予以公开41件。收到申请，予以公开41件。", "granted"),
        ("信息公开方面，未发生因政府信息公开引发的行政复议。", "reconsiderations"),
        ("政务公开工作中没有被提起行政诉讼的情况。", "litigation"),
        ("全年作出行政处罚决定274件。", "penalties"),
    ],
)
def test_a_difference_is_a_warning_with_both_numbers(text: str, subject: str) -> None:
    assert (subject, "differs") in outcomes(text)
    for one in statement_findings([s for s in said(text) if s.subject == subject]):
        assert one.rule == "text_differs"
        assert one.severity == "warning"
        assert one.caveat == RULES["text_differs"].caveat
        assert one.quotes[0].text in one.message
        assert one.figures


@pytest.mark.parametrize(
    "text",
    [
        "我局通过网络收到政府信息公开申请60件。",
        "当面收到信息公开申请3件，信函收到信息公开申请12件。",
        "收到信息公开申请，其中网上申请60件，当面申请2件。",
        "其中，收到自然人政府信息公开申请80件。",
        "收到企业提出的政府信息公开申请15件。",
        "2022年收到政府信息公开申请83件。",
        "去年共收到政府信息公开申请83件。",
        "上年收到政府信息公开申请83件，今年有所增长。",
        "历年累计收到政府信息公开申请838件。",
        "自条例实施以来收到政府信息公开申请838件。",
        "上半年收到政府信息公开申请40件。",
        "1-9月收到政府信息公开申请70件。",
        "收到政府信息公开申请同比增长12件。",
        "收到政府信息公开申请较2022年增加12件。",
        "共收到政府信息公开申请90余件。",
        "收到政府信息公开申请近100件。",
        "下半年收到政府信息公开申请40件。",
        "月均收到政府信息公开申请8件。",
        "平均每月收到政府信息公开申请8件。",
        "收到网络咨询20件，公开信息161条。",
        "收到信访申请25件。",
        "受理行政许可申请5200件。",
        "受理低保申请1200件。",
        "收到行政复议申请17件。",
        "全年受理行政复议案件200件、行政诉讼案件150件。",
        "主动公开政府信息1800条。",
        "公开行政处罚信息274条、行政许可信息600条。",
        "公示行政处罚决定书274份。",
        "权责清单中行政处罚159项，行政许可17项。",
        "行政复议、行政诉讼共6件，涉及信息公开。",
        "行政复议维持3件。",
        "答复依申请公开超期0件，补正后收到申请2件。",
        "属于国家秘密不予公开1件。",
        "减免行政事业性收费1200万元。",
        "取消涉企行政事业性收费1200万元。",
        "计划2024年收到政府信息公开申请全部按时答复100%。",
        "信息公开申请答复率100%。",
        "未收到申请人投诉。",
        "未收到网上信息公开申请。",
        "无正当理由大量反复申请的情形。",
        "未发生行政复议被纠正的情况，信息公开工作规范。",
        "2022年，未收到政府信息公开申请。",
        "没有收到减免费用申请，公开工作正常。",
        "举办政务公开培训3次，收到建议提案申请公开2件。",
        "同一申请人收到政府信息公开申请20件。",
    ],
)
def test_what_speaks_of_something_else_raises_no_alarm(text: str) -> None:
    assert [pair for pair in outcomes(text) if pair[1] in ("differs", "other_scope")] == []


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("全市共收到政府信息公开申请950件。", False),
        ("局属各单位收到政府信息公开申请17件。", False),
        ("各镇街收到政府信息公开申请17件。", False),
        ("本机关收到政府信息公开申请17件。", True),
        ("区政府办公室收到政府信息公开申请17件。", True),
        ("市公安局收到政府信息公开申请17件。", True),
        ("全年办理行政处罚案件20件。", False),
    ],
)
def test_a_part_or_a_larger_whole_is_only_worth_knowing(text: str, area: bool) -> None:
    (one,) = said(text, area)
    assert one.outcome == "other_scope"
    (found,) = statement_findings([one])
    assert (found.rule, found.severity) == ("text_differs_in_scope", "info")


def test_where_one_statement_agrees_another_is_of_a_part() -> None:
    text = "全年收到政府信息公开申请95件。政务服务股收到政府信息公开申请17件。"
    assert [one.outcome for one in said(text)] == ["agrees", "other_scope"]


def test_a_figure_that_is_not_stated_is_not_compared() -> None:
    text = "全年收到政府信息公开申请17件。"
    section = Section("overview", None, text, (), find_quantities(text))
    (one,) = compare_statements([section], {}, 2023, False)
    assert (one.outcome, one.tabled) == ("not_evaluable", None)
    assert list(statement_findings([one])) == []


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("作出行政许可决定0.5万件。", "not_evaluable"),
        ("作出行政许可决定0.51万件。", "not_evaluable"),
        ("作出行政许可决定0.5137万件。", "agrees"),
        ("作出行政许可决定0.7万件。", "differs"),
        ("作出行政许可决定5千件。", "not_evaluable"),
        ("作出行政许可决定7千件。", "differs"),
    ],
)
def test_a_number_in_ten_thousands_may_be_rounded(text: str, outcome: str) -> None:
    assert outcomes(text) == [("licences", outcome)]


@pytest.mark.parametrize(
    "text",
    [
        "没有收到不符合要求的政府信息公开申请。",
        "没有收到其他政府信息公开申请。",
        "截至11月底收到政府信息公开申请12件。",
        "五年来收到政府信息公开申请12件。",
        "拟作出行政处罚12件。",
    ],
)
def test_what_excepts_some_or_speaks_of_more_or_less_than_the_year_is_not_compared(
    text: str,
) -> None:
    assert outcomes(text) == []
