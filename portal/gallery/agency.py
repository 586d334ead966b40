"""Examples of what an agency's page is made of."""

from decimal import Decimal

from portal.gallery.names import LONG, NAMES
from portal.matrix import GapMeaning, MatrixCell, MatrixGroup, MatrixRow, YearColumn
from portal.pages.agency import Noted, NoteLink, TrendChoice, Trends
from portal.pages.gallery import Example
from portal.peers import Median, Peer, Peers

_COLUMNS = (
    YearColumn(2024, "/", "2021", False, 1, 2, "/"),
    YearColumn(2023, None, "缺", False),
    YearColumn(2022, "/", "2021", True),
    YearColumn(2020, "/", "2019", False),
)
_ROWS = (
    MatrixRow(
        "新收申请",
        "件",
        "/",
        (
            MatrixCell("", "12.3 万", "123,456 件", "/"),
            MatrixCell("absent", "缺"),
            MatrixCell("unstated", "未载", "空白", "/"),
            MatrixCell("q0", "0", "", "/"),
        ),
    ),
    MatrixRow(LONG, "万元", "/", (MatrixCell("unasked", ""),) * 4),
)

EXAMPLES = (
    Example(
        "noted",
        "两类批注、没有批注、年份不详",
        (
            (
                Noted(
                    2024, "/", (NoteLink("行合计不符", 12, "/"),), (NoteLink("示例存疑", 1, "/"),)
                ),
                Noted(None, "/", (), ()),
            ),
        ),
    ),
    Example(
        "legend",
        "零和两种没有",
        (
            (
                GapMeaning("unstated", "未载", "有报告，未载明"),
                GapMeaning("absent", "缺", "没有报告"),
            ),
        ),
    ),
    Example("matrix", "有报告、缺、表式变化、无此项", ((MatrixGroup("表二", _ROWS),), _COLUMNS)),
    Example("derived", "一项，另有一项细分的", (_ROWS[:1], _ROWS[:1], _COLUMNS)),
    Example(
        "choices",
        "选了一项，有一项画不出",
        (
            "示例",
            Trends(
                (TrendChoice("a", "新收申请", True), TrendChoice("b", LONG, False)),
                None,
                "“示例”不能画。",
                6,
            ),
        ),
    ),
    Example(
        "peers",
        "本机关在先，有未载明和零",
        (
            Peers(
                "县级示例系统",
                1000,
                ("新收申请", "行政处罚"),
                (
                    Peer(NAMES[0], "/", 2024, "/", (Decimal(100_000), None), None),
                    Peer(LONG, "/", None, "/", (Decimal(0), Decimal(1)), "/"),
                ),
                2024,
                (Median(Decimal("2.5"), 1000), Median(None, 1)),
                "/",
                "/",
            ),
        ),
    ),
)
