import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.evidence import Evidence
from indexer.identity import Identity, agency_id, has_placeholder, identify
from indexer.report import AnnualReport, Figure, Region

PERIOD = "本报告所列数据的统计期限自{}年1月1日起至{}年12月31日止。"


def evidence(
    title: str | None = None, preamble: str = "", text: str = "", front: tuple[str, ...] = ()
) -> Evidence:
    return Evidence(title, front, preamble, text)


def report(found: Identity) -> AnnualReport:
    return AnnualReport(
        file="a.txt",
        report_id=found.report_id,
        title=None,
        agency=found.agency,
        region=found.region,
        level=found.level,
        sector=found.sector,
        year=found.year,
        form=None,
        sections=(),
        figures={},
        findings=(),
    )


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("五常市教育局2023年政府信息公开工作年度报告", "五常市教育局", 2023),
        ("五常市教育局 2023 年度政府信息公开工作年度报告", "五常市教育局", 2023),
        ("2021年五常市教育局政府信息公开工作年度报告", "五常市教育局", 2021),
        ("五常市教育局二〇二一年政府信息公开工作年度报告", "五常市教育局", 2021),
        ("关于公布五常市教育局2023年政府信息公开工作年度报告的通知", "五常市教育局", 2023),
        ("贵阳市2023年政府信息公开工作年度报告", "贵阳市", 2023),
        ("贵阳市人民政府2023年政府信息公开工作年度报告", "贵阳市人民政府", 2023),
        ("贵阳市人民政府信息公开工作年度报告", "贵阳市人民政府", None),
        ("贵阳市人民政府办公厅2023年政务公开年度报告", "贵阳市人民政府办公厅", 2023),
        ("2020年上海市政府信息公开工作年度报告", "上海市", 2020),
        ("国家卫生健康委员会2020年政府信息公开工作年度报告", "国家卫生健康委员会", 2020),
        ("长皋乡人民政府2020年政府信息公开工作年度报告", "长皋乡人民政府", 2020),
        (
            "温州高新区(经开区)管委会2020年政府信息公开工作年度报告",
            "温州高新区(经开区)管委会",
            2020,
        ),
    ],
)
def test_a_title_names_agency_and_year(title: str, agency: str, year: int | None) -> None:
    found = identify(evidence(title))
    assert (found.agency, found.year) == (agency, year)


@pytest.mark.parametrize(
    "title",
    [
        "2021年政府信息公开工作年度报告",
        "县教育局2023年政府信息公开工作年度报告",
        "公安局2019年政府信息公开工作年度报告",
        "市气象局2019年政府信息公开工作年度报告",
        "自治区应急管理厅2019年政府信息公开工作年度报告",
        "市卫健委2019年政府信息公开工作年度报告",
        "我局2019年政府信息公开工作年度报告",
        "区统计局2019年政府信息公开工作年度报告",
        "本机关2019年政府信息公开工作年度报告",
        None,
    ],
)
def test_a_name_without_its_place_names_nobody(title: str | None) -> None:
    found = identify(evidence(title, "我局结合本机关工作实际，编制本报告。", "我局高度重视。"))
    assert found.agency is None
    assert (found.region, found.level, found.sector) == (Region(), None, None)


def test_the_fullest_form_of_a_name_is_its_name() -> None:
    found = identify(
        evidence("县教育局2023年政府信息公开工作年度报告", "请与甘南县教育局联系。", "市教育局")
    )
    assert found.agency == "甘南县教育局"
    found = identify(
        evidence("朝阳区教育局2023年政府信息公开工作年度报告", "北京市朝阳区教育局编制。")
    )
    assert (found.agency, found.region.code) == ("北京市朝阳区教育局", "110105")


def test_an_ambiguous_name_stays_whole_in_the_id_and_its_places_are_named() -> None:
    found = identify(evidence("朝阳区教育局2023年政府信息公开工作年度报告"))
    assert found.agency == "朝阳区教育局"
    assert re.fullmatch(r"000000-朝阳区教育局-2023-[0-9a-f]{8}", found.report_id)
    assert (found.region, found.level, found.sector) == (Region(), "county", "教育")
    assert "北京市朝阳区" in found.places
    assert "吉林省长春市朝阳区" in found.places


@pytest.mark.parametrize(
    "name", ["朝阳区人民政府", "市中区教育局", "城关镇人民政府", "吉林高新区管委会"]
)
def test_agencies_of_one_name_in_several_places_share_neither_an_id_nor_a_page(name: str) -> None:
    title = f"{name}2022年政府信息公开工作年度报告"
    one, other = (identify(evidence(title, text=text)) for text in ("甲地。", "乙地。"))
    assert one.report_id != other.report_id
    assert agency_id(report(one)) is None


def test_an_unknown_year_gets_an_id_from_its_text_and_keeps_its_agency() -> None:
    title = "五常市教育局政府信息公开工作年度报告"
    one, other = (identify(evidence(title, text=text)) for text in ("甲年。", "乙年。"))
    assert re.fullmatch(r"230184-教育局-0000-[0-9a-f]{8}", one.report_id)
    assert one.report_id != other.report_id
    assert agency_id(report(one)) == agency_id(report(other)) == "230184-教育局"


def test_the_title_and_the_figures_tell_unnamed_reports_apart() -> None:
    titles = [f"{name}2022年政府信息公开工作年度报告" for name in ("县教育局", "公安局")]
    one, other = (identify(evidence(title, text="同文。")) for title in titles)
    assert one.report_id != other.report_id
    figures = {"requests.received.total": Figure(Decimal(7), "7", "stated", None)}
    with_figures = identify(Evidence(titles[0], (), "", "同文。", figures=figures))
    assert with_figures.report_id != one.report_id


def test_an_area_has_one_id_however_much_of_its_name_is_printed() -> None:
    titles = [f"{name}2022年政府信息公开年度报告" for name in ("南岗区", "哈尔滨市南岗区")]
    assert {identify(evidence(title)).report_id for title in titles} == {"230103-南岗区-2022"}


def test_a_body_of_the_state_belongs_to_no_place_and_has_a_page() -> None:
    found = identify(evidence("国家卫生健康委员会2020年政府信息公开工作年度报告"))
    assert found.report_id == "000000-国家卫生健康委员会-2020"
    assert agency_id(report(found)) == "000000-国家卫生健康委员会"


def test_the_parent_named_in_the_preamble_is_not_the_agency() -> None:
    preamble = (
        "根据哈尔滨市人民政府办公厅要求，由哈尔滨市教育局办公室编制。请与哈尔滨市政府办公室联系。"
    )
    assert identify(evidence("2021年政府信息公开工作年度报告", preamble)).agency is None


@pytest.mark.parametrize(
    ("title", "preamble", "year"),
    [
        ("五常市教育局2023年政府信息公开工作年度报告", PERIOD.format(2022, 2022), 2022),
        ("五常市教育局2023年政府信息公开工作年度报告", "2018年我局认真贯彻条例。", 2023),
        ("五常市教育局政府信息公开工作年度报告", "现将2021年政府信息公开工作情况报告如下。", 2021),
        (None, "报告统计时限为2021年1月1日至12月31日。", 2021),
        (None, "数据统计周期自20201月1日起至202012月31日止。", 2020),
        (None, "数据统计期限为202111日起至20211231日。", 2021),
        (None, "数据统计期限为二〇二二年一月一日起。", 2022),
        (None, "联系电话0451-20231234。", None),
    ],
)
def test_the_year_is_that_of_the_statistics_period_then_the_title_then_the_preamble(
    title: str | None, preamble: str, year: int | None
) -> None:
    assert identify(evidence(title, preamble)).year == year


def test_an_unknown_agency_gets_an_id_from_its_text() -> None:
    one = identify(evidence("2021年政府信息公开工作年度报告", text="甲 乙"))
    same = identify(evidence("2021年政府信息公开工作年度报告", text="甲乙"))
    other = identify(evidence("2021年政府信息公开工作年度报告", text="甲丙"))
    assert re.fullmatch(r"000000-未知机关-2021-[0-9a-f]{8}", one.report_id)
    assert one.report_id == same.report_id != other.report_id


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(max_size=30), st.text(max_size=60))
def test_no_name_however_hostile_puts_a_dangerous_character_into_an_id(
    name: str, preamble: str
) -> None:
    found = identify(evidence(f"{name}2023年政府信息公开工作年度报告", preamble))
    assert not re.search(r"[/?#%\s\x00-\x1f\x7f]", found.report_id)


@pytest.mark.parametrize(
    "text",
    ["xx市教育局", "XX县", "××局", "某某单位", "**市人民政府", "XX单位", "（单位名称）2022年"],
)
def test_a_name_left_open_is_a_placeholder(text: str) -> None:
    assert has_placeholder(text)


@pytest.mark.parametrize("text", ["五常市教育局", "www.xx.gov.cn", "某些单位", "X光机"])
def test_other_words_are_no_placeholder(text: str) -> None:
    assert not has_placeholder(text)
