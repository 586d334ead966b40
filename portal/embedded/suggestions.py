"""Agencies that a person may mean who has typed a part of a name."""

from collections.abc import Iterable

from indexer.normalisation import normalise
from portal.engine import AgencySuggestion


class Suggestions:
    """The agencies of a generation."""

    def __init__(self, agencies: Iterable[AgencySuggestion]) -> None:
        ordered = sorted(agencies, key=lambda one: (-one.reports, one.agency_id))
        self._agencies = [
            (one, normalise(one.name), normalise(_with_region(one))) for one in ordered
        ]

    def suggest(self, text: str, most: int) -> tuple[AgencySuggestion, ...]:
        """At most `most` of them, the likeliest first."""
        parts = [part for part in map(normalise, text.split()) if part]
        if not parts:
            return ()
        found = [
            (own.startswith(parts[0]), one)
            for one, own, whole in self._agencies
            if all(part in whole for part in parts)
        ]
        # The sort is stable: within both kinds the order by number of reports stays.
        found.sort(key=lambda pair: not pair[0])
        return tuple(one for _, one in found[:most])


def _with_region(agency: AgencySuggestion) -> str:
    region = agency.region
    names = (region.province, region.city, region.county, agency.name)
    return "".join(name for name in names if name is not None)
