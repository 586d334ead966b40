"""What an htmx request asks for, and the headers that answer it."""

from starlette.requests import Request
from starlette.responses import Response

TYPED = "form-find_"
"""How the ids of forms begin that are sent while one types in them."""


def wants_partial(request: Request) -> bool:
    """Whether only the changed parts are wanted: not when the browser goes back to a page that
    htmx no longer remembers."""
    restored = request.headers.get("HX-History-Restore-Request") == "true"
    return request.headers.get("HX-Request") == "true" and not restored


def varies(response: Response) -> Response:
    """Mark an answer whose body depends on who asks, so that no cache mixes them up."""
    response.headers["Vary"] = "HX-Request, HX-History-Restore-Request"
    return response


def show_address(request: Request, response: Response, address: str) -> Response:
    """Tell htmx which address the browser should show for a partial answer. What is asked while one
    types makes no history of letters."""
    typing = request.headers.get("HX-Trigger", "").startswith(TYPED)
    response.headers["HX-Replace-Url" if typing else "HX-Push-Url"] = address
    return response
