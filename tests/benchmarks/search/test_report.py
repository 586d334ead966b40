import xml.etree.ElementTree as ET
from pathlib import Path

from tests.benchmarks.search.engines import CONTENDERS, OURS, TANTIVY
from tests.benchmarks.search.load import Crowd, LoadResult, Spread
from tests.benchmarks.search.queries import CLASSES
from tests.benchmarks.search.report import PLOT, growth, write_report
from tests.benchmarks.search.results import (
    EngineResult,
    SizeResult,
    new_results,
    read_results,
    write_results,
)
from tests.benchmarks.search.serving import Memory
from tests.benchmarks.search.timing import Built, Latency, percentile
from tests.benchmarks.search.updates import Updates


def size(reports: int) -> SizeResult:
    engines = {
        one.name: EngineResult(
            version="1.2",
            built=Built(reports / 100, reports * 1000),
            opening=0.5,
            latencies={kind: [Latency(9.0 * n, 3.0 * n)] * 3 for kind in CLASSES},
            differences=["rare word 甲: total 1 ≠ 2"] if n == 3 else [],
            same_scores=dict.fromkeys(CLASSES, 0.5),
            shared_top=dict.fromkeys(CLASSES, 0.75),
        )
        for n, one in enumerate(CONTENDERS, 1)
    }
    matches = {kind: [4, 5, 6] for kind in CLASSES}
    return SizeResult(reports, reports * 7, reports * 500, matches, engines, {"texts": 9})


def test_the_report_says_everything_and_its_plots_are_drawn(tmp_path: Path) -> None:
    results = new_results()
    results.sizes = [size(100), size(1000)]
    spread = Spread(100, 2, 5.0, 40.0, 90.0)
    crowds = (Crowd(1, 30.0, spread), Crowd(8, 80.0, spread))
    memory = Memory(300_000_000, 200_000_000)
    results.load = LoadResult(50, 60.0, 0.4, spread, spread, memory, crowds, memory)
    results.updates = Updates(100, 2.04, 1.5, 0.2)
    write_results(tmp_path / "results.json", results)
    write_report(tmp_path, read_results(tmp_path / "results.json"))
    text = (tmp_path / "RESULTS.md").read_text("utf-8")
    assert f"{results.day}; {results.machine}" in text
    for told in (
        "## 1,000 reports, 7,000 sections",
        "| ours | 3.00 / 3.00 |",
        "| ours | 9.00 / 9.00 |",
        "| warm p50 | 0.33 |",
        "| ours | parsed reports | 10.0 | 100 | 1.0 | 2.00 | 0.50 |",
        "rare word 甲: total 1 ≠ 2",
        "Most sustained: 80 requests a second",
        "100 parsed reports more are found after 2.0 s",
        "300 MB resident, mapped files included, 200 MB its own",
    ):
        assert told in text, told
    rows = [line.count("|") for line in text.splitlines() if line.startswith("| warm, p50")]
    assert rows == [len(CLASSES) + 2] * 2
    drawn = ET.parse(tmp_path / PLOT).getroot()
    lines = drawn.findall(".//{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == (len(CLASSES) + 1) * len(CONTENDERS)


def test_growth_is_over_the_sizes() -> None:
    results = new_results()
    results.sizes = [size(100), size(1000)]
    panels = growth(results)
    assert panels["common word, warm p50, ms"][OURS] == [(100, 3.0), (1000, 3.0)]
    assert panels["build, seconds"][TANTIVY] == [(100, 1.0), (1000, 10.0)]


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(n) for n in range(20, 0, -1)]
    assert [percentile(values, p) for p in (50, 95, 100)] == [10, 19, 20]
    assert percentile([7.0], 50) == 7
