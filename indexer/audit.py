"""What can be said against reports: every finding, and how every identity came out, a record each.

The records are what `check` prints, as a table, as JSON lines and as CSV.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import msgspec

from indexer.checks import IdentityStatus, evaluate
from indexer.errors import UnknownNameError
from indexer.findings import RULES
from indexer.forms import forms
from indexer.mixed_forms import form_of
from indexer.report import AnnualReport, Figure, SetAside, Severity
from indexer.suggestions import unknown

Gravity = Literal["set_aside", "error", "warning", "info"]
GRAVITIES: tuple[Gravity, ...] = ("set_aside", "error", "warning", "info")
"""The gravest first. set_aside: a file that could not be used, of which nothing else is known."""
_UNSTATED = {"blank": "空白", "missing": "缺失", "unreadable": "无法辨认", "inferred": "推定"}


class Remark(msgspec.Struct, frozen=True):
    """A finding about a report, or a file that was set aside: its `rule` is then the reason's code
    and there is no report. `printed` are the cells of `figures` as found."""

    gravity: Gravity
    rule: str
    report_id: str | None
    file: str
    agency: str | None
    year: int | None
    message: str
    caveat: str
    figures: tuple[str, ...]
    printed: tuple[str | None, ...]


class IdentityRecord(msgspec.Struct, frozen=True):
    """How an identity came out for a report. `working` are its numbers as an equation, in which an
    unstated figure says why it has none; the sums are None when an operand is unstated."""

    status: IdentityStatus
    identity: str
    report_id: str
    file: str
    left: Decimal | None
    operator: str
    right: Decimal | None
    working: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """Which records are wanted: of these rules (all, when there are none), and at least this
    severe."""

    rules: frozenset[str] = frozenset()
    severity: Severity = "info"

    def has(self, remark: Remark) -> bool:
        """Whether a remark is wanted. A file set aside has no finding, so that it goes with every
        severity and with no rule but its own code."""
        grave = GRAVITIES.index(remark.gravity) <= GRAVITIES.index(self.severity)
        return grave and self.has_rule(remark.rule)

    def has_rule(self, rule: str) -> bool:
        """Whether a rule or an identity is wanted."""
        return not self.rules or rule in self.rules


def remarks(result: AnnualReport | SetAside) -> Iterator[Remark]:
    """What is to be said about one file, in the order of its findings."""
    if isinstance(result, SetAside):
        error = result.error
        yield Remark(
            "set_aside", error.code, None, result.file, None, None, error.message, "", (), ()
        )
        return
    for one in result.findings:
        yield Remark(
            one.severity,
            one.rule,
            result.report_id,
            result.file,
            result.agency,
            result.year,
            one.message,
            one.caveat,
            one.figures,
            one.printed,
        )


def identity_records(report: AnnualReport) -> Iterator[IdentityRecord]:
    """Every identity of the report's form, in its order; none without statutory tables."""
    form = form_of(report.form, report.figures)
    for outcome in evaluate(form, report.figures) if form else ():
        identity = outcome.identity
        holds, broken = ("≤", "＞") if identity.op == "<=" else ("=", "≠")
        sides = (_side(ids, report) for ids in (identity.left, identity.right))
        yield IdentityRecord(
            outcome.status,
            identity.id,
            report.report_id,
            report.file,
            outcome.left,
            identity.op,
            outcome.right,
            f" {broken if outcome.status == 'fail' else holds} ".join(sides),
            (*identity.left, *identity.right),
        )


def _side(ids: Iterable[str], report: AnnualReport) -> str:
    return " + ".join(_operand(report.figures.get(key)) for key in ids)


def _operand(figure: Figure | None) -> str:
    if figure is None:
        return _UNSTATED["missing"]
    return _UNSTATED[figure.status] if figure.value is None else f"{figure.value:f}"


def known_rules(rules: Collection[str], codes: Collection[str]) -> frozenset[str]:
    """The rules, when each is that of a finding, an identity, or a code of files set aside. Raises
    UnknownNameError."""
    identities = {one.id for form in forms().values() for one in form.identities}
    for rule in rules:
        if rule not in RULES and rule not in identities and rule not in codes:
            raise UnknownNameError(unknown("规则", rule, (*RULES, *sorted(identities), *codes)))
    return frozenset(rules)
