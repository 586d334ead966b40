"""RESULTS.md and the plots of growth, from what was measured."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.search.documents import BIN_WIDTH, BINS
from tests.benchmarks.search.engines import CONTENDERS, OURS, TANTIVY
from tests.benchmarks.search.load import PAUSE, LoadResult, Spread
from tests.benchmarks.search.plot import write_plots
from tests.benchmarks.search.queries import CLASSES
from tests.benchmarks.search.results import EngineResult, Results, SizeResult
from tests.benchmarks.search.timing import Latency, percentile

PLOT = "growth.svg"
_MOST_DIFFERENCES = 5


def write_report(folder: Path, results: Results) -> None:
    """Write the report and its plots into a folder."""
    text = "\n".join(_lines(results)) + "\n"
    (folder / "RESULTS.md").write_text(text, "utf-8")
    write_plots(folder / PLOT, growth(results))


def growth(results: Results) -> dict[str, dict[str, list[tuple[float, float]]]]:
    """What is plotted: warm p50 of each class, and the seconds to build, over the reports."""
    panels: dict[str, dict[str, list[tuple[float, float]]]] = {}
    for size in results.sizes:
        for name, engine in size.engines.items():
            for kind, latencies in engine.latencies.items():
                value = _p50(latencies, _warm)
                lines = panels.setdefault(f"{kind}, warm p50, ms", {})
                lines.setdefault(name, []).append((size.reports, value))
    for size in results.sizes:
        for name, engine in size.engines.items():
            if engine.built is not None:
                lines = panels.setdefault("build, seconds", {})
                lines.setdefault(name, []).append((size.reports, engine.built.seconds))
    return panels


def _lines(results: Results) -> Iterator[str]:
    yield "# Search and building, side by side"
    yield ""
    yield f"{results.day}; {results.machine}. Repeat it with `make bench`, which writes this file."
    yield ""
    yield from _explained(results)
    yield f"![Growth of latency and building with the number of reports]({PLOT})"
    for size in results.sizes:
        yield from _size(size)
    if results.load is not None and results.sizes:
        yield from _load(results.load, results.sizes[-1].reports)
    if results.updates is not None:
        told = results.updates
        yield ""
        yield (
            f"{told.reports} parsed reports more are found after {told.added:.1f} s by an engine "
            f"that was running, replaced ones after {told.replaced:.1f} s; removed ones are gone "
            f"after {told.removed:.1f} s."
        )


def _explained(results: Results) -> Iterator[str]:
    yield (
        "Every engine indexes the same invented sections with the same words, and answers each "
        "query with the ten best by BM25, how many sections match, how many of them each value of "
        f"four facets has (the 20 first agencies), and a histogram of {BINS} bins "
        f"{BIN_WIDTH} wide. Phrases are exact substrings of the normalised text, which the peers "
        "find by pairs of characters. By itself tantivy counts a facet from the most frequent "
        "values of each of its segments, so that counts of agencies fall short where there are "
        "thousands; told to count all, it gives the same answers, later. "
        "The portal's answer counts distinct reports instead, leaves "
        "each facet's own choice out and reads the texts of the hits. Each engine runs alone, in "
        "a process of its own. Milliseconds; warm is the median of a query's repetitions, "
        "p50 and p95 are over the queries of a class."
    )
    yield ""
    yield from _table(["class", "queries"], [[name, CLASSES[name]] for name in CLASSES])
    yield ""
    last = {name: engine for size in results.sizes for name, engine in size.engines.items()}
    yield "Cold is the first time of a query, with files in the system's memory, and means:"
    yield ""
    for contender in CONTENDERS:
        if contender.name in last:
            used = f"{contender.library} {last[contender.name].version}"
            yield f"- {contender.name} ({used}): {contender.cold}"
    yield ""


def _size(size: SizeResult) -> Iterator[str]:
    yield ""
    yield f"## {size.reports:,} reports, {size.sections:,} sections"
    for title, choose in (("warm", _warm), ("cold", _cold)):
        yield ""
        yield from _table(
            [f"{title}, p50 / p95", *CLASSES],
            [
                [name, *(_both(engine.latencies[kind], choose) for kind in CLASSES)]
                for name, engine in size.engines.items()
            ]
            + [["sections found, p50", *(f"{percentile(size.matches[k], 50):,}" for k in CLASSES)]],
        )
    yield ""
    yield from _ratios(size)
    yield from _building(size)
    yield from _agreement(size)


def _ratios(size: SizeResult) -> Iterator[str]:
    """Our times as parts of tantivy's."""
    if not {OURS, TANTIVY} <= size.engines.keys():
        return
    ours, theirs = size.engines[OURS], size.engines[TANTIVY]

    def row(title: str, value: Callable[[Sequence[Latency]], float]) -> list[str]:
        return [title] + [
            f"{value(ours.latencies[kind]) / value(theirs.latencies[kind]):.2f}" for kind in CLASSES
        ]

    yield from _table(
        ["ours ÷ tantivy-py", *CLASSES],
        [
            row("warm p50", lambda latencies: _p50(latencies, _warm)),
            row("warm p95", lambda latencies: _p95(latencies, _warm)),
            row("cold p50", lambda latencies: _p50(latencies, _cold)),
            row("cold p95", lambda latencies: _p95(latencies, _cold)),
        ],
    )
    yield ""


def _building(size: SizeResult) -> Iterator[str]:
    text = size.text_bytes
    built = {name: engine for name, engine in size.engines.items() if engine.built is not None}
    yield from _table(
        ["built from", "", "seconds", "reports/s", "MB", "times the text", "opening, s"],
        [
            [
                name,
                "parsed reports" if name == OURS else "words cut beforehand",
                f"{one.seconds:.1f}",
                f"{size.reports / one.seconds:,.0f}",
                f"{one.bytes / 1e6:,.1f}",
                f"{one.bytes / text:.2f}",
                f"{engine.opening:.2f}",
            ]
            for name, engine in built.items()
            if (one := engine.built) is not None
        ],
    )
    yield ""
    parts = ", ".join(f"{name} {bytes_ / text:.2f}" for name, bytes_ in size.parts.items())
    yield f"The text is {text / 1e6:,.1f} MB in UTF-8. Ours, in times the text: {parts}."
    yield ""


def _agreement(size: SizeResult) -> Iterator[str]:
    others = {name: engine for name, engine in size.engines.items() if name != OURS}
    if not others or OURS not in size.engines:
        return
    count = sum(map(len, size.matches.values()))
    yield f"Against ours, over {count} queries (scores are alike where the formula is):"
    yield ""
    yield from _table(
        ["", "answers unlike", "same scores of the ten best", "of the ten best shared"],
        [
            [
                name,
                str(len(engine.differences)),
                f"{_mean(engine.same_scores):.0%}",
                f"{_mean(engine.shared_top):.0%}",
            ]
            for name, engine in others.items()
        ],
    )
    for name, engine in others.items():
        yield from _unlike(name, engine)


def _unlike(name: str, engine: EngineResult) -> Iterator[str]:
    if engine.differences:
        yield ""
        yield f"{name} answers unlike, for example:"
        yield ""
        yield from (f"- {difference}" for difference in engine.differences[:_MOST_DIFFERENCES])


def _load(load: LoadResult, reports: int) -> Iterator[str]:
    paused = load.with_pauses
    yield ""
    yield f"## The portal over {reports:,} reports, over HTTP"
    yield ""
    yield from _table(
        ["", "requests", "failed", "p50, ms", "p95, ms", "longest, ms"],
        [
            ["outside the engine, one user", *_spread(load.outside)],
            [f"users who pause {PAUSE:g} s", *_spread(paused)],
            *(
                [f"{one.users} who do not: {one.each_second:.0f} a second", *_spread(one.spread)]
                for one in load.crowds
            ),
        ],
    )
    yield ""
    most = max(load.crowds, key=lambda one: one.each_second)
    yield (
        f"{load.users} users with pauses for {load.seconds:g} s. Most sustained: "
        f"{most.each_second:.0f} requests a second. Memory of the portal: "
        f"{_megabytes(load.memory_with_pauses.resident)} MB resident, mapped files included, "
        f"{_megabytes(load.memory_with_pauses.private)} MB its own; after all "
        f"{_megabytes(load.memory.resident)} and {_megabytes(load.memory.private)} MB. "
        f"The archive opens in {load.opening:.2f} s."
    )


def _spread(spread: Spread) -> list[str]:
    return [
        f"{spread.requests:,}",
        str(spread.failed),
        f"{spread.p50:.1f}",
        f"{spread.p95:.1f}",
        f"{spread.longest:.0f}",
    ]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + " --- |" * len(head)
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _warm(latency: Latency) -> float:
    return latency.warm


def _cold(latency: Latency) -> float:
    return latency.cold


def _p50(latencies: Sequence[Latency], choose: Callable[[Latency], float]) -> float:
    return percentile([choose(one) for one in latencies], 50)


def _p95(latencies: Sequence[Latency], choose: Callable[[Latency], float]) -> float:
    return percentile([choose(one) for one in latencies], 95)


def _both(latencies: Sequence[Latency], choose: Callable[[Latency], float]) -> str:
    return f"{_p50(latencies, choose):,.2f} / {_p95(latencies, choose):,.2f}"


def _mean(shares: Mapping[str, float]) -> float:
    return sum(shares.values()) / len(shares)


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f}"
