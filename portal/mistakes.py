"""How a mistake in a finding is reported: a text that names what it is about, to be copied."""

from collections.abc import Iterator

from indexer.report import AnnualReport, Finding
from portal.measures import full_name, measures
from portal.rules import SEVERITY_LABELS

MOST_FIGURES = 12
"""Figures that the text names; an identity of a column has thirty."""
SUBJECT = "指正年报档案的一条批注"


def mistake_text(report: AnnualReport, finding: Finding, title: str, address: str) -> str:
    """The text about one finding of a report; `title` is what the page calls it, `address` where
    the public finds it."""
    return "\n".join(_lines(report, finding, title, address))


def _lines(report: AnnualReport, finding: Finding, title: str, address: str) -> Iterator[str]:
    yield SUBJECT
    yield f"报告编号：{report.report_id}"
    yield f"机关：{report.agency or '不详'}"
    yield f"年份：{report.year or '不详'}"
    yield f"批注：{title}（{SEVERITY_LABELS[finding.severity]}，规则 {finding.rule}）"
    printed = dict(zip(finding.figures, finding.printed, strict=False))
    # What is 0 hardly is what is wrong.
    figures = sorted(finding.figures, key=lambda key: printed.get(key) == "0")
    for key in figures[:MOST_FIGURES]:
        cell = printed.get(key)
        found = "没有读到这一格" if cell is None else f"印作“{cell}”"
        yield f"数字：{_named(key)}，{found}"
    if len(finding.figures) > MOST_FIGURES:
        yield f"数字：另有 {len(finding.figures) - MOST_FIGURES} 个"
    for quote in finding.quotes:
        yield f"原文：“{quote.text}”"
    yield f"本站所说：{finding.message}"
    yield f"网页：{address}"
    yield "原件上是："


def _named(figure: str) -> str:
    return f"{full_name(figure)}，{figure}" if figure in measures() else figure
