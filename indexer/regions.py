"""Administrative divisions by year: which place a name begins with, and what a code is called.

Source: `data/divisions.csv` (1981–2025). A division exists from its first year up to, not
including, the year of its change. Names are taken as they are written: an abbreviation such as
甘南州 is not looked up, and a name that several places bear is nobody's until the context says
which. Functional zones are not divisions; they belong to the place their name begins with.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from indexer.errors import UnknownNameError
from indexer.report import Level, Region

_DIRECT = "直辖"
_KINDS: dict[str, Literal["province", "city", "county"]] = {
    "省级": "province",
    "地级": "city",
    "县级": "county",
}
_SHORT_PROVINCE = re.compile(r"(?:维吾尔自治区|壮族自治区|回族自治区|特别行政区|自治区|省|市)$")
_NOT_A_PLACE = ("场监", "场综", "场发展")
"""北京市场监督管理局 is not 北京市 + 场监督管理局."""
_TOWNSHIP = re.compile(
    r"^[\u4e00-\u9fff]{1,12}?(?:镇|乡|民族乡|街道|苏木)(?=人民政府|办事处|政府|党政|$)"
)
_STATE = re.compile(
    r"^(?!国家税务总局.|国家统计局.|国家(?:级|高新|经济技术|森林公园))(?:国家|中华人民共和国|国务院|中国)[\u4e00-\u9fff]{0,20}(?:委员会|总局|部|局|署|办公厅|院)$"
)
_STATE_PARENT = re.compile(r"^(?:国家税务总局|国家统计局|中华人民共和国)(?=.)")


@dataclass(frozen=True)
class Division:
    """One record: a place under one name and one code, for some years."""

    code: str
    name: str
    kind: Literal["province", "city", "county"]
    province: str
    city: str | None
    first: int
    until: int | None
    """The year of its change; None while in use."""

    def existed(self, year: int | None) -> bool:
        """Whether it existed in the year; without a year, whether it is in use."""
        if year is None:
            return self.until is None
        return self.first <= year and (self.until is None or year < self.until)


@dataclass(frozen=True)
class Resolution:
    """The place a name begins with. `rest` is the name without it. `candidates` are the codes it
    could be; the region is known when there is just one."""

    region: Region
    level: Level | None
    rest: str
    candidates: tuple[str, ...]


def resolve(name: str, year: int | None, context: Sequence[str] = ()) -> Resolution:
    """The place at the start of an agency's name in a year. `context` are other names that may
    say which of several places of one name it is."""
    parent = _STATE_PARENT.match(name)
    start = parent.end() if parent else 0
    places = _places(name[start:], year) or _surveyed_provinces(name[start:])
    if not places:
        return Resolution(Region(), _level_of_words(name), name, ())
    longest = max(length for length, _ in places)
    divisions = [division for length, division in places if length == longest]
    divisions = _settled(divisions, context, year)
    codes = tuple(sorted({division.code for division in divisions}))
    rest = name[:start] + name[start + longest :]
    level: Level | None = "township" if _TOWNSHIP.match(rest) else _level(divisions)
    if len(codes) > 1:
        return Resolution(Region(), level, name, codes)
    return Resolution(_region(divisions[0]), level, rest, codes)


def division_name(code: str, year: int | None = None) -> str:
    """The name of a code, in a year or else the latest. Raises UnknownNameError."""
    divisions = _by_code().get(code, ())
    if not divisions:
        raise UnknownNameError(f"没有代码为 {code!r} 的行政区划；代码是六位数字，如 230184。")
    for division in divisions:
        if division.existed(year):
            return division.name
    return max(divisions, key=lambda division: division.until or division.first).name


def region_path(code: str) -> tuple[str, ...]:
    """The codes of province, city and county down to this code; the places that are governed
    directly by a province have no city. Raises UnknownNameError."""
    divisions = _by_code().get(code)
    if not divisions:
        raise UnknownNameError(f"没有代码为 {code!r} 的行政区划；代码是六位数字，如 230184。")
    latest = max(divisions, key=lambda division: division.until or 9999)
    codes = [f"{code[:2]}0000"]
    if latest.city is not None:
        codes.append(f"{code[:4]}00")
    codes.append(code)
    return tuple(dict.fromkeys(codes))


def _level_of_words(name: str) -> Level | None:
    """The level a name tells without naming a division."""
    if _STATE.fullmatch(name):
        return "state"
    return "township" if _TOWNSHIP.match(name) else None


def _level(divisions: Sequence[Division]) -> Level | None:
    kinds = {division.kind for division in divisions}
    return next(iter(kinds)) if len(kinds) == 1 else None


def _region(division: Division) -> Region:
    if division.kind == "province":
        return Region(division.name, None, None, division.code)
    if division.kind == "city":
        return Region(division.province, division.name, None, division.code)
    return Region(division.province, division.city, division.name, division.code)


def _settled(divisions: list[Division], context: Iterable[str], year: int | None) -> list[Division]:
    """Those of the divisions that lie within a place the context names, if it names one; all of
    them when two names in the context point to different ones."""
    if len({division.code for division in divisions}) < 2:
        return divisions
    left = divisions
    for name in context:
        outer = resolve(name, year).region.code
        inside = [one for one in divisions if outer in region_path(one.code)]
        if inside:
            left = [one for one in left if one in inside]
    return left or divisions


def _places(name: str, year: int | None) -> list[tuple[int, Division]]:
    """Every way to read the start of the name as places, each within the one before it: the
    length read and the narrowest place."""
    found: list[tuple[int, Division]] = []
    for length, division in _starts(name, year):
        found.append((length, division))
        found += [
            (length + more, inner) for more, inner in _places_within(name[length:], division, year)
        ]
    for province in _provinces():
        short = _SHORT_PROVINCE.sub("", province.name)
        if name.startswith(short) and not name.startswith(province.name):
            found += [
                (len(short) + more, inner)
                for more, inner in _places_within(name[len(short) :], province, year)
            ]
    return found


def _surveyed_provinces(name: str) -> list[tuple[int, Division]]:
    """The province of a survey office, whose name has it in short: 黑龙江调查总队."""
    return [
        (len(short), province)
        for province in _provinces()
        if name == f"{(short := _SHORT_PROVINCE.sub('', province.name))}调查总队"
    ]


def _places_within(name: str, outer: Division, year: int | None) -> Iterator[tuple[int, Division]]:
    for length, division in _starts(name, year):
        if division.kind == outer.kind or division.province != outer.province:
            continue
        if outer.kind == "city" and division.city != outer.name:
            continue
        yield length, division
        if division.kind == "city":
            for more, inner in _places_within(name[length:], division, year):
                yield length + more, inner


def _starts(name: str, year: int | None) -> Iterator[tuple[int, Division]]:
    """The places whose whole name the text begins with."""
    for length in range(2, min(len(name), _longest_name()) + 1):
        if name.startswith(_NOT_A_PLACE, length):
            continue
        for division in _by_name().get(name[:length], ()):
            if division.existed(year):
                yield length, division


@cache
def _divisions() -> tuple[Division, ...]:
    path = Path(__file__).parent / "data" / "divisions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_division(record) for record in csv.DictReader(file))


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
    )


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    return _grouped((division.name, division) for division in _divisions())


@cache
def _by_code() -> dict[str, tuple[Division, ...]]:
    return _grouped((division.code, division) for division in _divisions())


def _grouped(pairs: Iterable[tuple[str, Division]]) -> dict[str, tuple[Division, ...]]:
    groups: dict[str, list[Division]] = {}
    for key, division in pairs:
        groups.setdefault(key, []).append(division)
    return {key: tuple(divisions) for key, divisions in groups.items()}


@cache
def _provinces() -> tuple[Division, ...]:
    return tuple(division for division in _divisions() if division.kind == "province")


@cache
def _longest_name() -> int:
    return max(len(division.name) for division in _divisions())
