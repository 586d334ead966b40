"""The order of hits: what comes first, and which are on a page.

Every report has a rank among all, newest first and then by id, and every section one within that.
The rank settles every tie, so that paging is stable however the archive was put together.
"""

import numpy as np
from numpy.typing import NDArray

from indexer.archive.columns import IntArray
from indexer.archive.reader import ArchiveReader
from indexer.archive.schema import UNSTATED
from portal.embedded.columns import Column
from portal.embedded.found import Ids, Scores
from portal.embedded.narrowing import Narrowing
from portal.query import SearchQuery, Sort

Keys = NDArray[np.uint32]
"""What comes first has the smaller key."""


class Ordering:
    """The ranks of a generation."""

    def __init__(self, reader: ArchiveReader, years: Column) -> None:
        self._reader = reader
        self._years = np.array([0, *map(int, years.values[1:])], np.int64)[years.codes]
        order = sorted(range(len(self._years)), key=reader.report_id_of.__getitem__)
        by_id = np.array(order, np.int64)
        self.newest_first: IntArray = by_id[np.argsort(-self._years[by_id], kind="stable")]
        self._report_rank: Keys = _inverse(self.newest_first).astype(np.uint32)
        owners = np.arange(len(order) + 1)
        self._starts = np.searchsorted(reader.section_report, owners)
        counts = np.diff(self._starts)[self.newest_first]
        self._most_sections = int(counts.max(initial=1))
        first_ranks = np.concatenate(([0], np.cumsum(counts)))[:-1]
        ranks = np.empty(len(order), np.int64)
        ranks[self.newest_first] = first_ranks
        # Within a report sections stand in their order.
        places = np.arange(len(reader.section_report)) - self._starts[reader.section_report]
        self._section_rank: Keys = (ranks[reader.section_report] + places).astype(np.uint32)
        self._section_at = _inverse(self._section_rank).astype(np.int32)

    def sections(self, narrowing: Narrowing) -> NDArray[np.int32]:
        """The sections on the page, in order."""
        query, found = narrowing.query, narrowing.found
        keys = self._keys(narrowing.owners, found.scores, query.sort)
        page = _page(query)
        if keys is None:
            ranks = self._section_rank.take(found.ids).astype(np.uint64)
            chosen = _smallest(ranks, page.stop)[page]
        else:
            chosen = self._first(keys, self._section_rank, found.ids, page)
        listed: NDArray[np.int32] = self._section_at[chosen.astype(np.int64) & 0xFFFFFFFF]
        return listed

    def reports(self, narrowing: Narrowing) -> NDArray[np.int32]:
        """All sections found of the reports on the page, report by report in order."""
        query, found = narrowing.query, narrowing.found
        page = _page(query)
        if query.sort.key == "relevance" and found.scores is not None:
            listed = self._best(narrowing, page.stop)[page]
        else:
            keys = self._keys(narrowing.reports, None, query.sort)
            ranks = self._report_rank
            if keys is None:
                chosen = _smallest(ranks[narrowing.reports].astype(np.uint64), page.stop)[page]
            else:
                chosen = self._first(keys, ranks, narrowing.reports, page)
            listed = self.newest_first[chosen.astype(np.int64) & 0xFFFFFFFF]
        firsts = np.searchsorted(narrowing.owners, listed)
        ends = np.searchsorted(narrowing.owners, listed, "right")
        parts = [found.ids[a:b] for a, b in zip(firsts, ends, strict=True)]
        return np.concatenate(parts) if parts else np.empty(0, np.int32)

    def _best(self, narrowing: Narrowing, count: int) -> IntArray:
        """The first `count` reports by the best score of their sections. They are among those of as
        many sections times the most that a report has: what comes first of a report's own leads."""
        found = narrowing.found
        keys = self._keys(narrowing.owners, found.scores, Sort())
        assert keys is not None
        enough = slice(0, count * self._most_sections)
        chosen = self._first(keys, self._section_rank, found.ids, enough)
        sections = self._section_at[chosen.astype(np.int64) & 0xFFFFFFFF]
        owners = self._reader.section_report[sections]
        _, firsts = np.unique(owners, return_index=True)
        best: IntArray = owners[np.sort(firsts)].astype(np.int64)
        return best

    def _first(self, keys: Keys, ranks: Keys, ids: Ids, page: slice) -> NDArray[np.uint64]:
        """The page's share of key and rank put together, in order."""
        if len(keys) > 4 * _STRETCH and page.stop < len(keys) // (4 * _STRETCH):
            # The best of each stretch bound what the last on the page can be.
            whole = len(keys) - len(keys) % _STRETCH
            best = keys[:whole].reshape(-1, _STRETCH).min(axis=1)
            bound = np.partition(best, page.stop - 1)[page.stop - 1]
            near = np.flatnonzero(keys <= bound)
            keys, ids = keys[near], ids[near]
        both = (keys.astype(np.uint64) << np.uint64(32)) | ranks[ids]
        return _smallest(both, page.stop)[page]

    def _keys(self, owners: NDArray[np.int32], scores: Scores | None, sort: Sort) -> Keys | None:
        """The keys of sections or reports of these reports, None when rank alone decides."""
        if sort.key == "relevance":
            # The bits of floats that are not negative are in the order of the floats.
            return None if scores is None else ~scores.view(np.uint32)
        if sort.key == "year":
            values, unstated = self._years[owners], 0
        else:
            values, unstated = self._reader.figure(sort.key)[owners], UNSTATED
        known, places = np.unique(values, return_inverse=True)
        keys = places if sort.ascending else len(known) - places
        keys = np.where(values == unstated, np.iinfo(np.uint32).max, keys)
        return keys.astype(np.uint32)


_STRETCH = 256


def _page(query: SearchQuery) -> slice:
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
