"""CurrentEngine: the engine of the archive's current generation, reopened when a build has
published the next one. Requests that are under way keep the generation they began with."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from indexer.archive.layout import Layout
from indexer.errors import ArchiveError
from portal.embedded import EmbeddedEngine
from portal.engine import SearchEngine

_log = logging.getLogger(__name__)
_RETRY_SECONDS = 30.0
"""How long a generation that could not be opened is left alone: the fault may pass."""

Preparation = Callable[[SearchEngine], object]


class CurrentEngine:
    """Hands out the engine over an archive folder. What `prepare` works out of each generation is
    there for the first who asks. Safe to use from several threads."""

    def __init__(self, archive: Path, prepare: Preparation | None = None) -> None:
        self._archive = archive
        self._prepare = prepare
        self._layout = Layout(archive)
        self._opening = threading.Lock()
        self._engine: EmbeddedEngine | None = None
        self._damaged: str | None = None
        self._try_again_at = 0.0

    def engine(self) -> SearchEngine:
        """The engine of the current generation. Raises ArchiveError when there is none. While a
        new generation is being opened, or when it cannot be, the one before goes on answering."""
        engine = self._engine
        if engine is None:
            with self._opening:
                return self._engine or self._open(None)
        try:
            current = self._layout.current()
        except ArchiveError:
            _log.exception("which generation is current cannot be read; the one before answers")
            return engine
        if current in (engine.generation, None):
            return engine
        if current == self._damaged and monotonic() < self._try_again_at:
            return engine
        return self._next(engine)

    def _next(self, engine: EmbeddedEngine) -> EmbeddedEngine:
        if not self._opening.acquire(blocking=False):
            return engine
        try:
            return self._open(engine)
        except ArchiveError:
            _log.exception("the new generation cannot be opened; the one before goes on answering")
            self._damaged = self._layout.current()
            self._try_again_at = monotonic() + _RETRY_SECONDS
            return engine
        finally:
            self._opening.release()

    def _open(self, previous: EmbeddedEngine | None) -> EmbeddedEngine:
        # The engine before is not closed: other threads may be reading from it. It lets go of its
        # files when the last of them drops it.
        self._engine = engine = EmbeddedEngine.open_current(self._archive, previous)
        threading.Thread(target=_warm, args=(engine, self._prepare), daemon=True).start()
        return engine


def _warm(engine: EmbeddedEngine, prepare: Preparation | None) -> None:
    try:
        engine.warm()
        if prepare is not None:
            prepare(engine)
    except ArchiveError:
        _log.exception("the archive is damaged; whoever asks for what is damaged will be told")
