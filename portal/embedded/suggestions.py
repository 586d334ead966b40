"""Agencies that a person may mean who has typed a part of a name."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from indexer.normalisation import normalise
from portal.engine import AgencySuggestion


class Suggestions:
    """The agencies of a generation."""

    def __init__(self, agencies: Iterable[AgencySuggestion]) -> None:
        ordered = sorted(agencies, key=lambda one: (-one.reports, one.agency_id))
        self._agencies = [(one, normalise(one.name)) for one in ordered]
        self._names = [normalise(_with_region(one)) for one in ordered]
        # All names in one text are searched in one go; none has a line break.
        self._text = "\n".join(self._names)
        self._starts = list(accumulate((len(name) + 1 for name in self._names), initial=0))

    def suggest(self, text: str, most: int) -> tuple[AgencySuggestion, ...]:
        """At most `most` of them, the likeliest first."""
        parts = [part for part in map(normalise, text.split()) if part]
        if not parts:
            return ()
        found = [
            (not own.startswith(parts[0]), agency)
            for number in self._containing(max(parts, key=len))
            if all(part in self._names[number] for part in parts)
            for agency, own in (self._agencies[number],)
        ]
        # The sort is stable: within both kinds the order by number of reports stays.
        found.sort(key=lambda pair: pair[0])
        return tuple(agency for _, agency in found[:most])

    def _containing(self, part: str) -> Iterator[int]:
        at = self._text.find(part)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._text.find(part, self._starts[number + 1])


def _with_region(agency: AgencySuggestion) -> str:
    region = agency.region
    names = (region.province, region.city, region.county, agency.name)
    return "".join(name for name in names if name is not None)
