"""What the archive has and lacks, as a page and as files to take away."""

from starlette.requests import Request
from starlette.responses import Response

from portal.coverage import agency_rows, coverage_page, set_aside_rows
from portal.coverage_choice import parse_coverage_choice
from portal.engine import SearchEngine
from portal.pages.coverage import CoveragePage
from portal.views.files import csv_file


def coverage(request: Request, engine: SearchEngine) -> CoveragePage:
    """Agencies by year: what is there, what is missing, what could not be read."""
    choice = parse_coverage_choice(request.query_params.multi_items())
    return coverage_page(engine, choice)


def coverage_file(request: Request, engine: SearchEngine) -> Response:
    """Every agency of the choice with its years, as CSV."""
    choice = parse_coverage_choice(request.query_params.multi_items())
    return csv_file("收录.csv", agency_rows(engine, choice))


def set_aside_file(_: Request, engine: SearchEngine) -> Response:
    """The files that could not be used, as CSV."""
    return csv_file("搁置的文件.csv", set_aside_rows(engine))
