"""Examples of what the pages that compare are made of."""

from portal.gallery.names import LONG, NAMES
from portal.narrative import compare_texts
from portal.pages.compare import AgencyColumn, Chooser, FigureGroup, FigureLine, Side, Told
from portal.pages.gallery import Example
from portal.pages.page import Link

_SIDES = tuple(
    Side((name,), (name,), year, "/", "2021", 100, ())
    for name, year in zip(NAMES, (2023, 2024), strict=False)
)
_LINES = (
    FigureLine("新收申请", (Told("10,000"), Told("0")), "−10,000", "−100%"),
    FigureLine(
        LONG,
        (Told("未载明", "absent"), Told("33.3%", note="行合计不符", numbers="1 ÷ 3", few=True)),
    ),
)
_WORDS = {
    "same": "相同",
    "changed": "改动",
    "dropped": "删去",
    "added": "新增",
    "moved_away": "移走",
    "moved_here": "移来",
}

EXAMPLES = (
    Example("problems", "两句", (("第一句示例。", f"没有“{LONG}”。"),)),
    Example(
        "chooser",
        "选了两个，找到一个",
        (
            Chooser(
                (), "示例", (Link(NAMES[2], "/"),), (Link(LONG, "/"), Link(NAMES[1], "/")), False
            ),
            "换一个机关",
        ),
    ),
    Example("chooser", "没有找到", (Chooser((), "绝无此名", (), (), False), "找一个机关")),
    Example(
        "chooser",
        "满六个",
        (Chooser((), "", (), tuple(Link(f"示例局{n}", "/") for n in range(6)), True), "机关"),
    ),
    Example(
        "group",
        "有增减、未载明，另有两篇都是零的",
        (FigureGroup("表二", "件", _LINES, ("转结",), (LONG,), 12), _SIDES),
    ),
    Example("group", "没有不同", (FigureGroup("表三", "", (), (), (), 20), _SIDES)),
    Example(
        "columns",
        "有报告的和没有的机关",
        (
            (FigureLine("新收申请", (Told("100,000"), Told("", "none"))),),
            (AgencyColumn((NAMES[0],), "/", "/", ""), AgencyColumn((LONG,), "/", None, "缺")),
            "表二",
        ),
    ),
    Example(
        "difference",
        "相同、改动、删去、新增",
        (
            compare_texts(
                "本年示例工作有序开展。"
                + "这一句没有变，而且很长很长。" * 6
                + "发布示例信息 12 条。这一句后来没有了，它说的是别的事情。",
                "本年示例工作有序开展。"
                + "这一句没有变，而且很长很长。" * 6
                + "发布示例信息 15 条。另起一句，全是新的内容与新的说法。",
            ),
            _WORDS,
        ),
    ),
)
