"""Examples of what a report's page is made of. Every number of the tables is invented."""

from dataclasses import replace
from decimal import Decimal

from indexer.checks import IdentityTold
from indexer.document import Place
from indexer.forms import forms
from indexer.report import (
    AnnualReport,
    BestReading,
    Figure,
    Override,
    Quantity,
    Region,
    Source,
)
from portal.annotations import Annotation, SumLine, row_anchor
from portal.derivations import IdentityRow, IndicatorRow, StatementRow
from portal.gallery.names import LONG
from portal.headline import Headline, Run
from portal.identification import Clue, FieldDecision
from portal.neighbours import neighbours
from portal.pages.gallery import Example
from portal.pages.items import YearLink
from portal.pages.report import MatchBar
from portal.prose import paragraphs
from portal.statutory import rebuild
from portal.summary import ReportSummary
from portal.versions import Decided, Difference, VersionLink

_RECEIVED = "requests.received.total"
_PLACE = Place(1, 2, 3, 40)
GRAVE = Annotation(
    "f1",
    "row_sum",
    "行合计不符",
    "“一、本年新收”一行各栏相加，与总计不等。",
    True,
    False,
    (
        SumLine("自然人", Decimal(100_000)),
        SumLine("其余 5 项，各为 0", Decimal(0)),
        SumLine("相加得", Decimal(100_000), "line"),
        SumLine("印作：总计", Decimal(10_000)),
        SumLine("相差", Decimal(90_000), "off"),
    ),
    "requests",
    (_RECEIVED,),
    row_anchor(_RECEIVED),
    "不符多半是抄错一格，不等于作假。",
    "指正年报档案的一条批注\n报告编号：示例\n原件上是：",
)
QUIET = Annotation(
    "f2", "example", "只作说明", f"{LONG}没有写明。", False, True, (), None, (), None
)
_ODD = {
    "requests.received.natural_person": Figure(None, "", "blank", _PLACE),
    "requests.received.commercial_enterprise": Figure(None, None, "missing", None),
    "requests.received.research_institution": Figure(
        None, None, "missing", None, BestReading(Decimal(7), "由总计推知")
    ),
    "requests.received.public_interest_organization": Figure(None, "O1", "unreadable", _PLACE),
    "requests.received.total": Figure(Decimal(100_000), "100000", "stated", _PLACE),
    "proactive_disclosure.penalty.decisions": Figure(
        Decimal(12),
        "l2",
        "stated",
        _PLACE,
        override=Override(Decimal(12), "stated", "原件写作 12", "示例"),
    ),
}
_REPORT = AnnualReport(
    file="示例.txt",
    report_id="示例",
    title="示例",
    agency="甲市示例局",
    region=Region(),
    level=None,
    sector=None,
    year=2023,
    form="2021",
    sections=(),
    figures={
        **{each: Figure(Decimal(0), "0", "stated", _PLACE) for each in forms()["2021"].figures},
        **_ODD,
    },
    findings=(),
)
_TABLES = rebuild(_REPORT, (GRAVE,))
_TEXT = (
    "（一）示例标题\n"
    "本年发布示例信息 1800 余条，见 http://example.test/示例 。\n"
    "第二段，也是编造的。"
)
_QUANTITIES = (Quantity(Decimal(1800), "条", True, 17, 24, 8, 24),)

_HEADLINE = Headline(
    ((Run("甲市", False), Run("示例", True)), (Run("局", False),)),
    ((Run("2023 年", False),), (Run(LONG, False),)),
)
_YEARS: tuple[tuple[int, dict[str, Decimal | None]], ...] = (
    (2022, {_RECEIVED: Decimal(10), "requests.carried_out.total": Decimal(2)}),
    (2023, {_RECEIVED: Decimal(100_000), "requests.carried_in.total": Decimal(3)}),
    (2024, {_RECEIVED: None}),
)
_AROUND = neighbours(
    [
        ReportSummary(
            f"示例{year}", "甲市示例局", None, Region(), None, None, year, None, figures, {}
        )
        for year, figures in _YEARS
    ],
    "示例2023",
)

EXAMPLES = (
    Example(
        "findings",
        "同类三处、只作说明",
        (((GRAVE, replace(GRAVE, id="f3"), replace(GRAVE, id="f4")), (QUIET,)),),
    ),
    Example("finding", "在别的页上，附来处", (GRAVE, "甲市示例局　2023"), within="findings"),
    Example("mistake", "没有收信的地址", (GRAVE, None)),
    Example("mistake", "有收信的地址", (GRAVE, "zhang@example.test")),
    Example("headline", "标题里的命中", (_HEADLINE,)),
    Example(
        "prose",
        "标题、数量、网址、当前命中",
        (paragraphs(_TEXT, ((10, 12), (37, 40)), 1, _QUANTITIES), 1),
    ),
    Example("neighbours", "前后各一年，有增有减、未载明", (_AROUND,)),
    Example(
        "indicators",
        "有值、没有值",
        (
            (
                IndicatorRow(
                    "a", "予以公开率", Decimal("33.3333"), "%", "", "予以公开 ÷ 总计", "1 ÷ 3"
                ),
                IndicatorRow("b", "示例率", None, "%", "有数未载明", "甲 ÷ 乙", "未载明 ÷ 3"),
            ),
        ),
    ),
    Example(
        "statements",
        "不同、未载明",
        (
            (
                StatementRow(
                    "新收申请 5 件",
                    "依申请公开",
                    "requests",
                    "新收，总计",
                    Decimal(5),
                    Decimal(6),
                    "不同",
                ),
                StatementRow(
                    "收费 0 元", "依申请公开", "requests", LONG, Decimal(0), None, "表中未载明"
                ),
            ),
        ),
    ),
    Example(
        "identities",
        "不符、相符、无从核对",
        (
            tuple(
                IdentityRow("行合计", told)
                for told in (
                    IdentityTold("a", "fail", "row_sum", "新收", "2 + 0 = 2", "=", "3"),
                    IdentityTold("b", "pass", "row_sum", "上年结转", "2 + 0 = 2", "=", "2"),
                    IdentityTold("c", "not_evaluable", "row_sum", LONG, "2 + 未载明", "=", "2"),
                )
            ),
        ),
    ),
    Example("legend", "各种没有数的格", (("blank", "missing", "inferred", "unreadable"),)),
    Example("table", "主动公开，人工校正一格", ("proactive_disclosure", _TABLES)),
    Example("table", "申请，空白、缺、推定、难辨、不符", ("requests", _TABLES)),
    Example("table", "复议与诉讼，全是零", ("review_and_litigation", _TABLES)),
    Example(
        "identification",
        "采用、不采用、没有凭据",
        (
            (
                FieldDecision(
                    "机关",
                    LONG,
                    "多半",
                    (
                        Clue(LONG, "标题", "示例局报告", True, "报告自称"),
                        Clue("乙", "落款", "乙", False, "顺带提到"),
                    ),
                ),
                FieldDecision("年份", None, "不明", ()),
            ),
        ),
    ),
    Example("grids", "照录的表", (((("示例", "1"), (LONG, "")),), "申请", False)),
    Example(
        "match_bar", "第 2 处，共 1,000 处", (MatchBar("“示例”", 1000, 2, None, "/", "/", "/"),)
    ),
    Example("match_bar", "没有", (MatchBar("“示例”", 0, 0, None, None, None, "/"),)),
    Example(
        "years",
        "有、缺、本年",
        ((YearLink(2024, "/"), YearLink(2023, None), YearLink(2022, "/", True)),),
    ),
    Example("decided", "一处", ((Decided("行政处罚", "l2", "12", "原件写作 12", LONG),),)),
    Example(
        "versions",
        "两个文本，一处不同",
        (
            (
                VersionLink(2, True, (Source("示例/甲.html", "0", 1),), None, (), ()),
                VersionLink(
                    1,
                    False,
                    (Source("示例/乙.html", "0", 1, None, "2024-01-31"),),
                    "/",
                    (Difference("新收，总计", "6", "未载明"),),
                    ("总体情况",),
                ),
            ),
        ),
    ),
)
