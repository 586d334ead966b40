"""What an htmx request asks for, and the headers that answer it."""

from starlette.requests import Request
from starlette.responses import Response


def wants_partial(request: Request) -> bool:
    """Whether only the changed parts are wanted: not after a boosted link, which replaces the
    whole body, nor when the browser goes back to a page that htmx no longer remembers."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and not any(
        headers.get(name) == "true" for name in ("HX-History-Restore-Request", "HX-Boosted")
    )


def varies(response: Response) -> Response:
    """Mark an answer whose body depends on who asks, so that no cache mixes them up."""
    response.headers["Vary"] = "HX-Request, HX-History-Restore-Request, HX-Boosted"
    return response


def push_address(response: Response, address: str) -> Response:
    """Tell htmx which address the browser should show for a partial answer."""
    response.headers["HX-Push-Url"] = address
    return response
