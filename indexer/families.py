"""Families of findings: every rule by itself, except that the identities of a kind are one.

A form has forty identities. Which of them a report breaks its findings tell; what to search for and
to count is the kind.
"""

from collections.abc import Iterable
from functools import cache

from indexer.findings import RULES
from indexer.forms import forms
from indexer.report import Finding, Severity

IDENTITY_KINDS = ("row_sum", "column_subtotal", "column_balance", "inequality")
"""The families of broken identities."""


@cache
def families() -> dict[str, Severity]:
    """Every family with the severity of its findings: broken identities, then the other rules in
    their order."""
    broken: dict[str, Severity] = dict.fromkeys(IDENTITY_KINDS, "error")
    return broken | {rule.id: rule.severity for rule in RULES.values()}


def family_of(rule: str) -> str:
    """The family of a finding's rule."""
    return _kinds().get(rule, rule)


def families_of(findings: Iterable[Finding]) -> tuple[tuple[str, Severity], ...]:
    """The families of some findings, each once with its severity, in order of name."""
    return tuple(sorted({(family_of(one.rule), one.severity) for one in findings}))


@cache
def _kinds() -> dict[str, str]:
    return {one.id: one.kind for form in forms().values() for one in form.identities}
