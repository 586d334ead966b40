"""The addresses of the JSON interface."""

import re

from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import BaseRoute, Mount, Route, Router

from indexer.errors import ArchiveError
from portal.api.health import health
from portal.api.openapi import openapi
from portal.api.reports import report
from portal.api.responses import fault, http_error, no_archive
from portal.api.search import search
from portal.api.usage import concordance, trend


def api_routes() -> list[BaseRoute]:
    """Everything under /api, readable from any site and with its errors as JSON; and /healthz."""
    addresses = [
        Route("/openapi.json", openapi),
        Route("/v1/search", search),
        Route("/v1/concordance", concordance),
        Route("/v1/trend", trend),
        Route("/v1/reports/{report_id}", report),
    ]
    middleware = [
        Middleware(
            CORSMiddleware,
            allow_origins=["*"],
            allow_methods=["GET"],
            allow_headers=["If-None-Match"],
            expose_headers=["ETag"],
        ),
        Middleware(
            ExceptionMiddleware,
            handlers={HTTPException: http_error, ArchiveError: no_archive, Exception: fault},
        ),
    ]
    # Starlette's own answer to a slash too many names the host that was asked for.
    router = Router(addresses, redirect_slashes=False, middleware=middleware)
    api = Mount("/api", router)
    # Starlette's own pattern stops at a line break (%0A), and the answer would be a page.
    api.path_regex = re.compile(r"^/api/(?P<path>.*)$", re.DOTALL)
    return [api, Route("/healthz", health)]
