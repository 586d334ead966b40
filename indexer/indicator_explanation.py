"""How an indicator of a report comes about: its formula, with the numbers put in."""

from collections.abc import Iterator
from decimal import Decimal

from indexer.forms import figure_definitions
from indexer.indicators import Formula, IndicatorDefinition, formula_for
from indexer.report import AnnualReport, IndicatorStatus, StoredReport

_STATUS: dict[IndicatorStatus, str] = {
    "stated": "已算出",
    "unstated": "没有值：所需的数字有的未载明",
    "contradicted": "没有值：所需的数字与勾稽关系不符，或者部分大于总数",
    "nothing_to_divide": "没有值：分母为零",
}


def explain_indicator(stored: StoredReport, definition: IndicatorDefinition) -> Iterator[str]:
    """Lines of text: value, formula in words, every figure it needs with its value."""
    report = stored.report
    yield f"报告　{report.report_id}"
    yield f"文件　{stored.sources[0].file}　sha256 {stored.sources[0].sha256}"
    yield f"指标　{definition.id}　{definition.label}（{definition.unit}）"
    indicator = report.indicators.get(definition.id)
    if indicator is None:
        yield f"表式　{report.form or '无'}：这份报告没有可供计算的法定表格"
        return
    formula = formula_for(definition, report.figures)
    yield f"数值　{'无' if indicator.value is None else format(indicator.value, 'f')}"
    yield f"状态　{_STATUS[indicator.status]}"
    yield f"公式　{formula.words}"
    if indicator.numerator is not None:
        yield f"代入　{_put_in(indicator.numerator, indicator.denominator)}"
    yield from _figures(report, formula)
    yield f"依据　{definition.source}"
    if definition.caveat:
        yield f"注意　{definition.caveat}"


def _put_in(numerator: Decimal, denominator: Decimal | None) -> str:
    return f"{numerator:f}" if denominator is None else f"{numerator:f} ÷ {denominator:f}"


def _figures(report: AnnualReport, formula: Formula) -> Iterator[str]:
    parts = (("分子", formula.numerator), ("减去", formula.less), ("分母", formula.denominator))
    for name, ids in parts:
        for figure_id in ids:
            figure = report.figures.get(figure_id)
            value = "未载明" if figure is None or figure.value is None else f"{figure.value:f}"
            yield f"{name}　{value}　{figure_definitions()[figure_id].label}　{figure_id}"
