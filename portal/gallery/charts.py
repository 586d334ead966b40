"""Examples of charts."""

from decimal import Decimal
from functools import partial

from portal.charts.bands import Spread, band
from portal.charts.bars import Column, bars
from portal.charts.heat import heat
from portal.charts.lines import line
from portal.charts.multiples import Panel, multiples
from portal.charts.values import Gap
from portal.charts.years import Series
from portal.gallery.names import LONG, NAMES
from portal.pages.gallery import Example

_YEARS = range(2014, 2025)
_VALUES = (12, 15, None, 22, 31, 28, 40, 0, 55, 61, 58)
_ONE = Series(NAMES[0], {y: v for y, v in zip(_YEARS, _VALUES, strict=True) if y != 2017})
_SIX = tuple(
    Series(name, {y: 14 * at + (y * 7 + at * 13) % 17 for y in _YEARS if (y + at) % 7})
    for at, name in enumerate((*NAMES, "丁州示例委员会", "戊旗示例中心", LONG), 1)
)
_NONE = Series(NAMES[0], {2019: None, 2022: None})
_REPORTS: tuple[int | Gap, ...] = (3, 5, Gap.ABSENT, 4000, 5000, 12345, 13000, 0, 8000, 7000, 100)
_held = partial(bars, across="年份", measure="收录", unit="份", each="年")
_SPREADS = {
    y: Spread(0, 2 + (y - 2014) // 4, 20 + 4 * (y - 2014), 3000) for y in _YEARS if y != 2017
}

EXAMPLES = (
    Example(
        "chart",
        "柱：缺一年，另一年为零",
        (
            _held(
                id="years",
                title="各年收录的报告数",
                columns=[Column(str(y), value) for y, value in zip(_YEARS, _REPORTS, strict=True)],
            ),
        ),
    ),
    Example(
        "chart",
        "柱：有衬底和选中的范围，高度取平方根",
        (
            bars(
                id="range",
                title="新收申请的分布",
                columns=[
                    Column("0", 40, 100),
                    Column("1 至 9", 300, 400, chosen=True),
                    Column("10 至 99", 120, 150, chosen=True),
                    Column("100 至 999", 20, 30),
                    Column("1,000 至 9,999", 1, 2),
                ],
                across="件",
                measure="份数",
                unit="份",
                each="件",
                context="不限此数",
                root=True,
            ),
        ),
    ),
    Example(
        "chart",
        "柱：正负",
        (
            bars(
                id="change",
                title="比上年增减",
                columns=[Column(str(y), (y - 2018) * 900) for y in _YEARS],
                across="年份",
                measure="增减",
                unit="件",
                each="年",
            ),
        ),
    ),
    Example(
        "chart",
        "柱：只有一年",
        (_held(id="y1", title="一年", columns=[Column("2024", 1)]),),
    ),
    Example("chart", "柱：一项也没有", (_held(id="y0", title="没有", columns=[]),)),
    Example(
        "chart",
        "柱：十万份，名字很长",
        (
            bars(
                id="long",
                title=LONG,
                columns=[Column(f"{LONG}{n}", 100_000 * n) for n in range(1, 4)],
                across="机关",
                measure="收录",
                unit="份",
            ),
        ),
    ),
    Example(
        "drawing",
        "只有图，没有左边的数",
        (
            _held(
                id="bare",
                title="各年收录的报告数",
                columns=[Column(str(y), y - 2010) for y in _YEARS],
                bare=True,
                height=44,
            ),
        ),
    ),
    Example(
        "chart",
        "线：有一年未载明、一年没有报告、一年为零，跨过两次表式变化",
        (line(id="one", title="新收申请", series=[_ONE], unit="件"),),
        {"caption": "十年间由 12 件升至 58 件"},
    ),
    Example("chart", "线：六个机关", (line(id="six", title="新收申请", series=_SIX, unit="件"),)),
    Example(
        "chart",
        "线：占比，旁有分母",
        (
            line(
                id="share",
                title="提到“保密审查”的报告",
                series=[Series("占比", {y: Decimal(y - 2010) * 4 for y in _YEARS})],
                beside=[Series("报告数", {y: (y - 2013) * 1000 for y in _YEARS})],
                unit="%",
            ),
        ),
    ),
    Example(
        "chart",
        "线：只有一年",
        (line(id="once", title="新收申请", series=[Series(NAMES[0], {2024: 7})], unit="件"),),
    ),
    Example(
        "chart", "线：全部未载明", (line(id="none", title="新收申请", series=[_NONE], unit="件"),)
    ),
    Example(
        "chart",
        "线：三十年，到三千四百亿",
        (
            line(
                id="thirty",
                title="收费",
                series=[Series(NAMES[0], {y: 10**10 * (y - 1990) for y in range(1995, 2025)})],
                unit="元",
            ),
        ),
    ),
    Example(
        "chart",
        "带：中位数与 P10—P90，缺一年",
        (band(id="band", title="新收申请逐年分布", spreads=_SPREADS, unit="件", root=True),),
    ),
    Example(
        "chart",
        "带：只有一年",
        (
            band(
                id="band1", title="新收申请逐年分布", spreads={2024: Spread(1, 4, 60, 5)}, unit="件"
            ),
        ),
    ),
    Example(
        "chart", "带：没有", (band(id="band0", title="新收申请逐年分布", spreads={}, unit="件"),)
    ),
    Example(
        "multiples",
        "各有纵轴",
        (
            multiples(
                id="own",
                title="主要数字",
                panels=[
                    Panel(_ONE, "件", "/"),
                    *(Panel(each, "%") for each in _SIX[3:]),
                    Panel(_NONE, "件"),
                ],
            ),
        ),
    ),
    Example(
        "multiples",
        "同一纵轴",
        (
            multiples(
                id="shared",
                title="新收申请",
                panels=[Panel(each, "件", "/") for each in _SIX[:4]],
                shared=True,
            ),
        ),
    ),
    Example(
        "heat",
        "零、未载、缺、未读和五级墨色",
        (
            heat(
                id="heat",
                title="各机关各年新收申请",
                unit="件",
                rows=[
                    (
                        Series(
                            each.name,
                            {
                                y: None
                                if (y + at) % 6 == 0
                                else Gap.UNREAD
                                if (y + at) % 11 == 0
                                else y * 7 * at**5 % (9 * 10**at) * (y % 5 > 0)
                                for y in _YEARS
                                if (y * at) % 7
                            },
                        ),
                        "/",
                    )
                    for at, each in enumerate(_SIX)
                ],
                years=_YEARS,
            ),
        ),
    ),
    Example(
        "heat",
        "一行一年",
        (heat(id="h1", title="新收申请", unit="件", rows=[(_ONE, "")], years=[2024]),),
    ),
    Example("heat", "没有行", (heat(id="h0", title="新收申请", unit="件", rows=[], years=_YEARS),)),
)
