"""Examples of what the pages of figures are made of."""

from dataclasses import replace
from decimal import Decimal

from portal.charts.values import Gap
from portal.gallery.names import LONG, NAMES
from portal.meanings import Meaning
from portal.pages.figure import Choice, RankedReport, Ranking, Scope
from portal.pages.figures import FigureEntry, FigureMatrix, FigureRow, MatrixRow
from portal.pages.gallery import Example
from portal.pages.items import ReportItem
from portal.pages.page import Link
from portal.pages.search import Paging
from portal.sums import Sum

_SUMS = (
    Sum("行合计", "甲＋乙＋丙 ＝ 总计", ""),
    Sum("列合计", f"甲＋{LONG}的 8 行 ＝ 总计", "2021"),
)
_FIGURE = Meaning(
    "example.total",
    "示例数",
    "件",
    "requests",
    "编造的数。",
    "《示例条例》第一条",
    "表九“示例”行，“总计”栏",
    ("2021", "2019"),
    "各栏相加",
    _SUMS,
    ("example.other",),
)
_RATE = replace(
    _FIGURE,
    id="example.rate",
    name="示例率",
    unit="%",
    place="",
    equals="",
    sums=(),
    kin=(),
    formulas=("甲 ÷ 乙", "甲 ÷ 丙"),
    caveat="分母不同，比较时要小心。",
)
_AMOUNT = replace(_FIGURE, unit="原单位", forms=("2019",), equals="", kin=())
_FORMS = ("2021 年格式（2021 年起的报告）", f"2019 年格式，印作“{LONG}”")
_KIN = (Link("旧表的数（2014 至 2018 年）", "/"), Link(LONG, "/"))
_SCOPE = Scope(
    (
        Choice("region", "地区", (("1", "甲省（100,000）"), ("2", f"　{LONG}（0）")), "2", ()),
        Choice("level", "层级", (("city", "市级（3）"),), "", ("city", "county")),
        Choice("sector", "系统", (), "", ()),
    ),
    (("q", "公开"),),
    (),
    "/",
    (2019, 2024),
    100_000,
    93_100,
    Decimal("93.1"),
)
_NOWHERE = replace(_SCOPE, years=None, reports=0, stated=0, share=Decimal(0))


_FIRST = RankedReport(
    rank=1,
    report=ReportItem("000000-示例局-2024", NAMES[0], 2024, ("甲省", "乙市"), "市级", 0, 0),
    url="/",
    value=Decimal("302400.04"),
    share=100,
    denominator=Decimal(41),
    before=Decimal(12),
    few=None,
    change=Decimal("302388.04"),
    flags=(),
)
_SECOND = replace(
    _FIRST,
    rank=2,
    report=replace(_FIRST.report, agency=LONG),
    value=Decimal(588),
    share=40,
    before=Decimal(602),
    change=Decimal(-14),
    flags=(Link("行合计不符", "/"),),
)
_RANKING = Ranking(
    2024,
    "2024 年最多的机关",
    tuple(Link(str(year), "/", year == 2024) for year in range(2024, 2013, -1)),
    (Link("由多到少", "/", True), Link("由少到多", "/")),
    (
        _FIRST,
        _SECOND,
        replace(_SECOND, before=Decimal(588), change=Decimal(0), flags=()),
        replace(_FIRST, rank=4, value=Decimal(0), share=0, before=Gap.UNSTATED, change=None),
        replace(_FIRST, rank=5, value=Decimal(-3), share=0, before=Gap.ABSENT, change=None),
    ),
    100_000,
    0,
    163,
    None,
    Paging((Link("1", "/", True), Link("2", "/"), None, Link("70", "/")), None, "/", None),
    "/",
    "/",
)
_RATES = replace(
    _RANKING,
    heading="2024 年最高的机关",
    rows=(
        replace(_FIRST, value=Decimal(100), before=Decimal("65.2174"), change=Decimal("34.7826")),
        replace(_SECOND, rank=1, value=Decimal(100), few=Decimal(2), change=None, flags=()),
    ),
    omitted=2_148,
    least=30,
    paging=Paging((), None, None, None),
)
_EMPTY = replace(_RATES, rows=(), ranked=0, omitted=0)

EXAMPLES = (
    Example(
        "rows",
        "十万份、没有一份，名字很长",
        (
            (
                FigureRow(
                    "示例一行",
                    "example.row",
                    "这一行的意思，编造的。",
                    "《示例条例》第一条",
                    (
                        FigureEntry("总计", "total", "/", "件", "", 100_000),
                        FigureEntry(LONG, "long", "/", "万元", "2021 年起", 0),
                    ),
                ),
            ),
        ),
    ),
    Example(
        "matrix",
        "两栏，一组有标题",
        (
            FigureMatrix(
                (("total", "总计", "各栏之和"), ("natural_person", "自然人", "个人")),
                (
                    ("", (MatrixRow("a", "新收", "本年收到的", "", ((100_000, "/"), (0, "/"))),)),
                    ("（一）示例", (MatrixRow("b", LONG, "", "2021", ((1, "/"), (2, "/"))),)),
                ),
            ),
            "示例",
        ),
    ),
    Example("facts", "有应等于的、有相近的", (_FIGURE, _FORMS, _KIN, _SCOPE)),
    Example("facts", "率，有新旧两种算式", (_RATE, _FORMS, (), _SCOPE)),
    Example("facts", "单位照报告，没有人载明", (_AMOUNT, _FORMS[:1], (), _NOWHERE)),
    Example("sums", "两条", (_SUMS,)),
    Example("sums", "一条也没有", ((),)),
    Example("scope_form", "选了一项、选了几项、没有可选的", ("example.total", _SCOPE)),
    Example("reading_notes", "两种表式", (_FIGURE, _FORMS, _KIN, None, False)),
    Example("reading_notes", "一种表式，率，份数很少", (_AMOUNT, _FORMS[:1], (), "/", True)),
    Example("ranking", "并列，批注，去年缺或未载明，负数", (_RANKING, _FIGURE)),
    Example("ranking", "率：分母，去年的分母太小", (_RATES, _RATE)),
    Example("ranking", "一份也没有", (_EMPTY, _RATE)),
    Example("ranking", "都因分母太小", (replace(_EMPTY, omitted=9), _RATE)),
    Example(
        "ranking",
        "没有这一页",
        (replace(_EMPTY, paging=Paging((), None, None, "/")), _RATE),
    ),
    Example("absence_notes", "数", (_FIGURE,)),
    Example("absence_notes", "率", (_RATE,)),
)
