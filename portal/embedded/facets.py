"""Facet values in the order in which people read them."""

from dataclasses import dataclass

import numpy as np

from indexer.archive.columns import IntArray
from indexer.divisions import division_name
from indexer.errors import UnknownNameError
from indexer.families import families
from indexer.report import LEVELS, SECTION_KINDS
from indexer.verdicts import LEVEL_NAMES
from portal.embedded.columns import Column
from portal.embedded.narrowing import Narrowing
from portal.engine import FacetValue
from portal.labels import SECTION_LABELS
from portal.query import FACETS, UNKNOWN, FacetName
from portal.rules import SEVERITY_LABELS, family_label

FacetValues = tuple[FacetValue, ...]


def facet_values(
    narrowing: Narrowing,
    columns: dict[FacetName, Column],
    counts: dict[FacetName, IntArray],
    most: int | None,
) -> tuple[dict[FacetName, FacetValues], dict[FacetName, int]]:
    """The values of every facet of a search, and of each how many are not listed. `counts` are
    those of what is found."""
    query = narrowing.query
    facets: dict[FacetName, FacetValues] = {}
    unlisted: dict[FacetName, int] = {}
    for facet in FACETS:
        chosen, excluded = query.chosen(facet), query.excluded(facet)
        if facet == "section":
            facets[facet] = section_values(narrowing.section_kinds(), chosen, excluded)
            continue
        column, own = columns[facet], counts[facet]
        if narrowing.narrows(facet):
            own = column.counts(narrowing.without(facet))
        listing = Listing(most, query.open, query.sought(facet))
        facets[facet], unlisted[facet] = report_values(
            facet, column, own, chosen, excluded, listing
        )
    return facets, unlisted


@dataclass(frozen=True)
class Listing:
    """Which values of a facet are listed (see portal.engine): at most `most`, of regions those
    right within `opened` too; with a `text` those whose names contain it."""

    most: int | None = None
    opened: tuple[str, ...] = ()
    text: str = ""


def report_values(
    facet: FacetName,
    column: Column,
    counts: IntArray,
    chosen: tuple[str, ...],
    excluded: tuple[str, ...] = (),
    listing: Listing = Listing(),
) -> tuple[FacetValues, int]:
    """The values of a facet of reports that occur or are chosen or excluded: regions as a tree (a
    region before those within it), levels from state to township, years newest first,
    severities from the gravest, all else by count; last the unknown, and findings that only
    explain. One that is asked for and that the archive does not have is listed
    with 0. The second answer is how many that occur are not listed."""
    asked = (*chosen, *(value for value in excluded if value not in chosen))
    wanted = np.where(column.containing(listing.text), counts, 0) if listing.text else counts
    listed = _listed(column, wanted, asked, listing)
    unlisted = np.count_nonzero(wanted) - sum(1 for code in listed if wanted[code])
    inner = {column.parents[code] for code in np.flatnonzero(counts)} if column.nested else set()
    rows = [
        FacetValue(
            column.values[code],
            column.labels[code],
            int(counts[code]),
            column.values[code] in chosen,
            column.values[column.parents[code]] if column.parents[code] in listed else None,
            column.values[code] in excluded,
            code in inner,
        )
        for code in sorted(listed)
    ]
    rows += [
        FacetValue(value, _label(facet, value), 0, value in chosen, excluded=value in excluded)
        for value in asked
        if value not in column.numbers
    ]
    rows.sort(key=lambda row: _order(facet, row))
    return tuple(_as_tree(rows)), int(unlisted)


def _listed(column: Column, counts: IntArray, asked: tuple[str, ...], listing: Listing) -> set[int]:
    """The codes of the values to list, of those with a count and those asked for."""
    occurring = np.flatnonzero(counts)
    most = len(occurring) if listing.most is None else listing.most
    own = {column.numbers[value] for value in asked if value in column.numbers}
    if listing.text:
        kept = most_frequent(column, counts, most).tolist()
        return own.union(kept, *map(column.outer, kept))
    if len(occurring) <= most:
        return own.union(occurring.tolist())
    listed = own.union(_leading(column, counts, most).tolist())
    return listed | _opened(column, (*asked, *listing.opened), occurring)


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


def _opened(column: Column, opened: tuple[str, ...], occurring: IntArray) -> set[int]:
    """The codes right within values that are opened and those around these."""
    if not column.nested:
        return set()
    codes = {column.numbers[value] for value in opened if value in column.numbers}
    codes = codes.union(*map(column.outer, codes))
    within = {code for code in occurring.tolist() if column.parents[code] in codes}
    return within | {code for code in codes if column.parents[code] in codes}


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
