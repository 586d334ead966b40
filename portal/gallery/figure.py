"""Examples of what the pages of figures are made of."""

from portal.gallery.names import LONG
from portal.pages.figures import FigureEntry, FigureMatrix, FigureRow, MatrixRow
from portal.pages.gallery import Example

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
)
