"""Which place the name of an agency begins with, in a year.

A name that several places bear is nobody's until the context says which, and so is a short form
that could be several places'. Functional zones are not divisions; they belong to the place their
name begins with.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.divisions import (
    Division,
    by_bare_name,
    by_name,
    division_in,
    longest_name,
    provinces,
    region_path,
)
from indexer.report import Level, Region
from indexer.short_names import kinds_before

_NOT_A_PLACE = re.compile(r"场(?:监|综|发展)|街道|[镇乡](?:人民政府|政府|党政|$)")
"""What no place stands before: 北京市场监督管理局 is not 北京市 + 场监督管理局, and the 东区 of
东区街道办事处 is no district."""
_ANYWHERE = {"东区", "西区", "城区", "郊区", "矿区"}
"""Names of districts that are words of any city; they need their city."""
_TOWNSHIP = re.compile(
    r"^[\u4e00-\u9fff]{1,12}?(?:镇|乡|民族乡|街道|苏木)(?=人民政府|办事处|政府|党政|$)"
)
_STATE = re.compile(
    r"^(?!国家税务总局.|国家统计局.|国家(?:级|高新|经济技术|森林公园))(?:国家|中华人民共和国|国务院|中国)[\u4e00-\u9fff]{0,20}(?:委员会|总局|部|局|署|办公厅|院)$"
)
_STATE_PARENT = re.compile(r"^(?:国家税务总局|国家统计局|中华人民共和国)(?=.)")
_OUTSIDE = "省市县旗州盟"
"""Ends of names that no part of a city has by chance: 新城区 and 江北区 are zones of many."""
_REMEMBERED = 4096
_FIRST = 2007
"""No report is about an earlier year."""

_Read = tuple[int, tuple[Division, ...]]
"""How many characters were read as places, and the places from the widest."""


@dataclass(frozen=True)
class Resolution:
    """The place a name begins with. `rest` is the name without it. `candidates` are the codes it
    could be; the region is known when there is just one and it existed in the year. `bare` tells
    that the place is named without the word for what kind of place it is (温州高新区)."""

    region: Region
    level: Level | None
    rest: str
    candidates: tuple[str, ...]
    bare: bool = False


def resolve(name: str, year: int | None, context: Sequence[str] = ()) -> Resolution:
    """The place at the start of an agency's name in a year. `context` are other names, or codes,
    that may say which of several places of one name it is."""
    return _resolve(name, year, tuple(context))


@lru_cache(_REMEMBERED)
def _resolve(name: str, year: int | None, context: tuple[str, ...]) -> Resolution:
    parent = _STATE_PARENT.match(name)
    start = parent.end() if parent else 0
    own = name[start:]
    whole = _places(own)
    places = whole or _bare_places(own)
    if not places:
        return Resolution(Region(), _level_of_words(name), name, ())
    longest = max(length for length, _ in places)
    read = [chain for length, chain in places if length == longest]
    candidates = _of_the_year(read, year)
    divisions = _settled(candidates, context, year)
    codes = tuple(sorted({division.code for division in divisions}))
    rest = own[longest:]
    elsewhere = _places_elsewhere(rest, divisions)
    if elsewhere:
        return Resolution(Region(), None, name, tuple(sorted({*codes, *elsewhere})))
    level: Level | None = "township" if _TOWNSHIP.match(rest) else _level(divisions)
    alone = own[:longest] in _ANYWHERE and divisions is candidates
    if len(codes) > 1 or alone or (not whole and level == "county"):
        return Resolution(Region(), level, name, codes)
    if not codes:
        gone = tuple(sorted({chain[-1].code for chain in read}))
        return Resolution(Region(), None, name, gone)
    return Resolution(_region(divisions[0]), level, name[:start] + rest, codes, not whole)


def _places_elsewhere(rest: str, divisions: Sequence[Division]) -> set[str]:
    """The codes of a place that is printed behind places it does not lie in (大庆市五常市): one of
    the two is wrong, and nothing tells which."""
    inside = {code for one in divisions for code in region_path(one.code)}
    found = [
        (length, one) for length, one in _starts(rest) if one.name == rest[:length] and length > 2
    ]
    codes = {one.code for length, one in found if rest[length - 1] in _OUTSIDE}
    return set() if codes & inside else codes


def region_of(code: str, year: int | None) -> Region:
    """The region of a code in a year, or else the latest. Raises UnknownNameError."""
    return _region(division_in(code, year))


def level_of(region: Region) -> Level | None:
    """The level of a place; None of none."""
    if region.code is None:
        return None
    if region.county is not None:
        return "county"
    return "province" if region.city is None else "city"


def named_path(region: Region) -> tuple[tuple[str, str], ...]:
    """(code, name) of the province, the city and the county, as far as the region has them. In
    GB/T 2260 the first two digits tell the province, the first four the city."""
    code = region.code
    if code is None:
        return ()
    levels = (
        (f"{code[:2]}0000", region.province),
        (f"{code[:4]}00", region.city),
        (code, region.county),
    )
    return tuple((level, name) for level, name in levels if name is not None)


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


def _settled(divisions: list[Division], context: Sequence[str], year: int | None) -> list[Division]:
    """Those of the divisions that lie within a place the context names, if it names one; all of
    them, the same list, when it names none or two names point to different ones."""
    left = divisions
    for name in context:
        outer = name if name.isdigit() else resolve(name, year).region.code
        inside = [one for one in divisions if outer in region_path(one.code)]
        if inside:
            left = [one for one in left if one in inside]
    return left or divisions


def _of_the_year(read: Sequence[Sequence[Division]], year: int | None) -> list[Division]:
    """The narrowest places of those readings whose places all existed in the year. Without a year
    what is in use stands for what became it: a place was often moved under another code."""
    if year is not None:
        return [chain[-1] for chain in read if all(one.existed(year) for one in chain)]
    late = [
        chain[-1] for chain in read if all(one.until is None or one.until > _FIRST for one in chain)
    ]
    used = [division for division in late if division.until is None]
    return used if used and len({division.province for division in late}) == 1 else late


def _places(name: str) -> list[_Read]:
    """Every way to read the start of the name as places of whatever years, each within the one
    before it: the length read, and the places from the widest."""
    found: list[_Read] = []
    for length, division in _starts(name):
        found.append((length, (division,)))
        found += _places_within(name, length, (division,))
    for bare, province in provinces():
        if name.startswith(bare) and not name.startswith(province.name):
            found += _places_within(name, len(bare), (province,))
    return found


def _bare_places(name: str) -> list[_Read]:
    """Every place whose bare name the name begins with, where what follows tells that it is one."""
    return [
        (length, (division,))
        for length in range(2, min(len(name), longest_name()) + 1)
        for division in by_bare_name().get(name[:length], ())
        if division.kind in kinds_before(name[length:])
    ]


def _places_within(name: str, read: int, chain: tuple[Division, ...]) -> Iterator[_Read]:
    outer = chain[-1]
    for length, division in _starts(name[read:]):
        if division.kind == outer.kind or division.province != outer.province:
            continue
        if outer.kind == "city" and division.city != outer.name:
            continue
        yield read + length, (*chain, division)
        if division.kind == "city":
            yield from _places_within(name, read + length, (*chain, division))


def _starts(name: str) -> Iterator[tuple[int, Division]]:
    """The places whose whole name, or short name, the text begins with."""
    names = by_name()
    for length in range(2, min(len(name), longest_name()) + 1):
        found = names.get(name[:length])
        if found and not _NOT_A_PLACE.match(name, length):
            for division in found:
                yield length, division
