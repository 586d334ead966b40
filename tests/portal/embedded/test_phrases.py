"""What is typed goes on as it often does in the archive, with exact counts."""

import random
from pathlib import Path

import pytest

from indexer.normalisation import normalise
from indexer.report import Section
from indexer.segmentation import Segmenter, segmenter_of
from portal.embedded import EmbeddedEngine
from portal.engine import PhraseSuggestion
from tests.samples import sample_report, write_generation

TEXTS = {
    "落实涉密审查制度，涉密工作，扎实。": 5,
    "涉密审查机制；涉密审查机制": 3,
    "做好涉密审查。严格涉密": 2,
    "涉密(一)涉密3项": 4,
    "严守秘密": 6,
}


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter) -> EmbeddedEngine:
    """Two segments, and sections that are gone again."""
    folder: Path = tmp_path_factory.mktemp("phrases")
    chance = random.Random(1)
    texts = [text for text, times in TEXTS.items() for _ in range(times)]
    reports = [sample_report(chance, number, text) for number, text in enumerate(texts)]
    gone = [sample_report(chance, 100 + n, "涉密审查员涉密审查员") for n in range(9)]
    first = write_generation(folder, segmenter, [*reports[::2], *gone])
    ids = [stored.report.report_id for stored, _ in gone]
    return EmbeddedEngine(
        write_generation(folder, segmenter, reports[1::2], ids, first.generation), segmenter
    )


def _told(found: tuple[PhraseSuggestion, ...]) -> dict[str, int]:
    return {one.text: one.sections for one in found}


def test_frequent_continuations_end_with_a_word_and_before_what_is_no_letter(
    engine: EmbeddedEngine,
) -> None:
    assert _told(engine.phrases("涉密")) == {
        "涉密": 14,
        "涉密审查": 10,
        "涉密审查制度": 5,
        "涉密工作": 5,
        "涉密审查机制": 3,
    }


def test_what_is_always_followed_by_the_same_gives_way_to_it(engine: EmbeddedEngine) -> None:
    assert _told(engine.phrases("涉密审查机")) == {"涉密审查机制": 3}
    assert _told(engine.phrases("严守")) == {"严守秘密": 6}


def test_what_stands_nowhere_any_more_is_not_suggested(engine: EmbeddedEngine) -> None:
    assert "涉密审查员" not in _told(engine.phrases("涉密审查"))
    assert engine.phrases("涉密审查员") == ()


def test_those_of_most_sections_come_first_and_no_more_than_asked_for(
    engine: EmbeddedEngine,
) -> None:
    assert [one.text for one in engine.phrases("涉密", 2)] == ["涉密", "涉密审查"]


def test_the_print_does_not_matter(engine: EmbeddedEngine) -> None:
    assert engine.phrases("　涉 密審") == engine.phrases("涉密审") != ()


@pytest.mark.parametrize("text", ["", "涉", "  涉 ", "绝无", "涉密\ud800", "保" * 41, "\n\n"])
def test_nothing_for_what_is_too_short_too_long_or_nowhere(
    engine: EmbeddedEngine, text: str
) -> None:
    assert engine.phrases(text) == ()


def test_counts_are_those_of_a_look_at_every_section(tmp_path: Path, segmenter: Segmenter) -> None:
    chance = random.Random(20231231)
    reports = [sample_report(chance, number) for number in range(80)]
    engine = EmbeddedEngine(write_generation(tmp_path, segmenter, reports), segmenter)
    sections: list[Section] = [s for stored, _ in reports for s in stored.report.sections]
    texts = [normalise(section.text) for section in sections]
    found = 0
    for typed in sorted({text[at : at + 2] for text in texts for at in range(len(text) - 1)}):
        for one in engine.phrases(typed):
            found += 1
            assert one.text.startswith(typed)
            assert one.sections == sum(one.text in text for text in texts)
    assert found > 100
