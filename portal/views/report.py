"""A report's page, and the untouched files it was read from."""

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from indexer.errors import ArchiveError, UnknownNameError
from indexer.report import StoredReport
from portal.address import parse_query
from portal.citation import today
from portal.engine import SearchEngine
from portal.links import report_url
from portal.pages.report import ReportPage
from portal.reading import ReportRequest, report_page
from portal.serving import public_address
from portal.versions import all_sources, count_versions
from portal.views.errors import lost_original
from portal.views.files import attachment


def report(request: Request, engine: SearchEngine) -> ReportPage:
    """One report, with the matches of `q` marked and match `m` the current one; the text number
    `version` where there are several."""
    stored = _stored(engine, request)
    version = _version(stored, request)
    q, m = parse_query(request.query_params.multi_items())[0].q, request.query_params.get("m", "")
    match = int(m) if re.fullmatch(r"[0-9]{1,6}", m) else 0
    url = report_url(stored.report.report_id, version=version)
    contact: str | None = request.app.state.settings.contact
    asked = ReportRequest(q, match, public_address(request, url), today(), version, contact)
    return report_page(engine, stored, asked)


def _version(stored: StoredReport, request: Request) -> int | None:
    """The earlier text that is asked for; None for the valid one."""
    asked, count = request.query_params.get("version"), count_versions(stored)
    if asked is None or asked == str(count):
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,5}", asked) or int(asked) > count:
        raise HTTPException(404, f"这份报告有 {count} 个文本，没有第“{asked}”个。")
    return int(asked)


def original(request: Request, engine: SearchEngine) -> Response:
    """The exact bytes of a source, always to be saved, never to be shown."""
    sources = all_sources(_stored(engine, request))
    number = request.query_params.get("source", "1")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", number) or int(number) > len(sources):
        raise HTTPException(404, f"这份报告有 {len(sources)} 个原件，没有第“{number}”个。")
    source = sources[int(number) - 1]
    try:
        data = engine.original(source)
    except UnknownNameError:
        raise HTTPException(404, "这份报告是程序编写的样例，没有原件。") from None
    except ArchiveError as error:
        return lost_original(error)
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"Content-Disposition": attachment(source.file.rpartition("/")[2])},
    )


def _stored(engine: SearchEngine, request: Request) -> StoredReport:
    report_id = request.path_params["report_id"]
    stored = engine.report(report_id)
    if stored is None:
        raise HTTPException(404, f"没有编号为“{report_id}”的报告。")
    return stored
