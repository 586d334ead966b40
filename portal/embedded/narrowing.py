"""What facets, ranges and quantities leave of the archive, each of them separable from the rest."""

import numpy as np

from indexer.archive.reader import ArchiveReader, BoolArray
from indexer.report import SECTION_KINDS
from portal.embedded.columns import Column
from portal.embedded.distribution import within
from portal.query import FACETS, FacetName, QuantityRange, SearchQuery


class Narrowing:
    """The sections that a search's facets, ranges and quantities allow."""

    def __init__(
        self, reader: ArchiveReader, columns: dict[FacetName, Column], query: SearchQuery
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
        kinds = np.array([not query.section or k in query.section for k in SECTION_KINDS], np.bool_)
        self._by_section = kinds[reader.section_kind]
        self._by_quantity = np.ones(len(reader.section_kind), np.bool_)
        for asked in query.quantities:
            self._by_quantity &= _having(reader, asked)

    def sections(self, without: str | None = None) -> BoolArray:
        """The allowed sections; `without` names a facet or a figure whose own choice or range is
        left out."""
        reports = np.ones(len(self._reader.summaries), np.bool_)
        for name, allowed in self._by_report.items():
            if name != without:
                reports &= allowed
        sections: BoolArray = reports[self._reader.section_report] & self._by_quantity
        return sections if without == "section" else sections & self._by_section


def _having(reader: ArchiveReader, wanted: QuantityRange) -> BoolArray:
    """Which sections have a quantity within the range."""
    amounts = reader.amounts(wanted.unit)
    having = np.zeros(len(reader.section_kind), np.bool_)
    having[amounts.sections[within(amounts.values, wanted)]] = True
    return having
