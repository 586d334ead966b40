"""Examples of what the pages of places are made of."""

from portal.gallery.names import LONG, NAMES
from portal.pages.gallery import Example
from portal.pages.page import Link
from portal.pages.regions import (
    AgencyGroup,
    AgencyRow,
    Option,
    PlaceRow,
    RegionAgencies,
    YearRow,
)
from portal.pages.search import Paging
from portal.totals import TotalCell, TotalGroup, TotalRow, TotalTable

_PAGES = Paging(
    (Link("1", "/"), None, Link("499", "/"), Link("500", "/", True), None, Link("1000", "/")),
    "/",
    "/",
    None,
)

EXAMPLES = (
    Example(
        "tree",
        "有下辖、没有下辖、年份不详",
        (
            (
                PlaceRow(
                    "甲省",
                    "/",
                    100_000,
                    23_456,
                    (2008, 2025),
                    (
                        PlaceRow("乙市", "/", 2, 1, (2022, 2022)),
                        PlaceRow("丙丁蒙古族藏族彝族自治州", "/", 9_876, 543, None),
                    ),
                ),
                PlaceRow("戊市", "/", 1, 1, (2022, 2022)),
                PlaceRow("己自治区", "/", 1, 1, None),
            ),
        ),
    ),
    Example("links", "收录了的和没有收录的", ((Link("甲市", "/"), Link("乙县", "")),)),
    Example(
        "years",
        "全有、有缺、全缺，正在看 2021 年",
        (
            (
                YearRow(2022, 23_456, 0, "/", False),
                YearRow(2021, 23_000, 456, "/", True),
                YearRow(2020, 0, 23_456, "/", False),
            ),
            23_456,
        ),
    ),
    Example(
        "choose",
        "选了系统，带着合计的选择",
        (
            "000000",
            RegionAgencies(
                12,
                (Option("city", "市级", 12_345, False), Option("county", "县级", 1, False)),
                (Option("示例", "示例系统", 12, True),),
                (Option("2022", "2022", 3, False),),
                None,
                "city",
                (),
                _PAGES,
                "/",
            ),
        ),
    ),
    Example(
        "groups",
        "前后都有报告、有文件未读出、名称很长、系统不详",
        (
            (
                AgencyGroup(
                    "甲市",
                    "市级",
                    (
                        AgencyRow(NAMES[0], "/", "示例系统", 17, "2009—2025", True, False),
                        AgencyRow(LONG, "/", "", 1, "2019", False, True),
                    ),
                ),
                AgencyGroup(
                    "乙县",
                    "层级不详",
                    (AgencyRow(NAMES[1], "/", "示例系统", 1, "年份不详", False, False),),
                ),
            ),
            2022,
        ),
    ),
    Example(
        "totals",
        "以万计的、零、没有一份载明的",
        (
            TotalTable(
                (2022, 2018),
                (
                    TotalGroup(
                        "表二　示例",
                        (
                            TotalRow(
                                "新收申请",
                                "件",
                                "/",
                                (
                                    TotalCell("123 万", "1,234,567 件", 12_345, 23_456),
                                    TotalCell("—", ""),
                                ),
                            ),
                            TotalRow(
                                LONG,
                                "万元",
                                "/",
                                (TotalCell("0", "0 万元", 1, 1), TotalCell("—", "")),
                            ),
                        ),
                    ),
                ),
            ),
            "示例合计",
        ),
    ),
    Example("pages", "第 500 页，共 1000 页", (_PAGES,)),
)
