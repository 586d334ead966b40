"""The name of an agency: the place it begins with, the rest, and whether it is somebody's own."""

import re
from dataclasses import dataclass

from indexer.abbreviations import forms_of, written_out
from indexer.divisions import division_name
from indexer.evidence import Origin
from indexer.mentions import HAN, NAME
from indexer.regions import Resolution, resolve

_AGENCY_END = (
    r"(?:委员会|办公室|办公厅|人民政府|政府|管委会|办事处|总队|支队|大队|中心|总局|分局|局|厅|委|办|署|部|院|"
    r"海关|街道|公司|学校|大学|学院|联合会|协会|处|所|站|社)"
)
OWN_END = re.compile(rf"(?:{_AGENCY_END}|\)|[省市县区州盟旗镇乡]|苏木|残联)$")
_AN_AGENCY = re.compile(rf"(?:{_AGENCY_END}|\)|残联)$")
TOWNSHIP = re.compile(rf"{HAN}{{2,12}}(?:镇|乡|街道|苏木)")
BARE_LEVEL = re.compile(
    r"^(?:我|本|该|各|全)?(?:省|市|县|区|州|盟|旗|镇|乡|街道|自治区|自治州|自治县)?"
)
_PLACE_WORD = re.compile(rf"{HAN}{{2,12}}?(?:省|市|县|区|州|盟|旗|镇|乡|街道|苏木)")
INNER_OFFICE = re.compile(rf"{HAN}{{0,10}}(?:办公室|科|股|处|室|中心|部门)$")
WITHIN = re.compile(rf"(?:人民政府|政府)?(?:{INNER_OFFICE.pattern})?$")
"""What may follow a name in the name of whom to ask: the government of an area, an office."""


@dataclass(frozen=True)
class Named:
    """An agency: its name as printed in full, its place, and the place that told it."""

    name: str
    place: Resolution
    origin: Origin

    @property
    def is_of_the_state(self) -> bool:
        """Whether it is an agency of the state, which belongs to no place."""
        return self.place.level == "state"

    def is_called(self, name: str, year: int | None) -> bool:
        """Whether a name is one of this agency's."""
        return Named(name, resolve(name, year), self.origin).key(year) == self.key(year)

    def speaks_of(self, name: str, year: int | None) -> bool:
        """Whether a name is this agency's or that of an office within it."""
        within = name.removeprefix(self.name)
        return self.is_called(name, year) or (
            name.startswith(self.name) and WITHIN.fullmatch(within) is not None
        )

    def key(self, year: int | None) -> tuple[str | None, str]:
        """What is the same for all names of one agency: the code of its place and the rest of its
        name, written out."""
        rest = self.place.rest if self.place.region.code else self.name
        return self.place.region.code, written_out(rest, year)


def is_somebody(name: str, year: int | None) -> bool:
    """Whether a name is somebody's own, in a year: not 县教育局, 公安局, 办公室."""
    return names_somebody(name, resolve(name, year))


def names_somebody(name: str, place: Resolution) -> bool:
    """Whether the name is somebody's own: a place, or an agency whose name begins with one or
    with a word of its own. 县教育局 and 公安局 have none."""
    known = place.region.code is not None
    if (known and not place.rest) or TOWNSHIP.fullmatch(name) or _is_shared(name, place):
        return True
    if _AN_AGENCY.search(name) is None:
        return False
    if known or place.candidates or place.level == "state":
        return True
    return BARE_LEVEL.sub("", name) == name and _PLACE_WORD.match(name) is not None


def _is_shared(name: str, place: Resolution) -> bool:
    """Whether the name is that of an area by itself, which several places bear."""
    return any(name.endswith(division_name(code)) for code in place.candidates)


def with_places(mention: str, length: int, year: int | None) -> str | None:
    """The longest end of the mention that begins with places up to the name or into it; the name
    is the last characters, as many as `length`. None too when those places are not known: their end
    may by chance be the name of another (南和县 ends in 和县)."""
    before = len(mention) - length
    for start in range(before):
        candidate = mention[start:]
        place = resolve(candidate, year)
        if place.candidates and place.region.code is None:
            return None
        reached = len(candidate) - len(place.rest) >= before - start
        if place.region.code is not None and reached and NAME.fullmatch(candidate):
            return candidate
    return None


def is_short_of(name: str, full: str, year: int | None) -> bool:
    """Whether the name, in any of its forms, is the end of a fuller one."""
    return any(full.endswith(form) for form in forms_of(name, year))


def maximal(names: set[str], year: int | None) -> set[str]:
    """The names that are not the end of a longer one; of several forms of one name the longest."""
    longest = {name for name in names if not any(o != name and o.endswith(name) for o in names)}
    if len(longest) < 2:
        return longest
    by_key: dict[tuple[str | None, str], str] = {}
    for name in sorted(longest, key=lambda name: (-len(name), name)):
        by_key.setdefault(Named(name, resolve(name, year), "body").key(year), name)
    return set(by_key.values())
