"""Examples of what the page of what is there and what is missing is made of."""

from portal.gallery.names import LONG, NAMES
from portal.pages.coverage import AgencyYears, SetAsideFile, ShareCell, ShareRow, YearCell
from portal.pages.gallery import Example

_YEARS = (2024, 2023, 2022, 2021, 2020, 2019)
_CELLS = tuple(
    ShareCell("absent" if not n else f"q{n}", str(n * 20), f"100 个机关中 {n * 20} 个有报告")
    for n in (5, 4, 3, 2, 1, 0)
)
_ALL = ShareRow("合计", None, 100_000, _CELLS)

EXAMPLES = (
    Example("share_legend", "图例", ()),
    Example(
        "shares",
        "可选的、已选的、没有下一级的",
        (
            (
                ShareRow("示例省", "/", 100, _CELLS),
                ShareRow(LONG, "/", 100, _CELLS, current=True),
                ShareRow("本级", None, 100, _CELLS),
            ),
            _ALL,
            _YEARS,
            "按示例",
            "示例",
        ),
    ),
    Example(
        "agencies",
        "有、缺、未读",
        (
            (
                AgencyYears(
                    LONG,
                    "/",
                    (
                        YearCell("q2", "有", "/"),
                        YearCell("absent", "缺"),
                        YearCell("unread", "未读", None, "示例.pdf：没有文字。"),
                    )
                    * 2,
                ),
            ),
            _YEARS,
        ),
    ),
    Example(
        "set_aside",
        "知道是谁的和不知道的",
        (
            (
                SetAsideFile("示例.pdf", f"{NAMES[0]} 2023 年", "没有文字，只有图片。"),
                SetAsideFile("a" * 80 + ".doc", "", "文件已经损坏。"),
            ),
        ),
    ),
)
