"""The findings of all reports, as a page and as a file to take away."""

from collections.abc import Iterable, Iterator

from starlette.requests import Request
from starlette.responses import Response

from indexer.spreadsheets import Cell
from portal.engine import SearchEngine
from portal.findings import findings_page, notes_asked_for, read_findings
from portal.links import report_url
from portal.pages.findings import FindingsPage
from portal.query import SearchQuery
from portal.rules import SEVERITY_LABELS
from portal.serving import public_address
from portal.views.files import csv_file, refuse

_HEAD = (
    "报告编号",
    "机关",
    "年份",
    "轻重",
    "规则",
    "批注",
    "说明",
    "不能说明什么",
    "数字",
    "印作",
    "网页",
)


def findings(request: Request, engine: SearchEngine) -> FindingsPage:
    """What does not add up, and in which reports."""
    query, problems = read_findings(request.query_params.multi_items())
    contact: str | None = request.app.state.settings.contact

    def address(path: str) -> str:
        return public_address(request, path)

    return findings_page(engine, query, problems, address, contact)


def findings_file(request: Request, engine: SearchEngine) -> Response:
    """The same findings, all of them, as CSV: a line each, newest reports first."""
    query, problems = read_findings(request.query_params.multi_items())
    refuse(problems)

    def rows() -> Iterator[Iterable[Cell]]:
        yield _HEAD
        for summary in engine.report_values(query, ()):
            path = report_url(summary.report_id)
            yield from _rows(engine, query, summary.report_id, public_address(request, path))

    return csv_file("findings.csv", rows())


def _rows(
    engine: SearchEngine, query: SearchQuery, report_id: str, address: str
) -> Iterator[list[Cell]]:
    stored = engine.report(report_id)
    if stored is None:
        return
    found = {f"f{number}": one for number, one in enumerate(stored.findings, 1)}
    for note in notes_asked_for(stored, query):
        finding = found[note.id]
        yield [
            report_id,
            stored.report.agency,
            stored.report.year,
            SEVERITY_LABELS[finding.severity],
            finding.rule,
            note.title,
            finding.message,
            finding.caveat,
            " ".join(finding.figures),
            " ".join("—" if cell is None else cell for cell in finding.printed),
            f"{address}#{note.id}",
        ]
