"""Agencies and places that a person may mean who has typed a part of a name."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import numpy as np

from indexer.archive.reader import BoolArray
from indexer.normalisation import normalise
from portal.embedded.columns import Column
from portal.engine import AgencySuggestion, PlaceSuggestion


class Suggestions:
    """The agencies of a generation."""

    def __init__(self, agencies: Iterable[AgencySuggestion]) -> None:
        ordered = sorted(agencies, key=lambda one: (-one.reports, one.agency_id))
        self._agencies = [(one, normalise(one.name)) for one in ordered]
        self._names = _Names([normalise(_with_region(one)) for one in ordered])

    def suggest(self, text: str, most: int) -> tuple[AgencySuggestion, ...]:
        """At most `most` of them, the likeliest first."""
        parts = _parts(text)
        found = [
            (not own.startswith(parts[0]), agency)
            for number in self._names.with_all(parts)
            for agency, own in (self._agencies[number],)
        ]
        # The sort is stable: within both kinds the order by number of reports stays.
        found.sort(key=lambda pair: pair[0])
        return tuple(agency for _, agency in found[:most])


class Places:
    """The places of a generation."""

    def __init__(self, places: Iterable[PlaceSuggestion]) -> None:
        ordered = sorted(places, key=lambda one: (-one.reports, one.code))
        around = [normalise("".join(one.around)) for one in ordered]
        own = [normalise(one.name) for one in ordered]
        self._places = list(zip(ordered, around, own, strict=True))
        self._names = _Names([before + name for _, before, name in self._places])

    def suggest(self, text: str, most: int) -> tuple[PlaceSuggestion, ...]:
        """At most `most` of them, the likeliest first. A place whose surroundings have all of the
        text already is not meant: they are."""
        parts = _parts(text)
        found = [
            (not own.startswith(parts[0]), place)
            for number in self._names.with_all(parts)
            for place, around, own in (self._places[number],)
            if any(part in own for part in parts) or not all(part in around for part in parts)
        ]
        found.sort(key=lambda pair: pair[0])
        return tuple(place for _, place in found[:most])


def places_of(regions: Column, live: BoolArray) -> Iterator[PlaceSuggestion]:
    """Every place in which live reports are."""
    counts = regions.counts(np.flatnonzero(live)).tolist()
    for code, (value, label) in enumerate(zip(regions.values, regions.labels, strict=True)):
        if code and counts[code]:
            yield PlaceSuggestion(value, label, regions.around(code), counts[code])


class _Names:
    """Names to be looked through at one go: all of them are one text. None has a line break."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._text = "\n".join(names)
        self._starts = list(accumulate((len(name) + 1 for name in names), initial=0))

    def with_all(self, parts: Sequence[str]) -> Iterator[int]:
        """The numbers of the names that contain all these parts, in order; none without parts."""
        if not parts:
            return
        longest = max(parts, key=len)
        at = self._text.find(longest)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            if all(part in self._names[number] for part in parts):
                yield number
            at = self._text.find(longest, self._starts[number + 1])


def _parts(text: str) -> list[str]:
    return [part for part in map(normalise, text.split()) if part]


def _with_region(agency: AgencySuggestion) -> str:
    region = agency.region
    names = (region.province, region.city, region.county, agency.name)
    return "".join(name for name in names if name is not None)
