"""Ranges over figures, and histograms of how a figure is distributed."""

from decimal import Decimal
from itertools import pairwise
from math import ceil, floor

import numpy as np

from indexer.archive.columns import IntArray
from indexer.archive.reader import BoolArray
from indexer.archive.schema import SCALE, UNSTATED
from portal.engine import Bin, Histogram
from portal.query import FigureRange, QuantityRange


def within(column: IntArray, wanted: FigureRange | QuantityRange) -> BoolArray:
    """Which values of a column are stated, within the range; or unstated, if it asks for those."""
    if isinstance(wanted, FigureRange) and wanted.unstated:
        unstated: BoolArray = column == UNSTATED
        return unstated
    # Python's integers do not overflow, numpy's do: bounds outside the column's are clipped, to
    # what is above UNSTATED.
    if wanted.low is None:
        inside: BoolArray = column != UNSTATED
    else:
        inside = column >= _clipped(ceil(wanted.low * SCALE))
    if wanted.high is not None:
        inside &= column <= _clipped(floor(wanted.high * SCALE))
    return inside


def _clipped(value: int) -> int:
    return max(min(value, 2**63 - 1), -(2**63) + 1)


def histogram(
    figure: str, matching: IntArray, context: IntArray, percent: bool = False
) -> Histogram:
    """The distribution of a figure among the reports that match and among those of `context`, given
    as columns: a bin of zeros and one for each power of ten on both sides of it, as far as the
    context reaches, empty bins between included. Of a rate in percent, what is above 0 and below
    100 is told apart by tens."""
    stated = matching[matching != UNSTATED]
    known = stated if context is matching else context[context != UNSTATED]
    edges = _edges(known, percent)
    counts = _counts(stated, edges)
    around = counts if known is stated else _counts(known, edges)
    bins = tuple(
        Bin(Decimal(low) / SCALE, Decimal(high) / SCALE, count, whole)
        for (low, high), count, whole in zip(edges, counts, around, strict=True)
    )
    unstated = len(matching) - len(stated)
    return Histogram(figure, bins, unstated, len(context) - len(known))


def _counts(values: IntArray, edges: list[tuple[int, int]]) -> list[int]:
    """How many values each bin has; that of zeros is the one without a width."""
    if not edges:
        return []
    # The bin of zeros is [0, 1): the values are whole.
    lows = np.array([low for low, _ in edges], np.int64)
    counts = np.bincount(np.searchsorted(lows, values, "right") - 1, minlength=len(edges))
    return [int(count) for count in counts]


def _edges(values: IntArray, percent: bool) -> list[tuple[int, int]]:
    if not len(values):
        return []
    smallest, largest = int(values.min()), int(values.max())
    edges = [(0, 0)]
    low = SCALE
    if percent:
        tens = [1, *(ten * SCALE for ten in range(10, 101, 10))]
        edges += [bounds for bounds in pairwise(tens) if bounds[0] <= largest]
        low = tens[-1]
    elif np.any((values > 0) & (values < SCALE)):
        edges.append((1, SCALE))
    while low <= largest:
        edges.append((low, low * 10))
        low *= 10
    high = 0
    while smallest < high:
        low = high * 10 or -10 * SCALE
        edges.insert(0, (low, high))
        high = low
    return edges
