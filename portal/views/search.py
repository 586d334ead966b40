"""The search page, whole or in the parts that changed, and what it gives to take away."""

from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from portal.address import parse_query
from portal.amounts import is_amount_submission, submitted_amounts
from portal.engine import SearchEngine
from portal.htmx import show_address, wants_partial
from portal.links import search_url
from portal.pages.search import SearchPage
from portal.query import MAX_SHOWN, SearchQuery
from portal.ranges import is_submission, submitted
from portal.results import search_page
from portal.search_files import has_all_places, place_rows, report_rows
from portal.serving import page_response, public_address
from portal.views.files import csv_file, refuse

_INCOMPLETE = "这些词太常见，命中处没有列全，所以不能整个带走。缩小范围，或者用 JSON 接口分页取。"


def search(request: Request, engine: SearchEngine) -> SearchPage | Response:
    """Answer a search. A form is sent on to the address that spells its state the usual way."""
    pairs = request.query_params.multi_items()
    params, refused = submitted(pairs)
    params, refused_amounts = submitted_amounts(params)
    query, problems = parse_query(params, MAX_SHOWN)
    partial = wants_partial(request)
    sent = is_submission(pairs) or is_amount_submission(pairs)
    if sent and not (problems or refused or refused_amounts or partial):
        return RedirectResponse(search_url(query), status_code=303)
    page = search_page(engine, query, problems, refused, refused_amounts, swap=partial)
    if not partial:
        return page
    url = search_url(query)
    parts = page_response(page, engine, "partials/_search.html", public_address(request, url))
    return show_address(request, parts, url)


def reports_file(request: Request, engine: SearchEngine) -> Response:
    """The reports found, as CSV."""
    query = _exactly(request)
    rows = report_rows(engine, query, partial(public_address, request))
    return csv_file("reports.csv", rows)


def places_file(request: Request, engine: SearchEngine) -> Response:
    """The places of the words looked for, as CSV; only where they are all known."""
    query = _exactly(request)
    if not has_all_places(engine, query):
        raise HTTPException(400, _INCOMPLETE)
    return csv_file("places.csv", place_rows(engine, query, partial(public_address, request)))


def _exactly(request: Request) -> SearchQuery:
    query, problems = parse_query(request.query_params.multi_items())
    refuse(problems)
    return query
