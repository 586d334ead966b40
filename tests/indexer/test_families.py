from indexer.families import IDENTITY_KINDS, families, families_of, family_of
from indexer.findings import RULES
from indexer.forms import forms
from indexer.report import Finding


def test_every_identity_is_of_the_family_of_its_kind_and_every_other_rule_of_its_own() -> None:
    for form in forms().values():
        assert {family_of(one.id) for one in form.identities} <= set(IDENTITY_KINDS)
        assert all(family_of(one.id) == one.kind for one in form.identities)
    assert [family_of(rule) for rule in RULES] == list(RULES)


def test_the_family_tells_how_severe_its_findings_are() -> None:
    assert list(families()) == [*IDENTITY_KINDS, *RULES]
    assert families()["row_sum"] == "error"
    assert all(families()[rule.id] == rule.severity for rule in RULES.values())


def test_of_several_findings_each_family_counts_once() -> None:
    found = [
        Finding("row_sum.received", "error", ""),
        Finding("text_differs", "warning", ""),
        Finding("row_sum.granted", "error", ""),
    ]
    assert families_of(found) == (("row_sum", "error"), ("text_differs", "warning"))
    assert families_of([]) == ()
