"""The search page, whole or in the parts that changed."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

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
    query, problems = parse_query(params)
    partial = wants_partial(request)
    if is_submission(pairs) and not problems and not refused and not partial:
        return RedirectResponse(search_url(query), status_code=303)
    engine: SearchEngine = request.app.state.current.engine()
    page = search_page(engine, query, problems, refused, swap=partial)
    template = "partials/_search.html" if partial else None
    response = varies(HTMLResponse(render(page, template)))
    return push_address(response, search_url(query)) if partial else response
