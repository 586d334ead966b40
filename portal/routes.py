"""Every address of the portal."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from portal.api.routes import api_routes
from portal.serving import served
from portal.templating import STATIC, static_version
from portal.views.about import about
from portal.views.agency import agency
from portal.views.compare import compare
from portal.views.coverage import coverage, coverage_file, set_aside_file
from portal.views.figures import figure, figure_file, figures
from portal.views.findings import findings, findings_file
from portal.views.gallery import gallery
from portal.views.home import home
from portal.views.regions import region, regions
from portal.views.report import original, report
from portal.views.search import places_file, reports_file, search
from portal.views.suggest import suggest


class VersionedFiles(StaticFiles):
    """Static files: kept for good when asked for by version, else asked for again each time."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with how long it may be kept."""
        response = await super().get_response(path, scope)
        fixed = response.status_code < 400 and scope["query_string"] == (
            f"v={static_version(path)}".encode()
        )
        response.headers["Cache-Control"] = (
            "public, max-age=31536000, immutable" if fixed else "no-cache"
        )
        return response


def without_slash(request: Request) -> Response:
    """The same address without slashes at its end, on whatever host this is."""
    path = "/" + quote(request.path_params["path"].strip("/"))
    query = request.url.query
    return RedirectResponse(f"{path}?{query}" if query else path, status_code=308)


def routes() -> list[BaseRoute]:
    """The pages, the JSON interface, the static files."""
    return [
        Route("/", served(home)),
        Route("/search", served(search)),
        Route("/search/reports.csv", served(reports_file)),
        Route("/search/places.csv", served(places_file)),
        Route("/suggest", served(suggest)),
        Route("/reports/{report_id}", served(report)),
        Route("/reports/{report_id}/original", served(original)),
        Route("/agencies/{agency_id}", served(agency)),
        Route("/regions", served(regions)),
        Route("/regions/{code}", served(region)),
        Route("/figures", served(figures)),
        Route("/figures/{figure}", served(figure)),
        Route("/figures/{figure}/{file}", served(figure_file)),
        Route("/compare", served(compare)),
        Route("/findings", served(findings)),
        Route("/findings/findings.csv", served(findings_file)),
        Route("/coverage", served(coverage)),
        Route("/coverage/agencies.csv", served(coverage_file)),
        Route("/coverage/set-aside.csv", served(set_aside_file)),
        Route("/about", served(about)),
        Route("/gallery", served(gallery)),
        Route("/gallery/{component}", served(gallery)),
        *api_routes(),
        Mount("/static", VersionedFiles(directory=STATIC)),
        Route("/{path:path}/", without_slash),
    ]
