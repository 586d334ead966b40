"""The documents that every engine gets: sections of invented reports, cut into words beforehand.

They are prepared once, by as many processes as there are cores, and kept on disk in batches, with
the reports they come from: the first reports of a larger preparation are those of a smaller one.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cached_property, partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import msgspec

from indexer.normalisation import normalise
from indexer.report import StoredReport
from indexer.sample.reports import sample_report
from indexer.segmentation import segmenter_of
from indexer.workers import cores

FIGURES = (
    "proactive_disclosure.licensing.decisions",
    "proactive_disclosure.penalty.decisions",
    "proactive_disclosure.compulsion.decisions",
    "requests.received.total",
)
"""The figures that documents have: a range is over the last, the histogram over the first."""
RANGE_FIGURE = len(FIGURES) - 1
BINS, BIN_WIDTH = 10, 3000
"""The histogram: so many bins of that width, from 0."""
SEED = 0
BATCH = 500
A = TypeVar("A")
T = TypeVar("T")


class Document(msgspec.Struct, frozen=True, array_like=True):
    """A section with what its report says of itself. `words` are joined by single spaces;
    `region` is the code of the province; a figure that is not stated is None."""

    report_id: str
    ordinal: int
    section: str
    agency: str
    region: str
    year: int
    figures: tuple[int | None, ...]
    text: str
    normalised: str
    words: str

    @property
    def key(self) -> str:
        """What names the section in every engine."""
        return f"{self.report_id} {self.ordinal}"


class Prepared:
    """So many `reports` of what is prepared in `folder`, from the first or the first of a batch."""

    def __init__(self, folder: Path, reports: int, start: int = 0) -> None:
        self.folder = folder
        self.reports = reports
        self.start = start

    def documents(self) -> Iterator[Document]:
        """The sections of all reports, in order."""
        for sections in self._items("documents", list[list[Document]]):
            yield from sections

    def records(self) -> Iterator[bytes]:
        """The stored reports, as JSON, in order."""
        return self._items("records", list[bytes])

    def batches(self) -> list["Prepared"]:
        """The same reports, batch by batch."""
        return [
            Prepared(self.folder, min(BATCH, self.start + self.reports - start), start)
            for start in range(self.start, self.start + self.reports, BATCH)
        ]

    def _items(self, name: str, kind: type[list[T]]) -> Iterator[T]:
        """One item a report."""
        decoder = msgspec.msgpack.Decoder(kind)
        end = self.start + self.reports
        for start in range(self.start, end, BATCH):
            items = decoder.decode(_path(self.folder, name, start).read_bytes())
            yield from items[: end - start]

    @cached_property
    def size(self) -> tuple[int, int]:
        """How many sections there are, and the bytes of their texts in UTF-8."""
        lengths = [len(document.text.encode()) for document in self.documents()]
        return len(lengths), sum(lengths)


def prepare(folder: Path, reports: int) -> Prepared:
    """Prepare so many reports; what is there already is used again."""
    folder.mkdir(parents=True, exist_ok=True)
    starts = range(0, reports, BATCH)
    missing = [start for start in starts if not _path(folder, "documents", start).exists()]
    for _ in in_parallel(partial(_prepare_batch, folder), missing):
        pass
    return Prepared(folder, reports)


def in_parallel(function: Callable[[A], T], arguments: Sequence[A]) -> Iterator[T]:
    """What a function makes of each argument, in order, by as many processes as there are cores."""
    if len(arguments) < 2:
        yield from map(function, arguments)
        return
    with ProcessPoolExecutor(cores(), get_context("spawn")) as pool:
        yield from pool.map(function, arguments)


def _path(folder: Path, name: str, start: int) -> Path:
    return folder / f"{name}-{start:07d}"


def _prepare_batch(folder: Path, start: int) -> None:
    stored = [sample_report(number, SEED) for number in range(start, start + BATCH)]
    _write(_path(folder, "records", start), [msgspec.json.encode(one) for one in stored])
    _write(_path(folder, "documents", start), [documents_of(one) for one in stored])


def _write(path: Path, contents: object) -> None:
    part = path.with_suffix(".part")
    part.write_bytes(msgspec.msgpack.encode(contents))
    part.replace(path)


def documents_of(stored: StoredReport) -> list[Document]:
    """The sections of a report as documents."""
    report = stored.report
    values = [report.figures[key].value if key in report.figures else None for key in FIGURES]
    figures = tuple(None if value is None else int(value) for value in values)
    code = report.region.code
    return [
        Document(
            report.report_id,
            ordinal,
            section.kind,
            report.agency or "",
            f"{code[:2]}0000" if code else "",
            report.year or 0,
            figures,
            section.text,
            normalise(section.text),
            " ".join(segmenter_of(None).words(section.text)),
        )
        for ordinal, section in enumerate(report.sections)
    ]
