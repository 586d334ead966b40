import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.evidence import Evidence
from indexer.years import decide_year, disagreeing, without_years, year_candidates

TITLE = "哈尔滨市教育局政府信息公开工作年度报告"


def evidence(
    preamble: str = "",
    title: str | None = TITLE,
    front: tuple[str, ...] = (),
    closing: tuple[str, ...] = (),
) -> Evidence:
    return Evidence(title, front, preamble, preamble, closing)


def year(found: Evidence) -> int | None:
    return decide_year(year_candidates(found))


def disagrees(found: Evidence) -> bool:
    candidates = year_candidates(found)
    return bool(disagreeing(candidates, decide_year(candidates)))


@pytest.mark.parametrize(
    ("preamble", "expected"),
    [
        ("数据统计期限自2022年1月1日起至2022年12月31日止。", 2022),
        ("数据统计期限为2022年1月1日-12月31日。", 2022),
        ("统计数据时间段为2022年度。", 2022),
        ("数据的统计起止时间：2022年1月1日至2022年12月31日。", 2022),
        ("统计期限截至2022年12月31日。", 2022),
        ("统计期限为2022.1.1-2022.12.31。", 2022),
        ("统计期限自2022/01/01至2022/12/31止。", 2022),
        ("统计期限自二〇二二年一月一日至二〇二二年十二月三十一日。", 2022),
        ("数据统计周期自20221月1日起至202212月31日。", 2022),
        ("统计期限自202211日起至20221231日。", 2022),
        ("2021年政府信息公开工作取得成绩。统计时限为1月1日至12月31日，2022年", 2022),
        ("统计时间与2021年相同。统计期限为2022年1月1日起。", 2022),
        ("统计期限自2012年12月1日至2013年11月30日。", 2013),
        ("统计期限自2022年1月1日至2023年1月1日。", 2022),
        ("咨询数据时间：2020年起。", None),
        ("数据时间截至2023年1月1日，结转2024年度。", None),
        ("大数据中心发展时间为2015年。", None),
        ("统计期限自2021年1月1日至2022年12月31日。", None),
        ("统计期限自2021年7月1日至2022年6月30日。", None),
        ("统计期限自2021年13月40日至2022年6月30日。", None),
    ],
)
def test_a_statistics_period_is_from_day_to_day_or_a_whole_year(
    preamble: str, expected: int | None
) -> None:
    assert year(evidence(preamble)) == expected


@pytest.mark.parametrize(
    ("preamble", "expected"),
    [
        ("现将2021年政府信息公开工作情况报告如下。", 2021),
        ("根据2019年修订的条例，现公布我局2022年度报告。", 2022),
        (
            "根据国务院办公厅公布的2021年政府信息公开工作年度报告格式编制。现公布2022年度报告。",
            2022,
        ),
        ("根据2021年11月印发的年度报告格式要求编制2022年报告。", 2022),
        ("按照《关于做好2021年政府信息公开工作年度报告编制工作的通知》要求。", None),
        ("本报告是五常市教育局2022年度政府信息公开工作年度报告。", 2022),
        ("2018年我局认真贯彻条例，政府信息公开工作取得成绩。", None),
        ("联系电话0451-20231234。", None),
    ],
)
def test_a_preamble_tells_the_year_where_it_speaks_of_the_report(
    preamble: str, expected: int | None
) -> None:
    assert year(evidence(preamble)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("哈尔滨市教育局政府信息公开工作年度报告（2023年1月15日）", 2022),
        ("哈尔滨市教育局政府信息公开工作年度报告（2022年1月—2022年12月）", 2022),
        ("2023年1月公布 哈尔滨市教育局2022年政府信息公开工作年度报告", 2022),
        ("哈尔滨市教育局2022年政府信息公开工作年度报告（2023年1月公布）", 2022),
        ("哈尔滨市教育局二零二二年政府信息公开工作年度报告", 2022),
        ("哈尔滨市教育局二O二二年政府信息公开工作年度报告", 2022),
        ("哈尔滨市教育局20222年政府信息公开工作年度报告", None),
        ("哈尔滨市教育局2021年、2022年政府信息公开工作年度报告", None),
        ("哈尔滨市教育局2022-2023年政府信息公开工作年度报告", None),
    ],
)
def test_a_date_in_a_title_is_no_year_and_two_years_are_none(
    title: str, expected: int | None
) -> None:
    assert year(evidence(title=title)) == expected


def test_a_title_with_two_years_is_settled_by_the_preamble() -> None:
    found = evidence("现公布我局2022年度报告。", "哈尔滨市教育局2021年、2022年信息公开年度报告")
    assert year(found) == 2022
    assert disagrees(found)


def test_a_year_in_a_title_outweighs_other_times_in_the_preamble() -> None:
    found = evidence("大数据中心发展时间为2015年。", "哈尔滨市教育局2022年政府信息公开工作年度报告")
    assert year(found) == 2022
    assert not disagrees(found)


@pytest.mark.parametrize("line", ["2013年", "2013年3月", "发布日期：2013-03-05", "发布日期：2013"])
def test_a_date_above_the_title_gives_way_to_the_preamble(line: str) -> None:
    found = evidence("现将2012年工作公布如下。", front=(line,))
    assert year(found) == 2012
    assert disagrees(found) == (line == "2013年")


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (("哈尔滨市教育局", "2023年1月20日"), 2022),
        (("哈尔滨市教育局2023年1月20日",), 2022),
        (("哈尔滨市教育局", "2023年12月31日"), None),
        (("自2023年1月20日起执行。",), None),
    ],
)
def test_the_day_of_signing_tells_the_year_before_when_nothing_else_does(
    closing: tuple[str, ...], expected: int | None
) -> None:
    assert year(evidence(closing=closing)) == expected
    other = evidence("统计期限为2020年1月1日至12月31日。", closing=closing)
    assert (year(other), disagrees(other)) == (2020, False)


def test_a_report_signed_before_its_year_ended_disagrees() -> None:
    title = "哈尔滨市教育局2023年政府信息公开工作年度报告"
    assert disagrees(evidence(title=title, closing=("哈尔滨市教育局", "2023年1月20日")))


def test_the_statistics_period_outweighs_the_title_and_the_difference_is_told() -> None:
    found = evidence(
        "统计期限为2021年1月1日至12月31日。", "哈尔滨市教育局2022年政府信息公开工作年度报告"
    )
    assert year(found) == 2021
    assert disagrees(found)


@pytest.mark.parametrize("text", ["2022年度", "2022年", "2022", "22年", "2o22年", "2021年、2022年"])
def test_a_title_without_its_years_is_the_name(text: str) -> None:
    assert without_years(f"五常市教育局{text}") == "五常市教育局"


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from([*"0123456789年月日至起自，。", "统计期限", "20", "一", "十", "公布"]),
        max_size=40,
    ).map("".join)
)
def test_no_digits_however_damaged_raise(text: str) -> None:
    year(evidence(text, text, (text,), (text,)))


@pytest.mark.parametrize("joint", ["和", "及", "与", "暨"])
def test_the_year_of_a_plan_beside_a_summary_is_not_the_reports(joint: str) -> None:
    title = f"五常市教育局2022年政府信息公开工作总结{joint}2023年工作计划"
    assert year(evidence(title, title=None)) != 2023
