"""How long an engine takes to build, to open and to answer, each in a process of its own."""

import gc
import shutil
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

import msgspec

from tests.benchmarks.search.answers import Answer, Query
from tests.benchmarks.search.documents import Prepared
from tests.benchmarks.search.engines import Contender
from tests.benchmarks.search.queries import Queries

REPETITIONS = 7
_PATIENCE = 3.0
"""Seconds after which a query is not repeated any more."""
P = ParamSpec("P")
T = TypeVar("T")


class Latency(msgspec.Struct, frozen=True):
    """Milliseconds of one query: the first time, and the median of the times after it."""

    cold: float
    warm: float


class Timed(msgspec.Struct, frozen=True):
    """Seconds to open an engine, and by class of queries the latencies and the answers."""

    opening: float
    latencies: dict[str, list[Latency]]
    answers: dict[str, list[Answer]]


class Built(msgspec.Struct, frozen=True):
    """Seconds to build an index, and its bytes on disk."""

    seconds: float
    bytes: int


def in_own_process(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function in a new process, which ends with it."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()


def build(contender: Contender, prepared: Prepared, folder: Path) -> Built:
    """Build into a folder, emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    started = time.perf_counter()
    contender.engine().build(prepared, folder)
    seconds = time.perf_counter() - started
    return Built(seconds, sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()))


def ask(
    contender: Contender, folder: Path, queries: Queries, repetitions: int = REPETITIONS
) -> Timed:
    """Open what was built and ask it every query; the first of each class once more beforehand,
    so that no time is that of loading code."""
    adapter = contender.engine()
    started = time.perf_counter()
    engine = adapter.open(folder)
    opening = time.perf_counter() - started
    latencies: dict[str, list[Latency]] = {}
    answers: dict[str, list[Answer]] = {}
    for name, asked in queries.items():
        engine.answer(asked[0])
        gc.collect()
        timed = []
        for query in asked:
            engine.forget()
            timed.append(_latency(engine.answer, query, repetitions))
        latencies[name] = timed
        answers[name] = [engine.answer(query) for query in asked]
    engine.close()
    return Timed(opening, latencies, answers)


def _latency(answer: Callable[[Query], Answer], query: Query, repetitions: int) -> Latency:
    times: list[float] = []
    while len(times) < 2 or (len(times) <= repetitions and sum(times) < _PATIENCE):
        started = time.perf_counter()
        answer(query)
        times.append(time.perf_counter() - started)
    return Latency(times[0] * 1000, statistics.median(times[1:]) * 1000)


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
