"""What other reports and other texts say about a report."""

import msgspec

from indexer.context import differing_figures, differing_sections, findings_of_context
from indexer.report import AnnualReport, Section

SEED = "004_66f52170b4b481ea.txt"


def _other(report: AnnualReport, year: int) -> AnnualReport:
    return msgspec.structs.replace(report, year=year, report_id=f"x-y-{year}")


def test_a_report_alone_has_no_context(seed_reports: dict[str, AnnualReport]) -> None:
    report = seed_reports[SEED]
    assert findings_of_context([report], {}) == {report.report_id: ()}


def test_what_is_carried_from_one_year_to_the_next_is_compared(
    seed_reports: dict[str, AnnualReport],
) -> None:
    later = seed_reports[SEED]
    assert later.year is not None
    key = "requests.carried_out.total"
    figure = msgspec.structs.replace(later.figures[key], value=later.figures[key].value + 5)  # type: ignore[operator]
    earlier = _other(later, later.year - 1)
    earlier = msgspec.structs.replace(earlier, figures={**earlier.figures, key: figure})
    found = findings_of_context([later, earlier], {})
    assert found[earlier.report_id] == ()
    rules = [one.rule for one in found[later.report_id]]
    assert "carried_over_differs" in rules
    assert all(one.caveat for one in found[later.report_id])


def test_two_texts_of_a_report_are_told_apart_by_figures_and_sections(
    seed_reports: dict[str, AnnualReport],
) -> None:
    valid = seed_reports[SEED]
    key = "requests.received.total"
    figure = msgspec.structs.replace(valid.figures[key], value=None, status="unreadable")
    first = valid.sections[1]
    changed = (valid.sections[0], Section(first.kind, first.heading, "别的话"), *valid.sections[2:])
    earlier = msgspec.structs.replace(
        valid, figures={**valid.figures, key: figure}, sections=changed
    )
    assert differing_figures(earlier, valid) == (key,)
    assert differing_sections(earlier, valid) == (first.heading,)
    assert differing_figures(valid, valid) == differing_sections(valid, valid) == ()
    (finding,) = findings_of_context([valid], {valid.report_id: [earlier]})[valid.report_id]
    assert (finding.rule, finding.figures) == ("versions_differ", (key,))
