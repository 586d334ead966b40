"""The administrative divisions of 1981–2025 (`data/divisions.csv`): names, codes and years.

A division exists from its first year up to, not including, the year of its change. One that was
renamed, merged or moved has successors: one, several among which it was divided, or none that the
table tells: a prefecture that was merged away (莱芜市) lives on only in its counties.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexer.errors import UnknownNameError
from indexer.normalisation import normalise
from indexer.short_names import Kind, bare_name, short_name

_DIRECT = "直辖"
_KINDS: dict[str, Kind] = {"省级": "province", "地级": "city", "县级": "county"}
_SUCCESSOR = re.compile(r"\d{6}(?!\d|\[)")
"""A code in brackets with a year took only a part, earlier."""


@dataclass(frozen=True)
class Division:
    """One record: a place under one name and one code, for some years."""

    code: str
    name: str
    kind: Kind
    province: str
    city: str | None
    first: int
    until: int | None
    """The year of its change; None while in use."""
    became: tuple[str, ...] = ()
    """The codes of what it became in that year."""

    def existed(self, year: int | None) -> bool:
        """Whether it existed in the year; without a year, whether it is in use."""
        if year is None:
            return self.until is None
        return self.first <= year and (self.until is None or year < self.until)


def is_division(code: str) -> bool:
    """Whether the table has a code."""
    return code in _by_code()


def division_in(code: str, year: int | None) -> Division:
    """The record of a code in a year, or else the latest. Raises UnknownNameError."""
    known = _known(code)
    for division in known:
        if division.existed(year):
            return division
    return max(known, key=lambda division: division.until or division.first)


def division_name(code: str, year: int | None = None) -> str:
    """The name of a code, in a year or else the latest. Raises UnknownNameError."""
    return division_in(code, year).name


def region_path(code: str) -> tuple[str, ...]:
    """The codes of province, city and county down to this code; the places that are governed
    directly by a province have no city. Raises UnknownNameError."""
    latest = max(_known(code), key=lambda division: division.until or 9999)
    codes = [f"{code[:2]}0000"]
    if latest.city is not None:
        codes.append(f"{code[:4]}00")
    codes.append(code)
    return tuple(dict.fromkeys(codes))


def successors(code: str, year: int | None) -> tuple[str, ...]:
    """The codes of the places in use today that a place of that year became: none when it is
    still the same or the table does not tell, several when it was divided. Raises
    UnknownNameError."""
    found: dict[str, None] = {}
    waiting, seen = [division_in(code, year)], set()
    while waiting:
        division = waiting.pop(0)
        if division in seen:
            continue
        seen.add(division)
        if division.until is None:
            found[division.code] = None
        for following in division.became:
            waiting += [one for one in _by_code().get(following, ()) if one.existed(division.until)]
    same = found.keys() == {code} and division_name(code) == division_name(code, year)
    return () if same else tuple(found)


@cache
def predecessors(code: str) -> tuple[str, ...]:
    """The codes of the places that are no more and became this one alone."""
    return tuple(
        dict.fromkeys(
            division.code
            for division in divisions()
            if division.until is not None
            and division.code != code
            and successors(division.code, division.until - 1) == (code,)
        )
    )


@cache
def divisions() -> tuple[Division, ...]:
    """All records, in the order of the table."""
    path = Path(__file__).parent / "data" / "divisions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_division(record) for record in csv.DictReader(file))


@cache
def by_name() -> dict[str, tuple[Division, ...]]:
    """The divisions of every full name and of every short name, as written and as normalised:
    乾安县 is 干安县 there."""
    return _grouped(
        (name, division)
        for division in divisions()
        for name in {division.name, short_name(division.name), normalise(division.name)}
        if name is not None
    )


@cache
def by_bare_name() -> dict[str, tuple[Division, ...]]:
    """The divisions of every name that leaves out what kind of place it is."""
    return _grouped(
        (name, division) for division in divisions() if (name := bare_name(division.name))
    )


@cache
def provinces() -> tuple[tuple[str, Division], ...]:
    """The bare name of every province, and the province."""
    return tuple(
        (bare_name(division.name) or division.name, division)
        for division in divisions()
        if division.kind == "province"
    )


@cache
def longest_name() -> int:
    """The number of characters of the longest name."""
    return max(len(division.name) for division in divisions())


def _known(code: str) -> tuple[Division, ...]:
    known = _by_code().get(code, ())
    if not known:
        raise UnknownNameError(f"没有代码为 {code!r} 的行政区划；代码是六位数字，如 230184。")
    return known


@cache
def _by_code() -> dict[str, tuple[Division, ...]]:
    return _grouped((division.code, division) for division in divisions())


def _division(record: dict[str, str]) -> Division:
    city = record["二级行政区"]
    return Division(
        record["代码"],
        record["名称"],
        _KINDS[record["级别"]],
        record["一级行政区"],
        city if city and city != _DIRECT else None,
        int(record["启用时间"]),
        int(record["变更/弃用时间"]) if record["变更/弃用时间"] else None,
        tuple(_SUCCESSOR.findall(record["新代码"])),
    )


def _grouped(pairs: Iterable[tuple[str, Division]]) -> dict[str, tuple[Division, ...]]:
    groups: dict[str, list[Division]] = {}
    for key, division in pairs:
        groups.setdefault(key, []).append(division)
    return {key: tuple(found) for key, found in groups.items()}
