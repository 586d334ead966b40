"""The portal, telling with every answer how long its engine took (Server-Timing: engine;dur=…).

python -m tests.benchmarks.search.measured_portal ARCHIVE
"""

import socket
import sys
import time
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.__main__ import serve
from portal.app import create_app
from portal.current import CurrentEngine
from portal.engine import SearchEngine
from portal.settings import Settings

_spent: ContextVar[list[float]] = ContextVar("spent")


class MeasuredEngine:
    """A search engine that adds up how long its methods take, request by request."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._engine, name)
        if not callable(value):
            return value

        def measured(*arguments: Any, **named: Any) -> Any:
            started = time.perf_counter()
            try:
                return value(*arguments, **named)
            finally:
                _spent.get().append(time.perf_counter() - started)

        return measured


class MeasuredCurrent:
    """Hands out the current engine, measured."""

    def __init__(self, archive: Path) -> None:
        self._current = CurrentEngine(archive)

    def engine(self) -> SearchEngine:
        """The engine."""
        engine: Any = MeasuredEngine(self._current.engine())
        answering: SearchEngine = engine
        return answering


class EngineTiming:
    """Says in the head of every answer how many milliseconds the engine took."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        spent: list[float] = []
        _spent.set(spent)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                duration = f"engine;dur={sum(spent) * 1000:.3f}".encode()
                message["headers"] = [*message["headers"], (b"server-timing", duration)]
            await send(message)

        await self._app(scope, receive, told)


def main() -> None:
    """Serve on a free port, said on standard error."""
    archive = Path(sys.argv[1])
    app = EngineTiming(create_app(Settings(archive), MeasuredCurrent(archive)))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        print(f"http://127.0.0.1:{listening.getsockname()[1]}", file=sys.stderr, flush=True)
        serve(app, listening)


if __name__ == "__main__":
    main()
