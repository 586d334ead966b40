"""GET /api/v1/reports/{report_id}: a report as the archive keeps it."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from indexer.report import to_json
from portal.api.errors import no_report
from portal.api.responses import error_response, json_response


def report(request: Request) -> Response:
    """One report, exactly as `python -m indexer parse` prints it."""
    report_id = request.path_params["report_id"]
    stored = request.app.state.current.engine().report(report_id)
    if stored is None:
        return error_response(HTTPStatus.NOT_FOUND, no_report(report_id))
    return json_response(request, to_json(stored.report))
