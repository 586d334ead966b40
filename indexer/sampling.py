"""An archive of invented reports, for trying out what a large one is like: never a corpus's."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from indexer.archive.catalogue import FORMAT, Catalogue, read_catalogue
from indexer.archive.layout import Layout
from indexer.archive.segment_writer import SegmentSize
from indexer.archive.writer import GenerationWriter
from indexer.errors import ArchiveError
from indexer.fingerprint import reader_fingerprint
from indexer.pipeline import Progress, silent
from indexer.storing import write_samples


def build_sample(archive: Path, count: int, seed: int = 0, progress: Progress = silent) -> str:
    """Write the first `count` samples of a seed as the archive's new generation, in place of
    other samples if there are any; returns its name. Raises ArchiveError, also when the archive
    holds anything else."""
    layout = Layout(archive)
    with layout.writing():
        _refuse_others(layout)
        layout.prune()
        name = layout.next_name()
        with GenerationWriter(layout, name, None) as writer:
            bar = progress([str(number) for number in range(count)], "编写")
            writer.add(_shown(write_samples(writer, count, seed), bar))
            writer.publish(Catalogue(FORMAT, reader_fingerprint(), "", (), sample=True), None)
        layout.prune()
    return name


def _refuse_others(layout: Layout) -> None:
    current = layout.current()
    if current is None:
        return
    if not read_catalogue(layout.generation(current) / "catalogue.json").sample:
        raise ArchiveError(
            f"{layout.folder}: it holds the reports of a corpus, which are never mixed with "
            "samples; name another folder, or delete this one."
        )


def _shown(sizes: Iterable[SegmentSize], bar: Iterable[str]) -> Iterator[SegmentSize]:
    """The segments, with one step of the bar for each of their reports."""
    steps = iter(bar)
    for size in sizes:
        yield size
        deque(islice(steps, size.reports), maxlen=0)
    deque(steps, maxlen=0)
