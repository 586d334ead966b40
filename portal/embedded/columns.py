"""The archive's reports as columns: a code for every facet value of every report."""

from dataclasses import dataclass

import numpy as np

from indexer.archive.reader import ArchiveReader, BoolArray, IntArray
from indexer.archive.schema import Summary
from indexer.verdicts import LEVEL_NAMES
from portal.labels import UNKNOWN_LABEL
from portal.query import UNKNOWN, FacetName


@dataclass(frozen=True)
class Column:
    """One facet over all reports: `codes[report]` points into `values`. Of values that contain
    each other (regions) a report has the narrowest; `parents` points to the enclosing value, -1
    for none, always to a smaller code."""

    values: tuple[str, ...]
    labels: tuple[str, ...]
    codes: IntArray
    parents: tuple[int, ...]

    def chosen(self, values: tuple[str, ...]) -> BoolArray:
        """Which reports have one of these values, or a value within one of them."""
        wanted = np.array([value in values for value in self.values], np.bool_)
        for code, parent in enumerate(self.parents):
            if parent >= 0 and wanted[parent]:
                wanted[code] = True
        return wanted[self.codes]

    def counts(self, reports: BoolArray) -> list[int]:
        """For each value the number of these reports that have it, or a value within it."""
        counts = np.bincount(self.codes[reports], minlength=len(self.values))
        for code in range(len(self.values) - 1, -1, -1):
            if self.parents[code] >= 0:
                counts[self.parents[code]] += counts[code]
        return [int(count) for count in counts]


class _Builder:
    def __init__(self, count: int) -> None:
        self.codes: IntArray = np.zeros(count, np.int64)
        self.known: dict[str, int] = {UNKNOWN: 0}
        self.labels = [UNKNOWN_LABEL]
        self.parents = [-1]

    def code(self, value: str, label: str, parent: int = -1) -> int:
        if value not in self.known:
            self.known[value] = len(self.known)
            self.labels.append(label)
            self.parents.append(parent)
        return self.known[value]

    def column(self) -> Column:
        return Column(tuple(self.known), tuple(self.labels), self.codes, tuple(self.parents))


def load_columns(reader: ArchiveReader) -> dict[FacetName, Column]:
    """The columns of all facets of reports."""
    names: tuple[FacetName, ...] = ("region", "agency", "sector", "level", "year")
    builders = {name: _Builder(len(reader.summaries)) for name in names}
    for ordinal, summary in enumerate(reader.summaries):
        if summary is not None:
            for name, path in _paths(summary).items():
                builder, code = builders[name], -1
                for value, label in path:
                    code = builder.code(value, label, code)
                builder.codes[ordinal] = max(code, 0)
    return {name: builder.column() for name, builder in builders.items()}


def _paths(summary: Summary) -> dict[FacetName, list[tuple[str, str]]]:
    """For each facet the report's values from the widest to the narrowest, with their labels."""
    year = None if summary.year is None else str(summary.year)
    return {
        "region": list(summary.region_path),
        "agency": [(summary.agency, summary.agency)] if summary.agency else [],
        "sector": [(summary.sector, summary.sector)] if summary.sector else [],
        "level": [(summary.level, LEVEL_NAMES[summary.level])] if summary.level else [],
        "year": [(year, year)] if year else [],
    }
