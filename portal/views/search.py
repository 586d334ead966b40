"""The search page, whole or in the parts that changed."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from portal.amounts import is_amount_submission, submitted_amounts
from portal.engine import SearchEngine
from portal.htmx import push_address, varies, wants_partial
from portal.links import search_url
from portal.query import parse_query
from portal.ranges import is_submission, submitted
from portal.results import search_page
from portal.templating import render


def search(request: Request) -> Response:
    """Answer a search. A form is sent on to the address that spells its state the usual way."""
    pairs = request.query_params.multi_items()
    params, refused = submitted(pairs)
    params, refused_amounts = submitted_amounts(params)
    query, problems = parse_query(params)
    partial = wants_partial(request)
    sent = is_submission(pairs) or is_amount_submission(pairs)
    if sent and not (problems or refused or refused_amounts or partial):
        return RedirectResponse(search_url(query), status_code=303)
    engine: SearchEngine = request.app.state.current.engine()
    page = search_page(engine, query, problems, refused, refused_amounts, swap=partial)
    template = "partials/_search.html" if partial else None
    response = varies(HTMLResponse(render(page, template)))
    return push_address(response, search_url(query)) if partial else response
