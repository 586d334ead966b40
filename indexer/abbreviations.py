"""Standard abbreviations of the names of agencies (`data/abbreviations.json`): 卫健委 is
卫生健康委员会.

Only those are listed that have one meaning in the years given; 文旅局, 城管局 and 审批局 are short
for several names, and stay as they are printed.
"""

import re
from functools import cache
from pathlib import Path

import msgspec

_LEVEL = re.compile(r"(?:省|市|县|区|州|盟|旗|自治区|自治州|自治县)?")
_TOWNSHIP_GOVERNMENT = re.compile(r"(?<=[镇乡])政府(?=$|办公室$)|(?<=苏木)政府(?=$|办公室$)")


class Abbreviation(msgspec.Struct, frozen=True):
    """A short name and the full one, and the years in which it has this meaning."""

    short: str
    full: str
    first: int | None = None
    last: int | None = None

    def holds(self, year: int | None) -> bool:
        """Whether it has its meaning in the year; without a year only if it has it in all."""
        if year is None:
            return self.first is None and self.last is None
        return (self.first is None or self.first <= year) and (
            self.last is None or year <= self.last
        )


def written_out(name: str, year: int | None) -> str:
    """The name of an agency without its place, written out: 卫健委 → 卫生健康委员会. A name
    that is no known abbreviation is returned as it is."""
    told = _by_short().get(name)
    if told is not None and told.holds(year):
        return told.full
    return _TOWNSHIP_GOVERNMENT.sub("人民政府", name)


def forms_of(name: str, year: int | None) -> tuple[str, ...]:
    """The name, and the other forms in which it may stand: a name that has only the kind of its
    place, in full (市卫生健康委员会) or abbreviated (市卫健委), may be the other elsewhere."""
    match = _LEVEL.match(name)
    level = match[0] if match else ""
    full = written_out(name[len(level) :], year)
    shorts = (one.short for one in _by_full().get(full, ()) if one.holds(year))
    return tuple(dict.fromkeys((name, level + full, *(level + short for short in shorts))))


@cache
def _abbreviations() -> tuple[Abbreviation, ...]:
    path = Path(__file__).parent / "data" / "abbreviations.json"
    return msgspec.json.decode(path.read_bytes(), type=tuple[Abbreviation, ...])


@cache
def _by_short() -> dict[str, Abbreviation]:
    return {one.short: one for one in _abbreviations()}


@cache
def _by_full() -> dict[str, tuple[Abbreviation, ...]]:
    fulls = dict.fromkeys(one.full for one in _abbreviations())
    return {full: tuple(one for one in _abbreviations() if one.full == full) for full in fulls}
