"""The tables that hold the words of the reports: sections, what they say of figures, quotes."""

from collections.abc import Iterator

import msgspec

from indexer.export.table import Column, Row, Table
from indexer.report import StoredReport

_REPORT = Column("report_id", "text", "报告的编号", "reports")
_IN_FINDINGS = (
    Column("report_id", "text", "报告的编号", "findings"),
    Column("number", "integer", "批注在这份报告中的次序", "findings"),
)
_QUOTE = (
    Column("quote", "text", "原文"),
    Column("section", "integer", "在第几部分，从 0 起"),
    Column("start", "integer", "在这一部分的正文中从第几字起，从 0 数"),
    Column("end", "integer", "到第几字止（不含）"),
)


def section_rows(stored: StoredReport) -> Iterator[Row]:
    """The rows of `sections`."""
    for number, one in enumerate(stored.report.sections):
        grids = msgspec.json.encode(one.grids).decode()
        yield stored.report.report_id, number, one.kind, one.heading, one.text, grids


def statement_rows(stored: StoredReport) -> Iterator[Row]:
    """The rows of `statements`."""
    for number, one in enumerate(stored.report.statements, 1):
        yield (
            *(stored.report.report_id, number, one.subject, one.label, " ".join(one.figures)),
            *(one.stated, one.tabled, one.outcome),
            *(one.quote.text, one.quote.section, one.quote.start, one.quote.end),
        )


def finding_quote_rows(stored: StoredReport) -> Iterator[Row]:
    """The rows of `finding_quotes`."""
    for number, found in enumerate(stored.findings, 1):
        for place, one in enumerate(found.quotes, 1):
            yield (
                *(stored.report.report_id, number, place),
                *(one.text, one.section, one.start, one.end),
            )


TEXT_TABLES = (
    Table(
        "sections",
        "各部分的全文，和其中的表格",
        ("report_id", "section"),
        (
            _REPORT,
            Column("section", "integer", "第几部分，从 0 起"),
            Column(
                "kind",
                "text",
                "preamble overview proactive_disclosure requests review_and_litigation "
                "problems_and_improvements other_matters free_form",
            ),
            Column("heading", "text", "标题，照录；前言没有标题"),
            Column("text", "text", "正文，各段之间换行；法定表格的字不在内"),
            Column("grids", "text", "所印的表格，JSON：表格、行、格三层"),
        ),
        ("kind",),
        of_report=section_rows,
    ),
    Table(
        "statements",
        "正文所说的数，与表格里的数相比",
        ("report_id", "number"),
        (
            _REPORT,
            Column("number", "integer", "在这份报告中的次序，从 1 起"),
            Column("subject", "text", "说的是什么，编号"),
            Column("label", "text", "说的是什么，名称"),
            Column("figures", "text", "相比的数字的编号，以空格分隔；不止一个的相加"),
            Column("stated", "decimal", "正文所说的数"),
            Column("tabled", "decimal", "表格里的数；没有载明的空缺"),
            Column("outcome", "text", "agrees differs other_scope not_evaluable"),
            *_QUOTE,
        ),
        of_report=statement_rows,
    ),
    Table(
        "finding_quotes",
        "每条批注所引的原文",
        ("report_id", "number", "place"),
        (
            *_IN_FINDINGS,
            Column("place", "integer", "在这条批注中的次序，从 1 起"),
            *_QUOTE,
        ),
        of_report=finding_quote_rows,
    ),
)
