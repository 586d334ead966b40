"""The front page."""

from starlette.requests import Request

from portal.engine import SearchEngine
from portal.front import front_page
from portal.pages.home import HomePage


def home(_: Request, engine: SearchEngine) -> HomePage:
    """What the archive holds, and where to begin."""
    return front_page(engine)
