"""The archive's reports as columns: a code for every facet value of every report."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.archive.columns import IntArray
from indexer.archive.reader import ArchiveReader, BoolArray, Codes
from indexer.normalisation import normalise
from indexer.report import SEVERITIES
from indexer.verdicts import LEVEL_NAMES
from portal.embedded.lazy import lazy
from portal.labels import UNKNOWN_LABEL
from portal.query import UNKNOWN, FacetName
from portal.rules import SEVERITY_LABELS, family_label, known_families


@dataclass(frozen=True)
class Column:
    """One facet over all reports: `codes[report]` points into `values`. Of values that contain
    each other (regions) a report has the narrowest; `parents` points to the enclosing value, -1
    for none, always to a smaller code."""

    values: tuple[str, ...]
    labels: tuple[str, ...]
    codes: IntArray
    parents: tuple[int, ...]

    def allowed(self, chosen: tuple[str, ...], excluded: tuple[str, ...]) -> BoolArray:
        """Which reports have one of the chosen values, any when none is chosen, and no excluded
        one."""
        if not excluded:
            return self.having(chosen)
        refused = self.having(excluded)
        return self.having(chosen) & ~refused if chosen else ~refused

    def having(self, values: tuple[str, ...]) -> BoolArray:
        """Which reports have one of these values, or a value within one of them."""
        wanted = np.zeros(len(self.values), np.bool_)
        numbers = [self.numbers[value] for value in values if value in self.numbers]
        wanted[numbers] = True
        for inner, outer in reversed(self._levels):
            wanted[inner] |= wanted[outer]
        return wanted.take(self.codes)

    def counts(self, reports: NDArray[np.signedinteger]) -> IntArray:
        """For each value how many of these reports have it, or a value within it."""
        counts = np.bincount(self.codes.take(reports), minlength=len(self.values))
        for inner, outer in self._levels:
            np.add.at(counts, outer, counts[inner])
        return counts

    def around(self, code: int) -> tuple[str, ...]:
        """The labels of the values around one, the widest first."""
        return tuple(self.labels[outer] for outer in reversed(self.outer(code)))

    def outer(self, code: int) -> list[int]:
        """The codes of the values around one, the narrowest first."""
        codes: list[int] = []
        while (code := self.parents[code]) >= 0:
            codes.append(code)
        return codes

    def containing(self, text: str) -> BoolArray:
        """Which values have labels that contain every part of a text that white space separates."""
        parts = [normalise(part) for part in text.split()]
        found = (all(part in label for part in parts) for label in self._normalised)
        return np.fromiter(found, np.bool_, len(self.labels))

    @lazy
    def _normalised(self) -> list[str]:
        return [normalise(label) for label in self.labels]

    @lazy
    def _levels(self) -> list[tuple[IntArray, IntArray]]:
        """The codes within others and the codes of these, the innermost first."""
        parents = np.array(self.parents, np.int64)
        depths = np.zeros(len(parents), np.int64)
        for code, parent in enumerate(self.parents):
            depths[code] = depths[parent] + 1 if parent >= 0 else 0
        levels = [np.flatnonzero(depths == depth) for depth in range(int(depths.max()), 0, -1)]
        return [(inner, parents[inner]) for inner in levels]

    @lazy
    def numbers(self) -> dict[str, int]:
        """The code of each value."""
        return {value: code for code, value in enumerate(self.values)}

    @lazy
    def ranks(self) -> IntArray:
        """The place of each value among all in order."""
        order = sorted(range(len(self.values)), key=self.values.__getitem__)
        ranks = np.empty(len(order), np.int64)
        ranks[order] = np.arange(len(order))
        return ranks

    @lazy
    def outermost(self) -> BoolArray:
        """Which values no other contains."""
        return np.array(self.parents) < 0

    @lazy
    def nested(self) -> bool:
        """Whether values contain each other."""
        return any(parent >= 0 for parent in self.parents)


@dataclass(frozen=True)
class SetColumn(Column):
    """A facet of which a report has any number of values: `codes[report]` points into `members`,
    whose rows are sets of values, 1 for each that is in it."""

    members: IntArray

    def having(self, values: tuple[str, ...]) -> BoolArray:
        """Which reports have one of these values."""
        wanted = [self.numbers[value] for value in values if value in self.numbers]
        having: BoolArray = np.any(self.members[:, wanted], axis=1)
        return having.take(self.codes)

    def counts(self, reports: NDArray[np.signedinteger]) -> IntArray:
        """For each value how many of these reports have it."""
        sets = np.bincount(self.codes.take(reports), minlength=len(self.members))
        counts: IntArray = sets @ self.members
        return counts


def load_columns(reader: ArchiveReader) -> dict[FacetName, Column]:
    """The columns of all facets of reports."""
    paths: dict[FacetName, Callable[[Any], list[tuple[str, str]]]] = {
        "region": list,
        "agency": _itself,
        "sector": _itself,
        "level": lambda level: [(level, LEVEL_NAMES[level])] if level else [],
        "year": lambda year: _itself(None if year is None else str(year)),
    }
    columns = {name: _column(reader.coded(name), path) for name, path in paths.items()}
    findings = reader.coded("findings")
    columns["finding"] = _set_column(findings, 0, known_families(), family_label)
    columns["severity"] = _set_column(findings, 1, SEVERITIES, SEVERITY_LABELS.__getitem__)
    return columns


def _set_column(
    coded: Codes, place: int, values: Iterable[str], label: Callable[[Any], str]
) -> SetColumn:
    """From sets of tuples: the values at a place of theirs."""
    sets: list[Any] = list(coded.values)
    known = dict.fromkeys((UNKNOWN, *values, *(one[place] for own in sets for one in own)))
    numbers = {value: number for number, value in enumerate(known)}
    members = np.zeros((len(sets), len(known)), np.int64)
    for row, own in zip(members, sets, strict=True):
        row[[numbers[one[place]] for one in own]] = 1
    labels = (UNKNOWN_LABEL, *(label(value) for value in numbers if value != UNKNOWN))
    # Counting wants whole words.
    codes = coded.codes.astype(np.intp)
    return SetColumn(tuple(known), labels, codes, (-1,) * len(known), members)


def _itself(value: str | None) -> list[tuple[str, str]]:
    return [(value, value)] if value else []


def _column(coded: Codes, path: Callable[[Any], list[tuple[str, str]]]) -> Column:
    """`path` gives of a value those around it and itself, the widest first, with their labels."""
    known: dict[str, int] = {UNKNOWN: 0}
    labels = [UNKNOWN_LABEL]
    parents = [-1]
    # Counting wants whole words.
    codes = np.zeros(len(coded.values), np.intp)
    for number, value in enumerate(coded.values):
        code = -1
        for own, label in path(value):
            if own not in known:
                known[own] = len(known)
                labels.append(label)
                parents.append(code)
            code = known[own]
        codes[number] = max(code, 0)
    of_reports = codes[coded.codes] if len(coded.values) else np.empty(0, np.intp)
    return Column(tuple(known), tuple(labels), of_reports, tuple(parents))
