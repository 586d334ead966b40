"""Stores reports in a generation: segment by segment, each written by a process of its own."""

import errno
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from math import ceil
from pathlib import Path

import msgspec

from indexer.archive.merging import FULL
from indexer.archive.seal import verify_files
from indexer.archive.segment import Segment
from indexer.archive.segment_writer import SegmentSize, SegmentWriter, file_names
from indexer.archive.writer import GenerationWriter
from indexer.errors import ArchiveError
from indexer.report import StoredReport
from indexer.sample.reports import sample_report
from indexer.segmentation import segmenter_of
from indexer.workers import Bounds, cores, results

_BOUNDS = Bounds(seconds=3600, memory=8 * 1024**3)
"""Of writing one segment: some hundred megabytes and a minute; mapped files count as memory."""
_FEW = 200
"""Reports for which no further worker is started: each first loads jieba."""
_LENGTH = 8


class _Batch(msgspec.Struct, frozen=True):
    """What becomes a segment: reports in the file `incoming`; or those of other segments of the
    generation `base` with the numbers of their deleted ones left out; or samples, from one number
    to before another, of a seed."""

    folder: str
    name: str
    incoming: str | None = None
    base: str = ""
    segments: tuple[tuple[str, frozenset[int]], ...] = ()
    samples: tuple[int, int, int] = (0, 0, 0)


class _Answer(msgspec.Struct, frozen=True):
    """The segments that were written, or the error that prevented it: number and words of one of
    the disk, or `fault`, the sentence of one of the archive."""

    sizes: tuple[SegmentSize, ...] = ()
    error: tuple[int, str] | None = None
    fault: str | None = None


def store(
    writer: GenerationWriter,
    records: Iterable[bytes],
    count: int,
    dictionary: Path | None,
    workers: int | None = None,
) -> None:
    """Add `count` stored reports, given as JSON, to a generation. Raises OSError when they cannot
    be written, ArchiveError when one of them is too large."""
    if count:
        workers = workers or min(cores(), ceil(count / _FEW))
        writer.add(_written(_batches(writer, records, count, workers), dictionary, workers))


def write_samples(
    writer: GenerationWriter, count: int, seed: int, workers: int | None = None
) -> Iterator[SegmentSize]:
    """Write the first `count` samples of a seed, made where they are written, for a generation to
    take in. Raises OSError when they cannot be written."""
    workers = workers or min(cores(), ceil(count / _FEW))
    size = _batch_size(count, workers)
    batches = (
        _Batch(
            str(writer.folder),
            writer.segment_name(number),
            samples=(first, min(first + size, count), seed),
        )
        for number, first in enumerate(range(0, count, size))
    )
    return _written(batches, None, workers)


def merge(
    writer: GenerationWriter, groups: Sequence[Sequence[str]], dictionary: Path | None
) -> None:
    """Put segments that a generation has of its base together, group by group. Raises OSError when
    they cannot be written, ArchiveError when one of them is damaged."""
    contents = writer.segments()
    batches = [
        _Batch(
            str(writer.folder),
            writer.segment_name(number),
            base=str(writer.base),
            segments=tuple((name, contents[name][1]) for name in group),
        )
        for number, group in enumerate(groups)
    ]
    sizes = list(_written(batches, dictionary, min(cores(), len(batches))))
    writer.replace([name for group in groups for name in group], sizes)


def _batches(
    writer: GenerationWriter, records: Iterable[bytes], count: int, workers: int
) -> Iterator[_Batch]:
    size = _batch_size(count, workers)
    waiting = iter(records)
    number = 0
    while True:
        path = writer.folder / f"incoming-{number}"
        with path.open("xb") as stream:
            stored = 0
            for record in islice(waiting, size):
                stream.write(len(record).to_bytes(_LENGTH, "little") + record)
                stored += 1
        if not stored:
            path.unlink()
            return
        yield _Batch(str(writer.folder), writer.segment_name(number), incoming=str(path))
        number += 1


def _batch_size(count: int, workers: int) -> int:
    """Of equal parts, as many for each worker, none larger than a full segment."""
    rounds = ceil(count / (workers * FULL))
    return ceil(count / (workers * rounds))


def _written(
    batches: Iterable[_Batch], dictionary: Path | None, workers: int
) -> Iterator[SegmentSize]:
    task = partial(write_segments, dictionary)
    for _, answer in results(task, map(msgspec.msgpack.encode, batches), _BOUNDS, workers):
        if not isinstance(answer, bytes):
            raise OSError(errno.EIO, f"a process that wrote a segment ended early: {answer}")
        told = msgspec.msgpack.decode(answer, type=_Answer)
        if told.error is not None:
            raise OSError(*told.error)
        if told.fault is not None:
            raise ArchiveError(told.fault)
        yield from told.sizes


def write_segments(dictionary: Path | None, argument: bytes) -> bytes:
    """What a worker does: a packed batch → the segments it became, packed. There are several when
    the reports have more sections or characters than one segment may have."""
    batch = msgspec.msgpack.decode(argument, type=_Batch)
    folder = Path(batch.folder)
    words = segmenter_of(dictionary).words
    sizes: list[SegmentSize] = []
    try:
        writer = SegmentWriter(folder, batch.name, words)
        for stored in _reports(batch):
            if not writer.has_room(stored):
                sizes.append(writer.write())
                writer = SegmentWriter(folder, f"{batch.name}-{len(sizes)}", words)
            writer.add(stored)
        sizes.append(writer.write())
        if batch.incoming is not None:
            Path(batch.incoming).unlink()
    except OSError as error:
        told = (error.errno or errno.EIO, error.strerror or str(error))
        return msgspec.msgpack.encode(_Answer(error=told))
    except ArchiveError as error:
        return msgspec.msgpack.encode(_Answer(fault=str(error)))
    return msgspec.msgpack.encode(_Answer(tuple(sizes)))


def _reports(batch: _Batch) -> Iterator[StoredReport]:
    if batch.incoming is not None:
        decode = msgspec.json.Decoder(StoredReport).decode
        with Path(batch.incoming).open("rb") as stream:
            while length := stream.read(_LENGTH):
                yield decode(stream.read(int.from_bytes(length, "little")))
    for name, deleted in batch.segments:
        # What is damaged must not get the checksum of something whole.
        verify_files(Path(batch.base), file_names(name))
        segment = Segment(Path(batch.base), name)
        for number in range(len(segment.report_ids)):
            if number not in deleted:
                yield segment.report(number)
    first, end, seed = batch.samples
    for number in range(first, end):
        yield sample_report(number, seed)
