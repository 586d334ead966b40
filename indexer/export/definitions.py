"""The rows that say what the others mean, the same for every archive: figures, rates, rules."""

from collections.abc import Iterator

from indexer.checks import IDENTITY_CAVEATS
from indexer.findings import RULES
from indexer.forms import Identity, figure_definitions, forms
from indexer.indicators import indicator_definitions

_KINDS = {
    "row_sum": "一行各栏相加，应等于这一行的总计",
    "column_subtotal": "一栏各种结果相加，应等于这一栏的总计",
    "column_balance": "一栏的新收加上年结转，应等于总计加结转下年度",
    "inequality": "本年制发的件数，应不大于现行有效的件数",
}


def figure_rows() -> Iterator[tuple[str, ...]]:
    """figure_id, name, form_table, row, column, unit."""
    for one in figure_definitions().values():
        yield one.id, one.label, one.table, one.row, one.column, one.unit


def indicator_rows() -> Iterator[tuple[str, ...]]:
    """indicator_id, name, unit, formula, source, caveat."""
    for one in indicator_definitions().values():
        formula = "；或 ".join(formula.words for formula in one.formulas)
        yield one.id, one.label, one.unit, formula, one.source, one.caveat


def rule_rows() -> Iterator[tuple[str, ...]]:
    """rule, severity, meaning, caveat: every rule of findings, then every identity."""
    for rule in RULES.values():
        yield rule.id, rule.severity, rule.meaning, rule.caveat
    for identity in _identities().values():
        left, right = (" + ".join(side) for side in (identity.left, identity.right))
        meaning = f"{_KINDS[identity.kind]}：{left} {identity.op} {right}"
        yield identity.id, "error", meaning, IDENTITY_CAVEATS[identity.kind]


def _identities() -> dict[str, Identity]:
    """Every identity by id; where forms share one, the newest form's."""
    merged: dict[str, Identity] = {}
    for form in forms().values():
        for identity in form.identities:
            merged.setdefault(identity.id, identity)
    return merged
