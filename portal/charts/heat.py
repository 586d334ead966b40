"""A matrix: rows over years, every number on one of five tones of ink."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from portal.charts.drawing import NOTHING
from portal.charts.sentences import amount
from portal.charts.values import Gap, Number, Row, Table, Value, numbers
from portal.charts.years import Series
from portal.wording import SHORTENED, number, plain, rounded, short, with_unit

TONES = 5
DIGITS = 3
"""Of a number with decimals in a cell."""
ENDS = (0, 100)
"""Rates that say none and all."""
GAPS = {
    Gap.UNSTATED: ("unstated", "有报告，此数未载明"),
    Gap.UNDERIVED: ("unstated", "有报告，此率算不出"),
    Gap.UNASKED: ("unstated", "有报告，其表式没有这一项"),
    Gap.ABSENT: ("absent", "未收录报告"),
    Gap.UNREAD: ("unread", "有文件，未能读出"),
}


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: the class of its tone, its words, and the same in full where they
    are short for it."""

    css: str
    text: str
    value: Value
    full: str


@dataclass(frozen=True)
class HeatRow:
    """A row; its label may be a link."""

    label: str
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Tone:
    """An entry of the legend: a cell as it looks, and what that means."""

    css: str
    sample: str
    meaning: str


@dataclass(frozen=True)
class Heat:
    """The matrix as an HTML table, newest year first."""

    id: str
    title: str
    unit: str
    description: str
    note: str
    across: str
    years: tuple[int, ...]
    rows: tuple[HeatRow, ...]
    legend: tuple[Tone, ...]

    @property
    def table(self) -> Table:
        """Its numbers."""
        return Table(
            (self.across, *map(str, self.years)),
            tuple(Row(r.label, tuple(cell.value for cell in r.cells), r.url) for r in self.rows),
        )


def heat(
    *,
    id: str,
    title: str,
    unit: str,
    rows: Iterable[tuple[Series, str]],
    years: Iterable[int],
    across: str = "机关",
) -> Heat:
    """A row for each series, with the address of its link ("" for none). `across` says what the
    rows are. Tones follow from the numbers shown: as many in each as round limits allow."""
    ordered = tuple(sorted(set(years), reverse=True))
    shown = [(series, url, [series.at(year) for year in ordered]) for series, url in rows]
    values = [value for _, _, row in shown for value in row]
    known = list(numbers(values))
    limits = tone_limits(known)
    whole = all(value == int(value) for value in known)
    drawn = tuple(
        HeatRow(series.name, url, tuple(_cell(value, limits, unit) for value in row))
        for series, url, row in shown
    )
    return Heat(
        id,
        title,
        unit,
        _description(len(shown), ordered, values, unit),
        "；".join(_notes(known, unit)),
        across,
        ordered,
        drawn,
        tuple(_legend(values, limits, whole, unit)),
    )


def tone_limits(values: Iterable[Number]) -> tuple[Decimal, ...]:
    """The least number of each tone, at most five: round ones near the quintiles of what is above
    zero, the first of them the least there is."""
    above = sorted(Decimal(value) for value in values if value > 0)
    if not above:
        return ()
    limits = [above[0]]
    for part in range(1, TONES):
        limit = _round(above[len(above) * part // TONES])
        if limit > limits[-1] and limit <= above[-1]:
            limits.append(limit)
    return tuple(limits)


def _round(value: Decimal) -> Decimal:
    """The greatest of …, 1, 1.5, 2, 3, 5, 7, 10, 15, … that is not more; below 10 no half."""
    power = value.adjusted()
    digits = [Decimal(digit) for digit in ("7", "5", "3", "2", "1.5", "1")]
    rounds = (digit.scaleb(power) for digit in digits if power or digit == int(digit))
    return next(step for step in rounds if step <= value)


def tone(value: Number, limits: Sequence[Decimal]) -> str:
    """The class of a number: q0 for zero, q1 to q5 by the limits, q-below for less than zero."""
    if value == 0:
        return "q0"
    if value < 0:
        return "q-below"
    return f"q{_tones(len(limits))[sum(limit <= value for limit in limits) - 1]}"


def _tones(count: int) -> tuple[int, ...]:
    """Which tones are used when there are fewer than five: those farthest apart."""
    return {0: (), 1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5)}.get(count, (1, 2, 3, 4, 5))


def _cell(value: Value, limits: Sequence[Decimal], unit: str) -> Cell:
    if isinstance(value, Gap):
        return Cell(GAPS[value][0], value.brief, value, GAPS[value][1])
    said = cell_text(value, unit)
    full = "" if said == with_unit(value, "") else with_unit(value, unit)
    return Cell(tone(value, limits), said, value, full)


def cell_text(value: Number, unit: str) -> str:
    """A number as a cell has room for it: from 10,000 on in 万 (万元 in 亿元), else a rate with one
    decimal and what else has decimals to three digits. What is not 0 or 100 never looks as if it
    were."""
    exact = Decimal(value)
    if abs(exact) >= SHORTENED:
        return short(exact, unit if unit.startswith("万") else "").removeprefix("约 ")
    if unit != "%":
        return number(rounded(exact, DIGITS))
    tries = (exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN) for places in (1, 2, 3))
    return number(plain(next((one for one in tries if one == exact or one not in ENDS), exact)))


def _notes(values: Iterable[Number], unit: str) -> Iterable[str]:
    """How the numbers in the cells were rounded."""
    known = [Decimal(value) for value in values]
    small = [value for value in known if abs(value) < SHORTENED]
    if len(small) < len(known):
        yield "一万以上的数取三位"
    if any(cell_text(value, unit) != number(plain(value)) for value in small):
        yield "率取一位小数" if unit == "%" else "小数取三位"


def _legend(
    values: Sequence[Value], limits: Sequence[Decimal], whole: bool, unit: str
) -> Iterable[Tone]:
    known = list(numbers(values))
    if any(value < 0 for value in known):
        yield Tone("q-below", "−", "小于零")
    if any(value == 0 for value in known):
        yield Tone("q0", "0", "载明为零")
    for at, limit in enumerate(limits):
        above = limits[at + 1] if at + 1 < len(limits) else None
        said = _range(limit, above, whole) if at or whole else _first_range(above)
        yield Tone(tone(limit, limits), cell_text(limit, unit), said)
    for gap, (css, meaning) in GAPS.items():
        if gap in values:
            yield Tone(css, gap.brief, meaning)


def _range(low: Decimal, above: Decimal | None, whole: bool) -> str:
    if above is None:
        return f"{number(low)} 以上"
    if not whole:
        return f"{number(low)} 至不满 {number(above)}"
    return number(low) if above - low == 1 else f"{number(low)}—{number(above - 1)}"


def _first_range(above: Decimal | None) -> str:
    """The lowest tone, of numbers that are not whole: the least of them is no bound one reads."""
    return "大于 0" if above is None else f"大于 0、不满 {number(above)}"


def _description(rows: int, years: Sequence[int], values: Sequence[Value], unit: str) -> str:
    known = list(numbers(values))
    if not known:
        return f"{NOTHING}。"
    said = [
        f"{rows} 行，{years[-1]} 至 {years[0]} 年"
        if len(years) > 1
        else f"{rows} 行，{years[0]} 年",
        f"最多 {amount(max(known), unit)}，最少 {amount(min(known), unit)}",
    ]
    said += [f"{gap.value} {values.count(gap)} 格" for gap in Gap if gap in values]
    return "；".join(said) + "。"
