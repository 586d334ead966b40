"""The line of work of an agency, from the words of its name (`data/sectors.json`)."""

import re
from functools import cache
from pathlib import Path

import msgspec

GOVERNMENT = "人民政府"
_GOVERNMENT = re.compile(
    r"(?:.*(?:人民政府|镇政府|乡政府|县政府|市政府|区政府)|政府|行政公署|人民|.*(?:街道|镇|乡)办事处|.*街道|.{1,10}(?:镇|乡|苏木))?"
    r"(?:办公室|办公厅|党政办公室|党政综合办公室)?"
)

_INSTITUTIONS = (
    (re.compile(r"(?:大学|学院|学校|中学|小学|幼儿园)$"), "教育"),
    (re.compile(r"(?:医院|卫生院|卫生服务中心)$"), "卫生健康"),
)
"""What they are outweighs what they are named after: an agricultural university teaches."""

_ZONE = re.compile(r".*(?:区|城|港|园)(?:管理委员会|管委会)(?:办公室|党政办公室)?")
"""It governs its zone, whatever that is named after: 工业园区, 农业科技园区, 旅游度假区."""


class Sector(msgspec.Struct, frozen=True):
    """One line of work and the words in a name that tell it."""

    sector: str
    words: tuple[str, ...]


def sector_of(name: str) -> str | None:
    """The sector of an agency by its name without its place; None when no word tells it. An area
    by itself (an empty name), a government and its office are 人民政府. Of several sectors in
    one name the first named counts."""
    if _GOVERNMENT.fullmatch(name):
        return GOVERNMENT
    if _ZONE.fullmatch(name):
        return None
    for pattern, sector in _INSTITUTIONS:
        if pattern.search(name):
            return sector
    own = name.replace(GOVERNMENT, "　")  # 民政 stands in 人民政府
    told = [
        (own.index(word), -len(word), entry.sector)
        for entry in _sectors()
        for word in entry.words
        if word in own
    ]
    return min(told)[2] if told else None


@cache
def _sectors() -> tuple[Sector, ...]:
    path = Path(__file__).parent / "data" / "sectors.json"
    return msgspec.json.decode(path.read_bytes(), type=tuple[Sector, ...])
