"""The identities (勾稽关系) of a form, evaluated over the figures of a report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indexer.forms import Form, Identity, plain_label
from indexer.report import Figure, Finding

_NOUGHT = Decimal(0)
IdentityStatus = Literal["pass", "fail", "not_evaluable"]
_TITLES = {
    "row_sum": "行合计不符",
    "column_subtotal": "列合计不符",
    "column_balance": "收支不平",
    "inequality": "制发与现行有效不符",
}
IDENTITY_CAVEATS = {
    "row_sum": "不能说明哪一格填错，也不能说明有意：多半是抄错一格，或者本站读错一格。",
    "column_subtotal": "不能说明哪一格填错，也不能说明有意：多半是抄错一格，或者本站读错一格。",
    "column_balance": "不能说明有申请漏办：多半是一格填错或者读错，也可能上年结转后来订正过。",
    "inequality": "不能说明填错：当年制发的文件可能当年就失效或废止了。",
}
"""What a broken identity of each kind does not prove."""


@dataclass(frozen=True)
class IdentityOutcome:
    """How one identity came out. The sums are None when an operand is not stated."""

    identity: Identity
    status: IdentityStatus
    left: Decimal | None
    right: Decimal | None


def evaluate(form: Form, figures: Mapping[str, Figure]) -> list[IdentityOutcome]:
    """Every identity of the form, in its order. Only stated figures count."""
    values = {key: figure.value for key, figure in figures.items() if figure.status == "stated"}
    return [_outcome(identity, values) for identity in form.identities]


def check(form: Form, figures: Mapping[str, Figure]) -> list[Finding]:
    """A finding for every identity that the printed figures break."""
    return [
        Finding(
            outcome.identity.id,
            "error",
            _message(form, outcome, figures),
            (*outcome.identity.left, *outcome.identity.right),
            IDENTITY_CAVEATS[outcome.identity.kind],
        )
        for outcome in evaluate(form, figures)
        if outcome.status == "fail"
    ]


@dataclass(frozen=True)
class IdentityTold:
    """An identity with its numbers, for people: `subject` is the row or the column it is about,
    `left` and `right` the sums written out (“2 + 0 = 2”), with 未载明 for what is not stated."""

    id: str
    status: IdentityStatus
    kind: str
    subject: str
    left: str
    op: str
    right: str


def tell(form: Form, figures: Mapping[str, Figure]) -> list[IdentityTold]:
    """Every identity of the form as it stands with the numbers of a report, in its order."""
    return [
        IdentityTold(
            outcome.identity.id,
            outcome.status,
            outcome.identity.kind,
            _subject(form, outcome.identity),
            _written(outcome.identity.left, figures, outcome.left),
            "≤" if outcome.identity.op == "<=" else "=",
            _written(outcome.identity.right, figures, outcome.right),
        )
        for outcome in evaluate(form, figures)
    ]


def _subject(form: Form, identity: Identity) -> str:
    definition = form.figures[identity.left[0]]
    by_column = identity.kind in ("column_subtotal", "column_balance")
    return definition.column if by_column else plain_label(definition.row)


def _written(ids: tuple[str, ...], figures: Mapping[str, Figure], total: Decimal | None) -> str:
    values = [figures[key].value if key in figures else None for key in ids]
    terms = " + ".join("未载明" if value is None else str(value) for value in values)
    return terms if len(ids) == 1 or total is None else f"{terms} = {total}"


def _outcome(identity: Identity, stated: Mapping[str, Decimal | None]) -> IdentityOutcome:
    left = _sum(identity.left, stated)
    right = _sum(identity.right, stated)
    if left is None or right is None:
        return IdentityOutcome(identity, "not_evaluable", None, None)
    holds = left <= right if identity.op == "<=" else left == right
    return IdentityOutcome(identity, "pass" if holds else "fail", left, right)


def _sum(ids: Iterable[str], stated: Mapping[str, Decimal | None]) -> Decimal | None:
    total = _NOUGHT
    for key in ids:
        value = stated.get(key)
        if value is None:
            return None
        total += value
    return total


def _message(form: Form, outcome: IdentityOutcome, figures: Mapping[str, Figure]) -> str:
    identity = outcome.identity
    title = _TITLES[identity.kind]
    first = form.figures[identity.left[0]]
    last = form.figures[identity.right[0]]
    left, right = f"{outcome.left}", f"{outcome.right}"
    parts = _parts(identity.left, figures)
    if identity.kind == "row_sum":
        addends = "各类申请人" if first.table == "requests" else "各项结果"
        return (
            f"{title}：“{first.row}”一行，{addends}相加（{parts}）是 {left}，总计栏却印作 {right}。"
        )
    if identity.kind == "column_subtotal":
        return (
            f"{title}：“{first.column}”一栏，各项办理结果相加是 {left}，"
            f"“{last.row}”却印作 {right}。"
        )
    if identity.kind == "column_balance":
        others = _parts(identity.right, figures)
        return (
            f"{title}：“{first.column}”一栏，本年新收加上年结转（{parts}）是 {left}，"
            f"办理总计加结转下年度（{others}）却是 {right}。"
        )
    return f"{title}：“{first.row}”的{first.column}印作 {left}，多于{last.column}的 {right}。"


def _parts(ids: Iterable[str], figures: Mapping[str, Figure]) -> str:
    return " + ".join(str(figures[key].value) for key in ids)
