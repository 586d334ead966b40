"""What an engine remembers of its answers, up to a bound of bytes; the longest unused goes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, Protocol, TypeVar


class _Sized(Protocol):
    @property
    def nbytes(self) -> int:
        """How many bytes it takes."""


T = TypeVar("T", bound=_Sized)


class Memory(Generic[T]):
    """Arrays and what is made of them, by a key. Safe to use from several threads; two that ask for
    the same key at once may both make it."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._size = 0
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under a key, made now if it is not."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._size += _OVERHEAD + made.nbytes
            while self._size > self._most and self._kept:
                self._size -= _OVERHEAD + self._kept.popitem(last=False)[1].nbytes
        return made

    def peek(self, key: Hashable) -> T | None:
        """What is kept under a key, None when nothing is."""
        with self._lock:
            return self._kept.get(key)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._size = 0


_OVERHEAD = 1000
"""Of each key and its objects."""
