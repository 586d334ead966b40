"""Whole reports: tables of known figures in the prose of an agency and a year."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.generator.figures import (
    Expected,
    Filling,
    FormKind,
    PrintedForm,
    numbers,
    printed_form,
    statuses,
)
from tests.generator.numerals import Numeral, plain
from tests.generator.sheets import Sheet, sheets

_DIVISIONS = Path(__file__).parents[2] / "indexer" / "data" / "divisions.csv"
_BUREAUS = ("人民政府", "教育局", "卫生健康局", "财政局", "自然资源局", "市场监督管理局")
_DIGITS = "一二三四五六"
_PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）的规定，{agency}编制本报告。"
    "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    "本报告的电子版可以在门户网站下载。"
)
_OVERVIEW = (
    "{year}年，认真贯彻落实政府信息公开条例，围绕中心工作，扎实推进政务公开各项任务。",
    "（一）主动公开情况。全年通过门户网站公开政府信息{posts}条，政务新媒体发布信息{more}条。",
    "（二）监督保障情况。健全工作机制，明确专人负责，全年组织业务培训2次。",
)
_PROBLEMS = (
    "（一）存在的主要问题。一是公开内容的深度有待加强；二是政策解读的形式比较单一。",
    "（二）改进情况。下一步将加强学习培训，拓宽公开渠道，提高公开实效。",
)
_OTHER = "本年度没有收取信息处理费，没有其他需要报告的事项。"


@dataclass(frozen=True)
class PrintedReport:
    """A report and the truth about it; an agency or a year of None cannot be told. `headings` and
    `prose` are those of the six sections; sections two to four hold the sheets, in their order."""

    form: PrintedForm
    agency: str | None
    year: int | None
    title: tuple[str, ...]
    preamble: str
    headings: tuple[str, ...]
    prose: tuple[tuple[str, ...], ...]
    sheets: tuple[Sheet, ...]
    truth: dict[str, Expected]

    @property
    def blocks(self) -> Iterator[str | Sheet]:
        """What the report prints, from its title on."""
        yield from (*self.title, self.preamble)
        for number, heading in enumerate(self.headings):
            yield heading
            yield from self.prose[number]
            if 1 <= number <= len(self.sheets):
                yield self.sheets[number - 1]


def report(
    kind: FormKind, filling: Filling, chance: random.Random, numeral: Numeral = plain
) -> PrintedReport:
    """A report with figures from the random stream."""
    form = printed_form(kind)
    values = numbers(form, filling, chance)
    truth = statuses(values, filling)
    printed = {
        key: numeral(one.value, chance) if one.value is not None else ""
        for key, one in truth.items()
    }
    agency = chance.choice(_places()) + chance.choice(_BUREAUS)
    year = chance.randrange(2019 if kind == "2019" else 2021, 2025)
    said = {"agency": agency, "year": year, "posts": chance.randrange(99, 9999)}
    said["more"] = chance.randrange(99, 9999)
    return PrintedReport(
        form,
        agency,
        year,
        _title(agency, year, chance),
        _PREAMBLE.format(**said),
        tuple(f"{d}、{words}" for d, words in zip(_DIGITS, form.sections, strict=True)),
        (tuple(line.format(**said) for line in _OVERVIEW), (), (), (), _PROBLEMS, (_OTHER,)),
        sheets(form, printed),
        truth,
    )


def _title(agency: str, year: int, chance: random.Random) -> tuple[str, ...]:
    return chance.choice(
        (
            (f"{agency}{year}年政府信息公开工作年度报告",),
            (f"{agency}{year}年度政府信息公开工作年度报告",),
            (agency, f"{year}年政府信息公开工作年度报告"),
            (f"{agency} {year} 年政府信息公开工作年度报告",),
        )
    )


@cache
def _places() -> tuple[str, ...]:
    """Counties whose names are nobody else's."""
    with _DIVISIONS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = [row["名称"] for row in rows]
    return tuple(
        row["名称"]
        for row in rows
        if row["级别"] == "县级"
        and row["状态"] == "在用"
        and int(row["启用时间"]) < 2015
        and names.count(row["名称"]) == 1
        and row["名称"].endswith(("县", "市"))
    )
