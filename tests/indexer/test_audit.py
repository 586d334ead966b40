"""What can be said against reports."""

from decimal import Decimal

import pytest

from indexer.audit import Choice, identity_records, known_rules, remarks
from indexer.checks import evaluate
from indexer.errors import UnknownNameError
from indexer.findings import RULES
from indexer.mixed_forms import form_of
from indexer.report import AnnualReport, SetAside, SourceProblem


def _report(seed_reports: dict[str, AnnualReport], start: str) -> AnnualReport:
    return next(report for name, report in seed_reports.items() if name.startswith(start))


def test_every_finding_is_a_remark(seed_reports: dict[str, AnnualReport]) -> None:
    for report in seed_reports.values():
        told = list(remarks(report))
        assert [(one.rule, one.message, one.printed) for one in told] == [
            (one.rule, one.message, one.printed) for one in report.findings
        ]
        assert {one.report_id for one in told} <= {report.report_id}


def test_a_file_set_aside_is_a_remark_without_a_report() -> None:
    (told,) = remarks(SetAside("a.txt", SourceProblem("empty", "空的。")))
    assert (told.gravity, told.rule, told.report_id, told.file) == (
        "set_aside", "empty", None, "a.txt",
    )  # fmt: skip


def test_a_severity_takes_in_the_graver_ones(seed_reports: dict[str, AnnualReport]) -> None:
    told = list(remarks(_report(seed_reports, "003")))
    told += remarks(SetAside("a.txt", SourceProblem("empty", "空的。")))
    errors = list(filter(Choice(severity="error").has, told))
    assert {one.gravity for one in errors} == {"error", "set_aside"}
    assert list(filter(Choice().has, told)) == told


def test_a_rule_leaves_out_all_others(seed_reports: dict[str, AnnualReport]) -> None:
    told = list(remarks(_report(seed_reports, "003")))
    chosen = list(filter(Choice(frozenset({"row_sum.granted"})).has, told))
    assert [one.rule for one in chosen] == ["row_sum.granted"]


def test_every_identity_is_told_with_its_numbers(seed_reports: dict[str, AnnualReport]) -> None:
    for report in seed_reports.values():
        form = form_of(report.form, report.figures)
        assert form is not None
        records = list(identity_records(report))
        outcomes = evaluate(form, report.figures)
        assert [(one.identity, one.status, one.left, one.right) for one in records] == [
            (one.identity.id, one.status, one.left, one.right) for one in outcomes
        ]


def test_the_numbers_of_an_identity_are_an_equation(seed_reports: dict[str, AnnualReport]) -> None:
    records = {one.identity: one for one in identity_records(_report(seed_reports, "003"))}
    broken = records["row_sum.granted"]
    assert (broken.status, broken.left, broken.right) == ("fail", Decimal(2), Decimal(0))
    assert broken.working == "2 + 0 + 0 + 0 + 0 + 0 ≠ 0"


def test_an_unstated_number_says_why_there_is_none(seed_reports: dict[str, AnnualReport]) -> None:
    records = list(identity_records(_report(seed_reports, "000")))
    unknown = [one for one in records if one.status == "not_evaluable"]
    assert unknown
    for one in unknown:
        assert (one.left, one.right) == (None, None)
        assert any(word in one.working for word in ("空白", "缺失", "无法辨认", "推定"))


def test_a_rule_that_there_is_not_is_an_error_that_names_it() -> None:
    assert known_rules(["mojibake", "row_sum.granted", "empty"], ["empty"]) == {
        "mojibake", "row_sum.granted", "empty",
    }  # fmt: skip
    assert known_rules(RULES, ()) == set(RULES)
    with pytest.raises(UnknownNameError, match="no_such_rule"):
        known_rules(["no_such_rule"], ())
