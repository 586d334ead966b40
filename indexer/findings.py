"""The rules of the findings that are not identities: id, severity and meaning, for the about page.

A broken identity is a finding too; its rule is the identity's id in the form, its severity
"error". Every other finding is made by `finding`, so that no rule is missing from this table.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.report import Finding, Severity


@dataclass(frozen=True)
class Rule:
    """One kind of finding. `meaning` is for people, in Chinese."""

    id: str
    severity: Severity
    meaning: str


RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule("table_missing", "warning", "整张法定表格没有读到，表内各数记为缺失。"),
        Rule("row_missing", "warning", "表中应有的一行没有读到，该行各数记为缺失。"),
        Rule("row_repeated", "warning", "同一行印了两次而数字不同，两次都不采用。"),
        Rule("unmatched_row", "warning", "表中有一行与法定格式的任何一行都对不上，原文照录。"),
        Rule("ambiguous_row", "warning", "表中有一行可能是法定格式中的两行之一，不作取舍。"),
        Rule("cells_lost", "warning", "一行的格数少于栏数，缺的是哪一格不能确定。"),
        Rule("cells_unaligned", "warning", "一行有空格，各数属于哪一栏不能确定。"),
        Rule("cells_surplus", "warning", "一行的数字多于栏数，各数属于哪一栏不能确定。"),
        Rule("header_missing", "warning", "表头没有读到，各数属于哪一栏没有凭据。"),
        Rule("header_differs", "warning", "表头与法定格式的各栏不符，各数属于哪一栏不能确定。"),
        Rule("columns_reordered", "info", "各栏次序与法定格式不同，已按所印表头读取。"),
        Rule("table_repeated", "warning", "同一张表印了不止一次而数字不同，均不采用。"),
        Rule("table_elsewhere", "warning", "法定表格印在别的部分，不能确定是不是本年度的表。"),
        Rule("stray_number", "warning", "表格之外多出一个数字，不能确定属于哪一栏。"),
        Rule("unreadable_cell", "warning", "格内印的不是数字，或数字残损，读不出数值。"),
        Rule("unit_differs", "warning", "所印单位与法定格式不同或没有印明，数值未予采用。"),
        Rule(
            "unit_converted", "info", "格内的数字带有别的单位，已按所印单位折合为法定格式的单位。"
        ),
        Rule("remark_kept", "info", "格内的数字之后另有注文，数字照取，注文照录。"),
        Rule("unrecognised_table", "info", "正文中另有表格，不是法定表格。"),
        Rule("section_missing", "warning", "法定的六个部分缺少一个，或其标题没有读到。"),
        Rule("truncated", "warning", "报告没有表格以后的部分，或末句没有写完，文件可能不完整。"),
        Rule("own_sections", "info", "报告没有按法定的六个部分写，按其自拟的标题分节。"),
        Rule("no_text_layer", "warning", "有的页只有图片，没有文字，图片里的内容没有读出。"),
        Rule("text_recognised", "warning", "文字是机器从扫描的图片里识别出来的，可能认错。"),
        Rule("glyphs_unreadable", "warning", "有的字没有编码，读不出是什么字。"),
        Rule("source_damaged", "warning", "文件有损坏，有的内容可能没有读出。"),
        Rule("drawing_not_read", "info", "有的页线条多得像图画，没有当作表格读取。"),
        Rule("tables_are_images", "warning", "应有表格的部分只有图片，其中的数字没有读出。"),
        Rule(
            "year_disagrees",
            "warning",
            "各处所写年份不同：先信统计期限，再信标题、前言，末信落款和发布日期。",
        ),
        Rule("year_unknown", "warning", "报告中没有读到它是哪一年的报告。"),
        Rule("year_inferred", "warning", "年份没有写明，由落款或发布日期推定为前一年。"),
        Rule("agency_unknown", "info", "报告中没有读到行政机关的全称。"),
        Rule(
            "text_elsewhere",
            "info",
            "网页另有文字不在正文里，而在文本框、脚本或内嵌的框架里，没有读。",
        ),
        Rule("region_unknown", "info", "几处地方有同名的机关，或机关名称没有说明所在的地方。"),
    )
}


def finding(rule: str, message: str, figures: tuple[str, ...] = ()) -> Finding:
    """A finding of one of the rules. An unknown rule is our fault and raises KeyError."""
    return Finding(rule, RULES[rule].severity, message, figures)


_ALIKE = 20
"""So many findings of one rule about the same figures are told one by one."""


def capped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in their order; of very many alike the first, and how many more there are."""
    kept: list[Finding] = []
    times: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for one in findings:
        alike = (one.rule, one.figures)
        times[alike] += 1
        if times[alike] <= _ALIKE:
            kept.append(one)
    for (rule, figures), count in times.items():
        if count > _ALIKE:
            message = f"同样的情况另有 {count - _ALIKE} 处，不一一列出。"
            kept.append(finding(rule, message, figures))
    return tuple(kept)
