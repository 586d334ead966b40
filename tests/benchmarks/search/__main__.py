"""Search and building, side by side with other engines, and the portal under load.

    python -m tests.benchmarks.search [--sizes 1430 10000 100000] [--results FOLDER]

Documents, indexes and what was measured stay in the work folder (--work); a second run prepares
nothing anew. The report goes into --results. The whole takes about two hours; with --sizes 1430
--seconds 10 a few minutes. Engines whose library is not installed are left out.
"""

import argparse
import statistics
from pathlib import Path

from tests.benchmarks.search import load, updates
from tests.benchmarks.search.answers import difference, same_scores, shared_top
from tests.benchmarks.search.documents import Prepared, prepare
from tests.benchmarks.search.engines import CONTENDERS, OURS, WHOOSH, Contender
from tests.benchmarks.search.ours import archive_parts
from tests.benchmarks.search.queries import Queries, choose_queries
from tests.benchmarks.search.report import write_report
from tests.benchmarks.search.results import (
    EngineResult,
    Results,
    SizeResult,
    new_results,
    read_results,
    write_results,
)
from tests.benchmarks.search.timing import REPETITIONS, Built, Timed, ask, build, in_own_process

SIZES = (1430, 10_000, 100_000)
WHOOSH_LIMIT = 10_000


def measure_size(
    prepared: Prepared, work: Path, whoosh_limit: int, repetitions: int = REPETITIONS
) -> SizeResult:
    """Build and ask every engine that is here."""
    queries = in_own_process(choose_queries, prepared)
    sections, text_bytes = prepared.size
    built: dict[str, Built] = {}
    timed: dict[str, Timed] = {}
    contenders = [
        one
        for one in CONTENDERS
        if one.is_here() and (one.name != WHOOSH or prepared.reports <= whoosh_limit)
    ]
    for contender in contenders:
        folder = work / contender.index
        if contender.index not in built:
            built[contender.index] = in_own_process(build, contender, prepared, folder)
        timed[contender.name] = in_own_process(ask, contender, folder, queries, repetitions)
        print(f"{prepared.reports:>7,} reports: {contender.name} is done", flush=True)
    engines = {}
    for contender in contenders:
        # Engines of one archive share what its first one built.
        own = built.pop(contender.index, None)
        engines[contender.name] = _result(contender, own, timed, queries)
    matches = {name: [one.total for one in found] for name, found in timed[OURS].answers.items()}
    parts = archive_parts(work / CONTENDERS[0].index)
    return SizeResult(prepared.reports, sections, text_bytes, matches, engines, parts)


def _result(
    contender: Contender, built: Built | None, timed: dict[str, Timed], queries: Queries
) -> EngineResult:
    own, ours = timed[contender.name], timed[OURS]
    result = EngineResult(contender.version(), built, own.opening, own.latencies, [], {}, {})
    for kind, asked in queries.items():
        pairs = list(zip(ours.answers[kind], own.answers[kind], strict=True))
        result.same_scores[kind] = statistics.mean(same_scores(*pair) for pair in pairs)
        result.shared_top[kind] = statistics.mean(shared_top(*pair) for pair in pairs)
        for query, pair in zip(asked, pairs, strict=True):
            unlike = difference(*pair)
            if unlike is not None:
                result.differences.append(f"{kind} {' '.join(query.words)}: {unlike}")
    return result


def main() -> None:
    """Measure, and write the report."""
    lines = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=lines)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="REPORTS")
    parser.add_argument("--work", type=Path, default=Path(".bench"), metavar="FOLDER")
    parser.add_argument("--results", type=Path, metavar="FOLDER", help="the work folder by default")
    parser.add_argument("--whoosh-limit", type=int, default=WHOOSH_LIMIT, metavar="REPORTS")
    parser.add_argument(
        "--seconds",
        type=float,
        default=load.SECONDS,
        help="of the load; 0: neither load nor updates",
    )
    parser.add_argument("--report", action="store_true", help="only write the report again")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    kept = arguments.work / "results.json"
    results = read_results(kept) if arguments.report else _measure(arguments, kept)
    write_report(arguments.results or arguments.work, results)


def _measure(arguments: argparse.Namespace, kept: Path) -> Results:
    results = new_results()
    sizes = sorted(arguments.sizes)
    prepare(arguments.work / "prepared", sizes[-1])
    for size in sizes:
        prepared = Prepared(arguments.work / "prepared", size)
        results.sizes.append(measure_size(prepared, arguments.work, arguments.whoosh_limit))
        write_results(kept, results)
    if arguments.seconds:
        archive = arguments.work / CONTENDERS[0].index
        results.load = load.measure(archive, arguments.seconds)
        results.updates = in_own_process(updates.measure, archive)
        write_results(kept, results)
    return results


if __name__ == "__main__":
    main()
