"""Ranges over figures, and histograms of how a figure is distributed."""

from decimal import Decimal
from math import ceil, floor

import numpy as np

from indexer.archive.reader import BoolArray, IntArray
from indexer.archive.schema import SCALE, UNSTATED
from portal.engine import Bin, Histogram
from portal.query import FigureRange, QuantityRange


def within(column: IntArray, wanted: FigureRange | QuantityRange) -> BoolArray:
    """Which values of a column are stated, within the range."""
    inside: BoolArray = column != UNSTATED
    # Python's integers do not overflow, numpy's do: bounds outside the column's are clipped.
    if wanted.low is not None:
        inside &= column >= _clipped(ceil(wanted.low * SCALE))
    if wanted.high is not None:
        inside &= column <= _clipped(floor(wanted.high * SCALE))
    return inside


def _clipped(value: int) -> int:
    return max(min(value, 2**63 - 1), -(2**63) + 1)


def histogram(figure: str, column: IntArray, matching: BoolArray, context: BoolArray) -> Histogram:
    """The distribution of a figure: a bin of zeros and one for each power of ten on both sides of
    it, as far as the reports of `context` reach, empty bins between included."""
    stated = column != UNSTATED
    edges = _edges(column[context & stated])
    bins = tuple(
        Bin(
            Decimal(low) / SCALE,
            Decimal(high) / SCALE,
            _count(column, matching & stated, low, high),
            _count(column, context & stated, low, high),
        )
        for low, high in edges
    )
    return Histogram(figure, bins, int(np.count_nonzero(matching & ~stated)))


def _count(column: IntArray, reports: BoolArray, low: int, high: int) -> int:
    inside = (column == 0) if low == high else (column >= low) & (column < high)
    return int(np.count_nonzero(inside & reports))


def _edges(values: IntArray) -> list[tuple[int, int]]:
    if not len(values):
        return []
    smallest, largest = int(values.min()), int(values.max())
    edges = [(0, 0)]
    if np.any((values > 0) & (values < SCALE)):
        edges.append((1, SCALE))
    low = SCALE
    while low <= largest:
        edges.append((low, low * 10))
        low *= 10
    high = 0
    while smallest < high:
        low = high * 10 or -10 * SCALE
        edges.insert(0, (low, high))
        high = low
    return edges
