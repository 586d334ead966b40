"""What a search's facets, ranges and quantities leave of the sections that match.

Facets and ranges are about reports: they are looked at once for each report that matches, not for
each section.
"""

from indexer.archive.columns import IntArray
from indexer.archive.reader import ArchiveReader, BoolArray
from indexer.report import SECTION_KINDS
from portal.embedded.bits import Bits, Ids
from portal.embedded.columns import Column
from portal.embedded.distribution import within
from portal.embedded.found import Found
from portal.embedded.lazy import lazy
from portal.embedded.sections import Sections
from portal.query import FACETS, FacetName, QuantityRange, SearchQuery


class Narrowing:
    """The sections that an expression found, and what a search leaves of them. `found` are those it
    leaves."""

    def __init__(
        self,
        reader: ArchiveReader,
        sections: Sections,
        columns: dict[FacetName, Column],
        query: SearchQuery,
        matches: Found,
    ) -> None:
        self.query = query
        self._sections = sections
        self._by_report: dict[str, BoolArray] = {
            facet: columns[facet].allowed(query.chosen(facet), query.excluded(facet))
            for facet in FACETS
            if facet in columns and (query.chosen(facet) or query.excluded(facet))
        }
        for wanted in query.ranges:
            self._by_report[wanted.figure] = within(reader.figure(wanted.figure), wanted)
        for asked in query.quantities:
            matches = matches.within(_having(reader, asked))
        self._of_any_kind = matches
        self._kinds = query.section or query.not_section
        if self._kinds:
            chosen = query.section or SECTION_KINDS
            kinds = [kind for kind in chosen if kind not in query.not_section]
            matches = sections.of_kinds(matches, kinds)
        self._of_any_report = matches
        self.found = self._of_allowed(matches)

    @lazy
    def reports(self) -> Ids:
        """The reports of what is found, ascending."""
        return self._sections.reports(self.found)

    @lazy
    def _reports(self) -> Ids:
        """The reports that are left when no facet and no range is applied."""
        found = self._of_any_report
        return self.reports if found is self.found else self._sections.reports(found)

    def without(self, name: str) -> Ids:
        """The reports that are left when the choice of a facet or the range over a figure is not
        applied."""
        allowed = self._allowed(name)
        return self._reports if allowed is None else self._reports[allowed.take(self._reports)]

    def narrows(self, name: str) -> bool:
        """Whether the search narrows by this facet or has a range over this figure."""
        return name in self._by_report

    def section_kinds(self) -> IntArray:
        """How many sections of each kind are left when the choice of kinds is not applied."""
        found = self._of_allowed(self._of_any_kind) if self._kinds else self.found
        return self._sections.kind_counts(found)

    def _of_allowed(self, matches: Found) -> Found:
        """The sections of the reports that facets and ranges allow."""
        allowed = self._allowed()
        return matches if allowed is None else self._sections.of_reports(matches, allowed)

    def _allowed(self, without: str | None = None) -> BoolArray | None:
        """Which reports facets and ranges allow; None for all."""
        allowed: BoolArray | None = None
        for name, mask in self._by_report.items():
            if name != without:
                allowed = mask if allowed is None else allowed & mask
        return allowed


def _having(reader: ArchiveReader, wanted: QuantityRange) -> Bits:
    """Which sections have a quantity within the range."""
    amounts = reader.amounts(wanted.unit)
    ids = amounts.sections[within(amounts.values, wanted)]
    return Bits.of_ids(ids, len(reader.section_kind))
