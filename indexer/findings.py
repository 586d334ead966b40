"""The rules of the findings that are not identities: id, severity, meaning and what they do not
prove, for the about page.

A broken identity is a finding too; its rule is the identity's id in the form, its severity
"error". Every other finding is made by `finding`, so that no rule is missing from this table.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from indexer.forms import figure_definitions
from indexer.report import Figure, Finding, Quote, Severity

_OUR_READING = "不能说明机关填错或者漏填：可能是本站所得的文本残缺，或者读法有误，以原件为准。"
_OUR_KNOWLEDGE = "不能说明报告写得不全：可能写在原件的别处，或者写法本站不认识。"


@dataclass(frozen=True)
class Rule:
    """One kind of finding. `meaning` and `caveat`, what it does not prove, are for people, in
    Chinese."""

    id: str
    severity: Severity
    meaning: str
    caveat: str = _OUR_READING


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
        Rule("cells_proven", "info", "一行的格数与栏数不合，各数属于哪一栏由行、列的合计证明。"),
        Rule("header_missing", "warning", "表头没有读到，各数属于哪一栏没有凭据。"),
        Rule("header_differs", "warning", "表头与法定格式的各栏不符，各数属于哪一栏不能确定。"),
        Rule("columns_reordered", "info", "各栏次序与法定格式不同，已按所印表头读取。"),
        Rule("table_repeated", "warning", "同一张表印了不止一次而数字不同，均不采用。"),
        Rule("table_elsewhere", "warning", "法定表格印在别的部分，不能确定是不是本年度的表。"),
        Rule(
            "table_year_differs",
            "warning",
            "法定表格的题目写的是另一年。",
            "不能说明表是另一年的：可能只是题目沿用了上一年的，数仍是本年度的。",
        ),
        Rule(
            "stray_number",
            "warning",
            "表格里外多出一个数字，不能确定属于哪一栏，或者是不是上一行的。",
        ),
        Rule(
            "numbers_detached", "warning", "表中有整行空白，又有没有标题的数字，二者也许原是一行。"
        ),
        Rule("blank_in_sum", "warning", "一行有空格，所印各数与总计不符，也许漏印，也许移了栏。"),
        Rule("unreadable_cell", "warning", "格内印的不是数字，或数字残损，读不出数值。"),
        Rule("unit_differs", "warning", "所印单位与法定格式不同或没有印明，数值未予采用。"),
        Rule(
            "unit_converted", "info", "格内的数字带有别的单位，已按所印单位折合为法定格式的单位。"
        ),
        Rule("remark_kept", "info", "格内的数字之后另有注文，数字照取，注文照录。"),
        Rule("unrecognised_table", "info", "正文中另有表格，不是法定表格。"),
        Rule("section_missing", "warning", "法定的六个部分缺少一个，或其标题没有读到。"),
        Rule("truncated", "warning", "报告没有表格以后的部分，或末句没有写完，文件可能不完整。"),
        Rule("section_repeated", "warning", "一个部分的标题在别处又印了一次，各段归属可能有误。"),
        Rule("section_empty", "warning", "一个法定部分只有标题，没有文字也没有表格。"),
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
            _OUR_KNOWLEDGE,
        ),
        Rule("year_unknown", "warning", "报告中没有读到它是哪一年的报告。", _OUR_KNOWLEDGE),
        Rule(
            "year_inferred",
            "warning",
            "年份没有写明，由落款或发布日期推定为前一年。",
            _OUR_KNOWLEDGE,
        ),
        Rule("agency_unknown", "info", "报告中没有读到行政机关的全称。", _OUR_KNOWLEDGE),
        Rule(
            "region_unknown",
            "info",
            "几处地方有同名的机关，或机关名称没有说明所在的地方。",
            _OUR_KNOWLEDGE,
        ),
        Rule(
            "text_differs",
            "warning",
            "正文所说的数与表格里的数不同，两处都照录。",
            "不能说明哪一处写错：口径可能不同，例如正文只说本机关而表格合计全地区，"
            "或者正文的意思本站理解有误。",
        ),
        Rule(
            "text_differs_in_scope",
            "info",
            "正文所说的数与表格里的数不同，但正文说的多半不是同一个范围。",
            "不能说明有出入：正文可能只说一部分，或者包括别的机关，与表格本不可比。",
        ),
        Rule(
            "fee_implausible",
            "warning",
            "行政事业性收费的金额大得反常，像是把元填进了以万元计的格子。",
            "不能说明填错：个别机关的收费确实很多。数值照印，没有换算。",
        ),
        Rule(
            "rules_below_city",
            "warning",
            "县级以下的机关填有规章。规章只有国务院部门和省、设区的市、自治州的政府能制定。",
            "不能说明越权：多半是把规范性文件或内部制度填在了规章一行。",
        ),
        Rule(
            "rules_by_department",
            "info",
            "省、市政府的部门填有规章。地方规章由政府制定，部门没有制定权。",
            "不能说明越权：多半是把由本部门起草、政府公布的规章算在了里面。",
        ),
        Rule(
            "count_with_fraction",
            "warning",
            "以件、项计的数带有小数，或者小于零。",
            "不能说明填错：可能是本站读错了格，或者原件在这一格填了别的内容。",
        ),
        Rule(
            "section_unchanged",
            "info",
            "一个部分与上一年的报告一字不差，至多换了年份。",
            "不能说明这一年没有做事：也可能情况没有变化，沿用了写法。",
        ),
        Rule(
            "hundredfold",
            "warning",
            "一个数是同一机关其他各年的一百倍以上。",
            "不能说明填错：业务可能确有大变，或者统计口径由本机关改为全地区。",
        ),
        Rule(
            "carried_over_differs",
            "warning",
            "上一年报告的“结转下年度”与这一年报告的“上年结转”不同，两者本应相等。",
            "不能说明哪一年填错：机构可能合并或拆分，上一年的数也可能后来订正过。",
        ),
        Rule(
            "in_force_differs",
            "info",
            "上一年的现行有效件数，加本年制发，减本年废止，不等于这一年的现行有效件数。",
            "不能说明填错：文件会自然失效，也可能补登、清理或者移交。",
        ),
        Rule(
            "items_differ",
            "info",
            "上一年报告的项目数加减当年变化，不等于这一年报告的“上一年项目数量”。",
            "不能说明填错：事项目录可能统一调整，机构也可能合并或拆分。",
        ),
        Rule(
            "versions_differ",
            "warning",
            "同一机关同一年度有内容不同的文本，各文本都保留，以最后取得的或人工指定的为准。",
            "不能说明机关改过数字：可能一个文本是转载、节录，或者本站读法有异。",
        ),
        Rule(
            "mojibake",
            "warning",
            "文件转换过编码：全文经还原，或者有字丢失、有乱码，各数请与原件核对。",
        ),
        Rule(
            "text_elsewhere",
            "info",
            "网页另有文字不在正文里，而在文本框、脚本或内嵌的框架里，没有读。",
        ),
        Rule(
            "manifest_disagrees",
            "warning",
            "收录清单（manifest.csv）所写的机关、地区或年份与报告自己所写的不同，以报告为准。",
            _OUR_KNOWLEDGE,
        ),
    )
}


def finding(
    rule: str, message: str, figures: tuple[str, ...] = (), quotes: tuple[Quote, ...] = ()
) -> Finding:
    """A finding of one of the rules. An unknown rule is our fault and raises KeyError."""
    known = RULES[rule]
    return Finding(rule, known.severity, message, figures, known.caveat, (), quotes)


def with_prints(findings: Iterable[Finding], figures: Mapping[str, Figure]) -> tuple[Finding, ...]:
    """The findings, each with the printed cells of its figures."""
    return tuple(
        msgspec.structs.replace(one, printed=tuple(_printed(key, figures) for key in one.figures))
        if one.figures
        else one
        for one in findings
    )


def with_decisions(
    findings: Iterable[Finding], figures: Mapping[str, Figure]
) -> tuple[Finding, ...]:
    """The findings; one about figures that a person decided says so and what was read, because the
    number in its sentence is then not the printed one."""
    told = {key: _decided(key, one) for key, one in figures.items() if one.override is not None}
    return tuple(
        msgspec.structs.replace(one, message=f"{one.message}（{'；'.join(decided)}。）")
        if (decided := [told[key] for key in one.figures if key in told])
        else one
        for one in findings
    )


def _decided(key: str, figure: Figure) -> str:
    read = figure.override.value if figure.override else None
    was, now = ("未载明" if value is None else f"{value:f}" for value in (read, figure.value))
    return f"“{figure_definitions()[key].label}”由人工改定为 {now}，原读作 {was}"


def _printed(key: str, figures: Mapping[str, Figure]) -> str | None:
    return figures[key].printed if key in figures else None


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
