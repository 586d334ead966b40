import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.quantities import chinese_number, find_quantities
from indexer.report import AnnualReport
from tests.indexer.conftest import ROOT, SEEDS

TRUTH = json.loads((ROOT / "tests" / "data" / "seed_quantities.json").read_text("utf-8"))


def read(text: str) -> list[tuple[str, str, bool]]:
    return [(format(q.value, "f"), q.unit, q.approximate) for q in find_quantities(text)]


@pytest.mark.parametrize("name", SEEDS)
def test_the_quantities_of_a_seed_report_are_those_listed_by_hand(
    name: str, seed_reports: dict[str, AnnualReport]
) -> None:
    found = [
        [section.text[q.start : q.end], format(q.value, "f"), q.unit, q.approximate]
        for section in seed_reports[name].sections
        for q in section.quantities
    ]
    assert found == TRUTH[name]


@pytest.mark.parametrize(
    ("text", "value", "unit", "approximate"),
    [
        ("发布信息1800余篇", "1800", "篇", True),
        ("办结率100%", "100", "%", False),
        ("满意率９９．５％", "99.5", "%", False),
        ("12345热线转办428件", "428", "件", False),
        ("公开14万余条", "140000", "条", True),
        ("处理3.5万件/次", "35000", "件/次", False),
        ("归集173769万条", "1737690000", "条", False),
        ("主动公开信息千余条", "1000", "条", True),
        ("全年召开会议3次", "3", "次", False),
        ("召开会议三次", "3", "次", False),
        ("发布两千余条", "2000", "条", True),
        ("培训1,234人次", "1234", "人次", False),
        ("收费391.49万元", "3914900", "元", False),
        ("投入1.2亿元", "120000000", "元", False),
        ("收费0元", "0", "元", False),
        ("近200家企业", "200", "家", True),
        ("约30 个", "30", "个", True),
        ("200件以上", "200", "件", True),
        ("达到50次左右", "50", "次", True),
        ("缩短至10个工作日", "10", "个工作日", False),
        ("提高2.5个百分点", "2.5", "个百分点", False),
        ("20 工作日", "20", "个工作日", False),
        ("平均3.5小时", "3.5", "小时", False),
        ("十五期", "15", "期", False),
        ("上千条", "1000", "条", True),
        ("（3件）", "3", "件", False),
        ("网上3次", "3", "次", False),
        ("预约30人次", "30", "人次", False),
        ("最近3期", "3", "期", False),
        ("开展5次多部门演练", "5", "次", False),
        ("用时3小时多，", "3", "小时", True),
        ("接待2.3亿人次", "230000000", "人次", False),
        ("100余万元", "1000000", "元", True),
        ("3千余条", "3000", "条", True),
    ],
)
def test_numbers_and_units_are_read_exactly(
    text: str, value: str, unit: str, approximate: bool
) -> None:
    assert read(text) == [(value, unit, approximate)]


@pytest.mark.parametrize(
    "text",
    [
        "2023年，2023年度",
        "自2023年1月1日起",
        "《条例》第二十条第（五）项",
        "第20条、第 21 条",
        "第20条和21条",
        "残疾人两项补贴",
        "1万5千条",
        "总第35期",
        "《条例》19条规定",
        "国办公开办函〔2021〕30号",
        "电话0451-84664926",
        "12345政务服务便民热线",
        "世纪大道1号",
        "1.信息公开；2、会议；（一）项目",
        "进一步统一思想，一次性告知，一件事一次办",
        "“四个意识”“两个维护”",
        "三审三校，三项制度，千家万户",
        "3至5个工作日，3-5次，2～3件，3%-5%",
        "G20项目，C424件",
        "三次产业，第三次普查",
        "数十条，几十次，每一次",
        "建设项目12项目",
        "百分之百",
        "一百五件",
        "1，234件是多少",
        "1.2.3件",
        "2.5条信息",
        "007件",
        "12 345件",
        "7×24小时",
    ],
)
def test_what_names_or_orders_or_can_be_read_in_two_ways_is_no_quantity(text: str) -> None:
    assert read(text) == []


def test_a_number_cut_by_a_line_end_is_left_out() -> None:
    assert read("发布信息18\n00余篇") == []
    assert read("发布信息1800\n余篇") == []


def test_a_quantity_stands_in_its_clause() -> None:
    text = "一是公开。今年以来,共发布信息 1,800 余篇，其中原创：233条；完。"
    clauses = [text[q.clause_start : q.clause_end] for q in find_quantities(text)]
    assert clauses == ["共发布信息 1,800 余篇", "233条"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("二十三", 23),
        ("一百零五", 105),
        ("一千零五十", 1050),
        ("两千三百", 2300),
        ("一万零五", 10005),
        ("十二万", 120000),
        ("二千万", 20000000),
        ("一百五", None),
        ("一万二", None),
        ("三三", None),
        ("千百", None),
        ("一千零二十万零", None),
    ],
)
def test_numbers_in_characters(words: str, value: int | None) -> None:
    assert chinese_number(words) == value


units = st.sampled_from(["件", "条", "篇", "次", "人次", "期", "元", "%", "个工作日"])
whole = st.integers(0, 10**9)


@given(st.lists(st.tuples(whole, units, st.sampled_from(["", " ", "　"])), max_size=6))
def test_every_printed_number_comes_back_with_its_value_and_place(
    items: list[tuple[int, str, str]],
) -> None:
    printed = [f"{number}{space}{unit}" for number, unit, space in items]
    text = "，".join(f"办理{one}" for one in printed)
    found = find_quantities(text)
    assert [text[q.start : q.end] for q in found] == printed
    assert [(q.value, q.unit) for q in found] == [(Decimal(n), u) for n, u, _ in items]


@given(st.integers(1, 99_999_999))
def test_thousands_and_myriads_are_exact(number: int) -> None:
    text = f"共{number:,}件，计{Decimal(number) / 10000:f}万元，{number}万余条"
    assert [(q.value, q.unit) for q in find_quantities(text)] == [
        (number, "件"),
        (number, "元"),
        (number * 10000, "条"),
    ]


@given(
    st.text(
        st.sampled_from("0123456789.,，。万亿千百十余多近第至-、两三一件条次%元年月 \n（）"),
        max_size=40,
    )
)
def test_whatever_the_text_offsets_point_at_a_number_and_its_unit(text: str) -> None:
    last = 0
    for q in find_quantities(text):
        assert last <= q.start < q.end <= len(text)
        assert q.clause_start <= q.start
        assert q.end <= q.clause_end
        assert "\n" not in text[q.clause_start : q.clause_end]
        assert q.value >= 0
        assert text[q.start : q.end].rstrip()[-1] == q.unit[-1]
        last = q.end
