"""The index of figures."""

from starlette.requests import Request

from portal.engine import SearchEngine
from portal.figure_index import figures_page
from portal.pages.figures import FiguresPage


def figures(request: Request, engine: SearchEngine) -> FiguresPage:
    """All figures and indicators, or those that hold what was typed."""
    return figures_page(engine, request.query_params.get("q", ""))
