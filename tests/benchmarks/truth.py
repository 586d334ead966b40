"""How truly reports are read: thousands of prints of known figures, judged figure by figure.

    python -m tests.benchmarks.truth [--reports 3000] [--seed 0] [--record] [--keep FOLDER]

Every layout meets every damage, and none, in turn; forms, fillings and numerals by chance. Prints a
table by layout and one by damage, and what was gained and lost against the recorded baseline. The
exit code is 1 when a figure was silently wrong; its file is kept for inspection.
"""

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from indexer.errors import SourceError
from indexer.reading import read_report
from tests.generator.catalogue import LAYOUTS, PAGES, UNDAMAGED, PrintedFile, damages, printed_file
from tests.generator.figures import FILLINGS, FORM_KINDS, Filling
from tests.generator.judgement import VERDICTS, Verdict, judge
from tests.generator.numerals import NUMERALS

BASELINE = Path(__file__).with_name("truth_baseline.json")
FULL: tuple[Filling, ...] = ("plausible", "distinct", "large")
SEVERAL = "several"
_SLOW = {"pdf": 5, "ofd": 5}
"""Layouts that take this many times longer to print and read are printed that much less often."""

SAMPLE = 600
"""So many reports, the first round of the grid, are judged in the tests."""

Counts = Counter[str]


@dataclass(frozen=True)
class Case:
    """One print: its cell of the grid and its seed."""

    layout: str
    damage: str
    seed: int

    @property
    def cell(self) -> str:
        """The name of its cell."""
        return f"{self.layout}/{self.damage}"


@dataclass(frozen=True)
class Outcome:
    """How a case was read: figures by verdict, the silent ones by id, whether the identity is
    right or unknown."""

    case: Case
    counts: Counts
    silent: tuple[str, ...]
    known: bool


def cases(reports: int, seed: int) -> list[Case]:
    """So many cases, going round the grid; the slow layouts every few rounds."""
    cells = [
        (layout, damage) for layout in LAYOUTS for damage in (UNDAMAGED, *damages(layout), SEVERAL)
    ]
    found: list[Case] = []
    for number, (layout, damage) in enumerate(cycle(cells)):
        if len(found) == reports:
            return found
        turn = number // len(cells)
        if turn % _SLOW.get(layout, 1) == 0:
            found.append(Case(layout, damage, seed + turn))
    return found


def print_case(case: Case) -> PrintedFile:
    """The file of a case. On pages no number is too wide for its column."""
    chance = random.Random(f"{case.layout} {case.damage} {case.seed}")
    fillings = FULL if case.damage == UNDAMAGED else FILLINGS
    if case.layout in PAGES:
        fillings = tuple(one for one in fillings if one != "large")
    filling = chance.choice(fillings)
    done: tuple[str, ...] = () if case.damage == UNDAMAGED else (case.damage,)
    if case.damage == SEVERAL:
        done = tuple(chance.sample(damages(case.layout), 2))
    numeral = NUMERALS["mixed" if chance.random() < 0.2 and case.layout not in PAGES else "plain"]
    return printed_file(chance.choice(FORM_KINDS), filling, case.layout, done, chance, numeral)


def run_case(case: Case) -> Outcome:
    """Prints, reads and judges."""
    printed = print_case(case)
    try:
        read = read_report(printed.name, printed.data)
    except SourceError:
        read = None
    verdicts = judge(read, printed.report.truth)
    silent = tuple(key for key, verdict in verdicts.items() if verdict == "silent")
    said = (read.agency, read.year) if read else (None, None)
    wanted = (printed.report.agency, printed.report.year)
    known = all(w is None or s in (w, None) for s, w in zip(said, wanted, strict=True))
    return Outcome(case, Counter(verdicts.values()), silent, known)


def run(wanted: Iterable[Case], processes: int) -> Iterator[Outcome]:
    """The outcomes, in no order that matters."""
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(run_case, wanted, chunksize=20)


def tally(outcomes: Iterable[Outcome], key: str) -> dict[str, Counts]:
    """The counts by an attribute of the cases."""
    counts: dict[str, Counts] = {}
    for outcome in outcomes:
        counts.setdefault(getattr(outcome.case, key), Counter()).update(outcome.counts)
    return counts


def share(counts: Counts, verdict: Verdict = "right") -> float:
    """Which part of the figures has a verdict."""
    return counts[verdict] / max(counts.total(), 1)


def _print_table(title: str, counts: dict[str, Counts]) -> None:
    print(f"\n{title:36}{'figures':>9}{'right':>10}" + "".join(f"{v:>9}" for v in VERDICTS[1:]))
    for name, row in sorted(counts.items(), key=lambda item: share(item[1])):
        cells = "".join(f"{row[verdict]:>9}" for verdict in VERDICTS[1:])
        print(f"{name:36}{row.total():>9}{share(row):>10.3%}{cells}")


def _print_changes(cells: dict[str, Counts]) -> None:
    if not BASELINE.exists():
        return
    before = json.loads(BASELINE.read_text("utf-8"))["cells"]
    changes = [(share(cells[c]) - before[c], c) for c in cells if c in before]
    moved = sorted((change, cell) for change, cell in changes if abs(change) > 0.0005)
    lost, gained = [c for c in moved if c[0] < 0], [c for c in moved if c[0] > 0]
    print(f"\nagainst the baseline: {len(gained)} cells gained, {len(lost)} lost")
    for change, cell in [*islice(lost, 20), *gained[-20:]]:
        print(f"  {change:+.3%}  {cell}")


def _keep(outcomes: Iterable[Outcome], folder: Path) -> None:
    for outcome in outcomes:
        if outcome.silent:
            printed = print_case(outcome.case)
            stem = f"{outcome.case.layout}-{outcome.case.damage}-{outcome.case.seed}"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{stem}{Path(printed.name).suffix}").write_bytes(printed.data)
            truth = printed.report.truth
            said = [f"{key}: printed {truth.get(key, 'nowhere')}" for key in outcome.silent]
            (folder / f"{stem}.truth.txt").write_text("\n".join(said) + "\n", encoding="utf-8")


def _record(reports: int, seed: int, outcomes: list[Outcome]) -> None:
    sample = set(cases(SAMPLE, 0))
    damaged: Counts = Counter()
    for outcome in outcomes:
        if outcome.case in sample and outcome.case.damage != UNDAMAGED:
            damaged.update(outcome.counts)
    cells = sorted(tally(outcomes, "cell").items())
    recorded = {
        "reports": reports,
        "seed": seed,
        "damaged_right_in_sample": round(share(damaged), 5),
        "cells": {cell: round(share(counts), 5) for cell, counts in cells},
    }
    BASELINE.write_text(json.dumps(recorded, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Runs the benchmark and prints what it found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--record", action="store_true", help="make this run the baseline")
    parser.add_argument("--keep", type=Path, default=Path("silent"), help="where files are kept")
    arguments = parser.parse_args()
    began = time.perf_counter()
    outcomes = list(run(cases(arguments.reports, arguments.seed), os.cpu_count() or 1))
    for key in ("layout", "damage"):
        _print_table(key, tally(outcomes, key))
    total: Counts = Counter()
    whole: Counts = Counter()
    for outcome in outcomes:
        total.update(outcome.counts)
        if outcome.case.damage == UNDAMAGED:
            whole.update(outcome.counts)
    _print_table("total", {"all": total, UNDAMAGED: whole, "damaged": total - whole})
    wrong = sum(not outcome.known for outcome in outcomes)
    seconds = time.perf_counter() - began
    print(f"\n{len(outcomes)} reports in {seconds:.0f} s; agency or year wrong in {wrong}")
    cells = tally(outcomes, "cell")
    _print_changes(cells)
    if arguments.record:
        _record(arguments.reports, arguments.seed, outcomes)
    if total["silent"]:
        _keep(outcomes, arguments.keep)
        print(f"{total['silent']} figures are silently wrong; their files are in {arguments.keep}")
    return 1 if total["silent"] else 0


if __name__ == "__main__":
    sys.exit(main())
