"""Indicators: rates derived from the figures of a report, each with its exact definition.

An indicator has a value only where every figure it needs is stated and none of them takes part in
a broken identity: a rate of numbers that contradict each other would look like a fact. A total is
never added to its parts, and what is counted is the column of totals unless the name says so.
"""

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache, cached_property
from typing import Literal

from indexer.forms import forms, plain_label
from indexer.report import Figure, Indicator

PREFIX = "indicator."
PLACES = Decimal("0.0001")
"""Rates are in percent, rounded to four places, half to even."""
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Formula:
    """The sum of `numerator` less the sum of `less`, over the sum of `denominator`; a difference
    where there is no denominator. `words` say it in Chinese. Unless it `may_exceed` 100 %, the
    numerator is a part of the denominator."""

    words: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    may_exceed: bool = False

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """Every figure that the formula needs, each once."""
        return tuple(dict.fromkeys((*self.numerator, *self.less, *self.denominator)))


@dataclass(frozen=True)
class IndicatorDefinition:
    """One indicator. `formulas` holds one for each way in which the forms print what it needs,
    the newest first; `caveat` says what a comparison must heed, "" when nothing."""

    id: str
    label: str
    unit: Literal["%", "件"]
    source: str
    formulas: tuple[Formula, ...]
    caveat: str = field(default="")

    @property
    def is_rate(self) -> bool:
        """Whether it has a denominator."""
        return bool(self.formulas[0].denominator)


def denominator_id(indicator: str) -> str:
    """The id under which the denominator of an indicator can be asked for."""
    return f"{indicator}.denominator"


_TABLE_TWO = "年度报告格式（国办公开办函〔2021〕30号、〔2019〕60号）表二"
_TABLE_THREE = "年度报告格式（国办公开办函〔2021〕30号、〔2019〕60号）表三"
_REFUSED = "不予公开之和只在八种理由都载明时才有；部分公开的不计在内。"
_FORMS_DIFFER = (
    "2019 年格式把其他处理印作一行，2021 年格式分作三行，口径由此中断，跨格式比较要小心。"
)


def _total(*rows: str) -> tuple[str, ...]:
    return tuple(f"requests.{row}.total" for row in rows)


def _rows_of(group: str) -> tuple[str, ...]:
    return tuple(row.id for row in forms()["2021"].request_rows if row.id.startswith(f"{group}."))


_ACCEPTED = _total("received", "carried_in")
_OUTCOMES = _total("outcome_total")
_OPENED = _total("granted", "partially_granted")
_LITIGATIONS = ("litigation_direct", "litigation_after_reconsideration")
_DECIDED = ("upheld", "corrected", "other_result")


def _rate(
    name: str, label: str, article: str, *formulas: Formula, caveat: str = ""
) -> IndicatorDefinition:
    table = _TABLE_THREE if "reconsideration" in name or "litigation" in name else _TABLE_TWO
    source = f"{article}；{table}" if article else table
    return IndicatorDefinition(f"{PREFIX}{name}", label, "%", source, formulas, caveat)


def _of_outcomes(words: str, *rows: str) -> Formula:
    # A full-width bracket brings its own space.
    divided = f"{words}÷" if words.endswith("）") else f"{words} ÷"
    return Formula(f"{divided} 办理结果总计", _total(*rows), _OUTCOMES)


def _definitions() -> Iterator[IndicatorDefinition]:
    yield _rate(
        "disposal_rate",
        "办结率",
        "条例第三十三条",
        Formula("办理结果总计 ÷（本年新收＋上年结转）", _OUTCOMES, _ACCEPTED),
    )
    yield _rate(
        "carry_over_rate",
        "结转率",
        "条例第三十三条",
        Formula("结转下年度 ÷（本年新收＋上年结转）", _total("carried_out"), _ACCEPTED),
    )
    yield IndicatorDefinition(
        f"{PREFIX}net_backlog",
        "净积压",
        "件",
        _TABLE_TWO,
        (Formula("结转下年度 − 上年结转", _total("carried_out"), (), _total("carried_in")),),
        "大于零是积压增加，小于零是减少。",
    )
    yield _rate(
        "disclosure_rate_of_outcomes",
        "公开率（占办理总数）",
        "条例第三十六条、第三十七条",
        _of_outcomes("（予以公开＋部分公开）", "granted", "partially_granted"),
        caveat="分母含无法提供、不予处理和其他处理；与占实体答复的公开率不可混用。",
    )
    yield _rate(
        "disclosure_rate_of_decisions",
        "公开率（占实体答复）",
        "条例第三十六条、第三十七条",
        Formula(
            "（予以公开＋部分公开）÷（予以公开＋部分公开＋不予公开）",
            _OPENED,
            (*_OPENED, *_total(*_rows_of("refused"))),
        ),
        caveat="分母只含公开与否的决定，不含无法提供、不予处理和其他处理。",
    )
    yield _rate(
        "partial_disclosure_rate",
        "部分公开率",
        "条例第三十七条",
        _of_outcomes("部分公开", "partially_granted"),
    )
    yield from _rates_of_group("refused", "refusal_rate", "不予公开率", "条例第十四条至第十六条")
    yield from _rates_of_group("unable_to_provide", "unable_rate", "无法提供率", "条例第三十六条")
    yield from _rates_of_group(
        "not_processed", "not_processed_rate", "不予处理率", "条例第三十六条"
    )
    yield _rate(
        "otherwise_handled_rate",
        "其他处理率",
        "",
        _of_outcomes("其他处理三行之和", *_rows_of("otherwise_handled")),
        _of_outcomes("其他处理", "otherwise_handled.all"),
        caveat=_FORMS_DIFFER,
    )
    yield _rate(
        "natural_person_share",
        "自然人占比",
        "条例第二十七条",
        Formula(
            "本年新收中自然人 ÷ 本年新收总计",
            ("requests.received.natural_person",),
            _total("received"),
        ),
    )
    yield from _review_rates()


def _rates_of_group(
    group: str, name: str, label: str, article: str
) -> Iterator[IndicatorDefinition]:
    """The rate of a group of outcomes, and of every reason in it."""
    rows = [row for row in forms()["2021"].request_rows if row.id.startswith(f"{group}.")]
    words = f"{label.removesuffix('率')}各行之和"
    caveat = _REFUSED if group == "refused" else ""
    yield _rate(name, label, article, _of_outcomes(words, *_rows_of(group)), caveat=caveat)
    for row in rows:
        reason = plain_label(row.label)
        petition = row.id.endswith("petition_or_complaint")
        yield _rate(
            f"{name}.{row.id.partition('.')[2]}",
            "信访占比" if petition else f"{label}：{reason}",
            article,
            _of_outcomes(reason, row.id),
        )


def _review_rates() -> Iterator[IndicatorDefinition]:
    yield _rate(
        "reconsideration_rate",
        "复议率",
        "条例第五十一条",
        Formula(
            "行政复议总计 ÷ 办理结果总计", ("reconsideration.total",), _OUTCOMES, may_exceed=True
        ),
        caveat="复议可能是上一年的答复引起的，分子不是分母的一部分，可以大于百分之百。",
    )
    yield _rate(
        "reconsideration_correction_rate",
        "复议纠错率",
        "条例第五十一条",
        Formula(
            "结果纠正 ÷（结果维持＋结果纠正＋其他结果）",
            ("reconsideration.corrected",),
            tuple(f"reconsideration.{result}" for result in _DECIDED),
        ),
        caveat="只算已经审结的，尚未审结的不在分母里。",
    )
    yield _rate(
        "litigation_loss_rate",
        "诉讼败诉率",
        "条例第五十一条",
        Formula(
            "两类诉讼的结果纠正 ÷ 两类诉讼的（结果维持＋结果纠正＋其他结果）",
            tuple(f"{kind}.corrected" for kind in _LITIGATIONS),
            tuple(f"{kind}.{result}" for kind in _LITIGATIONS for result in _DECIDED),
        ),
        caveat="只算已经审结的；一案经一审、二审，可能计了两次。",
    )


@cache
def indicator_definitions() -> dict[str, IndicatorDefinition]:
    """Every indicator by id, in the order in which they are listed."""
    return {definition.id: definition for definition in _definitions()}


def formula_for(definition: IndicatorDefinition, figures: Collection[str]) -> Formula:
    """The formula for a report with these figures; the newest where none has all it needs."""
    return next(
        (one for one in definition.formulas if all(key in figures for key in one.figures)),
        definition.formulas[0],
    )


def derive(figures: Mapping[str, Figure], broken: Set[str]) -> dict[str, Indicator]:
    """The indicators of a report with statutory tables; `broken` are the figures that take part
    in an identity which does not hold."""
    return {
        key: _derived(formula_for(definition, figures), figures, broken)
        for key, definition in indicator_definitions().items()
    }


def _derived(formula: Formula, figures: Mapping[str, Figure], broken: Set[str]) -> Indicator:
    numerator = _sum(formula.numerator, figures)
    less = _sum(formula.less, figures)
    denominator = _sum(formula.denominator, figures) if formula.denominator else None
    if numerator is None or less is None or (formula.denominator and denominator is None):
        return Indicator(None, "unstated")
    numerator -= less
    if not broken.isdisjoint(formula.figures):
        return Indicator(None, "contradicted", numerator, denominator)
    if denominator is None:
        return Indicator(numerator, "stated", numerator)
    if denominator == 0:
        return Indicator(None, "nothing_to_divide", numerator, denominator)
    if numerator > denominator and not formula.may_exceed:
        # The identity that this breaks cannot be told broken where another of its figures is blank.
        return Indicator(None, "contradicted", numerator, denominator)
    value = (numerator * _HUNDRED / denominator).quantize(PLACES, ROUND_HALF_EVEN)
    return Indicator(value, "stated", numerator, denominator)


def _sum(ids: Collection[str], figures: Mapping[str, Figure]) -> Decimal | None:
    total = Decimal(0)
    for key in ids:
        figure = figures.get(key)
        if figure is None or figure.value is None:
            return None
        total += figure.value
    return total
