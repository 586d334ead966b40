"""Sections: which report each section is of and of which kind it is, for the sections found."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from indexer.archive.columns import IntArray
from indexer.archive.reader import ArchiveReader, BoolArray
from indexer.report import SECTION_KINDS
from portal.embedded.bits import Bits, Ids, split
from portal.embedded.found import Found, Part, Unscored

_LARGE = 6
"""From one report in so many on, their sections are not listed."""


class Sections:
    """The sections of one generation. `owners` is the report of each, `starts` where each report's
    begin (and the count of all), `most` how many a report has at most."""

    def __init__(self, reader: ArchiveReader) -> None:
        self.owners = reader.section_report
        reports = len(reader.live_reports)
        self.starts: IntArray = np.searchsorted(self.owners, np.arange(reports + 1))
        self.most = int(np.diff(self.starts).max(initial=1))
        self._kinds = reader.section_kind
        self._of_kind = [Bits.of_mask(self._kinds == kind) for kind in range(len(SECTION_KINDS))]
        self._none = Bits.of_mask(np.zeros(len(self._kinds), np.bool_))
        self._live = Bits.of_mask(reader.live_sections)
        self._complete = len(self._live) == self._live.count
        self._cuts = split(self.starts)

    def all(self) -> Found:
        """Every section that is not deleted."""
        return Unscored(self._live, self._live.count)

    def live(self, found: Found) -> Found:
        """Those that are not deleted."""
        return found if self._complete else found.within(self._live)

    def of_kinds(self, found: Found, kinds: Iterable[str]) -> Found:
        """Those of any of these kinds."""
        wanted = self._none
        for kind in kinds:
            wanted = wanted | self._of_kind[SECTION_KINDS.index(kind)]
        return found.within(wanted)

    def kind_counts(self, found: Found) -> IntArray:
        """How many sections found are of each kind."""
        if found.is_many:
            return np.array([len(found.bits & own) for own in self._of_kind], np.int64)
        return np.bincount(self._kinds.take(found.ids), minlength=len(SECTION_KINDS))

    def per_report(self, found: Found) -> IntArray:
        """How many sections of each report are found."""
        if found.is_many:
            return np.diff(found.bits.before(*self._cuts))
        return np.bincount(self.owners.take(found.ids), minlength=len(self.starts) - 1)

    def reports(self, found: Found) -> Ids:
        """The reports of the sections found, ascending."""
        if found.is_many:
            return np.flatnonzero(self.per_report(found) > 0).astype(np.int32)
        owners = self.owners.take(found.ids)
        return owners[np.flatnonzero(np.diff(owners, prepend=-1))]

    def of_reports(self, found: Found, allowed: BoolArray) -> Found:
        """The sections found of the reports for which `allowed` is true."""
        if not found.is_many:
            return Part(found, found.ids[allowed.take(self.owners.take(found.ids))])
        reports = np.flatnonzero(allowed).astype(np.int32)
        if len(reports) * _LARGE > len(allowed):
            return found.within(Bits.of_mask(allowed.take(self.owners)))
        ids = self.sections_of(reports)[0]
        return Part(found, ids[found.bits.has(ids)])

    def sections_of(self, reports: Ids) -> tuple[Ids, IntArray]:
        """All sections of some reports, and how many each report has."""
        starts = self.starts.take(reports)
        counts = self.starts.take(reports + 1) - starts
        shifts = np.repeat(starts - np.cumsum(counts) + counts, counts)
        ids: NDArray[np.int32] = (np.arange(len(shifts)) + shifts).astype(np.int32)
        return ids, counts
