from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portal.charts.drawing import NARROW, Plot, labels_below, runs, width
from portal.charts.scale import scale


@given(st.lists(st.one_of(st.none(), st.floats(0, 100))))
def test_runs_are_all_heights_and_no_gap(heights: list[float | None]) -> None:
    found = runs(heights)
    assert [pair for run in found for pair in run] == [
        (slot, height) for slot, height in enumerate(heights) if height is not None
    ]
    for run in found:
        slots = [slot for slot, _ in run]
        assert slots == list(range(slots[0], slots[0] + len(slots)))
    for before, after in pairwise(found):
        assert after[0][0] - before[-1][0] > 1


@given(st.integers(1, 40), st.integers(1, 14))
def test_labels_below_do_not_meet_on_a_phone(count: int, length: int) -> None:
    plot = Plot(scale([1]), 0, 50, count)
    texts = ["年" * length] * count
    shown = list(labels_below(texts, [plot.centre(slot) for slot in range(count)], plot.step, 66))
    kept = [text for text in shown if text.css != "hide-s"]
    lefts = [
        text.x * NARROW / 100
        - {"start": 0.0, "middle": width(text.text) / 2, "end": width(text.text)}[text.anchor]
        for text in kept
    ]
    assert kept
    assert all(b - a >= width(texts[0]) for a, b in pairwise(lefts))


def test_the_last_year_is_always_named() -> None:
    for count in range(1, 40):
        plot = Plot(scale([1]), 0, 50, count)
        texts = [str(1990 + slot) for slot in range(count)]
        centres = [plot.centre(slot) for slot in range(count)]
        shown = list(labels_below(texts, centres, plot.step, 66))
        assert (shown[-1].text, shown[-1].css) == (texts[-1], "")


def test_no_labels_are_none() -> None:
    assert list(labels_below([], [], 20, 0)) == []


def test_the_gutter_grows_with_the_numbers() -> None:
    gutters = [Plot(scale([top]), 0, 50, 1).gutter() for top in (5, 900, 10**13)]
    assert gutters == ["s", "m", "l"]
