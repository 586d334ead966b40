"""The sums that a figure takes part in (勾稽关系), and what it should equal, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from indexer.forms import Continuity, Identity, figure_definitions, forms, plain_label
from portal.annotations import IDENTITY_NAMES

_SIGNS = {"=": "＝", "<=": "≤"}
_BY_COLUMN = ("row_sum", "inequality")
"""Kinds of identities whose figures stand in one row: their columns tell them apart."""


@dataclass(frozen=True)
class Sum:
    """A sum that should hold: its kind, both sides in words, and in which form ("" in all)."""

    kind: str
    words: str
    form: str


def sums(figure: str) -> tuple[Sum, ...]:
    """Every sum that a figure takes part in, within a report and from one year to the next."""
    within = {
        identity: Sum(IDENTITY_NAMES[identity.kind], _identity_words(identity), form)
        for identity, form in _identities(figure).items()
    }
    between = {
        one: Sum("年际衔接", _continuity_words(one), form)
        for one, form in _continuities(figure).items()
    }
    return (*within.values(), *between.values())


def equals(figure: str) -> str:
    """What a figure should equal, briefly; "" when nothing."""
    return "；".join(_equals(figure))


def _equals(figure: str) -> Iterator[str]:
    kinds = {i.kind for i in _identities(figure) if figure in i.right and i.op == "="}
    if "row_sum" in kinds:
        in_requests = figure_definitions()[figure].table == "requests"
        yield "六类申请人相加" if in_requests else "各种结果相加"
    if "column_subtotal" in kinds:
        yield "各种办理结果相加"
    for one in _continuities(figure):
        if one.now == figure and not one.added:
            yield f"上一年报告的“{'＋'.join(map(_row_part, one.before))}”"


def _identities(figure: str) -> dict[Identity, str]:
    """Those that a figure takes part in, and the only form that has it, "" when all do."""
    found: dict[Identity, list[str]] = {}
    for name, form in forms().items():
        for identity in form.identities:
            if figure in (*identity.left, *identity.right):
                found.setdefault(identity, []).append(name)
    return {identity: _only(names) for identity, names in found.items()}


def _continuities(figure: str) -> dict[Continuity, str]:
    found: dict[Continuity, list[str]] = {}
    for name, form in forms().items():
        for one in form.continuities:
            if figure in (*one.before, *one.added, *one.removed, one.now):
                found.setdefault(one, []).append(name)
    return {one: _only(names) for one, names in found.items()}


def _only(names: list[str]) -> str:
    return "" if len(names) == len(forms()) else "、".join(names)


def _identity_words(identity: Identity) -> str:
    written = _columns if identity.kind in _BY_COLUMN else _rows
    return f"{written(identity.left)} {_SIGNS[identity.op]} {written(identity.right)}"


def _continuity_words(one: Continuity) -> str:
    before = "＋".join(f"上年的“{_row_part(key)}”" for key in one.before)
    added = "".join(f"＋本年的“{_row_part(key)}”" for key in one.added)
    removed = "".join(f"－本年的“{_row_part(key)}”" for key in one.removed)
    return f"{before}{added}{removed} ＝ 本年的“{_row_part(one.now)}”"


def _columns(figures: tuple[str, ...]) -> str:
    return "＋".join(plain_label(figure_definitions()[key].column) for key in figures)


def _rows(figures: tuple[str, ...]) -> str:
    """Rows of one group (不予公开：…) are told by their number."""
    parts = [_row_part(key).partition("：") for key in figures]
    written = []
    for group, members in groupby(parts, key=lambda part: part[0]):
        count = len(list(members))
        written.append(group if count == 1 else f"{group}的 {count} 行")
    return "＋".join(written)


def _row_part(figure: str) -> str:
    """A figure by its row; outside table two with its column, which tells it from others of it."""
    definition = figure_definitions()[figure]
    row, _, column = definition.label.partition("　")
    return row if definition.table == "requests" else f"{row}{column}"
