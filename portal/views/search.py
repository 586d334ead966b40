"""The search page, whole or in the parts that changed."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from portal.address import parse_query
from portal.amounts import is_amount_submission, submitted_amounts
from portal.engine import SearchEngine
from portal.htmx import show_address, wants_partial
from portal.links import search_url
from portal.pages.search import SearchPage
from portal.query import MAX_SHOWN
from portal.ranges import is_submission, submitted
from portal.results import search_page
from portal.serving import page_response


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
    return show_address(
        request, page_response(page, engine, "partials/_search.html"), search_url(query)
    )
