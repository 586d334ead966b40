"""What share of reports a search finds, by year and by province, and which are first and last."""

import numpy as np

from portal.embedded.bits import Ids
from portal.embedded.columns import Column
from portal.embedded.ordering import Ordering
from portal.embedded.summaries import Summaries
from portal.query import FacetName
from portal.usage import Share, Trend


def trend(
    columns: dict[FacetName, Column],
    ordering: Ordering,
    summaries: Summaries,
    found: Ids,
    base: Ids,
) -> Trend:
    """The reports found among those that might have been: `base` holds all of them."""
    years = {share.value: share for share in _shares(columns["year"], found, base)}
    ends = ordering.first_and_latest(found)
    return Trend(
        tuple(years[year] for year in sorted(years)),
        tuple(sorted(_shares(columns["region"], found, base), key=lambda share: share.value)),
        None if ends is None else summaries.of(ends[0]),
        None if ends is None else summaries.of(ends[1]),
    )


def _shares(column: Column, found: Ids, base: Ids) -> list[Share]:
    """For each value that no other contains, and that is known."""
    counts, whole = column.counts(found), column.counts(base)
    listed = np.flatnonzero(column.outermost & (whole > 0)).tolist()
    return [
        Share(column.values[code], column.labels[code], int(counts[code]), int(whole[code]))
        for code in listed
        if code
    ]
