"""GET /api/v1/reports/{report_id}: a report as the archive keeps it."""

import re
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from indexer.report import AnnualReport, StoredReport
from portal.address import ParameterProblem
from portal.api.answers import ReportAnswer, VersionAnswer
from portal.api.errors import bad_parameters, no_report, no_version
from portal.api.responses import encode, error_response, json_response
from portal.versions import count_versions, version_of


def report(request: Request) -> Response:
    """One report, or an earlier text of it."""
    report_id = request.path_params["report_id"]
    stored = request.app.state.current.engine().report(report_id)
    if stored is None:
        return error_response(HTTPStatus.NOT_FOUND, no_report(report_id))
    count = count_versions(stored)
    asked = request.query_params.get("version", str(count))
    if not re.fullmatch(r"[1-9][0-9]{0,5}", asked):
        problem = ParameterProblem("version", f"version 要是 1 到 {count} 的整数，不是“{asked}”。")
        return error_response(HTTPStatus.BAD_REQUEST, bad_parameters([problem]))
    if int(asked) > count:
        return error_response(HTTPStatus.NOT_FOUND, no_version(report_id, count))
    return json_response(request, encode(answer_of(stored, int(asked))))


def answer_of(stored: StoredReport, version: int) -> ReportAnswer:
    """A text of a report as it is answered: what was read of it and what its context adds."""
    text = version_of(stored, version)
    told = {name: getattr(text.report, name) for name in AnnualReport.__struct_fields__}
    return ReportAnswer(
        **{**told, "findings": text.findings},
        version=version,
        versions=tuple(
            VersionAnswer(number, one.report.file, one.sources)
            for number in range(1, count_versions(stored) + 1)
            for one in (version_of(stored, number),)
        ),
    )
