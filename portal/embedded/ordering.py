"""The order of hits: what comes first, and which are on a page.

Every report has a rank among all, newest first and then by id, and every section one within that.
The rank settles every tie, so that paging is stable however the archive was put together.
"""

import numpy as np
from numpy.typing import NDArray

from indexer.archive.columns import IntArray
from indexer.archive.reader import ArchiveReader
from indexer.archive.schema import UNSTATED
from portal.embedded.bits import Ids
from portal.embedded.columns import Column
from portal.embedded.found import Found, Scores
from portal.embedded.lazy import lazy
from portal.embedded.narrowing import Narrowing
from portal.embedded.sections import Sections
from portal.query import FacetName, SearchQuery, Sort

Weights = NDArray[np.uint32]


class Ordering:
    """The ranks of a generation. `newest_first` are all reports in order of rank, `section_ranks`
    the rank of each section."""

    def __init__(
        self, reader: ArchiveReader, sections: Sections, columns: dict[FacetName, Column]
    ) -> None:
        self._reader = reader
        self._sections = sections
        self._columns = columns
        years = columns["year"]
        self._years = np.array([0, *map(int, years.values[1:])], np.int64)[years.codes]
        order = sorted(range(len(self._years)), key=reader.report_id_of.__getitem__)
        by_id = np.array(order, np.int64)
        self.newest_first: IntArray = by_id[np.argsort(-self._years[by_id], kind="stable")]
        self._report_rank: Weights = _inverse(self.newest_first).astype(np.uint32)
        counts = np.diff(sections.starts)[self.newest_first]
        first_ranks = np.concatenate(([0], np.cumsum(counts)))[:-1]
        ranks = np.empty(len(order), np.int64)
        ranks[self.newest_first] = first_ranks
        # Within a report sections stand in their order.
        places = np.arange(len(sections.owners)) - sections.starts[sections.owners]
        self.section_ranks: Weights = (ranks[sections.owners] + places).astype(np.uint32)
        self._section_at = _inverse(self.section_ranks).astype(np.int32)

    def sections(self, narrowing: Narrowing) -> NDArray[np.int32]:
        """The sections on the page, in order."""
        page = page_of(narrowing.query)
        return self._leading(narrowing.found, narrowing.query.sort, page.stop)[page]

    def reports(self, narrowing: Narrowing) -> NDArray[np.int32]:
        """All sections found of the reports on the page, report by report in order."""
        found, page = narrowing.found, page_of(narrowing.query)
        listed = self.leading_reports(narrowing, page.stop)[page]
        ids, _ = self._sections.sections_of(np.sort(listed))
        ids = ids[found.has(ids)]
        owners = self._sections.owners[ids]
        firsts = np.searchsorted(owners, listed)
        ends = np.searchsorted(owners, listed, "right")
        parts = [ids[a:b] for a, b in zip(firsts, ends, strict=True)]
        return np.concatenate(parts) if parts else ids

    def leading_reports(self, narrowing: Narrowing, count: int) -> IntArray:
        """The first `count` reports found, in order."""
        sort, found = narrowing.query.sort, narrowing.found
        if sort.key == "relevance" and found.is_scored:
            return self._best(found, count)[:count]
        weights = self._weights(narrowing.reports, sort)
        leading: IntArray = self.newest_first[
            _first(weights, self._report_rank, narrowing.reports, count)
        ]
        return leading

    def first_and_latest(self, reports: Ids) -> tuple[int, int] | None:
        """Of some reports the first of the first year and the first of the last year by rank; None
        when no year is known."""
        years = self._years.take(reports)
        known = reports[years > 0]
        if not len(known):
            return None
        earliest = known[self._years.take(known) == years[years > 0].min()]
        ranks = self._report_rank
        return (
            int(earliest[np.argmin(ranks.take(earliest))]),
            int(known[np.argmin(ranks.take(known))]),
        )

    def _best(self, found: Found, count: int) -> IntArray:
        """At least the first `count` reports by the best score of their sections. They are among
        those of as many sections times the most that a report has: what comes first of a report's
        own leads."""
        owners = self._sections.owners[self._leading(found, Sort(), count * self._sections.most)]
        _, firsts = np.unique(owners, return_index=True)
        best: IntArray = owners[np.sort(firsts)].astype(np.int64)
        return best

    def _leading(self, found: Found, sort: Sort, count: int) -> NDArray[np.int32]:
        """The first `count` sections found, in order."""
        ids: Ids | None = None
        if sort.key != "relevance":
            ids = found.ids
            weights = self._weights(self._sections.owners.take(ids), sort)
        elif not found.is_scored:
            ids, weights = found.ids, None
        elif found.is_most and found.all_scored:
            weights = _comparable(found.spread)
        else:
            ids, weights = found.ids, _comparable(found.scores)
        return self._section_at[_first(weights, self.section_ranks, ids, count)]

    def _weights(self, owners: Ids, sort: Sort) -> Weights | None:
        """The weights of these reports, repeated ones repeatedly; None when rank alone decides."""
        if sort.key == "relevance":
            return None
        if sort.key == "year":
            values, unstated = self._years[owners], 0
        elif sort.key == "added":
            values, unstated = self._added[owners], 0
        elif sort.key in ("agency", "region"):
            column = self._columns["agency" if sort.key == "agency" else "region"]
            codes = column.codes[owners]
            values, unstated = np.where(codes == 0, -1, column.ranks[codes]), -1
        else:
            values, unstated = self._reader.figure(sort.key)[owners], UNSTATED
        known, places = np.unique(values, return_inverse=True)
        weights = len(known) - places if sort.ascending else places + 1
        return np.where(values == unstated, 0, weights).astype(np.uint32)

    @lazy
    def _added(self) -> IntArray:
        """The place of the day on which each report was taken among all such days, 0 where it is
        not known."""
        coded = self._reader.coded("retrieved")
        days = sorted(day for day in coded.values if isinstance(day, str))
        places: dict[object, int] = {day: place for place, day in enumerate(days, 1)}
        return np.array([places.get(day, 0) for day in coded.values], np.int64)[coded.codes]


_STRETCH = 256


def _comparable(scores: Scores) -> Weights:
    """The bits of floats that are not negative are in the order of the floats."""
    return scores.view(np.uint32)


def _first(
    weights: Weights | None, ranks: Weights, ids: Ids | None, count: int
) -> NDArray[np.int64]:
    """The ranks of the first `count` of documents: those of the greatest weight, of these those of
    the smallest rank. Without ids, the weights are those of all documents, 0 for those that do not
    count; without weights rank alone decides."""
    if weights is None:
        assert ids is not None
        return _smallest(ranks.take(ids).astype(np.uint64), count).astype(np.int64)
    if len(weights) > 4 * _STRETCH and count < len(weights) // (4 * _STRETCH):
        # The greatest of each stretch bound what the last of the first can be.
        whole = len(weights) - len(weights) % _STRETCH
        greatest = weights[:whole].reshape(-1, _STRETCH).max(axis=1)
        bound = np.partition(greatest, -count)[-count] if count else np.uint32(0)
        least = bound if ids is not None else max(bound, np.uint32(1))
        near = np.flatnonzero(weights >= least)
    else:
        near = np.flatnonzero(weights) if ids is None else np.arange(len(weights))
    documents = near if ids is None else ids[near]
    keys = (~weights[near]).astype(np.uint64) << np.uint64(32) | ranks[documents]
    return _smallest(keys, count).astype(np.int64) & 0xFFFFFFFF


def page_of(query: SearchQuery) -> slice:
    """Where what is on the page stands in the order of all."""
    return slice((query.page - 1) * query.size, query.page * query.size)


def _smallest(keys: NDArray[np.uint64], count: int) -> NDArray[np.uint64]:
    """The smallest keys in order, at most `count`."""
    if 0 < count < len(keys):
        keys = np.partition(keys, count - 1)[:count]
    return np.sort(keys)


def _inverse(order: NDArray[np.integer]) -> IntArray:
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    return ranks
