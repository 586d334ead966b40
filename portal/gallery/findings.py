"""Examples of what the page of findings is made of."""

from dataclasses import replace

from portal.gallery.names import LONG, NAMES
from portal.gallery.report import GRAVE, QUIET
from portal.pages.findings import NotedReport, RuleLine
from portal.pages.gallery import Example
from portal.pages.items import ReportItem
from portal.rules import known_families

_RULES = tuple(known_families().values())
_REPORTS = (
    NotedReport(
        ReportItem("示例", LONG, 2023, ("甲省", "甲乙丙丁蒙古族藏族彝族自治州"), "市级", 3, 0),
        "/",
        (tuple(replace(GRAVE, id=f"f{n}", caveat="") for n in range(3)), (QUIET,)),
        2,
    ),
    NotedReport(ReportItem("示例", NAMES[0], None, (), None, 0, 1), "/", ((QUIET,),), 0),
)

EXAMPLES = (
    Example(
        "rules",
        "最多的、选定的、没有报告的",
        (
            (
                RuleLine(_RULES[0], 12_345, 100, False, "/"),
                RuleLine(_RULES[2], 20, 0.2, True, "/"),
                RuleLine(_RULES[-1], 0, 0, False, "/"),
            ),
        ),
    ),
    Example("noted", "名字很长而另有两种、年份不详", (_REPORTS, "zhang@example.test")),
)
