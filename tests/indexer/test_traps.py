"""Small whole reports written by hand, each a trap of its own, with what is true of it.

Beside every file of `tests/data/traps` lies its truth, NAME.json. Only what the truth names is
compared: `title`, `agency`, `region` (a code), `level`, `sector`, `year`, `form`; `figures` (id to
value, or to a status); `report_id`; `confidence` by field; `accepted` and `rejected`, candidates
(field and value) with their verdict; `sections`, each with `kind`, `heading`, and how its text
begins (`first`) and ends (`last`); `findings`, rules that must be told, and `no_findings`, rules
that must not; or `refused`, the code with which the file is set aside, and `because`, words of the
reason. `given` is what the manifest states of the file.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from indexer.errors import SourceError
from indexer.evidence import Provenance
from indexer.reading import read_report
from indexer.report import AnnualReport, Attribution, Section

TRAPS = Path(__file__).parents[1] / "data" / "traps"
FILES = sorted(path for path in TRAPS.iterdir() if path.suffix != ".json")


def _figure(report: AnnualReport, key: str) -> object:
    figure = report.figures[key]
    return str(figure.value) if figure.status == "stated" else figure.status


def _has_verdict(report: AnnualReport, field: str, value: str, accepted: bool) -> bool:
    verdicts = [
        one.accepted
        for one in report.identification.candidates
        if (one.field, one.value) == (field, value)
    ]
    return bool(verdicts) and set(verdicts) == {accepted}


def _given(truth: Mapping[str, Any]) -> Provenance:
    """What came with the file: `given`, the manifest's agency, region and year."""
    return Provenance(None, Attribution(**truth["given"])) if "given" in truth else Provenance()


def _rules(report: AnnualReport) -> set[str]:
    return {finding.rule for finding in report.findings}


_ASPECTS: dict[str, Callable[[AnnualReport, Any], object]] = {
    "title": lambda report, _: report.title,
    "agency": lambda report, _: report.agency,
    "region": lambda report, _: report.region.code,
    "level": lambda report, _: report.level,
    "sector": lambda report, _: report.sector,
    "year": lambda report, _: report.year,
    "form": lambda report, _: report.form,
    "report_id": lambda report, _: report.report_id,
    "confidence": lambda report, expected: {
        field: getattr(report.identification, field) for field in expected
    },
    "accepted": lambda report, expected: [
        one for one in expected if _has_verdict(report, *one, True)
    ],
    "rejected": lambda report, expected: [
        one for one in expected if _has_verdict(report, *one, False)
    ],
    "figures": lambda report, expected: {key: _figure(report, key) for key in expected},
    "findings": lambda report, expected: [one for one in expected if one in _rules(report)],
    "no_findings": lambda report, expected: [one for one in expected if one not in _rules(report)],
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_trap_is_read_as_its_truth_says(path: Path) -> None:
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    if "refused" in truth:
        with pytest.raises(SourceError) as caught:
            read_report(path.name, path.read_bytes())
        assert caught.value.code == truth["refused"]
        assert truth["because"] in caught.value.message
        return
    report = read_report(path.name, path.read_bytes(), _given(truth))
    compared = {key: read(report, truth[key]) for key, read in _ASPECTS.items() if key in truth}
    assert compared == {key: truth[key] for key in compared}
    if "sections" in truth:
        expected = truth["sections"]
        assert [(one.kind, one.heading) for one in report.sections] == [
            (one["kind"], one["heading"]) for one in expected
        ]
        for section, one in zip(report.sections, expected, strict=True):
            _compare_text(section, one)


def _compare_text(section: Section, expected: Mapping[str, str]) -> None:
    assert section.text[: len(expected.get("first", ""))] == expected.get("first", "")
    last = expected.get("last", "")
    assert section.text[len(section.text) - len(last) :] == last
    if not expected.get("first", "x"):
        assert section.text == ""


def test_every_truth_has_its_file_and_names_only_what_is_compared() -> None:
    truths = {path.stem for path in TRAPS.iterdir() if path.suffix == ".json"}
    assert truths == {path.stem for path in FILES}
    known = {*_ASPECTS, "sections", "refused", "because", "given", "trap"}
    for stem in truths:
        truth = json.loads((TRAPS / f"{stem}.json").read_text(encoding="utf-8"))
        assert truth.keys() <= known
        assert "trap" in truth, "each truth says in words what the trap is"
