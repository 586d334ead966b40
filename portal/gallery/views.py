"""Examples of what is found in other ways than card by card."""

from dataclasses import replace
from decimal import Decimal

from indexer.report import Region
from portal.gallery.names import LONG, NAMES
from portal.pages.gallery import Example
from portal.pages.page import Link
from portal.pages.search import (
    ContextLine,
    ContextTable,
    Head,
    ResultTable,
    TableColumn,
    TableRow,
)
from portal.query import SearchQuery
from portal.summary import ReportSummary
from portal.trends import trend_panel
from portal.usage import Share, Trend

_TABLE = ResultTable(
    agency=Head("机关", "/", "ascending"),
    year=Head("年份", "/", ""),
    region=Head("地区", "/", ""),
    columns=(
        TableColumn("a", Head("新收申请", "/", ""), "件", "/"),
        TableColumn("b", Head("行政事业性收费", "/", "descending"), "万元", None),
    ),
    rows=(
        TableRow("1", LONG, "/", 2024, ("甲省", "乙市"), (Decimal(100_000), None)),
        TableRow("2", NAMES[0], "/", None, (), (Decimal(0), Decimal("391.49"))),
    ),
    hidden=(("q", "示例"),),
    room=True,
)


_FIRST = ReportSummary("1", NAMES[0], None, Region(), None, None, 2012, None, {}, {})
_LATEST = replace(_FIRST, report_id="2", agency=LONG, year=2024)
_BEFORE = "这一句是编造的，用来看前文有四十个字时怎样从左边截去，只露出整字，"
_BEHIND = "之后的文字也有四十个字，从右边截去，同样只露出整字，不会有半个字。"
_CONTEXTS = ContextTable(
    lines=(
        ContextLine(NAMES[0], "/", 2024, _BEFORE, "示例", _BEHIND, "总体"),
        ContextLine(LONG, "/", None, "", "示例", "", "其他"),
        ContextLine(NAMES[1], "/", 2008, "短的前文", "示例", "。", "主动公开"),
    ),
    width="k4",
    order="right",
    notes=("太常见，没有列全：只列前面的。",),
    elsewhere=None,
)
_SENTENCE = "示例的一整句原话作为检索词，也要看得全"
_LONG_MATCH = ContextTable(
    lines=(ContextLine(NAMES[2], "/", 2021, _BEFORE, _SENTENCE, _BEHIND, "问题"),),
    width="long",
    order="",
    notes=(),
    elsewhere=None,
)
_WORDLESS = ContextTable(lines=(), width="k4", order="", notes=(), elsewhere=Link("看摘要", "/"))

_TREND = trend_panel(
    SearchQuery(q="“示例”"),
    Trend(
        tuple(Share(str(year), str(year), year - 2010, 90) for year in (2012, 2013, 2015, 2024)),
        (Share("110000", "甲省", 1, 100_000), Share("120000", "乙省", 0, 9)),
        _FIRST,
        _LATEST,
    ),
    exact=True,
)
_ONCE = trend_panel(
    SearchQuery(q="示例"),
    Trend((Share("2024", "2024", 1, 1),), (), _FIRST, _FIRST),
    exact=False,
)

EXAMPLES = (
    Example("trend", "缺一年，两个省份", (_TREND,)),
    Example("trend", "只有一份", (_ONCE,)),
    Example("figures_table", "长名、未载明、零、不详的年份", (_TABLE,)),
    Example("contexts", "前后文很长、没有、很短", (_CONTEXTS,)),
    Example("contexts", "很长的命中", (_LONG_MATCH,)),
    Example("contexts", "没有词语可列", (_WORDLESS,)),
)
