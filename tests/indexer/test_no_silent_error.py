"""No figure is stated with another value than its print, whatever happens to the tables, unless a
finding names it: the tables of the seeds filled with distinct numbers, then damaged."""

import random
from collections.abc import Callable

import pytest

from indexer.errors import SourceError
from indexer.reading import read_report
from indexer.report import AnnualReport
from tests.indexer.conftest import SOURCES
from tests.indexer.mutations import MUTATIONS, Printed, filled

SEEDS = sorted(path.name for path in SOURCES.glob("*.txt"))
ROUNDS = 20


def silent_errors(report: AnnualReport, printed: Printed) -> list[str]:
    named = {key for finding in report.findings for key in finding.figures}
    return [
        f"{key} is {figure.value}, printed {printed.truth.get(key)}"
        for key, figure in report.figures.items()
        if figure.status == "stated"
        and key not in named
        and key in printed.truth
        and figure.value != printed.truth[key]
    ]


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.__name__)
def test_no_figure_is_silently_another_than_its_print(
    name: str, mutation: Callable[[Printed, random.Random], Printed]
) -> None:
    for number in range(ROUNDS):
        chance = random.Random(f"{name} {mutation.__name__} {number}")
        whole = filled(name, chance)
        damaged = mutation(whole, chance)
        try:
            report = read_report(name, damaged.text.encode())
        except SourceError:
            continue
        assert silent_errors(report, damaged) == []


@pytest.mark.parametrize("name", SEEDS)
def test_the_undamaged_tables_are_read_as_printed(name: str) -> None:
    printed = filled(name, random.Random(name))
    report = read_report(name, printed.text.encode())
    stated = {key: f.value for key, f in report.figures.items() if f.status == "stated"}
    assert stated.items() <= printed.truth.items()
    assert len(stated) >= 125
