"""How soon changes to an archive are found: from parsed reports to the answer of an engine that was
running before.

    python -m tests.benchmarks.search.updates ARCHIVE [--reports 100]

The archive gets generations of its own and has in the end the reports it had before.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from indexer.archive.catalogue import read_catalogue
from indexer.archive.layout import Layout
from indexer.archive.writer import GenerationWriter
from indexer.report import StoredReport
from indexer.sample.reports import sample_report
from indexer.storing import store
from portal.embedded import EmbeddedEngine
from portal.query import SearchQuery
from tests.benchmarks.search.documents import SEED

REPORTS = 100
_MARK = "甲乙丙丁戊己"
"""Stands in no sample."""


class Updates(msgspec.Struct, frozen=True):
    """Seconds until so many reports that were added, replaced, removed are answered for."""

    reports: int
    added: float
    replaced: float
    removed: float


def measure(archive: Path, reports: int = REPORTS) -> Updates:
    """Add reports that are not there, replace them, remove them."""
    engine = EmbeddedEngine.open_current(archive)
    engine.search(SearchQuery(q=_MARK))
    first = engine.statistics().reports
    fresh = [sample_report(number, SEED) for number in range(first, first + reports)]
    ids = [stored.report.report_id for stored in fresh]
    if any(engine.report(report_id) is not None for report_id in ids):
        raise ValueError(f"{archive}: has more than the first {first:,} samples")
    seconds = []
    for gone, new in (([], _marked(fresh, "1")), (ids, _marked(fresh, "2")), (ids, [])):
        records = [msgspec.json.encode(stored) for stored in new]
        started = time.perf_counter()
        publish(archive, gone, records)
        engine = EmbeddedEngine.open_current(archive, engine)
        mark = new[0].report.sections[0].text[-len(_MARK) - 1 :] if new else _MARK
        found = engine.search(SearchQuery(q=f'"{mark}"', size=1)).reports
        seconds.append(time.perf_counter() - started)
        if found != len(new):
            raise RuntimeError(f"{found} reports are found, {len(new)} were stored")
    return Updates(reports, *seconds)


def _marked(reports: Sequence[StoredReport], version: str) -> list[StoredReport]:
    """The same reports, with words at the end of their first section."""
    marked = []
    for stored in reports:
        first, *rest = stored.report.sections
        section = msgspec.structs.replace(first, text=f"{first.text}{_MARK}{version}")
        report = msgspec.structs.replace(stored.report, sections=(section, *rest))
        marked.append(msgspec.structs.replace(stored, report=report))
    return marked


def publish(archive: Path, gone: Sequence[str], records: Sequence[bytes]) -> None:
    """Make a generation without reports that are gone and with others, stored ones as JSON."""
    layout = Layout(archive)
    name, base = layout.next_name(), layout.current()
    assert base is not None
    catalogue = read_catalogue(layout.generation(base) / "catalogue.json")
    with layout.writing(), GenerationWriter(layout, name, base) as writer:
        writer.remove(gone)
        store(writer, records, len(records), None)
        writer.publish(catalogue, None)
        layout.prune()


def main() -> None:
    """Print what is measured, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--reports", type=int, default=REPORTS)
    arguments = parser.parse_args()
    result = measure(arguments.archive, arguments.reports)
    print(msgspec.json.format(msgspec.json.encode(result)).decode())


if __name__ == "__main__":
    main()
