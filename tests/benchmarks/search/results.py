"""What was measured, as it is kept on disk beside the indexes: the report is made from it."""

from datetime import date
from pathlib import Path

import msgspec

from tests.benchmarks.machine import machine
from tests.benchmarks.search.load import LoadResult
from tests.benchmarks.search.timing import Built, Latency
from tests.benchmarks.search.updates import Updates


class EngineResult(msgspec.Struct):
    """One engine at one size. `differences` tells of each query that it answered unlike ours;
    `same_scores` and `shared_top` compare the ten best with ours, by class."""

    version: str
    built: Built | None
    opening: float
    latencies: dict[str, list[Latency]]
    differences: list[str]
    same_scores: dict[str, float]
    shared_top: dict[str, float]


class SizeResult(msgspec.Struct):
    """All engines at one size; `matches` are the totals of each class's queries, `parts` the bytes
    of our archive by what they are for."""

    reports: int
    sections: int
    text_bytes: int
    matches: dict[str, list[int]]
    engines: dict[str, EngineResult]
    parts: dict[str, int]


class Results(msgspec.Struct):
    """Everything, with the machine and the day."""

    machine: str
    day: str
    sizes: list[SizeResult]
    load: LoadResult | None = None
    updates: Updates | None = None


def new_results() -> Results:
    """Nothing yet, on this machine, today."""
    return Results(machine(), date.today().isoformat(), [])


def read_results(path: Path) -> Results:
    """Those of an earlier run."""
    return msgspec.json.decode(path.read_bytes(), type=Results)


def write_results(path: Path, results: Results) -> None:
    """Keep them."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(results)))
