"""What may be meant by what was typed: a page of its own, or the list shown while typing."""

from starlette.requests import Request
from starlette.responses import Response

from portal.address import parse_query
from portal.engine import SearchEngine
from portal.htmx import wants_partial
from portal.pages.suggest import SuggestPage
from portal.serving import page_response
from portal.suggesting import suggest_page


def suggest(request: Request, engine: SearchEngine) -> SuggestPage | Response:
    """Suggestions for `q`."""
    page = suggest_page(engine, parse_query(request.query_params.multi_items())[0].q)
    if wants_partial(request):
        return page_response(page, engine, "partials/_suggestions.html")
    return page
