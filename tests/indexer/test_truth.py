"""Every layout and damage once: undamaged prints come back exactly, no figure is silently wrong,
and no fewer are right than were. `python -m tests.benchmarks.truth` measures the whole."""

import json
from collections import Counter
from functools import cache

from tests.benchmarks.truth import BASELINE, SAMPLE, Outcome, cases, run_case, share
from tests.generator.catalogue import UNDAMAGED


@cache
def outcomes() -> tuple[Outcome, ...]:
    return tuple(run_case(case) for case in cases(SAMPLE, 0))


def test_what_is_undamaged_is_read_exactly() -> None:
    whole = [one for one in outcomes() if one.case.damage == UNDAMAGED]
    assert [one.case for one in whole if set(one.counts) != {"right"}] == []


def test_no_figure_is_silently_wrong() -> None:
    assert [(one.case, one.silent) for one in outcomes() if one.silent] == []


def test_no_agency_and_no_year_is_wrong() -> None:
    assert [one.case for one in outcomes() if not one.known] == []


def test_no_fewer_figures_are_right_than_were() -> None:
    counts: Counter[str] = Counter()
    for one in outcomes():
        if one.case.damage != UNDAMAGED:
            counts.update(one.counts)
    recorded = json.loads(BASELINE.read_text("utf-8"))["damaged_right_in_sample"]
    assert share(counts) >= recorded - 0.0005
