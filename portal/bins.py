"""The bins of a histogram as ranges: what each is called, and the link that narrows to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.engine import Bin
from portal.links import search_url
from portal.query import STEP, FigureRange, SearchQuery
from portal.wording import number, short

HUNDRED, THOUSAND = Decimal(100), Decimal(1000)


@dataclass(frozen=True)
class BinLink:
    """A bin and how many reports its range finds. `url` narrows the search to it, or takes that
    back when it is `chosen`; None where there is nothing to find."""

    id: str
    label: str
    count: int
    chosen: bool
    url: str | None


def bin_links(
    query: SearchQuery, figure: str, bins: Sequence[Bin], unit: str
) -> tuple[BinLink, ...]:
    """The links of a figure's bins."""
    return tuple(
        _link(query, FigureRange(figure, *bin_ends(b, unit)), b, f"{label} {unit}")
        for b, label in zip(bins, bin_labels(bins, unit), strict=True)
    )


def bin_labels(bins: Iterable[Bin], unit: str, most: Decimal | None = None) -> tuple[str, ...]:
    """What the bins of a figure are called, without the unit. Of rates few or none are above 100,
    and no power of ten is their end; `most` is the highest there is, where that is known."""
    shown = tuple(bins)
    labels = [_label(b, unit) for b in shown]
    if unit == "%" and shown and shown[-1].low == HUNDRED:
        labels[-1] = "100" if most is not None and most <= HUNDRED else "100 以上"
    return tuple(labels)


def bin_start(b: Bin) -> str:
    """Where a bin begins, for the little room under its column."""
    if 0 < b.low < 1:
        return ">0"
    if abs(b.low) == THOUSAND:
        return f"{number(b.low / THOUSAND)}千"
    return short(b.low).replace(" ", "")


def _label(b: Bin, unit: str) -> str:
    if b.low == b.high:
        return number(b.low)
    if 0 < b.low < 1:
        return f"大于 0、不满 {number(b.high)}"
    if _is_whole(b, unit):
        return f"{number(b.low)} 至 {number(b.high - 1)}"
    return f"{number(b.low)} 至不满 {number(b.high)}"


def bin_ends(b: Bin, unit: str) -> tuple[Decimal, Decimal]:
    """The range of a bin, which ends before `high`."""
    if b.low == b.high:
        return b.low, b.low
    return b.low, b.high - (1 if _is_whole(b, unit) else STEP)


def _link(query: SearchQuery, wanted: FigureRange, b: Bin, label: str) -> BinLink:
    chosen = query.range_over(wanted.figure) == wanted
    other = query.without_range(wanted.figure) if chosen else query.with_range(wanted)
    url = search_url(other) if b.context or chosen else None
    return BinLink(f"bin-{b.low:f}", label, b.context, chosen, url)


def _is_whole(b: Bin, unit: str) -> bool:
    """Whether what is in the bin is counted in whole numbers."""
    return is_counted(unit) and b.high > 1


def is_counted(unit: str) -> bool:
    """Whether what is told in a unit is counted in whole numbers."""
    return unit not in ("万元", "%", "原单位")
