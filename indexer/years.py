"""Which year a report is about: candidates in the order of trust, then a decision.

The statistics period tells it best, then the title, then the preamble. A bare year above the title
and the day of signing or publication come last. A place that names two years names neither, unless
the next one settles which; where nothing does, the year is unknown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from indexer.evidence import Candidate, Evidence, Origin
from indexer.normalisation import normalise

FIRST_YEAR = 2007
LAST_YEAR = 2099
_TRUST: tuple[Origin, ...] = ("statistics_period", "title", "preamble", "front", "publication")

_CHINESE_YEAR = re.compile(r"二[〇○0零o][〇○0零o一二三四五六七八九]{2}(?=年|度|政|信)")
_CHINESE_DIGITS = str.maketrans("〇○零o一二三四五六七八九", "0000123456789")
_CHINESE_DAY = re.compile(
    r"(?<![一二三四五六七八九十])([一二三]?)(十?)([一二三四五六七八九]?)(?=[月日])"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_ANY_YEAR = re.compile(r"(?<!\d)(?:20\d\d(?!\d)年?|[\do]{2,5}年)(?:年度|度)?[、,和及至-]*")
_BARE_YEAR = re.compile(r"(20\d\d)年?(?:年度|度)?")
_DATE = re.compile(r"(?<!\d)(20\d\d)[年./-](\d{1,2})(?:[月./-](?:\d{1,2}日?)?)?(?!\d)")
_TIME_OF = (
    r"(?:统计|(?<!大)数据)(?:数据|信息|年度|起止|时间|所属|的){0,3}"
    r"(?:期限|时限|周期|时间段|时段|区间|期间|时间范围|时间)"
)
_PERIOD = re.compile(rf"{_TIME_OF}([^\d。;与同]{{0,12}})(\d[^。;]{{0,39}})")
_START = r"(20\d\d)?年?(\d{0,2})月?(\d{0,2})日?"
_RANGE = re.compile(
    rf"{_START}(?:零时|0时)?(?:起|始|开始)?,?(?:至|到|-|—|~|–)(20\d\d)?年?(\d{{0,2}})月?(\d{{0,2}})日?"
)
_YEAR_AFTER = re.compile(r"0?1月0?1日(?:起|始)?(?:至|到|-|—|~)12月31日止?[,(]{0,2}(20\d\d)年?")
_WHOLE_YEAR = re.compile(r"(20\d\d)年?(?:度|全年)?(?=$|[,、)止”\"])")
_FIRST_DAY = re.compile(r"(20\d\d)年?0?1月0?1日")
_LAST_DAY = re.compile(r"(20\d\d)年?12月31日")
_ENDING = re.compile(r"截[至止]|[至到]$")
_SAID_OF_ITSELF = (
    re.compile(
        r"(?:总结|编制|公布|发布|现将)(?!的)[^\d。;《]{0,20}?(20\d\d)年(?!\d{1,2}月)(?![^。;,]{0,30}格式)"
    ),
    re.compile(
        r"(20\d\d)年(?:度)?[^。;,\d《》]{0,20}?(?:信息公开|政务公开)(?:工作)?(?:年度|年|情况)?"
        r"(?:工作)?报告(?!格式|[^。;,]{0,12}(?:通知|编制|要求|报送))"
    ),
)
_OPENING = 3000
_WITHOUT_PREAMBLE = 500
_MOST_DAYS = 400
_DECEMBER = 12


def year_candidates(evidence: Evidence) -> tuple[Candidate, ...]:
    """Every year that the report gives for itself, in the order of trust."""
    preamble = _folded(evidence.preamble[:_OPENING])
    opening = preamble + "。" + _folded(evidence.text[:_OPENING])
    title = _folded(evidence.title or "")
    front = [_folded(line) for line in evidence.front]
    closing = [_folded(line) for line in evidence.closing]
    found = (
        *(Candidate(year, "statistics_period") for year in _periods(opening)),
        *(Candidate(year, "title") for year in _title_years(title)),
        *(Candidate(year, "preamble") for year in _own_years(preamble, opening)),
        *(Candidate(one[1], "front") for line in front if (one := _BARE_YEAR.fullmatch(line))),
        *(Candidate(year, "publication") for year in _before_publication(title, front, closing)),
    )
    return tuple(one for one in found if FIRST_YEAR <= int(one.value) <= LAST_YEAR)


def decide_year(candidates: Sequence[Candidate]) -> int | None:
    """The year of the most trusted place that names just one; None when nothing settles it."""
    possible: set[str] = set()
    for origin in _TRUST:
        told = {one.value for one in candidates if one.origin == origin}
        told = told & possible if possible else told
        if len(told) == 1:
            return int(told.pop())
        possible = told or possible
    return None


def disagreeing(candidates: Sequence[Candidate], year: int | None) -> tuple[Candidate, ...]:
    """The candidates when they contradict each other, else none. A publication contradicts only
    when it is earlier than the end of the year: reports are published late, never early."""
    early = year is not None and any(
        one.origin == "publication" and int(one.value) < year for one in candidates
    )
    told = [one for one in candidates if early or one.origin != "publication"]
    return tuple(dict.fromkeys(told)) if len({one.value for one in told}) > 1 else ()


def without_years(text: str) -> str:
    """A normalised title without its years and dates, damaged ones too."""
    return _ANY_YEAR.sub("", _DATE.sub("", _with_arabic_years(text)))


def _folded(text: str) -> str:
    return _with_arabic_years(normalise(text))


def _with_arabic_years(text: str) -> str:
    text = _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE_DIGITS), text)
    return _CHINESE_DAY.sub(_arabic, text)


def _arabic(match: re.Match[str]) -> str:
    tens, ten, ones = (part.translate(_CHINESE_DIGITS) for part in match.groups())
    if not match[0]:
        return ""
    return str((int(tens or "1") * 10 if ten else int(tens or "0")) + int(ones or "0"))


def _periods(text: str) -> Iterator[str]:
    for match in _PERIOD.finditer(text):
        lead, told = match.groups()
        if _ENDING.search(lead):
            last = _LAST_DAY.match(told)
            yield from [last[1]] if last else []
        else:
            yield from _period(told)


def _period(told: str) -> Iterable[str]:
    """The year of a period: from … to …, a whole year, or from the first day of one."""
    if after := _YEAR_AFTER.match(told):
        return [after[1]]
    if span := _RANGE.match(told):
        return _years_of_span(span)
    alone = _WHOLE_YEAR.match(told) or _FIRST_DAY.match(told)
    return [alone[1]] if alone else []


def _years_of_span(span: re.Match[str]) -> Iterable[str]:
    """The year in which most of a span lies; both when that is not clear."""
    first, last = span[1] or span[4], span[4] or span[1]
    if first is None or first == last:
        return [first] if first else []
    try:
        start = date(int(first), int(span[2]), int(span[3]))
        end = date(int(last), int(span[5]), int(span[6]))
    except ValueError:
        return [first, last]
    days = (end - start).days + 1
    in_first = (date(int(first), 12, 31) - start).days + 1
    if int(last) - int(first) != 1 or days > _MOST_DAYS:
        return [first, last]
    if in_first * 4 >= days * 3:
        return [first]
    return [last] if in_first * 4 <= days else [first, last]


def _title_years(title: str) -> Iterator[str]:
    span = next((one for one in _RANGE.finditer(title) if one[1] and one[2]), None)
    if span is not None:
        yield from _years_of_span(span)
        title = title.replace(span[0], "")
    for match in _YEAR.finditer(_DATE.sub("", title)):
        yield match[1]


def _own_years(preamble: str, opening: str) -> Iterator[str]:
    text = preamble or opening[:_WITHOUT_PREAMBLE]
    for pattern in _SAID_OF_ITSELF:
        for match in pattern.finditer(text):
            yield match[1]


def _before_publication(title: str, front: Iterable[str], closing: Sequence[str]) -> Iterator[str]:
    """The year before that of each date of signing or publication. A report signed in December
    may be about either year."""
    dates = [*_DATE.finditer(title)] if not _RANGE.search(title) else []
    dates += [one for line in front for one in _DATE.finditer(line)]
    dates += [one for line in closing if (one := _DATE.search(line)) and one.end() == len(line)]
    for one in dates:
        if int(one[2]) < _DECEMBER:
            yield str(int(one[1]) - 1)
