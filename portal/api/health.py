"""GET /healthz: whether the portal can answer, for whoever watches over it."""

from starlette.requests import Request
from starlette.responses import Response

from indexer.errors import ArchiveError
from portal.api.answers import HealthAnswer
from portal.api.responses import encode, no_archive


def health(request: Request) -> Response:
    """Which generation answers and how many reports it holds; 503 when none can be opened."""
    try:
        current = request.app.state.current.engine()
        answer = HealthAnswer("ok", current.generation, current.statistics().reports)
    except ArchiveError as error:
        return no_archive(request, error)
    headers = {"Cache-Control": "no-store"}
    return Response(encode(answer), headers=headers, media_type="application/json")
