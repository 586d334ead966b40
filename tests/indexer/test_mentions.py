import pytest

from indexer.document import Metadatum
from indexer.evidence import Evidence
from indexer.mentions import name_in_title, subjects, told_outside

PLAIN = "2022年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("《五常市教育局2022年政府信息公开工作年度报告》", "五常市教育局"),
        ("五常市教育局关于公布2022年政府信息公开工作年度报告的通知", "五常市教育局"),
        ("五常市教育局关于印发《2022年政府信息公开工作年度报告》的通知", "五常市教育局"),
        ("五常市人民政府办公室关于公布五常市2022年政府信息公开年度报告的通知", "五常市"),
        ("五常市人民政府办公室关于公布2022年政府信息公开年度报告的通知", None),
        ("2023年1月公布 五常市教育局2022年政府信息公开工作年度报告", "五常市教育局"),
        ("附件：五常市教育局2022年政府信息公开工作年度报告", "五常市教育局"),
        ("五常市教育局2021年、2022年政府信息公开工作年度报告", "五常市教育局"),
        ("关于公示五常市教育局2022年政府信息公开工作年度报告的公告", "五常市教育局"),
        ("关于更正五常市教育局2022年政府信息公开工作年度报告的公告", "五常市教育局"),
        ("阳新县教育局关于转载阳谷县教育局2022年政府信息公开工作年度报告", "阳谷县教育局"),
        ("五常市各乡镇2022年政府信息公开工作年度报告", None),
        ("五常市人民政府转发五常市教育局2022年政府信息公开工作年度报告", "五常市教育局"),
        ("五常市教育局“十三五”时期（2016-2020年）政府信息公开工作报告", None),
        ("国家统计局黑龙江调查总队2022年政府信息公开工作年度报告", "国家统计局黑龙江调查总队"),
        ("哈尔滨市人民政府门户网站政府信息公开工作年度报告", None),
        (PLAIN, None),
    ],
)
def test_a_title_names_its_agency(title: str, name: str | None) -> None:
    assert name_in_title(title) == name


def test_a_page_and_a_file_name_agencies_too() -> None:
    evidence = Evidence(
        None,
        (),
        "",
        "",
        metadata=(
            Metadatum("发布机构", "五常市教育局"),
            Metadatum("title", f"五常市教育局{PLAIN}_五常市人民政府"),
            Metadatum("title", "五常市人民政府"),
            Metadatum("责任编辑", "五常市档案局"),
        ),
        file=f"2022/五常市财政局{PLAIN}.docx",
    )
    assert [(one.value, one.origin) for one in told_outside(evidence)] == [
        ("五常市教育局", "metadata"),
        ("五常市教育局", "page_title"),
        ("五常市财政局", "file_name"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2022年，五常市教育局认真贯彻条例。", ["五常市教育局"]),
        ("五常市教育局高度重视。", ["五常市教育局"]),
        ("在五常市教育局的领导下，我局认真贯彻条例。", []),
        ("2022年，我局认真贯彻条例。", []),
    ],
)
def test_the_opening_says_who_acts(text: str, names: list[str]) -> None:
    assert [one.value for one in subjects(Evidence(None, (), "", text))] == names
