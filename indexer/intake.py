"""The intake: source files are read by workers, many at a time, each within bounds.

What a file says, or why it says nothing, comes back as a `Reading`. Reports stay JSON until
somebody asks for them, so that a corpus of any size passes through little memory.
"""

import errno
import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from indexer import bundles, workers
from indexer.archive.layout import Layout
from indexer.corrections import corrected, problems
from indexer.errors import SourceCode, SourceError
from indexer.evidence import Provenance
from indexer.identity import agency_id
from indexer.normalisation import normalise
from indexer.overrides import NO_OVERRIDES, Overrides
from indexer.reading import read_report
from indexer.report import AnnualReport, SetAside, Source, SourceProblem, to_json
from indexer.sources import Sources
from indexer.workers import Bounds, Died, Failure, OutOfMemory, TooSlow

BOUNDS = Bounds()
"""Of the reading of one file."""

_log = logging.getLogger(__name__)


class Reading(msgspec.Struct, frozen=True):
    """What became of a source file. Read: `report_id`, `agency_id` (None for an unknown agency),
    `digest` (of the report's content, whatever file it was read from) and `report`, its public
    JSON; `decided` tells the human decisions about it apart, `problems` why some of them do not
    apply. Not read: `error`. None of them when the file is the one already known. `unkept`: number
    and words of the error that kept the original out of the archive."""

    source: Source
    report_id: str | None = None
    digest: str | None = None
    report: bytes = b""
    error: SourceProblem | None = None
    agency_id: str | None = None
    decided: str = ""
    problems: tuple[str, ...] = ()
    unkept: tuple[int, str] | None = None

    @property
    def is_known(self) -> bool:
        """Whether nothing was read, because the file has not changed."""
        return self.report_id is None and self.error is None

    @property
    def public(self) -> bytes:
        """The report's JSON, or that of the file set aside."""
        return self.report or to_json(self.set_aside)

    @property
    def set_aside(self) -> SetAside:
        """The file as one that could not be used; only of one that was not read."""
        assert self.error is not None
        return SetAside(self.source.file, self.error, self.source.attribution)


class Known(msgspec.Struct, frozen=True):
    """What is known of a file read before: its source, the report it held, if any, and the
    decisions about that report."""

    source: Source
    report_id: str | None
    decided: str


class _Order(msgspec.Struct, frozen=True):
    """A file to be read unless it is the known one."""

    file: str
    known: Known | None


def readings(
    sources: Sources,
    files: Sequence[str],
    known: Mapping[str, Known] | None = None,
    layout: Layout | None = None,
    overrides: Overrides = NO_OVERRIDES,
) -> Iterator[tuple[int, Reading]]:
    """The number (from 0) of every file and what it says, in the order in which they are done.

    A file that is the `known` one under the same decisions is not read again. The original of
    every report goes into `layout`; raises OSError when it cannot.
    """
    orders = [_Order(file, (known or {}).get(file)) for file in files]
    arguments = [msgspec.msgpack.encode(order) for order in orders]
    for number, answer in workers.results(
        partial(answer_order, sources, layout, overrides), arguments, BOUNDS
    ):
        if isinstance(answer, bytes):
            reading = msgspec.msgpack.decode(answer, type=Reading)
            if reading.unkept is not None:
                raise OSError(*reading.unkept)
            yield number, reading
        else:
            yield number, Reading(_unread(sources, files[number]), error=_problem(answer))


def _unread(sources: Sources, file: str) -> Source:
    """A file of whose content nothing is known."""
    return Source(file, "", 0, attribution=sources.attribution(file))


def expanded(sources: Sources, files: Iterable[str]) -> list[str]:
    """The files, in the place of every bundle its members, each name once. A bundle that cannot
    be opened stays, and says why when it is read."""
    names = list(dict.fromkeys(files))
    asked = [name for name in names if name.lower().endswith(bundles.ENDING)]
    within: dict[str, list[str]] = {}
    arguments = [name.encode() for name in asked]
    for number, answer in workers.results(partial(answer_members, sources), arguments, BOUNDS):
        if isinstance(answer, bytes):
            within[asked[number]] = msgspec.msgpack.decode(answer, type=list[str])
    return list(dict.fromkeys(one for name in names for one in within.get(name, [name])))


def answer_members(sources: Sources, argument: bytes) -> bytes:
    """What a worker does: the name of a file → the packed names of what is in it, or its own."""
    file = argument.decode()
    try:
        names = sources.members(file)
    except SourceError:
        names = None
    return msgspec.msgpack.encode([file] if names is None else names)


def answer_order(
    sources: Sources, layout: Layout | None, overrides: Overrides, argument: bytes
) -> bytes:
    """What a worker does: a packed order → a packed reading."""
    order = msgspec.msgpack.decode(argument, type=_Order)
    try:
        reading = _reading(sources, layout, overrides, order)
    except OSError as error:
        # Of the archive's disk: what a source's disk refuses is a SourceError.
        told = (error.errno or errno.EIO, error.strerror or str(error))
        reading = Reading(Source(order.file, "", 0), unkept=told)
    return msgspec.msgpack.encode(reading)


def _reading(
    sources: Sources, layout: Layout | None, overrides: Overrides, order: _Order
) -> Reading:
    source = _unread(sources, order.file)
    try:
        source, data = sources.read(order.file)
        if order.known is not None and _is_known(source, overrides, order.known):
            if layout is not None and order.known.report_id is not None:
                layout.keep_original(source.sha256, data)
            return Reading(source)
        provenance = Provenance(source.url, source.attribution)
        report = corrected(_read_safely(order.file, data, provenance), overrides)
    except SourceError as error:
        return Reading(source, error=SourceProblem(error.code, error.message))
    if layout is not None:
        layout.keep_original(source.sha256, data)
    return Reading(
        source,
        report.report_id,
        digest(report),
        to_json(report),
        agency_id=agency_id(report),
        decided=overrides.digest(order.file, report.report_id),
        problems=tuple(problems(report, overrides)),
    )


def _is_known(source: Source, overrides: Overrides, known: Known) -> bool:
    same = source == known.source
    return same and overrides.digest(source.file, known.report_id) == known.decided


def _read_safely(file: str, data: bytes, provenance: Provenance) -> AnnualReport:
    try:
        return read_report(file, data, provenance)
    except (SourceError, MemoryError):
        raise
    except Exception as error:
        # A fault of ours must not cost the other files: it is set aside like any bad file.
        _log.exception("%s", file)
        raise SourceError(
            "internal_error",
            f"读取时本程序出错（{type(error).__name__}: {error}）；请报告此错误并附上这个文件。",
        ) from error


def digest(report: AnnualReport) -> str:
    """Tells reports of different content apart, whatever files they were read from."""
    content = (
        [(section.kind, normalise(section.text)) for section in report.sections],
        [(key, figure.value, figure.status) for key, figure in report.figures.items()],
    )
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def _problem(failure: Failure) -> SourceProblem:
    code: SourceCode
    match failure:
        case TooSlow(seconds):
            code, what = "too_slow", f"读了 {seconds:g} 秒还没有读完，已经停止"
        case OutOfMemory(memory):
            code, what = "out_of_memory", f"读取所需的内存超过 {memory >> 20:,} MB，已经停止"
        case Died(exit_code):
            code, what = "reader_died", f"读取它的进程中途退出（{exit_code}）"
    return SourceProblem(code, f"{what}；请检查文件是否完整、是否一份年度报告，另存后放回再试。")
