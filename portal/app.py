"""The portal as an ASGI application."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from indexer.errors import ArchiveError
from portal.current import CurrentEngine
from portal.engine import SearchEngine
from portal.front import front_page
from portal.routes import routes
from portal.security import SecurityHeaders
from portal.settings import Settings
from portal.views.errors import fault, http_error, no_archive

_log = logging.getLogger(__name__)
THREADS = (os.cpu_count() or 1) + 1
"""Requests that are worked on at the same time; the others wait their turn. More threads than can
run make every one of them slow, and each keeps memory of its own."""
COMPRESSION = 4
"""Level of gzip. For a search page, level 9 takes about twice the time for a twentieth less."""


class Current(Protocol):
    """Hands out the engine that answers now. Raises ArchiveError when there is none."""

    def engine(self) -> SearchEngine:
        """The engine."""


def create_app(settings: Settings, current: Current | None = None) -> Starlette:
    """The portal over the archive of the settings, or over the engine given."""
    app = Starlette(
        debug=settings.debug,
        routes=routes(),
        lifespan=_made_ready,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=COMPRESSION),
        ],
        exception_handlers={
            HTTPException: http_error,
            ArchiveError: no_archive,
            Exception: fault,
        },
    )
    # Starlette's own answer to a slash too many names the host that was asked for.
    app.router.redirect_slashes = False
    app.state.settings = settings
    app.state.current = current or CurrentEngine(settings.archive, front_page)
    return app


@asynccontextmanager
async def _made_ready(app: Starlette) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    try:
        # The first visitors do not wait for it.
        await to_thread.run_sync(app.state.current.engine)
    except ArchiveError as error:
        _log.warning("%s", error)
    except Exception:
        # As with a request: it is told there, and may pass.
        _log.exception("the archive could not be opened")
    yield
