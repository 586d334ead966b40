"""The pages of places."""

from starlette.requests import Request
from starlette.responses import Response

from portal.engine import SearchEngine
from portal.pages.regions import RegionAbsentPage, RegionPage, RegionsPage
from portal.places import region_page, regions_page
from portal.region_choice import parse_region_choice
from portal.serving import page_response


def regions(_: Request, engine: SearchEngine) -> RegionsPage:
    """All places of the archive."""
    return regions_page(engine)


def region(request: Request, engine: SearchEngine) -> RegionPage | Response:
    """One place, by its division code."""
    choice = parse_region_choice(request.query_params.multi_items())
    page = region_page(engine, request.path_params["code"], choice)
    if not isinstance(page, RegionAbsentPage):
        return page
    response = page_response(page, engine)
    response.status_code = 404
    return response
