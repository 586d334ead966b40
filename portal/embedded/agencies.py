"""The agencies of a generation: whose each report is, and how many agencies have what."""

from collections.abc import Iterator

import numpy as np

from indexer.archive.columns import IntArray
from indexer.archive.reader import ArchiveReader
from indexer.report import LEVELS
from portal.embedded.bits import Ids
from portal.embedded.columns import Column
from portal.embedded.facets import Listing, report_values
from portal.engine import Tally
from portal.query import UNKNOWN, FacetName

_NONE = -1
_Group = tuple[str, list[int]]
"""The id of an agency and reports of it, newest first."""


class Agencies:
    """Agencies are numbered in the order of their ids; only live reports count. `newest_first` are
    all reports in that order."""

    def __init__(
        self, reader: ArchiveReader, columns: dict[FacetName, Column], newest_first: IntArray
    ) -> None:
        self._columns = columns
        coded = reader.coded("agency_id")
        live = reader.live_reports
        having = np.unique(coded.codes[live]).tolist()
        known = {value: code for code in having if isinstance(value := coded.values[code], str)}
        self.ids: tuple[str, ...] = tuple(sorted(known))
        numbers = np.full(len(coded.values), _NONE, np.int64)
        numbers[[known[agency_id] for agency_id in self.ids]] = np.arange(len(self.ids))
        self._owners: IntArray = np.where(live, numbers[coded.codes], _NONE)
        self._numbers = {agency_id: number for number, agency_id in enumerate(self.ids)}
        self._reports, self._starts = self._grouped(newest_first)

    def _grouped(self, newest_first: IntArray) -> tuple[IntArray, IntArray]:
        """The reports agency by agency, newest first, and where each agency's begin."""
        known = newest_first[self._owners[newest_first] != _NONE]
        grouped = known[np.argsort(self._owners[known], kind="stable")]
        starts = np.searchsorted(self._owners[grouped], np.arange(len(self.ids) + 1))
        return grouped, starts

    def reports(self, agency_id: str) -> list[int]:
        """The reports of an agency, newest first; none of one that is not there."""
        number = self._numbers.get(agency_id)
        if number is None:
            return []
        own: list[int] = self._reports[self._starts[number] : self._starts[number + 1]].tolist()
        return own

    def newest(self) -> Iterator[tuple[str, int, int]]:
        """Of every agency its id, its newest report, and how many it has."""
        counts = np.diff(self._starts).tolist()
        yield from zip(self.ids, self._reports[self._starts[:-1]].tolist(), counts, strict=True)

    def count(self, reports: Ids) -> int:
        """How many agencies have any of these reports, whatever they were called."""
        having = np.zeros(len(self.ids) + 1, np.bool_)
        having[self._owners[reports]] = True
        return int(np.count_nonzero(having[:-1]))

    def listed(self, reports: Ids, page: slice, lacking: int | None) -> tuple[int, list[_Group]]:
        """How many agencies have any of these reports, and those of a page with which of them; see
        `portal.engine.SearchEngine.agencies` for the order. With `lacking` only agencies that have
        none of that year among them."""
        found = self._of_agencies(reports)
        owners = self._owners[found]
        if lacking is not None:
            years = self._columns["year"]
            code = years.numbers.get(str(lacking), _NONE)
            kept = ~np.isin(owners, owners[years.codes[found] == code])
            found, owners = found[kept], owners[kept]
        # The first of each agency is its newest.
        firsts = np.flatnonzero(np.diff(owners, prepend=_NONE))
        numbers, newest = owners[firsts], found[firsts]
        keys = [numbers, *(self._places(name, newest) for name in ("sector", "level", "region"))]
        chosen = numbers[np.lexsort(keys)[page]]
        own = np.isin(owners, chosen)
        groups: dict[int, list[int]] = {number: [] for number in chosen.tolist()}
        for number, report in zip(owners[own].tolist(), found[own].tolist(), strict=True):
            groups[number].append(report)
        return len(numbers), [(self.ids[number], group) for number, group in groups.items()]

    def _of_agencies(self, reports: Ids) -> IntArray:
        """Those of the reports that are of an agency: agency by agency, newest first."""
        found = np.zeros(len(self._owners), np.bool_)
        found[reports] = True
        return self._reports[found[self._reports]]

    def _places(self, facet: FacetName, reports: IntArray) -> IntArray:
        """Where the value of each report stands among all, the unknown last."""
        column = self._columns[facet]
        ranks = column.ranks.copy()
        if facet == "level":
            ranks[:] = [LEVELS.index(v) if v in LEVELS else len(LEVELS) for v in column.values]
        ranks[column.numbers[UNKNOWN]] = len(ranks) + len(LEVELS)
        places: IntArray = ranks[column.codes[reports]]
        return places

    def tally(
        self, reports: Ids, facet: FacetName, chosen: tuple[str, ...], most: int | None
    ) -> tuple[Tally, ...]:
        """Of each value of a facet how many of these reports have it, and how many agencies, in all
        and by year; see `portal.engine.SearchEngine.tally`."""
        column, years = self._columns[facet], self._columns["year"]
        own = self._of_agencies(reports)
        values, span = len(column.values), len(years.values)
        codes = _with_outer(column, column.codes[own])
        marks = np.repeat(self._owners[own] * span + years.codes[own], codes.shape[1])
        # Whose reports and of which year is in order: sorting by value alone keeps it so.
        flat = codes.ravel()
        order = np.argsort(flat.astype(_narrow(values)), kind="stable")
        flat, marks = flat[order], marks[order]
        differs = np.diff(flat, prepend=_NONE) != 0
        holders = flat[differs | (np.diff(marks // span, prepend=_NONE) != 0)]
        differs |= np.diff(marks, prepend=_NONE) != 0
        shelves = flat[differs] * span + marks[differs] % span
        counts = np.bincount(holders[holders >= 0], minlength=values)
        by_year = np.bincount(shelves[flat[differs] >= 0], minlength=values * span)
        by_year = by_year.reshape(values, span)
        in_order = sorted((int(year), code) for code, year in enumerate(years.values) if code)
        rows, _ = report_values(
            facet, column, column.counts(reports), chosen, listing=Listing(most)
        )
        tallies = []
        for row in rows:
            number = column.numbers.get(row.value)
            agencies, own = (
                (0, by_year[0] * 0) if number is None else (counts[number], by_year[number])
            )
            told = {year: int(own[code]) for year, code in in_order if own[code]}
            tallies.append(Tally(row.value, row.label, row.count, int(agencies), told, row.parent))
        return tuple(tallies)


def _with_outer(column: Column, codes: IntArray) -> IntArray:
    """A row for each code: itself and the codes of the values around it, _NONE where there are
    no more."""
    parents = np.array([*column.parents, _NONE], np.int64)
    rows = [codes]
    while column.nested and (rows[-1] >= 0).any():
        rows.append(parents[rows[-1]])
    return np.stack(rows, axis=1)


def _narrow(values: int) -> type[np.signedinteger]:
    """A type for the codes of so many values: numbers of 16 bits are sorted without comparing."""
    return np.int16 if values <= np.iinfo(np.int16).max else np.int64
