"""How a figure lies over the years: of every year its ends, its middle, and what lies around it."""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from indexer.archive.columns import IntArray
from indexer.archive.schema import SCALE, UNSTATED, figure_value
from portal.embedded.columns import Column
from portal.engine import YearSpread


def year_spreads(
    years: Column, column: IntArray, reports: NDArray[np.signedinteger]
) -> tuple[YearSpread, ...]:
    """Of every known year that these reports have, the earliest first, how a figure, given as its
    column over all reports, is spread over those of that year."""
    codes, values = years.codes.take(reports), column.take(reports)
    known = [code for code in np.unique(codes).tolist() if code]
    spreads = [_spread(int(years.values[code]), values[codes == code]) for code in known]
    return tuple(sorted(spreads, key=lambda spread: spread.year))


def _spread(year: int, values: IntArray) -> YearSpread:
    stated = np.sort(values[values != UNSTATED])
    unstated = len(values) - len(stated)
    if not len(stated):
        return YearSpread(year, 0, unstated)
    return YearSpread(
        year,
        len(stated),
        unstated,
        low=_quantile(stated, 1),
        median=_quantile(stated, 5),
        high=_quantile(stated, 9),
        least=figure_value(int(stated[0])),
        most=figure_value(int(stated[-1])),
        total=_exact(sum(_parts(stated)), 1),
    )


def _quantile(ordered: IntArray, tenths: int) -> Decimal:
    """Hyndman and Fan's type 7: on the straight line between the two values around the place."""
    place, beyond = divmod((len(ordered) - 1) * tenths, 10)
    before, after = int(ordered[place]), int(ordered[min(place + 1, len(ordered) - 1)])
    return _exact(before * (10 - beyond) + after * beyond, 10)


def _parts(values: IntArray) -> Iterator[int]:
    """Two numbers that are the sum of all together: the sum itself may be too large for 64 bits."""
    yield int((values // SCALE).sum()) * SCALE
    yield int((values % SCALE).sum())


def _exact(millionths: int, divisor: int) -> Decimal:
    value = Decimal(millionths) / (SCALE * divisor)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
