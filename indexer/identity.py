"""Who reported, for which place and which year: candidates with where they were found, then a
decision.

Only full names count. 我局, 本机关 and a name without its place (县教育局) name nobody; where
nothing better is found the agency is unknown, which is an answer.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from indexer.normalisation import normalise
from indexer.regions import Resolution, resolve
from indexer.report import AnnualReport, Level, Region
from indexer.sectors import sector_of

Origin = Literal["title", "front", "statistics_period", "preamble", "signature"]

FIRST_YEAR = 2007
LAST_YEAR = 2099
_UNKNOWN_AGENCY = "未知机关"

_HAN = r"[\u4e00-\u9fff]"
_AGENCY_END = (
    r"(?:委员会|办公室|办公厅|人民政府|政府|管委会|办事处|总队|支队|大队|中心|总局|分局|局|厅|委|办|署|部|院|"
    r"海关|街道|公司|学校|大学|学院|联合会|协会|处|所|站|社)"
)
_BARE_LEVEL = r"(?:我|本|该|各|全)?(?:省|市|县|区|州|盟|旗|镇|乡|街道|自治区|自治州|自治县)?"
_OPEN_INFORMATION = re.compile(r"(?:政府|政务)?信息公开|政务公开")
_YEAR = re.compile(r"(20\d\d)年?(?:年度|度)?")
_CHINESE_YEAR = re.compile(r"二[〇○0零][〇○0零一二三四五六七八九]{2}年?(?:度)?")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ABOUT = re.compile(r"^(?:关于)?(?:公布|印发|报送|发布)?(?:关于)?")
_NAME = re.compile(rf"{_HAN}(?:{_HAN}|[()·、])*(?:{_HAN}|\))")
_LONGEST_NAME = 40
_LONGEST_PLACE = 24
_MENTIONS = 200
_FRONT_LINES = 3
"""A name further above the title is the name of the site."""
_PERIOD = re.compile(
    r"(?:统计|数据).{0,10}?(?:期限|时限|周期|时间段|时段|区间|起止时间|时间).{0,12}?(20\d\d)"
)
_SUMMARY = re.compile(
    r"(?:总结|编制|公布|现将).{0,20}?(20\d\d)年|(20\d\d)年(?:度)?.{0,12}?信息公开"
)
_CONTACT = re.compile(
    rf"(?:请与|请联系|联系单位:?|编制单位:?|与)({_HAN}{{4,{_LONGEST_NAME}}}?)(?:联系|,|。|\(|:|地址)"
)
_INNER_OFFICE = re.compile(r"(?:办公室|科|股|处室|中心|部门)$")
_PLACEHOLDER = re.compile(
    r"(?:[xX×*＊○〇]{1,4}|某某?|__+)(?:自治|[省市县区州旗镇乡]|街道|局|委|厅|办|单位|部门|机关)|(?:某某|[×*＊]{2,})"
)
_UNSAFE_IN_ID = re.compile(r"[^\w()·、-]|[\s/?#%]")


@dataclass(frozen=True)
class Candidate:
    """A name or a year and where it was found."""

    value: str
    origin: Origin


@dataclass(frozen=True)
class Evidence:
    """The texts of a report that may say who it is from. `front` are the lines up to the title,
    `closing` the last paragraphs."""

    title: str | None
    front: tuple[str, ...]
    preamble: str
    text: str
    closing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Identity:
    """The decision. `name` is the agency's name without its place. `years` are the candidates
    in the order of trust."""

    agency: str | None
    region: Region
    level: Level | None
    sector: str | None
    year: int | None
    report_id: str
    years: tuple[Candidate, ...]


def identify(evidence: Evidence) -> Identity:
    """Who, where and when, by what the report itself says."""
    years = tuple(_year_candidates(evidence))
    year = int(years[0].value) if years else None
    agency, place = _decide_agency(evidence, year)
    if agency is None or place is None:
        region, code = Region(), None
        report_id = _unknown_id(code, year, evidence.text)
        return Identity(None, region, None, None, year, report_id, years)
    known = place.region.code is not None
    name = (place.rest or agency) if known else agency
    return Identity(
        agency,
        place.region,
        place.level,
        sector_of(place.rest if known else _without_ambiguous_place(agency)),
        year,
        f"{place.region.code or '000000'}-{_safe(name)}-{year or '0000'}",
        years,
    )


def agency_id(report: AnnualReport) -> str | None:
    """The id that all reports of one agency share; None when the agency is unknown."""
    return None if report.agency is None else report.report_id.rpartition("-")[0]


def has_placeholder(text: str) -> bool:
    """Whether a name was left open, as in a template: xx市, ××局, 某某单位."""
    return _PLACEHOLDER.search("".join(text.split())) is not None


def _unknown_id(code: str | None, year: int | None, text: str) -> str:
    digest = hashlib.sha256(normalise(text).encode()).hexdigest()[:8]
    return f"{code or '000000'}-{_UNKNOWN_AGENCY}-{year or '0000'}-{digest}"


def _safe(name: str) -> str:
    return _UNSAFE_IN_ID.sub("_", name)


def _without_ambiguous_place(agency: str) -> str:
    return re.sub(rf"^{_HAN}{{1,12}}?(?:省|市|县|区|州|盟|旗)(?=.)", "", agency)


def _year_candidates(evidence: Evidence) -> Iterator[Candidate]:
    """Years in the order of trust: the statistics period, the title, the preamble."""
    opening = _with_arabic_years(normalise(evidence.preamble or evidence.text[:3000]))
    for match in _PERIOD.finditer(opening):
        yield from _year(match[1], "statistics_period")
    title = _with_arabic_years(normalise(evidence.title or ""))
    for match in _YEAR.finditer(title):
        yield from _year(match[1], "title")
    for line in evidence.front:
        for match in re.finditer(r"(20\d\d)年度?$", _with_arabic_years(normalise(line))):
            yield from _year(match[1], "front")
    for match in _SUMMARY.finditer(opening):
        yield from _year(match[1] or match[2], "preamble")


def _year(value: str, origin: Origin) -> Iterator[Candidate]:
    if FIRST_YEAR <= int(value) <= LAST_YEAR:
        yield Candidate(value, origin)


def _with_arabic_years(text: str) -> str:
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE_DIGITS), text)


def _decide_agency(evidence: Evidence, year: int | None) -> tuple[str | None, Resolution | None]:
    candidates = list(_agency_candidates(evidence))
    for candidate in candidates:
        name = _fullest(candidate.value, evidence, year)
        context = [other.value for other in candidates if other is not candidate]
        place = resolve(name, year, context)
        if _names_somebody(name, place):
            return name, place
    return None, None


def _agency_candidates(evidence: Evidence) -> Iterator[Candidate]:
    """Names in the order of trust."""
    if evidence.title:
        yield from _names([_before_open_information(evidence.title)], "title")
    lines = [line for line in evidence.front[-_FRONT_LINES:] if line != evidence.title]
    yield from _names((_before_open_information(line) for line in reversed(lines)), "front")
    yield from _names(evidence.closing, "signature")
    contacts = {match[1] for match in _CONTACT.finditer(normalise(evidence.preamble))}
    contacts = {name for name in contacts if not _INNER_OFFICE.search(name)}
    if len(contacts) == 1:
        yield from _names(contacts, "preamble")


def _names(texts: Iterable[str], origin: Origin) -> Iterator[Candidate]:
    for text in texts:
        name = _ABOUT.sub("", normalise(text))
        if 2 <= len(name) <= _LONGEST_NAME and _NAME.fullmatch(name):
            yield Candidate(name, origin)


def _before_open_information(title: str) -> str:
    """The title's words before 政府信息公开, without the year. 上海市政府信息公开 is 上海市 and
    政府信息公开; 上海市人民政府信息公开 is 上海市人民政府 and 信息公开."""
    text = _CHINESE_YEAR.sub("", normalise(title))
    text = _YEAR.sub("", text)
    match = _OPEN_INFORMATION.search(text)
    if match is None:
        return text
    name = text[: match.start()]
    return f"{name}政府" if name.endswith("人民") else name


def _fullest(name: str, evidence: Evidence, year: int | None) -> str:
    """The name with the places before it that the report gives it elsewhere: 南岗区卫生健康局
    is called 哈尔滨市南岗区卫生健康局 in the preamble."""
    text = normalise(evidence.preamble + evidence.text)
    mentions = islice(re.finditer(re.escape(name), text), _MENTIONS)
    longer = {text[max(0, one.start() - _LONGEST_PLACE) : one.end()] for one in mentions}
    fuller = (_with_places(mention, len(name), year) for mention in sorted(longer))
    return max((name, *filter(None, fuller)), key=len)


def _with_places(mention: str, length: int, year: int | None) -> str | None:
    """The longest end of the mention that begins with places up to the name or into it; the name
    is the last characters, as many as `length`."""
    before = len(mention) - length
    for start in range(before):
        candidate = mention[start:]
        place = resolve(candidate, year)
        reached = len(candidate) - len(place.rest) >= before - start
        if place.region.code is not None and reached and _NAME.fullmatch(candidate):
            return candidate
    return None


def _names_somebody(name: str, place: Resolution) -> bool:
    """Whether the name is somebody's own: a place, or an agency whose name begins with one or
    with a word of its own. 县教育局 and 公安局 have none."""
    known = place.region.code is not None
    if known and not place.rest:
        return True
    if re.search(rf"(?:{_AGENCY_END}|\))$", name) is None:
        return False
    if known or place.candidates or place.level == "state":
        return True
    return re.sub(rf"^{_BARE_LEVEL}", "", name) == name and _has_place_word(name)


def _has_place_word(name: str) -> bool:
    return re.match(rf"{_HAN}{{2,12}}?(?:省|市|县|区|州|盟|旗|镇|乡|街道|苏木)", name) is not None
