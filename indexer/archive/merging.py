"""Which segments to put together: few large ones are searched faster than many small ones."""

from collections import defaultdict
from collections.abc import Mapping
from math import log

FULL = 8192
"""Reports of a full segment."""
Sizes = Mapping[str, tuple[int, int]]
"""Of each segment by its name how many reports it has, and how many of them are not deleted. Where
sections or characters fill a segment before its reports do, it counts as having as many reports as
are that part of a full one."""
_FACTOR = 8
_WASTE = 0.25


def to_merge(sizes: Sizes) -> list[list[str]]:
    """Groups of segments, each to become one. Eight segments of a like size are put together, so
    that a report is written anew no more often than the archive grows eightfold; and a segment is
    written anew when a quarter of it is deleted."""
    tiers: dict[int, list[str]] = defaultdict(list)
    for name, (_, live) in sizes.items():
        if live * 2 <= FULL:
            tiers[int(log(max(live, 1), _FACTOR))].append(name)
    groups: list[list[str]] = []
    for _, names in sorted(tiers.items()):
        if len(names) >= _FACTOR:
            groups += _packed(names, sizes)
    grouped = {name for group in groups for name in group}
    groups += [
        [name]
        for name, (count, live) in sizes.items()
        if name not in grouped and count - live > count * _WASTE
    ]
    return groups


def _packed(names: list[str], sizes: Sizes) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    filled = 0
    for name in names:
        live = sizes[name][1]
        if groups[-1] and filled + live > FULL:
            groups.append([])
            filled = 0
        groups[-1].append(name)
        filled += live
    return [group for group in groups if len(group) > 1]
