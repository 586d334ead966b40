"""Headings of the shipped reports are changed as copies change them. Prose may lose its section,
and then a finding says so; it is never filed under another section unsaid."""

import random
import re
from collections.abc import Callable

import pytest

from indexer.errors import SourceError
from indexer.reading import read_report
from indexer.report import AnnualReport, SectionKind
from tests.indexer.conftest import SEEDS, SOURCES

Change = Callable[[str, random.Random], list[str]]

_NUMBERS = "一二三四五六"


def _number_and_words(heading: str) -> tuple[str, str]:
    number, words = re.split("、 ?", heading, maxsplit=1)
    return number, words


def _renumbered(heading: str, chance: random.Random) -> list[str]:
    return [f"{chance.choice(_NUMBERS)}、{_number_and_words(heading)[1]}"]


def _split(heading: str, chance: random.Random) -> list[str]:
    at = chance.randrange(1, len(heading))
    return [heading[:at], heading[at:]]


CHANGES: dict[str, Change] = {
    "lost": lambda _, __: [],
    "kept": lambda heading, _: [heading],
    "renumbered": _renumbered,
    "split over lines": _split,
    "in brackets": lambda heading, _: [f"【{heading}】"],
    "with dots": lambda heading, _: [f"{heading}……3"],
    "spaced out": lambda heading, _: [" ".join(heading)],
    "without its number": lambda heading, _: [_number_and_words(heading)[1]],
    "numbered as a part of a section": lambda heading, _: [
        "（{}）{}".format(*_number_and_words(heading))
    ],
    "with a colon": lambda heading, _: [f"{heading}："],
    "with advertising": lambda heading, _: [heading.replace("政府信息", "某某网站")],
    "printed twice": lambda heading, _: [heading, "表格如下。", heading],
    "before a sentence": lambda heading, _: [f"{heading}。工作有序。"],
    "behind a sentence": lambda heading, _: [f"工作有序。{heading}"],
}
HARMLESS = (
    *("kept", "renumbered", "split over lines", "in brackets", "with dots", "spaced out"),
    *("without its number", "with a colon", "before a sentence", "behind a sentence"),
)
RUN_ON = ("before a sentence", "behind a sentence")
"""Behind 2、 such words may be a part of section one: only 二、 is parted from prose."""


def _sections(report: AnnualReport) -> dict[str, SectionKind]:
    """Every long paragraph and the section it is filed under."""
    lines = [(line, part.kind) for part in report.sections for line in part.text.split("\n")]
    return {line: kind for line, kind in lines if len(line) > 15}


def _changed(text: str, headings: dict[str, str], chance: random.Random) -> str:
    lines = []
    for line in text.split("\n"):
        change = headings.get(line.strip())
        lines += CHANGES[change](line.strip(), chance) if change else [line]
    return "\n".join(lines)


def _headings(report: AnnualReport) -> list[str]:
    return [part.heading for part in report.sections if part.heading]


@pytest.mark.parametrize("change", HARMLESS)
@pytest.mark.parametrize("name", SEEDS)
def test_a_heading_is_known_however_a_copy_changes_it(
    name: str, change: str, seed_reports: dict[str, AnnualReport]
) -> None:
    text = (SOURCES / name).read_text(encoding="utf-8")
    for heading in _headings(seed_reports[name]):
        if change in RUN_ON and heading[0] not in _NUMBERS:
            continue
        changed = _changed(text, {heading: change}, random.Random(0))
        report = read_report(name, changed.encode())
        truth = _sections(seed_reports[name])
        found = {line: kind for line, kind in _sections(report).items() if line in truth}
        assert found == {line: truth[line] for line in found}
        assert "section_missing" not in {finding.rule for finding in report.findings}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", SEEDS)
def test_prose_is_filed_under_another_section_only_when_its_own_is_told_missing(
    name: str, seed: int, seed_reports: dict[str, AnnualReport]
) -> None:
    chance = random.Random(seed)
    text = (SOURCES / name).read_text(encoding="utf-8")
    truth = _sections(seed_reports[name])
    for _ in range(3):
        changes = {one: chance.choice(list(CHANGES)) for one in _headings(seed_reports[name])}
        try:
            report = read_report(name, _changed(text, changes, chance).encode())
        except SourceError:
            continue
        kinds = {part.kind for part in report.sections}
        told = {finding.rule for finding in report.findings}
        for line, kind in _sections(report).items():
            if truth.get(line, kind) != kind:
                assert truth[line] not in kinds
                assert "section_missing" in told
