"""What a reading is worth, figure by figure, against the truth about the print.

right: as the truth says, or told as unknown where nobody can know. marked: another answer, but
one that shows: no value, or a finding that names the figure. silent: another answer and nothing
shows it, the one thing that must never happen. lost: not in the report at all.
"""

from collections.abc import Mapping
from typing import Literal

from indexer.report import AnnualReport
from tests.generator.figures import Expected

Verdict = Literal["right", "marked", "silent", "lost"]
VERDICTS: tuple[Verdict, ...] = ("right", "marked", "silent", "lost")

_SHOWN = ("missing", "unreadable", "inferred")


def judge(read: AnnualReport | None, truth: Mapping[str, Expected]) -> dict[str, Verdict]:
    """The verdict on every figure of the print and on those that were read without one; None is
    a file that was set aside."""
    if read is None:
        return {key: "lost" if one.certain else "right" for key, one in truth.items()}
    named = {key for finding in read.findings for key in finding.figures}
    verdicts = {key: _verdict(read, key, expected, named) for key, expected in truth.items()}
    for key, figure in read.figures.items():
        if key not in truth and figure.status not in _SHOWN:
            verdicts[key] = "marked" if key in named else "silent"
    return verdicts


def content(report: AnnualReport) -> tuple[object, ...]:
    """What two files that print the same report must have alike: its id, its sections but for white
    space, its figures."""
    return (
        report.report_id,
        [(section.kind, "".join(section.text.split())) for section in report.sections],
        {key: (figure.value, figure.status) for key, figure in report.figures.items()},
    )


def _verdict(read: AnnualReport, key: str, expected: Expected, named: set[str]) -> Verdict:
    figure = read.figures.get(key)
    if figure is None:
        return "lost" if expected.certain and expected.status != "missing" else "right"
    if (figure.value, figure.status) == (expected.value, expected.status):
        return "right"
    if figure.status in _SHOWN:
        return "marked" if expected.certain and expected.status not in _SHOWN else "right"
    return "marked" if key in named else "silent"
