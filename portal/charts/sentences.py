"""What is seen in a chart, said in a sentence, for those who do not see it."""

from collections.abc import Sequence

from portal.charts.drawing import NOTHING
from portal.charts.values import Gap, Number, Value
from portal.wording import short


def amount(value: Value, unit: str) -> str:
    """A value with its unit, or the word for there being none."""
    return value.value if isinstance(value, Gap) else short(value, unit)


def trend(years: Sequence[int], values: Sequence[Value], unit: str) -> str:
    """From the first to the last, the extremes between them, and what is missing."""
    known = [(y, v) for y, v in zip(years, values, strict=True) if not isinstance(v, Gap)]
    if not known:
        return NOTHING
    (first, start), (last, end) = known[0], known[-1]
    if first == last:
        said = f"只有 {first} 年有数，{short(start, unit)}"
    elif start == end:
        said = f"{first} 年与 {last} 年同为 {short(start, unit)}"
    else:
        how = "升至" if end > start else "降至"
        said = f"由 {first} 年的 {short(start, unit)}{how} {last} 年的 {short(end, unit)}"
    return "；".join([said, *_extremes(known, unit), *_gaps(years, values)])


def _extremes(known: list[tuple[int, Number]], unit: str) -> list[str]:
    said = []
    low, high = min(v for _, v in known), max(v for _, v in known)
    ends = {known[0][1], known[-1][1]}
    if low == high:
        return ["各年相同"] if len(known) > 2 else []
    if high not in ends:
        year = next(y for y, v in known if v == high)
        said.append(f"最高 {year} 年，{short(high, unit)}")
    if low not in ends:
        year = next(y for y, v in known if v == low)
        said.append(f"最低 {year} 年，{short(low, unit)}")
    return said


def _gaps(years: Sequence[int], values: Sequence[Value]) -> list[str]:
    said = []
    for gap in Gap:
        missing = [str(y) for y, v in zip(years, values, strict=True) if v is gap]
        if missing:
            said.append(f"{'、'.join(missing)} 年{gap.value}")
    return said


def spread(names: Sequence[str], values: Sequence[Value], unit: str) -> str:
    """Of columns: how many, the highest and the lowest."""
    known = [(n, v) for n, v in zip(names, values, strict=True) if not isinstance(v, Gap)]
    if not known:
        return NOTHING
    low, high = min(v for _, v in known), max(v for _, v in known)
    most = next(name for name, value in known if value == high)
    if len(known) == 1:
        return f"只有 1 项：{most}，{short(high, unit)}"
    if low == high:
        return f"{len(known)} 项同为 {short(low, unit)}"
    least = next(name for name, value in known if value == low)
    ends = f"最高的是 {most}，{short(high, unit)}；最低的是 {least}，{short(low, unit)}"
    return f"{len(known)} 项，{ends}"
