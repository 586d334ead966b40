"""Which agency and which year a number stands for.

Every agency has a run of years; the runs stand behind each other, the agencies in an order by
chance, those of larger places and of the larger lines of work rather earlier. A number counts
through them, so that no two numbers are the same agency in the same year.
"""

import random
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from indexer.divisions import division_name, divisions, region_path
from indexer.report import Level
from indexer.sample.bureaus import BUREAUS, FIRST_YEAR, LAST_YEAR, Bureau

_ABROAD = ("71", "81", "82")
"""Taiwan, Hong Kong and Macao have no such reports."""
_WEIGHTS: dict[Level, float] = {"province": 8, "city": 3, "county": 1}
_SHORTEST, _LONGEST = 5, 18
_STILL_REPORTING = 0.85


@dataclass(frozen=True)
class Post:
    """An agency in a year: the code of its place, its name with as much of the places around it
    as tells it from all others, and that without its own place."""

    code: str
    agency: str
    bureau: str
    year: int


class Roster:
    """The agencies of one seed in their order."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(f"roster {seed}")
        drawn = sorted(
            (
                (chance.random() ** (1 / (bureau.weight * weight)), number, place, bureau)
                for place, weight in _places()
                for number, bureau in enumerate(BUREAUS)
                if place.level in bureau.levels
            ),
            key=lambda one: (-one[0], one[2].code, one[1]),
        )
        self._agencies: list[tuple[str, Bureau, int, int]] = []
        for _, _, place, bureau in drawn:
            run = _run(max(place.first, bureau.first), min(place.last, bureau.last), chance)
            if run is not None:
                self._agencies.append((place.code, bureau, *run))
        self._starts = [0, *accumulate(length for *_, length in self._agencies)]

    def __len__(self) -> int:
        return self._starts[-1]

    def post(self, number: int) -> Post:
        """The agency and the year of a number. Raises IndexError for one beyond the last."""
        if not 0 <= number < len(self):
            raise IndexError(f"sample reports are numbered from 0 to {len(self) - 1}: {number}")
        at = bisect_right(self._starts, number) - 1
        code, bureau, first, _ = self._agencies[at]
        year = first + number - self._starts[at]
        name = bureau.name(code, year)
        return Post(code, _called(code, year) + name, name, year)


@cache
def roster(seed: int) -> Roster:
    """The roster of a seed."""
    return Roster(seed)


@dataclass(frozen=True)
class _Place:
    code: str
    level: Level
    first: int
    last: int


@cache
def _places() -> tuple[tuple[_Place, float], ...]:
    return tuple((place, _WEIGHTS[place.level]) for place in _found_places())


def _found_places() -> Iterator[_Place]:
    """Every place of these years, with the last years through which its code was in use."""
    years: dict[tuple[str, Level], set[int]] = {}
    for one in divisions():
        if not one.code.startswith(_ABROAD):
            existing = range(
                max(one.first, FIRST_YEAR), min(one.until or LAST_YEAR + 1, LAST_YEAR + 1)
            )
            years.setdefault((one.code, one.kind), set()).update(existing)
    for (code, level), known in years.items():
        if known:
            first = last = max(known)
            while first - 1 in known:
                first -= 1
            yield _Place(code, level, first, last)


def _run(first: int, last: int, chance: random.Random) -> tuple[int, int] | None:
    """The first year and the number of years of an agency's reports; None where there are too few.
    As many random numbers are drawn for each, so that one agency's run does not move the others."""
    wanted, ended = chance.triangular(_SHORTEST, _LONGEST, 13), chance.random()
    missing = chance.randrange(1, 7)
    if last == LAST_YEAR and ended > _STILL_REPORTING and last - missing - first >= _SHORTEST:
        last -= missing
    length = min(round(wanted), last - first + 1)
    return (last - length + 1, length) if length >= _SHORTEST else None


@lru_cache(maxsize=1 << 16)
def _called(code: str, year: int) -> str:
    """What a place is called: by itself where no other was ever called so, else with its city."""
    name = division_name(code, year)
    if _bearers()[name] == {code}:
        return name
    path = region_path(code)
    return "".join(division_name(part, year) for part in (path[-2:] if len(path) > 1 else path))


@cache
def _bearers() -> dict[str, set[str]]:
    """The codes of every name."""
    found: dict[str, set[str]] = {}
    for one in divisions():
        found.setdefault(one.name, set()).add(one.code)
    return found
