"""The headings that a report chose itself, before the form of 2019 gave it six.

They are one series: numbered 一、二、三 (or 第一部分, （一）, 1.) from the first on, or, without
numbers, lines of the words that such headings have. Lists within a section count from one again
and are no series of the report; what stands below the annex of statistics are its rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from indexer.document import Grid, Paragraph, without_editor_marks
from indexer.section_words import core

_Style = Literal["part", "han", "inner", "arabic"]
_STYLES: tuple[_Style, ...] = ("part", "han", "inner", "arabic")
"""From the outermost in."""
_NUMBERING = re.compile(
    r"第(?P<part>[一二三四五六七八九十]{1,3})(?:部分|章)[、,.:]*|\((?P<inner>[一二三四五六七八九十]{1,2})\)、?"
    r"|(?P<han>[一二三四五六七八九十]{1,2})[、,.:]+|(?P<arabic>\d{1,2})[、,.]+(?!\d)"
)
_SUBJECT = re.compile(
    r"概述|概况|基本情况|总体情况|主动公开|申请公开|公开申请|收费|费用|减免|复议|诉讼|申诉|投诉|问题|不足|困难"
    r"|改进|整改|打算|措施|下一步|附表|附件|统计表|说明|事项|名词解释|指标|机构|人员|经费|保障|组织领导|制度"
    r"|平台|渠道|回应|解读|监督|保密|培训|重点领域|目录|指南|咨询|公开情况|工作情况|公开工作|信息公开"
)
_OWN = re.compile(
    r"概述|概况|(?:工作)?(?:基本|总体)情况|(?:政府信息)?主动公开(?:政府)?(?:信息)?(?:工作)?的?情况"
    r"|(?:政府信息)?依?申请公开(?:政府信息)?(?:办理|工作)?的?情况|.{0,12}(?:收费|费用)(?:及|和|与)?减免.{0,4}"
    r"|.{0,16}(?:复议|诉讼|申诉).{0,8}(?:情况)?|.{0,12}(?:存在|主要)的?.{0,4}(?:问题|不足|困难).{0,14}"
    r"|(?:改进|整改)(?:措施|情况|方向)|下一步(?:工作)?(?:打算|计划|安排|思路)|.{0,12}(?:附表|统计表)"
    r"|.{0,8}(?:说明|报告)的?(?:其他)?事项.{0,4}|名词解释"
)
_OF_THAT_TIME = re.compile(r"收费|费用|减免|申诉|附表|统计表|名词解释|指标|依申请公开")
_ANNEX = re.compile(
    r"附[表件]?\d?[:、.]?.{0,24}(?:统计表|情况表|附表)|附表\d?[:.]?|.{0,24}情况统计表"
)
_SENTENCE = re.compile(r"[。;!?！？]|[:：].|,.*,")
_DIGITS = "一二三四五六七八九十"
_LONGEST = 40
_LONGEST_PRINTED = 80
_FEWEST = 3


@dataclass(frozen=True)
class OwnHeading:
    """A heading of the report's own: the block it is, its number in its style (None without),
    and its words, normalised, without the number."""

    block: int
    style: _Style | None
    number: int | None
    words: str

    @property
    def outermost(self) -> bool:
        """Whether it is numbered as parts of a report are, never as those of a section."""
        return self.style in ("part", "han")


def find_own_headings(blocks: Sequence[Paragraph | Grid]) -> list[OwnHeading]:
    """The series of the report's own headings, the annex's last; none when there are too few."""
    lines = list(_lines(blocks))
    found = _headings(lines)
    if found and _is_contents(found):
        found = _headings([one for one in lines if one.block > found[-1].block])
    return found


def _headings(lines: Sequence[OwnHeading]) -> list[OwnHeading]:
    annex = next((one for one in lines if _ANNEX.fullmatch(one.words)), None)
    if annex is None:
        return _outermost_series(lines)
    found = _outermost_series([one for one in lines if one.block <= annex.block])
    return [*found, annex] if found and annex.block > found[-1].block else found


def is_of_that_time(headings: Sequence[OwnHeading]) -> bool:
    """Whether the headings are those of a report from before the form: what it charged, its annex,
    and the words of that time."""
    return sum(_OF_THAT_TIME.search(one.words) is not None for one in headings) > 1


def _lines(blocks: Sequence[Paragraph | Grid]) -> Iterator[OwnHeading]:
    """Every paragraph that is short enough and no sentence, as a heading would be read."""
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_PRINTED:
            continue
        folded = core(without_editor_marks(block.text)).rstrip(":。")
        numbering = _NUMBERING.match(folded)
        words = folded[numbering.end() :] if numbering else folded
        if not 1 < len(words) <= _LONGEST:
            continue
        if _SENTENCE.search(words) and not _ANNEX.fullmatch(words):
            continue
        if numbering is None:
            yield OwnHeading(index, None, None, words)
            continue
        style = next(one for one in _STYLES if numbering[one])
        yield OwnHeading(index, style, _value(numbering[style]), words)


def _value(printed: str) -> int:
    """The number of 九, 十, 十一 or 9."""
    if printed.isdigit():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return _DIGITS.index(printed) + 1
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (_DIGITS.index(ones) + 1 if ones else 0)


def _series(lines: Sequence[OwnHeading], style: _Style) -> list[OwnHeading]:
    """The headings of one style that count up from the first: as many as can be, with the words
    of headings rather than without; of equal ones the first."""
    best: dict[int, tuple[int, tuple[OwnHeading, ...]]] = {0: (0, ())}
    for line in lines:
        if line.style != style or line.number is None or line.number - 1 not in best:
            continue
        score, series = best[line.number - 1]
        score += 3 if _SUBJECT.search(line.words) else 2
        if line.number not in best or score > best[line.number][0]:
            best[line.number] = (score, (*series, line))
    return list(max(best.values(), key=lambda found: found[0])[1])


def _outermost_series(lines: Sequence[OwnHeading]) -> list[OwnHeading]:
    for style in _STYLES:
        series = _series(lines, style)
        subjects = sum(_SUBJECT.search(one.words) is not None for one in series)
        if len(series) >= _FEWEST and subjects * 2 > len(series):
            return series
    found = [one for one in lines if one.number is None and _OWN.fullmatch(one.words)]
    return found if len({one.words for one in found}) >= _FEWEST else []


def _is_contents(series: Sequence[OwnHeading]) -> bool:
    """Whether nothing stands between the headings."""
    return all(after.block - one.block == 1 for one, after in pairwise(series))
