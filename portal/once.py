"""once: what follows from a generation of the archive alone is worked out once for it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from portal.engine import SearchEngine

T = TypeVar("T")


def once(work_out: Callable[[SearchEngine], T]) -> Callable[[SearchEngine], T]:
    """The same, remembered for as long as the engine is there. The result must not hold on to the
    engine. Two threads may both work it out."""
    known: WeakKeyDictionary[SearchEngine, T] = WeakKeyDictionary()

    @wraps(work_out)
    def remembered(engine: SearchEngine) -> T:
        if engine in known:
            return known[engine]
        found = known[engine] = work_out(engine)
        return found

    return remembered
