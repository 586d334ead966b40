from decimal import Decimal

import msgspec
import pytest

from indexer.assessment import reassessed
from indexer.report import AnnualReport, Figure
from tests.indexer.conftest import SEEDS


@pytest.mark.parametrize("name", SEEDS)
def test_assessing_an_unchanged_report_again_changes_nothing(
    name: str, seed_reports: dict[str, AnnualReport]
) -> None:
    report = seed_reports[name]
    again = reassessed(report)
    assert sorted(again.findings, key=repr) == sorted(report.findings, key=repr)
    assert (again.statements, again.indicators) == (report.statements, report.indicators)


def test_what_follows_from_a_figure_follows_its_change(
    seed_reports: dict[str, AnnualReport],
) -> None:
    report = seed_reports["003_1244fb917606d24f.txt"]
    key = "requests.granted.total"
    figures = {**report.figures, key: Figure(Decimal(2), "2", "stated", None)}
    mended = reassessed(msgspec.structs.replace(report, figures=figures))
    assert [one.rule for one in report.findings if one.severity == "error"] != []
    assert [one.rule for one in mended.findings if one.severity == "error"] == []
    assert mended.indicators["indicator.disclosure_rate_of_outcomes"].value == 100
    broken = {**figures, "requests.received.total": Figure(Decimal(9), "9", "stated", None)}
    worse = reassessed(msgspec.structs.replace(mended, figures=broken))
    assert "text_differs" in {one.rule for one in worse.findings}
