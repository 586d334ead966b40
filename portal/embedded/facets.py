"""Facet values in the order in which people read them."""

import numpy as np

from indexer.archive.columns import IntArray
from indexer.divisions import division_name
from indexer.errors import UnknownNameError
from indexer.families import families
from indexer.report import LEVELS, SECTION_KINDS
from indexer.verdicts import LEVEL_NAMES
from portal.embedded.columns import Column
from portal.engine import FacetValue
from portal.labels import SECTION_LABELS
from portal.query import UNKNOWN, FacetName
from portal.rules import SEVERITY_LABELS, family_label

FacetValues = tuple[FacetValue, ...]


def report_values(
    facet: FacetName,
    column: Column,
    counts: IntArray,
    chosen: tuple[str, ...],
    most: int | None = None,
    excluded: tuple[str, ...] = (),
) -> tuple[FacetValues, int]:
    """The values of a facet of reports that occur or are chosen or excluded: regions as a tree (a
    region before those within it), levels from state to township, years newest first,
    severities from the gravest, all else by count; last the unknown, and findings that only
    explain. One that is asked for and that the archive does not have is listed
    with 0. `most` bounds how many are listed (see portal.engine); the second answer is how many
    are not."""
    asked = (*chosen, *(value for value in excluded if value not in chosen))
    occurring = np.flatnonzero(counts)
    kept = occurring if most is None or len(occurring) <= most else _leading(column, counts, most)
    listed = set(kept.tolist())
    if column.nested and len(kept) < len(occurring):
        listed |= _opened(column, asked, occurring)
    listed |= {column.numbers[value] for value in asked if value in column.numbers}
    rows = [
        FacetValue(
            column.values[code],
            column.labels[code],
            int(counts[code]),
            column.values[code] in chosen,
            column.values[column.parents[code]] if column.parents[code] in listed else None,
            column.values[code] in excluded,
        )
        for code in sorted(listed)
    ]
    rows += [
        FacetValue(value, _label(facet, value), 0, value in chosen, excluded=value in excluded)
        for value in asked
        if value not in column.numbers
    ]
    rows.sort(key=lambda row: _order(facet, row))
    return tuple(_as_tree(rows)), len(occurring) - sum(1 for code in listed if counts[code])


def _leading(column: Column, counts: IntArray, most: int) -> IntArray:
    """The codes with the highest counts; of values that contain each other the outermost."""
    if column.nested:
        return np.flatnonzero((counts > 0) & column.outermost)
    return most_frequent(column, counts, most)


def most_frequent(column: Column, counts: IntArray, most: int) -> IntArray:
    """The codes of at most so many values that occur: those with the highest counts, of like ones
    those that come first in order."""
    occurring = np.flatnonzero(counts)
    if len(occurring) <= most:
        return occurring
    keys = (-counts[occurring] << 32) | column.ranks[occurring]
    return occurring[np.argpartition(keys, most)[:most]]


def _opened(column: Column, asked: tuple[str, ...], occurring: IntArray) -> set[int]:
    """The codes right within values that are asked for and those around these."""
    opened = set()
    for value in asked:
        code = column.numbers.get(value, -1)
        while code >= 0:
            opened.add(code)
            code = column.parents[code]
    within = {code for code in occurring.tolist() if column.parents[code] in opened}
    return within | {code for code in opened if column.parents[code] in opened}


def section_values(
    counts: IntArray, chosen: tuple[str, ...], excluded: tuple[str, ...] = ()
) -> FacetValues:
    """The values of the section facet, in the order of a report, from the count of each."""
    return tuple(
        FacetValue(
            kind, SECTION_LABELS[kind], int(count), kind in chosen, excluded=kind in excluded
        )
        for kind, count in zip(SECTION_KINDS, counts, strict=True)
        if count or kind in chosen or kind in excluded
    )


def _label(facet: FacetName, value: str) -> str:
    """The label of a value that no report of the archive has."""
    if facet == "level":
        return LEVEL_NAMES[value]
    if facet == "finding":
        return family_label(value)
    if facet == "severity":
        return SEVERITY_LABELS[value]
    if facet == "region":
        try:
            return division_name(value)
        except UnknownNameError:
            return value
    return value


def _order(facet: FacetName, row: FacetValue) -> tuple[bool, int, str]:
    if facet == "level" and row.value in LEVELS:
        return (False, LEVELS.index(row.value), "")
    if facet == "year" and row.value != UNKNOWN:
        return (False, -int(row.value), "")
    if facet == "severity":
        return (False, list(SEVERITY_LABELS).index(row.value), "")
    last = row.value == UNKNOWN or (facet == "finding" and families().get(row.value) == "info")
    return (last, -row.count, row.value)


def _as_tree(rows: list[FacetValue]) -> list[FacetValue]:
    """The same rows, each followed by those within it."""
    within: dict[str | None, list[FacetValue]] = {}
    for row in rows:
        within.setdefault(row.parent, []).append(row)

    def descend(parent: str | None) -> list[FacetValue]:
        return [r for row in within.get(parent, []) for r in (row, *descend(row.value))]

    return descend(None)
