"""Examples of what the search page is made of."""

from decimal import Decimal

from portal.amounts import amount_panel
from portal.bounds import RefusedBounds
from portal.engine import Bin, FacetValue, Histogram
from portal.facets import Chip, facet_panels
from portal.gallery.names import LONG, NAMES
from portal.highlighting import Snippet
from portal.offers import Offer, Offers
from portal.pages.gallery import Example
from portal.pages.items import KeyFigure, ReportItem
from portal.pages.page import Link
from portal.pages.search import Paging, ReportHit, SnippetItem
from portal.query import FacetName, FigureRange, QuantityRange, SearchQuery
from portal.ranges import DEFAULT_FIGURE, range_panel

_BINS = tuple(
    Bin(Decimal(low), Decimal(high), count, 2 * count)
    for low, high, count in ((0, 0, 40), (1, 10, 31), (10, 100, 12), (100, 1000, 1))
)
_NARROWED = SearchQuery(ranges=(FigureRange(DEFAULT_FIGURE, Decimal(1), None),))
_FACETS: dict[FacetName, tuple[FacetValue, ...]] = {
    "agency": (
        FacetValue("a", NAMES[0], 100_000, True),
        FacetValue("b", LONG, 1, False),
        FacetValue("c", NAMES[1], 0, False),
        FacetValue("d", NAMES[2], 0, True),
        FacetValue("e", "戊旗示例中心", 0, False, excluded=True),
        *(FacetValue(f"e{n}", f"示例局{n}", 9 - n, False) for n in range(9)),
    ),
    "year": tuple(FacetValue(str(y), str(y), y - 2018, y == 2023) for y in range(2018, 2025)),
}
_PANELS = {panel.name: panel for panel in facet_panels(SearchQuery(), _FACETS)}
_FULL = ReportHit(
    ReportItem(
        "000000-示例局-2024",
        LONG,
        2024,
        ("甲乙丙丁自治州", "戊己自治县"),
        "县级",
        2,
        1,
        (
            KeyFigure("新收申请", Decimal(100_000), key=True),
            KeyFigure("行政许可", None),
            KeyFigure("行政处罚", Decimal(0)),
        ),
    ),
    "/",
    (
        SnippetItem(
            "主动公开", "/", Snippet("这一句是编造的，其中有示例二字。", ((11, 13),), 0, True, True)
        ),
        SnippetItem("存在问题", "/", Snippet("示例，也是编造的。", ((0, 2),), 0, False, False)),
    ),
    (Link("总体情况", "/"),),
    12,
    10,
)
_BARE = ReportHit(ReportItem("x", NAMES[1], None, (), None, 0, 0), "/", (), (), 0, 0)

EXAMPLES = (
    Example("ask", "空的", ("",)),
    Example("ask", "带着状态", ("“三审三校” OR 示例", (("year", "2023"),))),
    Example("chip", "所选", (Chip("c-1", "地区", LONG, "/"),), within="chips"),
    Example("facet", "十万份、零、已选而零、排除、更多", (_PANELS["agency"],)),
    Example("facet", "年份有长短", (_PANELS["year"],)),
    Example("facet", "没有可选的", (_PANELS["sector"],)),
    Example("hits", "名字长，数字大，有批注，另有十处", ((_FULL,),)),
    Example("hits", "什么都没有的一份", ((_BARE,),)),
    Example(
        "range_form",
        "没有范围",
        (range_panel(SearchQuery(), Histogram(DEFAULT_FIGURE, _BINS, 5, 5), None),),
    ),
    Example(
        "range_form",
        "有范围，填错一格",
        (
            range_panel(
                _NARROWED,
                Histogram(DEFAULT_FIGURE, _BINS, 0, 5),
                RefusedBounds("许多", "9", ("min",)),
            ),
        ),
    ),
    Example("range_form", "没有报告载明", (range_panel(SearchQuery(), None, None),)),
    Example("amount_form", "收起", (amount_panel(SearchQuery(), None),)),
    Example(
        "amount_form",
        "展开，填错",
        (
            amount_panel(
                SearchQuery(quantities=(QuantityRange("件", Decimal(1000), None),)),
                RefusedBounds("1000", "多", ("max",)),
            ),
        ),
    ),
    Example(
        "offers",
        "条件与写法，长的词",
        (
            Offers(
                (Offer("不限年份", 100_000, "/"), Offer("不限任何条件", 1, "/")),
                (Offer(f"改查“{LONG}”", 12, "/"),),
                ("三审四校",),
            ),
            "去掉一个条件就有：",
            "换个写法就有：",
        ),
    ),
    Example("offers", "什么都没有", (Offers((), (), ()), "", "")),
    Example(
        "pages",
        "第 1,000 页",
        (
            Paging(
                (
                    Link("1", "/"),
                    None,
                    Link("999", "/"),
                    Link("1000", "/", current=True),
                    Link("1001", "/"),
                    None,
                    Link("5000", "/"),
                ),
                "/",
                "/",
                None,
            ),
        ),
    ),
    Example("pages", "只有一页", (Paging((), None, None, None),)),
)
