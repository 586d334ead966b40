import random

import pytest

from indexer.forms import forms
from indexer.quantities import find_quantities
from indexer.report import Section
from indexer.sample.figures import Volume, statutory_figures
from indexer.sample.prose import own_sections, statutory_sections
from indexer.sample.wording import Scene
from indexer.section_words import STATUTORY
from indexer.statements import compare_statements

GRIDS = ((("a",),), (("b",),), (("c",),))


def sections(seed: int, requests: float = 9.0) -> tuple[tuple[Section, ...], bool]:
    """Those of a report of 2022, and whether its prose agrees with its tables."""
    scene = Scene("五常市教育局", "我局", "五常市", 2022, random.Random(seed))
    volume = Volume("county", requests, int(requests) % 3, 0, False)
    figures = statutory_figures("2021", volume, scene.chance)
    own = statutory_sections(scene, forms()["2021"], figures, GRIDS)
    said = compare_statements(own, figures, 2022, False)
    return own, all(one.outcome != "differs" for one in said)


def test_a_report_has_the_sections_of_the_form_and_its_tables_in_them() -> None:
    own, _ = sections(1)
    assert [one.kind for one in own] == ["preamble", *STATUTORY]
    assert [one.heading for one in own[1:3]] == ["一、总体情况", "二、主动公开政府信息情况"]
    assert [one.grids for one in own] == [(), (), *((grid,) for grid in GRIDS), (), ()]


@pytest.mark.parametrize("annex", [None, (("a",),)])
def test_a_report_from_before_has_sections_of_its_own(
    annex: tuple[tuple[str, ...], ...] | None,
) -> None:
    scene = Scene("五常市教育局", "我局", "五常市", 2012, random.Random(2))
    own = own_sections(scene, annex)
    assert [one.kind for one in own] == ["preamble", *["free_form"] * (6 if annex is None else 7)]
    assert own[-1].grids == (() if annex is None else (annex,))
    assert all(one.text for one in own)


@pytest.mark.parametrize("requests", [0.0, 9.0, 400.0])
def test_the_prose_says_of_the_tables_what_they_say(requests: float) -> None:
    assert all(sections(seed, requests)[1] for seed in range(100))


def test_the_quantities_of_a_section_are_those_of_its_text() -> None:
    own, _ = sections(3)
    assert [one.quantities for one in own] == [find_quantities(one.text) for one in own]
    assert sum(len(one.quantities) for one in own) > 5


def test_few_texts_have_full_width_traditional_and_rare_characters() -> None:
    texts = ["\n".join(one.text for one in sections(seed)[0]) for seed in range(600)]
    for few in (
        [text for text in texts if "２０２２" in text],
        [text for text in texts if "體" in text or "應" in text],
        [text for text in texts if any(ord(character) > 0xFFFF for character in text)],
    ):
        assert 1 <= len(few) <= 40
