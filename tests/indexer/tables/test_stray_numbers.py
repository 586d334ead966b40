"""A number alone below a row is never lost in silence: it may be the rest of one above."""

import pytest

from indexer.forms import Form
from indexer.reading import read_report
from tests.generator.rows import printed_figures, report_text, tables


def _findings(form: Form, cut: str) -> list[tuple[str, tuple[str, ...]]]:
    """Those of a report whose columns are aligned by spaces, one number of which is cut."""
    printed = printed_figures(form, [0]) | {
        "proactive_disclosure.penalty.decisions": cut,
        "proactive_disclosure.licensing.decisions": "77",
    }
    flattened = ["\n".join("  ".join(row) for row in rows) + "\n" for rows in tables(form, printed)]
    report = read_report("a.txt", report_text(form, flattened).encode())
    return [(one.rule, one.figures) for one in report.findings]


@pytest.mark.parametrize("cut", ["12\n3", "12\n345", "12\n   34"])
def test_the_figures_above_a_number_alone_are_told(form_2021: Form, cut: str) -> None:
    stray = [ids for rule, ids in _findings(form_2021, cut) if rule == "stray_number"]
    assert stray == [("proactive_disclosure.penalty.decisions",)]


def test_without_one_nothing_is_told(form_2021: Form) -> None:
    assert "stray_number" not in {rule for rule, _ in _findings(form_2021, "12")}
