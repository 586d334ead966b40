"""What findings are called: the families of their rules and how severe they are, in words."""

from dataclasses import dataclass
from functools import cache

from indexer.checks import IDENTITY_CAVEATS
from indexer.families import families
from indexer.findings import RULES
from indexer.report import Severity
from portal.explanations import explanations

SEVERITY_LABELS: dict[str, str] = {"error": "不符", "warning": "存疑", "info": "参考"}
SEVERITY_MEANINGS: dict[str, str] = {
    "error": "报告自己的数对不上自己的数",
    "warning": "有的数也许读错了，也许丢了，或者少见",
    "info": "值得知道，没有什么不妥",
}
IDENTITY_TITLES = {
    "row_sum": "行合计不符",
    "column_subtotal": "列合计不符",
    "column_balance": "收支不平",
    "inequality": "大小不符",
}
IDENTITY_MEANINGS = {
    "row_sum": "一行各栏相加，等于这一行的总计。",
    "column_subtotal": "一栏各种结果相加，等于这一栏的“（七）总计”。",
    "column_balance": "一栏的新收加上年结转，等于总计加结转下年度。",
    "inequality": "本年制发的件数，不大于现行有效的件数。",
}


@dataclass(frozen=True)
class Family:
    """A family of findings: what it is called, what it says and what it does not prove."""

    id: str
    label: str
    severity: Severity
    meaning: str
    caveat: str


@cache
def known_families() -> dict[str, Family]:
    """Every family by its id, broken identities first."""
    return {name: _family(name, severity) for name, severity in families().items()}


def family_label(name: str) -> str:
    """What a family is called; one we do not know, by its id."""
    known = known_families().get(name)
    return name if known is None else known.label


def _family(name: str, severity: Severity) -> Family:
    if name in IDENTITY_TITLES:
        meaning = f"法定表格要求{IDENTITY_MEANINGS[name].removesuffix('。')}，这里不成立。"
        return Family(name, IDENTITY_TITLES[name], severity, meaning, IDENTITY_CAVEATS[name])
    rule = RULES[name]
    return Family(name, explanations().rules[name], severity, rule.meaning, rule.caveat)
