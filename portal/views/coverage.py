"""What the archive has and lacks, as a page and as files to take away."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from indexer.spreadsheets import BOM, Cell, csv_lines
from portal.coverage import agency_rows, coverage_page, set_aside_rows
from portal.coverage_choice import parse_coverage_choice
from portal.engine import SearchEngine
from portal.pages.coverage import CoveragePage
from portal.views.report import attachment


def coverage(request: Request, engine: SearchEngine) -> CoveragePage:
    """Agencies by year: what is there, what is missing, what could not be read."""
    choice = parse_coverage_choice(request.query_params.multi_items())
    return coverage_page(engine, choice)


def coverage_file(request: Request, engine: SearchEngine) -> Response:
    """Every agency of the choice with its years, as CSV."""
    choice = parse_coverage_choice(request.query_params.multi_items())
    return _csv("收录.csv", agency_rows(engine, choice))


def set_aside_file(_: Request, engine: SearchEngine) -> Response:
    """The files that could not be used, as CSV."""
    return _csv("搁置的文件.csv", set_aside_rows(engine))


def _csv(name: str, tables: Iterable[list[list[Cell]]]) -> Response:
    lines = (csv_lines(rows) for rows in tables)
    return StreamingResponse(
        _marked(lines),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": attachment(name)},
    )


def _marked(lines: Iterable[bytes]) -> Iterable[bytes]:
    yield BOM
    yield from lines
