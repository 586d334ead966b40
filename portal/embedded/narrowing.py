"""What a search's facets, ranges and quantities leave of the sections that match.

Facets and ranges are about reports: they are looked at once for each report that matches, not for
each section.
"""

import numpy as np
from numpy.typing import NDArray

from indexer.archive.columns import IntArray
from indexer.archive.reader import ArchiveReader, BoolArray
from indexer.report import SECTION_KINDS
from portal.embedded.columns import Column
from portal.embedded.distribution import within
from portal.embedded.found import Found
from portal.query import FACETS, FacetName, QuantityRange, SearchQuery


class Narrowing:
    """The sections that an expression found, and what a search leaves of them. `found` are those it
    leaves; `reports` the reports of these, ascending."""

    def __init__(
        self,
        reader: ArchiveReader,
        columns: dict[FacetName, Column],
        query: SearchQuery,
        matches: Found,
    ) -> None:
        self.query = query
        self._reader = reader
        self._by_report: dict[str, BoolArray] = {
            facet: columns[facet].chosen(query.chosen(facet))
            for facet in FACETS
            if facet in columns and query.chosen(facet)
        }
        for wanted in query.ranges:
            self._by_report[wanted.figure] = within(reader.figure(wanted.figure), wanted)
        for asked in query.quantities:
            matches = matches.kept(_having(reader, asked)[matches.ids])
        self._of_any_kind = matches
        if query.section:
            kinds = np.array([kind in query.section for kind in SECTION_KINDS], np.bool_)
            matches = matches.kept(kinds[reader.section_kind.take(matches.ids)])
        owners = reader.section_report.take(matches.ids)
        self._reports = self._distinct(owners)
        allowed = self._allowed()
        if allowed is not None:
            stays = allowed[owners]
            matches, owners = matches.kept(stays), owners[stays]
        self.found = matches
        self.owners: NDArray[np.int32] = owners
        self.reports: NDArray[np.int32] = self.without(None)

    def without(self, name: str | None) -> NDArray[np.int32]:
        """The reports that are left when the choice of a facet or the range over a figure is not
        applied."""
        allowed = self._allowed(name)
        return self._reports if allowed is None else self._reports[allowed[self._reports]]

    def _distinct(self, owners: NDArray[np.int32]) -> NDArray[np.int32]:
        present = np.zeros(len(self._reader.live_reports), np.bool_)
        present[owners] = True
        return np.flatnonzero(present).astype(np.int32)

    def narrows(self, name: str) -> bool:
        """Whether the search has a choice of this facet or a range over this figure."""
        return name in self._by_report

    def section_kinds(self) -> IntArray:
        """How many sections of each kind are left when the choice of kinds is not applied."""
        found = self.found if not self.query.section else self._of_any_kind
        kinds = self._reader.section_kind.take(found.ids)
        allowed = self._allowed()
        if self.query.section and allowed is not None:
            kinds = kinds[allowed[self._reader.section_report.take(found.ids)]]
        counts = [np.count_nonzero(kinds == kind) for kind in range(len(SECTION_KINDS))]
        return np.array(counts, np.int64)

    def _allowed(self, without: str | None = None) -> BoolArray | None:
        """Which reports facets and ranges allow; None for all."""
        allowed: BoolArray | None = None
        for name, mask in self._by_report.items():
            if name != without:
                allowed = mask if allowed is None else allowed & mask
        return allowed


def _having(reader: ArchiveReader, wanted: QuantityRange) -> BoolArray:
    """Which sections have a quantity within the range."""
    amounts = reader.amounts(wanted.unit)
    having = np.zeros(len(reader.section_kind), np.bool_)
    having[amounts.sections[within(amounts.values, wanted)]] = True
    return having
