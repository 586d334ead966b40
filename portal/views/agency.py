"""An agency's page."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from portal.engine import SearchEngine
from portal.labels import LEVEL_LABELS
from portal.links import search_url
from portal.listing import region_links, report_item, year_links
from portal.pages import AgencyPage
from portal.query import SearchQuery, Sort
from portal.ranges import short_name
from portal.templating import render
from portal.wording import title_parts

FIGURES = (
    "requests.received.total",
    "requests.granted.total",
    "requests.outcome_total.total",
    "requests.carried_out.total",
    "proactive_disclosure.licensing.decisions",
    "proactive_disclosure.penalty.decisions",
    "proactive_disclosure.compulsion.decisions",
    "proactive_disclosure.normative_documents.issued",
    "reconsideration.total",
    "reconsideration.corrected",
    "litigation_direct.total",
    "litigation_after_reconsideration.total",
)
"""Side by side for every year."""


def agency(request: Request) -> Response:
    """An agency and all its reports."""
    engine: SearchEngine = request.app.state.current.engine()
    agency_id = request.path_params["agency_id"]
    found = engine.agency(agency_id, FIGURES)
    if found is None:
        raise HTTPException(404, f"没有编号为“{agency_id}”的机关。")
    page = AgencyPage(
        window=found.name,
        agency=title_parts(found.name, engine.segmenter),
        path=region_links(found.region),
        level=LEVEL_LABELS.get(found.level or ""),
        sector=found.sector,
        search_url=search_url(SearchQuery(agency=(found.name,), sort=Sort("year"))),
        years=year_links(found.reports),
        reports=tuple(report_item(report) for report in found.reports),
        figures=tuple(
            (short_name(figure), tuple(report.figures.get(figure) for report in found.reports))
            for figure in FIGURES
        ),
    )
    return HTMLResponse(render(page))
