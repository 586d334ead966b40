"""The pages of places."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from portal.engine import SearchEngine
from portal.links import region_url
from portal.pages.regions import RegionAbsentPage, RegionPage, RegionsPage
from portal.places import region_page, regions_page
from portal.region_choice import parse_region_choice
from portal.serving import page_response


def regions(_: Request, engine: SearchEngine) -> RegionsPage:
    """All places of the archive."""
    return regions_page(engine)


def region(request: Request, engine: SearchEngine) -> RegionPage | Response:
    """One place, by its division code. A form is sent on to the address without what was left
    empty."""
    code, params = request.path_params["code"], request.query_params.multi_items()
    choice = parse_region_choice(params)
    if any(not value for _, value in params):
        return RedirectResponse(region_url(code, choice), status_code=303)
    page = region_page(engine, code, choice)
    if not isinstance(page, RegionAbsentPage):
        return page
    response = page_response(page, engine)
    response.status_code = 404
    return response
