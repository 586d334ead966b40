"""An agency's page."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

from portal.chronicle import agency_page
from portal.engine import SearchEngine
from portal.pages.agency import AgencyPage


def agency(request: Request, engine: SearchEngine) -> AgencyPage:
    """An agency and all its reports; `figure` in the address names what is drawn."""
    agency_id = request.path_params["agency_id"]
    found = engine.agency(agency_id)
    if found is None:
        raise HTTPException(404, f"没有编号为“{agency_id}”的机关。")
    return agency_page(engine, found, request.query_params.getlist("figure"))
