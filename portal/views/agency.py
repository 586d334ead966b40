"""An agency's page."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from portal.chronicle import agency_page
from portal.engine import SearchEngine
from portal.links import agency_url
from portal.pages.agency import AgencyPage


def agency(request: Request, engine: SearchEngine) -> AgencyPage | Response:
    """An agency and all its reports; `figure` in the address names what is drawn. A form is sent
    on to the address without what was left empty."""
    agency_id = request.path_params["agency_id"]
    found = engine.agency(agency_id)
    if found is None:
        raise HTTPException(404, f"没有编号为“{agency_id}”的机关。")
    figures = request.query_params.getlist("figure")
    if "" in figures:
        return RedirectResponse(agency_url(agency_id, filter(None, figures)), status_code=303)
    return agency_page(engine, found, figures)
