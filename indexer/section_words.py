"""How the headings of the statutory six sections are worded and numbered.

Which of the paragraphs that read so are headings is not asked here.
"""

import re
from functools import lru_cache

from indexer.normalisation import normalise
from indexer.report import SectionKind

STATUTORY: tuple[SectionKind, ...] = (
    "overview",
    "proactive_disclosure",
    "requests",
    "review_and_litigation",
    "problems_and_improvements",
    "other_matters",
)
"""The six sections of the form in their order; a section's number is its position here, from 1."""

_OPEN_INFORMATION = r"(?:政府信息公开|政务公开|政务信息公开|信息公开)(?:工作)?"
WORDINGS: dict[SectionKind, str] = {
    "overview": (
        rf"(?:20\d\d年(?:度)?)?(?:{_OPEN_INFORMATION}|工作)?(?:的)?"
        r"(?:总体(?:工作)?(?:情况|概况)|概述|基本情况)"
    ),
    "proactive_disclosure": (
        r"(?:行政机关)?(?:政府信息)?主动公开(?:政府信息)?(?:工作)?(?:的)?情况"
        r"|政府信息主动公开(?:工作)?(?:的)?情况"
    ),
    "requests": (
        r"(?:行政机关)?收到(?:和|及|与|、)?处理(?:政府)?信息公开申请(?:的)?情况"
        r"|(?:政府)?信息公开申请(?:的)?(?:收到|接收|受理)(?:和|及|与|、)?(?:处理|办理)(?:的)?情况"
        r"|(?:政府信息)?依申请公开(?:政府信息)?(?:工作|办理|处理)?(?:的)?情况"
    ),
    "review_and_litigation": (
        rf"(?:因)?(?:{_OPEN_INFORMATION})?(?:被|引起的)?(?:申请|提起)?(?:的)?行政复议"
        r"(?:、|和|及|与|,|以及)?(?:被)?(?:提起)?(?:的)?行政诉讼(?:的)?情况"
    ),
    "problems_and_improvements": (
        rf"(?:{_OPEN_INFORMATION}|工作)?(?:中)?(?:存在)?(?:的)?(?:主要)?"
        r"(?:困难和|不足和)?(?:问题|不足|困难)(?:及|和|与|、|以及)?"
        r"(?:(?:下一步|下一年度?|下年度)(?:工作)?)?(?:的)?(?:改进|整改|打算|努力)"
        r"(?:措施|工作)?(?:的)?(?:情况|措施|打算|方向|计划|思路)?"
    ),
    "other_matters": r"(?:其他|其它)?需要?(?:报告|说明)(?:的)?(?:其他|其它)?(?:事项|情况|问题)",
}
"""As regular expressions over normalised text."""
_NUMBERED_WORDINGS: dict[SectionKind, str] = {
    "overview": rf"(?:{_OPEN_INFORMATION}|工作)(?:开展)?(?:的)?情况",
    "proactive_disclosure": r"主动公开.{1,12}情况",
    "requests": r"收到(?:和|及|与|、)?处理.{1,12}申请(?:的)?情况",
    "review_and_litigation": r".{1,12}行政复议、(?:提起)?行政诉讼(?:的)?情况",
    "problems_and_improvements": (
        rf"(?:{_OPEN_INFORMATION}|工作)?(?:中)?存在(?:的)?(?:主要)?(?:问题|不足|困难)"
        r"|(?:存在的?)?(?:主要)?(?:问题|不足|困难)(?:及|和|与|、|以及)下一(?:步|年)(?:工作)?"
        r"(?:计划|安排|思路|重点|打算)"
    ),
    "other_matters": r"其[他它](?:事项|情况)?",
}
"""Words that are a heading only behind the section's own number; in some copies advertising stands
where 政府信息公开 stood."""
_HEADINGS = {kind: re.compile(f"(?:{wording})[:。]?") for kind, wording in WORDINGS.items()}
_NUMBERED = {
    kind: re.compile(f"(?:{wording})[:。]?") for kind, wording in _NUMBERED_WORDINGS.items()
}
_OF_THE_FORM = re.compile(
    r"(?:政府信息公开(?:工作)?)?总体情况|(?:行政机关)?主动公开政府信息|(?:行政机关)?收到|.{0,20}行政复议|.{0,16}问题.{0,8}改进|.{0,4}需要?报告"
)
NUMBERING = re.compile(
    r"(?:第?(?P<han>[一二三四五六七八九十])(?:部分)?[、,.:]+|第(?P<part>[一二三四五六])部分"
    r"|\((?P<inner>[一二三四五六])\)、?|(?P<arabic>\d{1,2})[、,.]+|(?P<roman>i{1,3}|iv|vi?)[、,.]+"
    r"|(?P<bare>[二三四五六])(?=[\u4e00-\u9fff])|[•·●—–\-一]+、?)"
)
"""What may stand before the words of a heading, in normalised text. A `bare` number has lost the
mark behind it."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi")
_DIGITS = "一二三四五六七八九十"
_OF_EVERY_HEADING = re.compile("情况|概[况述]|问题|不足|困难|事项")
_INJECTED = re.compile(r"\([a-zà-ǜ]{1,8}\)")
"""The sound of a character, put behind it by a copying site: 關(guān)."""
_WRAPPING = "#*【】《》〔〕[]「」"
_LEADERS = re.compile(r"[.·…—_-]{3,}\d{0,3}$")
"""What leads to a page number in a list of contents."""


def number_of(kind: SectionKind) -> int:
    """The number of a statutory section."""
    return STATUTORY.index(kind) + 1


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """A line as headings are compared: normalised, without brackets around it, without the sounds
    that copies put in and without the dots to a page number."""
    folded = normalise(text)
    if "(" in folded:
        folded = _INJECTED.sub("", folded)
    return _LEADERS.sub("", folded.strip(_WRAPPING))


def read_number(numbering: re.Match[str]) -> int | None:
    """The number that a match of `NUMBERING` prints; None for a dash or a dot."""
    han = numbering["han"] or numbering["part"] or numbering["inner"] or numbering["bare"]
    if han:
        return _DIGITS.index(han) + 1
    if numbering["roman"]:
        return _ROMAN.index(numbering["roman"]) + 1
    return int(numbering["arabic"]) if numbering["arabic"] else None


def kind_of(words: str) -> SectionKind | None:
    """The section whose heading has these words, however it is numbered."""
    if not _OF_EVERY_HEADING.search(words):
        return None
    return next((kind for kind, wording in _HEADINGS.items() if wording.fullmatch(words)), None)


def is_of_the_form(words: str) -> bool:
    """Whether a heading has words that the form gave it, and not those of earlier reports or of
    the parts of section one."""
    return _OF_THE_FORM.match(words) is not None


def kind_numbered(words: str, number: int) -> SectionKind | None:
    """The section of that number, when the words are its heading behind it."""
    if not 1 <= number <= len(STATUTORY):
        return None
    kind = STATUTORY[number - 1]
    return kind if _NUMBERED[kind].fullmatch(words) else None
