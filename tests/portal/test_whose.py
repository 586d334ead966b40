from indexer.report import Region
from portal.summary import ReportSummary
from portal.whose import WHO, whose


def test_what_is_not_known_is_an_empty_cell() -> None:
    region = Region(province="黑龙江省", city="哈尔滨市", county="五常市", code="230184")
    known = ReportSummary("a", "某局", "b", region, "county", "卫生健康", 2024, None, {}, {})
    assert dict(zip(WHO, whose(known), strict=True)) == {
        "报告编号": "a",
        "机关": "某局",
        "机关编号": "b",
        "区划代码": "230184",
        "省": "黑龙江省",
        "市": "哈尔滨市",
        "县": "五常市",
        "层级": "县级",
        "系统": "卫生健康",
        "年份": 2024,
    }
    unknown = ReportSummary("a", None, None, Region(), None, None, None, None, {}, {})
    assert whose(unknown) == ("a", *[None] * 9)
