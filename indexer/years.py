"""Which year a report is about: candidates in the order of trust, then a decision.

The statistics period tells it best, then the title, then the preamble. The manifest settles what
they leave open. A bare year above the title, a page's title, a file's name and, last, the day of
signing only stand in. The day on which a page was put up tells nothing: pages are put up again
years later. A place that names two years names neither, unless the next one settles which; where
nothing does, the year is unknown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from indexer.evidence import PAGE_TITLES, Candidate, Evidence, Origin
from indexer.identification import Confidence
from indexer.normalisation import normalise

FIRST_YEAR = 2007
LAST_YEAR = 2099
_OWN: tuple[Origin, ...] = ("statistics_period", "title", "preamble")
_TRUST: tuple[Origin, ...] = (
    *_OWN,
    "manifest",
    "front",
    "page_title",
    "file_name",
    "publication",
)
_DATES: tuple[Origin, ...] = ("publication", "metadata")
"""They tell the year before."""
_DAYS: dict[str, Origin] = {
    **dict.fromkeys(("成文日期", "成文时间", "发文日期", "发文时间", "生成日期"), "publication"),
    **dict.fromkeys(("发布日期", "发布时间", "公开日期", "公开时间", "时间", "日期"), "metadata"),
    "pubdate": "metadata",
}
"""Particulars of a page: when the report was made, and when the page was put up."""
_TODAY = re.compile(r"今天|今日|星期|周[一二三四五六日]|当前时间|现在时间|欢迎")
"""Beside the date that a site prints on every page."""

_CHINESE_YEAR = re.compile(r"二[〇○0零o][〇○0零o一二三四五六七八九]{2}(?=年|度|政|信)")
_CHINESE_DIGITS = str.maketrans("〇○零o一二三四五六七八九", "0000123456789")
_CHINESE_DAY = re.compile(
    r"[一二三四五六七八九十](?<![一二三四五六七八九十]{2})[一二三四五六七八九十]{0,2}(?=[月日])"
)
_TENS_AND_ONES = re.compile(r"([一二三]?)(十?)([一二三四五六七八九]?)")
_YEAR = re.compile(r"(20(?<!\d20)\d\d)(?!\d)")
_ANY_YEAR = re.compile(r"(?<!\d)(?:20\d\d(?!\d)年?|[\do]{2,5}年)(?:年度|度)?[、,和及至-]*")
_BARE_YEAR = re.compile(r"(20\d\d)年?(?:年度|度)?")
_DATE = re.compile(r"(20(?<!\d20)\d\d)[年./-](\d{1,2})(?:[月./-](?:\d{1,2}日?)?)?(?!\d)")
_TIME_OF = (
    r"(?:统计|数据)(?<!大数据)(?:数据|信息|年度|起止|时间|所属|的){0,3}"
    r"(?:期限|时限|周期|时间段|时段|区间|期间|时间范围|时间)"
)
_PERIOD = re.compile(rf"{_TIME_OF}([^\d。;与同]{{0,12}})(\d[^。;]{{0,39}})")
_START = r"(20\d\d)?年?(\d{0,2})月?(\d{0,2})日?"
_RANGE = re.compile(
    rf"{_START}(?:零时|0时)?(?:起|始|开始)?,?(?:至|到|-|—|~|–)(20\d\d)?年?(\d{{0,2}})月?(\d{{0,2}})日?"
)
_DOTTED_DAY = re.compile(r"(20\d\d)[./](\d{1,2})[./](\d{1,2})(?!\d)日?")
_YEAR_AFTER = re.compile(r"0?1月0?1日(?:起|始)?(?:至|到|-|—|~)12月31日止?[,(]{0,2}(20\d\d)年?")
_WHOLE_YEAR = re.compile(r"(20\d\d)年?(?:度|全年)?(?=$|[,、)止”\"])")
_FIRST_DAY = re.compile(r"(20\d\d)年?0?1月0?1日")
_LAST_DAY = re.compile(r"(20\d\d)年?12月31日")
_ENDING = re.compile(r"截[至止]|[至到]$")
_SAID_OF_ITSELF = (
    re.compile(
        r"(?:总结|编制|公布|发布|现将)(?![的和及与暨])[^\d。;《]{0,20}?(20\d\d)年(?!\d{1,2}月)(?![^。;,]{0,30}格式)"
    ),
    re.compile(
        r"(20\d\d)年(?:度)?[^。;,\d《》]{0,20}?(?:信息公开|政务公开)(?:工作)?(?:年度|年|情况)?"
        r"(?:工作)?报告(?!格式|[^。;,]{0,12}(?:通知|编制|要求|报送))"
    ),
)
_OPENING = 3000
_WITHOUT_PREAMBLE = 500
_MOST_DAYS = 400
_AROUND = 10
_MOST_MENTIONED = 6
_DECEMBER = 12


def year_candidates(evidence: Evidence) -> tuple[Candidate, ...]:
    """Every year that the report gives for itself, in the order of trust; last those that its
    opening mentions (origin "body"), which say nothing of the report's own."""
    preamble = _with_arabic_years(evidence.folded_preamble[:_OPENING])
    opening = preamble + "。" + _with_arabic_years(evidence.folded_opening)
    title = _folded(evidence.title or "")
    front = [_folded(line) for line in evidence.front]
    closing = [_with_arabic_years(line) for line in evidence.folded_closing]
    found = (
        *_from(_periods(opening), "statistics_period"),
        *_from(((year, title) for year in _title_years(title)), "title"),
        *_from(_own_years(preamble, opening), "preamble"),
        *_stated(evidence),
        *_from(((one[1], line) for line in front if (one := _BARE_YEAR.fullmatch(line))), "front"),
        *_outside(evidence),
        *_from(_before_publication(title, front, closing), "publication"),
        *_mentioned(opening),
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


def year_confidence(candidates: Sequence[Candidate], year: int | None) -> Confidence:
    """Certain when the report says so of itself, or the manifest where the report is silent, and
    none of them, nor an earlier day of publication, contradicts it."""
    if year is None:
        return "unknown"
    sure = {one.value for one in candidates if one.origin in (*_OWN, "manifest")}
    early = any(one.origin in _DATES and int(one.value) < year for one in candidates)
    return "certain" if sure == {str(year)} and not early else "likely"


def rests_on_dates(candidates: Sequence[Candidate], year: int | None) -> bool:
    """Whether nothing but a day of signing or publication tells the year."""
    return year is not None and all(
        one.origin in (*_DATES, "body") for one in candidates if one.value == str(year)
    )


def disagreeing(candidates: Sequence[Candidate], year: int | None) -> tuple[Candidate, ...]:
    """The candidates from the report itself when they contradict each other, else none. A
    publication contradicts only when it is earlier than the end of the year: reports are published
    late, never early."""
    early = year is not None and any(
        one.origin == "publication" and int(one.value) < year for one in candidates
    )
    places = (*_OWN, "front", *(("publication",) if early else ()))
    told = [one for one in candidates if one.origin in places]
    return tuple(dict.fromkeys(told)) if len({one.value for one in told}) > 1 else ()


def without_years(text: str) -> str:
    """A normalised title without its years and dates, damaged ones too."""
    return _ANY_YEAR.sub("", _DATE.sub("", _with_arabic_years(text)))


def _folded(text: str) -> str:
    return _with_arabic_years(normalise(text))


def _with_arabic_years(text: str) -> str:
    if "二" in text:
        text = _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE_DIGITS), text)
    return _CHINESE_DAY.sub(_arabic, text)


def _arabic(match: re.Match[str]) -> str:
    number = _TENS_AND_ONES.fullmatch(match[0])
    if number is None:
        return match[0]
    tens, ten, ones = (part.translate(_CHINESE_DIGITS) for part in number.groups())
    return str((int(tens or "1") * 10 if ten else int(tens or "0")) + int(ones or "0"))


def _from(found: Iterable[tuple[str, str]], origin: Origin) -> Iterator[Candidate]:
    return (Candidate(year, origin, words) for year, words in found)


def _mentioned(opening: str) -> Iterator[Candidate]:
    found: dict[str, Candidate] = {}
    for match in _YEAR.finditer(opening):
        around = opening[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        found.setdefault(match[1], Candidate(match[1], "body", around))
    return islice(found.values(), _MOST_MENTIONED)


def _stated(evidence: Evidence) -> Iterator[Candidate]:
    attribution = evidence.provenance.attribution
    if attribution is not None and attribution.year is not None:
        yield Candidate(str(attribution.year), "manifest", str(attribution.year))


def _outside(evidence: Evidence) -> Iterator[Candidate]:
    """What a page's particulars and a file's name tell."""
    for one in evidence.metadata:
        if one.name in PAGE_TITLES and "公开" in one.value:
            found = ((year, one.value) for year in _title_years(_folded(one.value)))
            yield from _from(found, "page_title")
        elif one.name in _DAYS:
            day = _DATE.match(_folded(one.value))
            if day and int(day[2]) < _DECEMBER:
                words = f"{one.name}：{one.value}"
                yield Candidate(str(int(day[1]) - 1), _DAYS[one.name], words)
    if "公开" in evidence.file:
        found = ((year, evidence.file) for year in _title_years(_folded(evidence.file)))
        yield from _from(found, "file_name")


def _periods(text: str) -> Iterator[tuple[str, str]]:
    for match in _PERIOD.finditer(text):
        lead, told = match.groups()
        if _ENDING.search(lead):
            last = _LAST_DAY.match(told)
            years: Iterable[str] = [last[1]] if last else []
        else:
            years = _period(told)
        for year in years:
            yield year, match[0]


def _period(told: str) -> Iterable[str]:
    """The year of a period: from … to …, a whole year, or from the first day of one."""
    told = _DOTTED_DAY.sub(r"\1年\2月\3日", told)
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


def _own_years(preamble: str, opening: str) -> Iterator[tuple[str, str]]:
    text = preamble or opening[:_WITHOUT_PREAMBLE]
    for pattern in _SAID_OF_ITSELF:
        for match in pattern.finditer(text):
            yield match[1], match[0]


def _before_publication(
    title: str, front: Iterable[str], closing: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """The year before that of each date of signing or publication. A report signed in December
    may be about either year; a date that a site prints on every page is about none."""
    dates = [*_DATE.finditer(title)] if not _RANGE.search(title) else []
    dates += [one for line in front if not _TODAY.search(line) for one in _DATE.finditer(line)]
    dates += [one for line in closing if (one := _DATE.search(line)) and one.end() == len(line)]
    for one in dates:
        if int(one[2]) < _DECEMBER:
            yield str(int(one[1]) - 1), one.string
