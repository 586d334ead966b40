"""How a page is served: by one engine throughout, with an entity tag, and as HTML."""

import re
from collections.abc import Callable
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from portal.citation import today
from portal.engine import SearchEngine
from portal.htmx import varies, wants_partial
from portal.pages.page import Page
from portal.settings import Settings
from portal.templating import STATIC, render, templates_folder

View = Callable[[Request, SearchEngine], Page | Response]
"""Answers a request from an engine: with a page, or with a response where it is none."""
_HOST = re.compile(
    r"""(?: [A-Za-z0-9_][A-Za-z0-9._-]{0,252}  # a name or an IPv4 address
          | \[[0-9A-Fa-f:.]{2,45}\] )         # an IPv6 address
        (?: :[0-9]{1,5} )?""",
    re.VERBOSE,
)


def served(view: View) -> Callable[[Request], Response]:
    """The endpoint of a view. What is asked for again under the same entity tag is not made again:
    an answer follows from the address, the host, the archive's generation, the portal, its settings
    and the day, which citations name. A condition that any tag fulfils is left to the view, which
    knows whether there is anything at the address."""

    @wraps(view)
    def endpoint(request: Request) -> Response:
        engine: SearchEngine = request.app.state.current.engine()
        tag = entity_tag(engine, request.app.state.settings, partial=wants_partial(request))
        condition = request.headers.get("If-None-Match", "")
        if condition.strip() != "*" and matches(condition, tag):
            response = Response(status_code=304)
        else:
            found = view(request, engine)
            if isinstance(found, Response):
                response = found
            else:
                response = page_response(found, engine, address=asked_address(request))
        if response.status_code in (200, 304):
            response.headers["ETag"] = tag
            response.headers.setdefault("Cache-Control", "no-cache")
        return varies(response)

    return endpoint


def page_response(
    page: Page, engine: SearchEngine, template: str | None = None, address: str = ""
) -> Response:
    """A page as HTML; with `template`, a part of it. `address` is for paper, with the day."""
    day = today().isoformat()
    return HTMLResponse(render(page, template, engine.sample, address, day))


def public_address(request: Request, path: str) -> str:
    """Where the public finds a page: under the portal's public address if it has one, else under
    the host that was asked for. Without either, or when that is no host, the path alone."""
    base: str = request.app.state.settings.public_url or ""
    host = request.headers.get("Host", "")
    if not base and _HOST.fullmatch(host):
        base = f"{request.url.scheme}://{host}"
    return base.rstrip("/") + path


def asked_address(request: Request) -> str:
    """Where the public finds what is asked for."""
    query = request.url.query
    return public_address(request, quote(request.url.path) + (f"?{query}" if query else ""))


def entity_tag(engine: SearchEngine, settings: Settings, partial: bool = False) -> str:
    """The entity tag of every page of today. It is weak: the same page may be sent compressed."""
    told = sha256(f"{settings.public_url} {settings.contact}".encode()).hexdigest()[:8]
    made = f"{engine.generation}-{portal_version()}-{told}-{today().isoformat()}"
    return f'W/"{made}{"-part" if partial else ""}"'


def matches(condition: str, tag: str) -> bool:
    """Whether an If-None-Match header names the tag (compared weakly, RFC 9110, 13.1.2)."""
    known = [entry.strip().removeprefix("W/") for entry in condition.split(",")]
    return tag.removeprefix("W/") in known or known == ["*"]


@cache
def portal_version() -> str:
    """A short digest of everything that makes a page: code, templates, static files."""
    digest = sha256()
    indexer = Path(__file__).parents[1] / "indexer"
    for folder, pattern in (
        (Path(__file__).parent, "*.py"),
        (Path(__file__).parent, "*.json"),
        (indexer, "*.py"),
        (indexer, "*.json"),
        (templates_folder(), "*.html"),
        (STATIC, "*"),
    ):
        for path in sorted(folder.rglob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
