import pytest

from indexer.agencies import decide_agency
from indexer.evidence import Evidence

PLAIN = "2022年政府信息公开工作年度报告"


def named(
    title: str | None = PLAIN,
    preamble: str = "",
    text: str = "",
    front: tuple[str, ...] = (),
    closing: tuple[str, ...] = (),
) -> tuple[str, str | None] | None:
    evidence = Evidence(title, front, preamble, preamble + text, closing)
    found = decide_agency(evidence, 2022).named
    return None if found is None else (found.name, found.place.region.code)


@pytest.mark.parametrize(
    ("title", "preamble", "text"),
    [
        ("朝阳区人民政府", "我区赴北京市朝阳区人民政府考察学习。", ""),
        ("鼓楼区教育局", "", "与福州市鼓楼区教育局交流经验。"),
        ("鼓楼区教育局", "学习福州市鼓楼区教育局2021年政府信息公开工作年度报告。", ""),
        ("鼓楼区教育局", "福州市鼓楼区教育局编制。请与南京市鼓楼区教育局联系。", ""),
    ],
)
def test_a_name_is_not_completed_by_mentions_in_passing_or_against_each_other(
    title: str, preamble: str, text: str
) -> None:
    assert named(f"{title}{PLAIN}", preamble, text) == (title, None)


@pytest.mark.parametrize(
    "preamble",
    [
        "如有疑问，请联系哈尔滨市南岗区教育局，地址：大成街。",
        "如有疑问，请与哈尔滨市南岗区教育局办公室联系。",
        "本报告由哈尔滨市南岗区教育局编制。",
        "哈尔滨市南岗区教育局2022年政府信息公开工作年度报告如下。",
    ],
)
def test_a_name_is_completed_where_the_report_speaks_of_itself(preamble: str) -> None:
    expected = ("哈尔滨市南岗区教育局", "230103")
    assert named(f"南岗区教育局{PLAIN}", preamble) == expected
    assert named(f"区教育局{PLAIN}", preamble) == expected


@pytest.mark.parametrize(
    ("area", "preamble", "expected"),
    [
        ("朝阳区", "请与北京市朝阳区人民政府办公室联系。", ("北京市朝阳区", "110105")),
        ("城关镇", "请与榆中县城关镇人民政府联系。", ("榆中县城关镇", "620123")),
        ("朝阳区", "请与哈尔滨市教育局联系。", ("朝阳区", None)),
        ("城关镇", "请与榆中县教育局联系。", ("城关镇", None)),
    ],
)
def test_an_area_is_completed_by_the_name_of_its_government_and_by_no_other(
    area: str, preamble: str, expected: tuple[str, str | None]
) -> None:
    assert named(f"{area}{PLAIN}", preamble) == expected


def test_a_name_is_completed_by_its_signature() -> None:
    closing = ("无其他事项。", "北京市朝阳区人民政府", "2023年1月20日")
    assert named(f"朝阳区人民政府{PLAIN}", closing=closing) == ("北京市朝阳区人民政府", "110105")


@pytest.mark.parametrize(
    "preamble",
    [
        "本报告由哈尔滨市南岗区教育局编制。请与哈尔滨市教育局联系（地址：x）。",
        "哈尔滨市南岗区教育局编制本报告。请与哈尔滨市人民政府办公厅联系。",
        "根据哈尔滨市人民政府要求，由哈尔滨市南岗区教育局负责编制。请与哈尔滨市教育局联系。",
    ],
)
def test_who_compiled_it_outweighs_whom_to_ask(preamble: str) -> None:
    assert named(PLAIN, preamble) == ("哈尔滨市南岗区教育局", "230103")


@pytest.mark.parametrize(
    ("title", "preamble"),
    [
        (PLAIN, "我局编制本报告。请与哈尔滨市南岗区人民政府联系。"),
        (PLAIN, "我局编制本报告。请与黑龙江省政务大数据中心联系。"),
        (PLAIN, "我镇编制本报告。请与五常市教育局联系。"),
        (PLAIN, "南岗区教育局高度重视。请与哈尔滨市教育局联系。"),
        (PLAIN, "我区高度重视。请与哈尔滨市教育局联系。"),
        (PLAIN, "请与哈尔滨市教育局联系。请与五常市教育局联系。"),
        (PLAIN, "由哈尔滨市教育局办公室编制。"),
        (f"县教育局{PLAIN}", "我局编制本报告。请与哈尔滨市教育局联系。"),
        (f"公安局{PLAIN}", "请与哈尔滨市教育局联系。"),
    ],
)
def test_whom_to_ask_is_not_the_agency_when_anything_contradicts_it(
    title: str, preamble: str
) -> None:
    assert named(title, preamble) is None


def test_whom_to_ask_is_the_agency_when_nothing_contradicts_it() -> None:
    expected = ("五常市教育局", "230184")
    assert named(PLAIN, "我局编制本报告。请与五常市教育局联系。") == expected
    assert named(f"我局{PLAIN}", "请联系五常市教育局，地址：通达大街。") == expected


def test_the_line_above_the_title_names_the_agency() -> None:
    assert named(PLAIN, "我局编制本报告。", front=("首页", "五常市教育局")) == (
        "五常市教育局",
        "230184",
    )


@pytest.mark.parametrize(
    ("title", "front"),
    [
        (f"县教育局{PLAIN}", ("哈尔滨市人民政府",)),
        (PLAIN, ("哈尔滨市人民政府",)),
        (PLAIN, ("哈尔滨市人民政府门户网站",)),
        (PLAIN, ("哈尔滨市南岗区",)),
        (PLAIN, ("南岗区政府信息公开", "来源：南岗区人民政府")),
        (PLAIN, ("哈尔滨市教育局", "首页>政府信息公开")),
        (PLAIN, ("哈尔滨市人民政府", "县教育局")),
        (PLAIN, ("乡镇街道",)),
    ],
)
def test_the_name_of_the_site_is_not_the_agency(title: str, front: tuple[str, ...]) -> None:
    assert named(title, "我局编制本报告。", front=front) is None


@pytest.mark.parametrize("itself", ["我单位", "本部门", "我局", "我中心"])
def test_a_government_above_the_title_is_not_what_calls_itself_an_office(itself: str) -> None:
    assert named(PLAIN, f"{itself}编制本报告。", front=("哈尔滨市人民政府",)) is None
    assert named(PLAIN, "本机关编制。", front=("哈尔滨市人民政府",)) == (
        "哈尔滨市人民政府",
        "230100",
    )


def test_two_names_at_once_are_none() -> None:
    preamble = "本报告由哈尔滨市南岗区教育局编制。"
    assert named(PLAIN, preamble, front=("哈尔滨市教育局",)) is None


@pytest.mark.parametrize(
    "closing",
    [
        ("抄送：哈尔滨市人民政府办公厅", "哈尔滨市人民政府办公厅", "2023年1月20日"),
        ("版权所有：哈尔滨市南岗区人民政府", "哈尔滨市南岗区人民政府办公室", "2023年1月20日"),
        ("主办单位", "哈尔滨市南岗区人民政府办公室", "2023年1月20日"),
        ("无其他事项。", "哈尔滨市教育局"),
        ("哈尔滨市人民政府门户网站", "2023年1月20日"),
    ],
)
def test_what_a_page_prints_at_its_foot_is_no_signature(closing: tuple[str, ...]) -> None:
    assert named(closing=closing) is None


@pytest.mark.parametrize(
    "closing", [("五常市教育局", "2023年1月20日"), ("五常市教育局 2023年1月20日",)]
)
def test_a_signature_is_a_name_with_a_date(closing: tuple[str, ...]) -> None:
    assert named(closing=closing) == ("五常市教育局", "230184")


def test_an_office_of_the_state_keeps_its_printed_name() -> None:
    assert named(f"国家税务总局哈尔滨市税务局{PLAIN}") == ("国家税务总局哈尔滨市税务局", "230100")
    assert named(f"国家统计局黑龙江调查总队{PLAIN}") == ("国家统计局黑龙江调查总队", "230000")


@pytest.mark.parametrize(
    ("signature", "confidence"),
    [
        ("五常市教育局", "certain"),
        ("五常市教育局办公室", "certain"),
        ("教育局", "certain"),
        ("黑龙江省哈尔滨市五常市教育局", "certain"),
        ("五常市人民政府办公室", "likely"),
        ("方正县教育局", "likely"),
        ("哈尔滨市教育局", "likely"),
    ],
)
def test_a_name_signed_by_another_body_is_not_certain(signature: str, confidence: str) -> None:
    evidence = Evidence(f"五常市教育局{PLAIN}", (), "", "", (f"{signature}2023年1月5日",))
    decision = decide_agency(evidence, 2022)
    assert decision.named is not None
    assert (decision.named.name.endswith("五常市教育局"), decision.confidence) == (True, confidence)
