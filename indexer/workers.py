"""Worker processes: each does one task at a time, within bounds of time and memory.

A task that takes too long, wants too much memory or brings its process down costs only itself: the
worker is replaced and the next task goes on. Workers are fresh processes that hold no lock or file
of ours, may not use the network or start programs, and end with the process they work for, however
that ends.
"""

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, ForkServerContext, SpawnContext
from typing import TypeVar

T = TypeVar("T")
Task = Callable[[bytes], bytes]
"""What a worker does: a function at the top of a module, or a partial of one."""

_OUT_OF_MEMORY = 77
"""The exit code of a worker that was refused memory."""
_LONGEST_START = 120
"""Seconds; a worker needs less than one."""
_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""
CONTEXT: SpawnContext | ForkContext | ForkServerContext = multiprocessing.get_context("spawn")
"""How workers start. A fork of this process would share its locks and its open files."""
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.spawn", "os.posix_")


@dataclass(frozen=True)
class Bounds:
    """Of one task: `seconds` by the clock, and bytes of address space of its process (where the
    system keeps such a bound)."""

    seconds: float = 60
    memory: int = 1536 * 1024 * 1024


@dataclass(frozen=True)
class TooSlow:
    """The task was stopped after this many seconds."""

    seconds: float


@dataclass(frozen=True)
class OutOfMemory:
    """The task wanted more memory than this many bytes."""

    memory: int


@dataclass(frozen=True)
class Died:
    """The process of the task ended with this exit code, negative for a signal."""

    exit_code: int


Failure = TooSlow | OutOfMemory | Died
Result = tuple[int, bytes | Failure]


def cores() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def results(
    task: Task, arguments: Iterable[bytes], bounds: Bounds, count: int | None = None
) -> Iterator[Result]:
    """The number (from 0) of every argument and what the task made of it, in the order in which
    they are done. An argument is asked for when a worker is free for it. `count` is how many
    workers there are, as many as cores unless given."""
    waiting = enumerate(arguments)
    workers: list[_Worker] = []
    try:
        for first in islice(waiting, count or cores()):
            workers.append(_Worker(task, bounds, first))
        while workers:
            for worker in _ready(workers):
                result = worker.answer()
                if worker.is_idle and (item := next(waiting, None)) is not None:
                    if worker.has_ended:
                        workers.append(_Worker(task, bounds, item))
                    else:
                        worker.give(item)
                if worker.has_ended or worker.is_idle:
                    workers.remove(worker)
                    worker.end()
                if result is not None:
                    yield result
    finally:
        for worker in workers:
            worker.end()


def in_order(done: Iterable[tuple[int, T]]) -> Iterator[T]:
    """What was done, by its numbers."""
    early: dict[int, T] = {}
    awaited = 0
    for number, one in done:
        early[number] = one
        while awaited in early:
            yield early.pop(awaited)
            awaited += 1


def _ready(workers: Sequence["_Worker"]) -> list["_Worker"]:
    """Those that have answered or died, or have had their time."""
    left = min(worker.deadline for worker in workers) - time.monotonic()
    ready = wait([worker.connection for worker in workers], max(left, 0))
    now = time.monotonic()
    return [one for one in workers if one.connection in ready or one.deadline <= now]


class _Worker:
    """One process, and the argument it is at; the `first` it is given when it has started."""

    def __init__(self, task: Task, bounds: Bounds, first: tuple[int, bytes]) -> None:
        self.connection, theirs = CONTEXT.Pipe()
        self.has_ended = False
        self.deadline = time.monotonic() + _LONGEST_START
        self._bounds = bounds
        self._first: tuple[int, bytes] | None = first
        self._number: int | None = None
        self._process = CONTEXT.Process(target=_serve, args=(theirs, task, bounds), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def is_idle(self) -> bool:
        """Whether it has no task, and never will have its first."""
        return self._number is None and self._first is None

    def give(self, item: tuple[int, bytes]) -> None:
        """Begin a task."""
        self._number, argument = item
        self.deadline = time.monotonic() + self._bounds.seconds
        # One that is dead is found dead when its answer is fetched.
        with suppress(BrokenPipeError):
            self.connection.send_bytes(argument)

    def answer(self) -> Result | None:
        """What became of the task; None when the worker has just started, and begins its first.
        Raises RuntimeError when it could not start."""
        number, self._number = self._number, None
        answer: bytes | Failure
        try:
            answer = self.connection.recv_bytes() if self.connection.poll() else self._stop()
        except (EOFError, ConnectionResetError):
            answer = self._fate()
        if number is not None:
            return number, answer
        if self.has_ended or self._first is None:
            raise RuntimeError(f"a worker process could not start: {answer!r}")
        first, self._first = self._first, None
        self.give(first)
        return None

    def _stop(self) -> Failure:
        self.has_ended = True
        self._process.kill()
        return TooSlow(self._bounds.seconds)

    def _fate(self) -> Failure:
        self.has_ended = True
        self._process.join()
        exit_code = self._process.exitcode
        assert exit_code is not None
        return OutOfMemory(self._bounds.memory) if exit_code == _OUT_OF_MEMORY else Died(exit_code)

    def end(self) -> None:
        """Leave no process behind."""
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(connection: Connection, task: Task, bounds: Bounds) -> None:
    """The life of a worker: says that it is there, then answers argument after argument."""
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory(bounds.memory)
    sys.addaudithook(_refuse_the_outside)
    with suppress(EOFError, BrokenPipeError):
        connection.send_bytes(b"")
        while True:
            argument = connection.recv_bytes()
            # Should nobody be there any more to stop it, the task ends by itself.
            signal.setitimer(signal.ITIMER_REAL, 2 * bounds.seconds)
            try:
                answer = task(argument)
            except MemoryError:
                os._exit(_OUT_OF_MEMORY)
            signal.setitimer(signal.ITIMER_REAL, 0)
            connection.send_bytes(answer)


def _end_with_parent() -> None:
    """At once where the system tells of it; elsewhere when the task at hand is done."""
    parent = multiprocessing.parent_process()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if parent is None or not parent.is_alive():
        os._exit(0)


def _bound_memory(size: int) -> None:
    # Some systems know the bound and do not let it be set.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _refuse_the_outside(event: str, _: object) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a file may not make its reader do this: {event}")
