"""Quantities in prose: numbers with a unit, exactly as they are printed, and the clause of each.

What names or orders something is no quantity: years and dates, articles (第二十条), numbers of
documents, telephones, numbering. A number that can be understood in two ways is left out.
"""

import re
from bisect import bisect_left
from decimal import Decimal

from indexer.report import Quantity

_UNITS: dict[str, str] = {
    "%": "", "％": "", "‰": "", "个百分点": "", "百分点": "", "倍": "增", "人次": "", "件次": "",
    "条次": "", "场次": "", "批次": "", "户次": "", "篇次": "", "件": "数套", "条": "例款件码目",
    "篇": "幅章", "次": "日年要序于生", "期": "间限末待满货望刊", "场": "所景地合馆面",
    "项": "目", "宗": "旨教", "例": "如行外会证题子", "人": "民员大口均社才工力士事群财",
    "份": "额", "册": "子", "个工作日": "", "工作日": "", "个月": "", "个小时": "",
    "个": "体别性案", "家": "庭长属畜具园乡", "元": "旦素", "美元": "", "小时": "", "分钟": "",
    "天": "津然气", "户": "籍口外型", "名": "称单录义列", "位": "置于", "页": "面", "张": "贴家",
    "起": "来草诉止点步", "类": "别似型", "种": "类植子", "处": "罚理室长置分于方级",
    "部": "门分署委队级长位", "批": "准示复评", "套": "用餐", "台": "账湾风阶", "轮": "换流",
    "款": "项", "组": "织长成建", "则": "", "封": "闭装锁面", "幅": "度员",
    "所": "有属述列在以需", "宗次": "", "公里": "", "平方米": "", "平方公里": "", "公顷": "",
    "亩": "", "吨": "",
}  # fmt: skip
"""Every unit, with the characters that after it make another word: 3 项目 is no 3 项."""

_NAMES = {"％": "%", "百分点": "个百分点", "工作日": "个工作日"}
UNITS = tuple(dict.fromkeys(_NAMES.get(unit, unit) for unit in _UNITS))
"""The units of quantities, each by one name; two of them may stand together as 件/次."""

_DIVISIBLE = frozenset(
    {"%", "‰", "个百分点", "倍", "元", "美元", "小时", "个小时", "分钟", "公里"}
    | {"平方米", "平方公里", "公顷", "亩", "吨"}
)
"""The units of which there may be a fraction; 2.5 件 is the heading 2.5 or a misprint."""

_IN_CHARACTERS = "篇|次|期|场|宗|例|份|册|件|条|项|人次|家|名|万元|亿元|元|个工作日|工作日"
"""The units that a number in Chinese characters may have; 四个意识 and 三会一课 count nothing."""

_WORDS = "(?:" + "|".join(
    f"{unit}(?![{after}])" if after else unit
    for unit, after in sorted(_UNITS.items(), key=lambda item: -len(item[0]))
) + ")"  # fmt: skip
_SPACE = r"[ \t\u3000\xa0]*"
_MORE = f"(?:{_SPACE}(?P<more>[余多来]))?"
_QUANTITY = re.compile(
    rf"(?P<digits>[0-9０-９](?:[0-9０-９,.，．]*[0-9０-９])?)(?P<scale>[十百千万亿]{{0,2}}){_MORE}"
    rf"(?P<scale_after>[万亿]?){_SPACE}(?P<unit>{_WORDS}(?:/{_WORDS})?)"
    rf"|(?P<words>[一二两三四五六七八九十百千万亿零〇]+)(?P<odd>[余多]?)(?P<odd_scale>[万亿]?)"
    rf"(?P<counter>{_IN_CHARACTERS})(?![性事制产])"
)
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_JOINED = frozenset("0123456789０１２３４５６７８９.,，．、/·×*+-—–－~～〔([（第" + _NUMERALS)
"""Before a number: it is the rest of a longer one, the end of a range, or names something."""
_UNTIL = frozenset("至到")
_ABOUT = re.compile(
    r"(?:(?<![附最])近|(?<![预节签合违])约|逾|超过?|不足|至少|不少于|不低于|最多)\s*$"
)
_UPWARDS = re.compile(r"(?<![网线以])上$")
"""上千条 is about a thousand; 网上三千条 is not."""
_OR_SO = re.compile(rf"{_SPACE}(?:以上|以下|以内|左右|(?:上下|多|余)(?=[，。；、）)\n]|$))")
_ARTICLES = re.compile(r"(?:》|第[0-9一二三四五六七八九十百零]{1,5}条[和及与或])\s*$")
_BREAK = re.compile(r"[，。；：！？;!?\n]|[,:](?![0-9])")
_TO_ANOTHER = re.compile(rf"\s*[-—–－~～至到]\s*[0-9０-９{_NUMERALS}]")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "两": 2}
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")
_CONTEXT = 8


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a section's text, in its order."""
    found: list[Quantity] = []
    breaks: list[int] = []
    for match in _QUANTITY.finditer(text):
        alone = _stands_alone(text, match.start(), match["words"] is not None)
        if not alone or _TO_ANOTHER.match(text, match.end()):
            continue
        read = _digits(match) if match["words"] is None else _characters(text, match)
        if read is None:
            continue
        if not breaks:
            breaks = [-1, *(one.start() for one in _BREAK.finditer(text)), len(text)]
        value, unit, more = read
        start, end = match.span()
        before = text[max(0, start - _CONTEXT) : start]
        about = more or bool(_ABOUT.search(before)) or bool(_OR_SO.match(text, end))
        clause = bisect_left(breaks, start)
        found.append(
            Quantity(value, unit, about, start, end, breaks[clause - 1] + 1, breaks[clause])
        )
    return tuple(found)


def is_unit(name: str) -> bool:
    """Whether quantities can have a unit of this name."""
    return all(part in UNITS for part in name.split("/", 1))


def _stands_alone(text: str, start: int, in_characters: bool) -> bool:
    """Whether nothing before the number makes it part of something else."""
    before = text[max(0, start - _CONTEXT) : start]
    near = before.rstrip(" \t\u3000\xa0\n")
    if not near:
        return True
    last = near[-1]
    if last in _JOINED and not (last == "，" and _ends_clause(near)):
        return last in "、（(" and _opens(near)
    if last.isascii() and last.isalnum():
        return False
    if last in _UNTIL and len(near) > 1:
        return near[-2] not in _JOINED and near[-2] not in "%％个次件条项天"
    return not (in_characters and (last in "每数几" or last.isdigit()))


def _ends_clause(near: str) -> bool:
    return len(near) < 2 or not near[-2].isdigit()


def _opens(near: str) -> bool:
    """Whether a bracket or a comma of a list opens the number, and not a part of it."""
    return len(near) < 2 or not (near[-2].isdigit() or near[-2] in _NUMERALS or near[-2] in "第")


def _digits(match: re.Match[str]) -> tuple[Decimal, str, bool] | None:
    digits = match["digits"].translate(_ASCII)
    unit = _NAMES.get(match["unit"], match["unit"])
    plain = _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits)
    scale = match["scale"] + match["scale_after"]
    if plain is None or ("." in digits and not scale and unit.partition("/")[0] not in _DIVISIBLE):
        return None
    value = Decimal(digits.replace(",", ""))
    for character in scale:
        value *= _SCALES[character]
    before = match.string[max(0, match.start() - _CONTEXT) : match.start()]
    if unit == "条" and not scale and _ARTICLES.search(before):
        return None
    return _whole(value), unit, match["more"] is not None


def _characters(text: str, match: re.Match[str]) -> tuple[Decimal, str, bool] | None:
    words, more = match["words"], bool(match["odd"])
    unit = match["counter"]
    before = text[max(0, match.start() - _CONTEXT) : match.start()]
    upwards = words[0] in "百千万亿" and bool(_UPWARDS.search(before))
    about = more or upwards or bool(_ABOUT.search(before))
    large = any(character in words for character in "百千万亿")
    if words[0] in "百千万亿" and not about:
        return None
    if (
        words in ("一", "二")
        or (unit == "项" and len(words) == 1)
        or (unit in ("条", "家", "名") and not (large or about))
    ):
        return None
    value = chinese_number(words)
    if value is None:
        return None
    scale = _SCALES.get(match["odd_scale"], 1)
    for character in unit[:-1] if unit in ("万元", "亿元") else "":
        scale *= _SCALES[character]
    return Decimal(value * scale), "元" if unit.endswith("元") else unit, about


_ASCII = str.maketrans("０１２３４５６７８９．", "0123456789.")


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def chinese_number(words: str) -> int | None:
    """The value of a whole number in Chinese characters; None where it is not well formed, or
    clipped as in speech (一万二 is 12,000 to some readers)."""
    if words in ("百", "千"):
        return _SCALES[words]
    for scale in ("亿", "万"):
        head, found, tail = words.rpartition(scale)
        if found:
            high = chinese_number(head) if head else 1
            low = _below_ten_thousand(tail, scale) if tail else 0
            return None if high is None or low is None else high * _SCALES[scale] + low
    return _below_ten_thousand(words, "")


_DIGIT = "[一二两三四五六七八九]"
_BELOW = re.compile(
    rf"(?P<千>{_DIGIT}千)?(?P<百>[零〇]?{_DIGIT}百)?(?P<十>[零〇]?{_DIGIT}?十)?(?P<个>[零〇]?{_DIGIT})?"
)


def _below_ten_thousand(words: str, above: str) -> int | None:
    match = _BELOW.fullmatch(words)
    if match is None:
        return None
    total = 0
    for place, next_higher in (("千", "万"), ("百", "千"), ("十", "百"), ("个", "十")):
        part = match[place]
        if part is None:
            continue
        skipped = bool(above) and above != next_higher
        if skipped != (part[0] in "零〇"):
            return None
        digit = part.strip("零〇").rstrip("千百十")
        total += (_DIGITS[digit] if digit else 1) * (1 if place == "个" else _SCALES[place])
        above = place
    return total
