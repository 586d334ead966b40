"""The portal under load: many users who pause, then ever more who do not.

    python -m tests.benchmarks.search.load ARCHIVE [--seconds 60]

The users are threads of one process on the same machine: what they take, the portal does not have.
"""

import argparse
import random
import statistics
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from portal.embedded import EmbeddedEngine
from tests.benchmarks.search.serving import Browser, Memory, Portal, Served
from tests.benchmarks.search.timing import in_own_process, percentile
from tests.benchmarks.search.traffic import Traffic, Visit

USERS, PAUSE, SECONDS = 50, 1.0, 60.0
CROWDS = (1, 2, 4, 8, 16, 32)
_CROWD_SECONDS = 10.0
_VISITS = 2000
_ALONE = 300
_OPENINGS = 3


class Spread(msgspec.Struct, frozen=True):
    """Of many requests: how many, how many failed, and milliseconds."""

    requests: int
    failed: int
    p50: float
    p95: float
    longest: float


class Crowd(msgspec.Struct, frozen=True):
    """Users who ask again at once: the requests a second that are answered, and how fast."""

    users: int
    each_second: float
    spread: Spread


class LoadResult(msgspec.Struct, frozen=True):
    """Everything measured of a portal over one archive. `outside` are the milliseconds of a
    request that are not the engine's; memory is the most seen, with pauses and in all."""

    users: int
    seconds: float
    opening: float
    outside: Spread
    with_pauses: Spread
    memory_with_pauses: Memory
    crowds: tuple[Crowd, ...]
    memory: Memory


def measure(
    archive: Path,
    seconds: float = SECONDS,
    crowd_seconds: float = _CROWD_SECONDS,
    users: int = USERS,
    crowds: Sequence[int] = CROWDS,
    alone: int = _ALONE,
) -> LoadResult:
    """Measure an archive's portal."""
    openings = [in_own_process(opening_seconds, archive) for _ in range(_OPENINGS)]
    visits = in_own_process(visits_to, archive, _VISITS)
    with Portal(archive, measured=True) as portal:
        outside = time_outside(portal, visits, alone)
    with Portal(archive) as portal:
        served, quiet = crowd(portal, visits, users, PAUSE, seconds)
        told = []
        most = [quiet]
        for size in crowds:
            answered, memory = crowd(portal, visits, size, 0, crowd_seconds)
            each_second = sum(one.good for one in answered) / crowd_seconds
            told.append(Crowd(size, each_second, spread(answered)))
            most.append(memory)
    return LoadResult(
        users,
        seconds,
        statistics.median(openings),
        outside,
        spread(served),
        quiet,
        tuple(told),
        _largest(most),
    )


def opening_seconds(archive: Path) -> float:
    """How long the engine of an archive takes to open."""
    started = time.perf_counter()
    EmbeddedEngine.open_current(archive)
    return time.perf_counter() - started


def visits_to(archive: Path, count: int) -> list[Visit]:
    """Visits to the portal of an archive."""
    return Traffic(EmbeddedEngine.open_current(archive)).visits(count)


def time_outside(portal: Portal, visits: Sequence[Visit], count: int) -> Spread:
    """One user, one request after the other, each page once before: what remains of the time over
    HTTP without that of the engine."""
    browser = Browser(portal.port)
    for visit in visits[:20]:
        browser.visit(visit)
    served = [browser.visit(visit) for visit in visits[:count]]
    browser.close()
    return spread([Served(one.milliseconds - (one.engine or 0), None, one.good) for one in served])


def crowd(
    portal: Portal, visits: Sequence[Visit], users: int, pause: float, seconds: float
) -> tuple[list[Served], Memory]:
    """Users at once for some seconds, each pausing between requests; and the most memory the
    portal took meanwhile."""
    served: list[Served] = []
    until = time.monotonic() + seconds

    def use(number: int) -> None:
        chance = random.Random(number)
        browser = Browser(portal.port)
        time.sleep(pause * number / users)
        while time.monotonic() < until:
            # Appending to a list is safe under threads.
            served.append(browser.visit(chance.choice(visits)))
            time.sleep(pause)
        browser.close()

    threads = [threading.Thread(target=use, args=(number,)) for number in range(users)]
    for thread in threads:
        thread.start()
    memory = [portal.memory()]
    while any(thread.is_alive() for thread in threads):
        time.sleep(min(1.0, max(0.05, until - time.monotonic())))
        memory.append(portal.memory())
    return served, _largest(memory)


def spread(served: Sequence[Served]) -> Spread:
    """How long requests took; those that failed count too."""
    times = [one.milliseconds for one in served]
    failed = sum(not one.good for one in served)
    return Spread(len(served), failed, percentile(times, 50), percentile(times, 95), max(times))


def _largest(seen: Sequence[Memory]) -> Memory:
    return Memory(max(one.resident for one in seen), max(one.private for one in seen))


def main() -> None:
    """Print what is measured, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    arguments = parser.parse_args()
    result = measure(arguments.archive, arguments.seconds)
    print(msgspec.json.format(msgspec.json.encode(result)).decode())


if __name__ == "__main__":
    main()
