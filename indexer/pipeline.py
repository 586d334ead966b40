"""From a corpus folder to an archive: the only module that knows the order of the stages."""

import hashlib
import logging
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from indexer.archive.catalogue import FORMAT, Catalogue, Entry, read_catalogue
from indexer.archive.layout import Layout
from indexer.archive.writer import GenerationWriter
from indexer.errors import ArchiveError, SourceError
from indexer.identity import agency_id
from indexer.normalisation import normalise
from indexer.reading import read_report
from indexer.report import AnnualReport, Region, SetAside, Source, SourceProblem, StoredReport
from indexer.segmentation import Segmenter
from indexer.sources import Corpus, shown
from indexer.spool import Spool

Progress = Callable[[Sequence[str], str], Iterable[str]]
"""Walks through names and shows how far it got; the second argument says what is being done."""

_log = logging.getLogger(__name__)


def silent(names: Sequence[str], _: str) -> Iterable[str]:
    """Progress that shows nothing."""
    return names


@dataclass(frozen=True)
class BuildResult:
    """What a build did. `generation` is the current one afterwards, `published` whether it is
    new; `read` counts files read this time, `stored` and `removed` reports."""

    generation: str
    published: bool
    reports: int
    read: int
    stored: int
    removed: int
    set_aside: tuple[SetAside, ...]
    notes: tuple[str, ...] = ()


def read_file(path: Path) -> AnnualReport | SetAside:
    """Read one file outside any corpus."""
    file = shown(str(path))
    try:
        return _read_safely(file, path.read_bytes())
    except (OSError, ValueError) as error:
        problem = f"读不出这个文件（{error}）；请检查文件名和权限。"
        return SetAside(file, SourceProblem("unreadable", problem))
    except SourceError as error:
        return SetAside(file, SourceProblem(error.code, error.message))


def read_corpus(folder: Path, progress: Progress = silent) -> Iterator[AnnualReport | SetAside]:
    """Read every file of a corpus without building anything. Raises CorpusError."""
    corpus = Corpus(folder)
    for file in progress(list(corpus.files()), "读取"):
        try:
            yield _read_safely(file, corpus.read(file)[1])
        except SourceError as error:
            yield SetAside(file, SourceProblem(error.code, error.message))


def build(folder: Path, archive: Path, progress: Progress = silent) -> BuildResult:
    """Bring an archive up to date with a corpus: read what is new or changed, write a new
    generation beside the current one and switch to it. The current one stays in place until
    then, whatever happens. Raises CorpusError, ArchiveError."""
    corpus = Corpus(folder)
    segmenter = Segmenter(corpus.dictionary)
    layout = Layout(archive)
    try:
        with layout.writing(), tempfile.TemporaryFile() as stream:
            return _Build(corpus, segmenter, layout, Spool(stream), progress).run()
    except OSError as error:
        raise ArchiveError(
            f"{archive}: the new generation cannot be written ({error.strerror}); "
            "the current one is untouched. Free some space or mend the folder and build again."
        ) from error


def _read_safely(file: str, data: bytes) -> AnnualReport:
    try:
        return read_report(file, data)
    except SourceError:
        raise
    except Exception as error:
        # A fault of ours must not cost the other files: it is set aside like any bad file.
        _log.exception("%s", file)
        raise SourceError(
            "internal_error",
            f"读取时本程序出错（{type(error).__name__}: {error}）；请报告此错误并附上这个文件。",
        ) from error


class _Build:
    def __init__(
        self,
        corpus: Corpus,
        segmenter: Segmenter,
        layout: Layout,
        spool: Spool,
        progress: Progress,
    ) -> None:
        self.corpus = corpus
        self.segmenter = segmenter
        self.layout = layout
        self.spool = spool
        self.progress = progress
        self.notes: list[str] = []
        self.read = 0
        self.dictionary = _digest_of_file(corpus.dictionary)
        self.base = layout.current()
        self.previous = self._previous()

    def run(self) -> BuildResult:
        self.layout.prune()
        read_before = {entry.source.file: entry for entry in self.previous.entries}
        files = self.progress(list(self.corpus.files()), "读取")
        entries = _settled([self._entry(file, read_before) for file in files])
        catalogue = Catalogue(FORMAT, reader_fingerprint(), self.dictionary, entries)
        stored = removed = 0
        published = self.base is None or catalogue != self.previous
        if published:
            stored, removed = self._write(catalogue)
        self.layout.prune()
        self.layout.prune_originals(self._wanted_originals())
        generation = self.layout.current()
        assert generation is not None
        return BuildResult(
            generation=generation,
            published=published,
            reports=len(catalogue.sources_of()),
            read=self.read,
            stored=stored,
            removed=removed,
            set_aside=catalogue.set_aside,
            notes=tuple(self.notes),
        )

    def _wanted_originals(self) -> set[str]:
        """Of every generation that is still there: an older one may yet be read by a portal."""
        wanted: set[str] = set()
        for folder in self.layout.generations.iterdir():
            # One of another format is read by a program of its own time, if by any.
            with suppress(ArchiveError):
                catalogue = read_catalogue(folder / "catalogue.json")
                wanted |= {entry.source.sha256 for entry in catalogue.entries}
        return wanted

    def _previous(self) -> Catalogue:
        """The catalogue of the generation to build upon; an empty one when it has to be anew."""
        nothing = Catalogue(FORMAT, reader_fingerprint(), self.dictionary, ())
        if self.base is None:
            return nothing
        try:
            previous = read_catalogue(self.layout.generation(self.base) / "catalogue.json")
        except ArchiveError as error:
            self.notes.append(f"{error} Building it anew.")
            self.base = None
            return nothing
        if (previous.reader, previous.dictionary) != (nothing.reader, nothing.dictionary):
            self.notes.append("The program or the dictionary has changed: everything is read anew.")
            self.base = None
            return nothing
        return previous

    def _entry(self, file: str, read_before: dict[str, Entry]) -> Entry:
        source = Source(file, "", 0)
        try:
            source, data = self.corpus.read(file)
            before = read_before.get(file)
            if before is not None and before.source == source:
                if before.report_id is not None:
                    self.layout.keep_original(source.sha256, data)
                return before
            self.read += 1
            report = _read_safely(file, data)
        except SourceError as error:
            return Entry(source, error=SourceProblem(error.code, error.message))
        self.layout.keep_original(source.sha256, data)
        self.spool.put(report)
        return Entry(source, report.report_id, _digest(report))

    def _write(self, catalogue: Catalogue) -> tuple[int, int]:
        """Write and publish a generation; returns how many reports were stored and removed."""
        wanted = _states(catalogue)
        present = _states(self.previous)
        gone = [report_id for report_id in present if wanted.get(report_id) != present[report_id]]
        fresh = [report_id for report_id in wanted if present.get(report_id) != wanted[report_id]]
        sources = catalogue.sources_of()
        name = self.layout.next_name()
        with GenerationWriter(self.layout, name, self.base, self.segmenter) as writer:
            writer.remove(gone)
            for report_id in self.progress(fresh, "入库"):
                report = self._report(sources[report_id][0].file)
                writer.add(
                    StoredReport(report, agency_id(report), sources[report_id]),
                    _named_path(report.region),
                )
            writer.publish(catalogue, self.corpus.dictionary)
        return len(fresh), len(set(gone) - set(fresh))

    def _report(self, file: str) -> AnnualReport:
        return self.spool.get(file) or read_report(file, self.corpus.read(file)[1])


def _settled(entries: list[Entry]) -> tuple[Entry, ...]:
    """Which file each report is read from: the first by name. Files with the same text are
    further sources of it; one with a different text is set aside."""
    first: dict[str, Entry] = {}
    settled = []
    for entry in entries:
        if entry.report_id is None:
            settled.append(entry)
            continue
        known = first.setdefault(entry.report_id, entry)
        problem = None
        if known.digest != entry.digest:
            problem = SourceProblem(
                "second_version",
                f"与 {known.source.file} 是同一机关同一年度的报告（{entry.report_id}），"
                "内容却不同，只收先见的一份。请核对哪一份为准，把另一份移出 sources 文件夹。",
            )
        settled.append(msgspec.structs.replace(entry, error=problem))
    return tuple(settled)


def _states(catalogue: Catalogue) -> dict[str, tuple[str | None, tuple[Source, ...]]]:
    """Of every report in a catalogue, what its stored record depends on."""
    digests = {
        entry.report_id: entry.digest
        for entry in catalogue.entries
        if entry.report_id is not None and entry.error is None
    }
    return {key: (digests[key], sources) for key, sources in catalogue.sources_of().items()}


def _named_path(region: Region) -> tuple[tuple[str, str], ...]:
    """(code, name) of the province, the city and the county, as far as the region has them. In
    GB/T 2260 the first two digits tell the province, the first four the city."""
    code = region.code
    if code is None:
        return ()
    levels = (
        (f"{code[:2]}0000", region.province),
        (f"{code[:4]}00", region.city),
        (code, region.county),
    )
    return tuple((level, name) for level, name in levels if name is not None)


def _digest(report: AnnualReport) -> str:
    """Tells reports of different content apart, whatever files they were read from."""
    content = (
        [(section.kind, normalise(section.text)) for section in report.sections],
        [(key, figure.value, figure.status) for key, figure in report.figures.items()],
    )
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def _digest_of_file(path: Path | None) -> str:
    return "" if path is None else hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def reader_fingerprint() -> str:
    """Changes whenever the same source could be read or stored differently: with this package's
    code and data, and with the versions of what segments, folds and stores text."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".json", ".csv"}:
            digest.update(f"{path.relative_to(package).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    versions = (version("jieba"), version("whoosh-reloaded"), unicodedata.unidata_version)
    digest.update("\0".join(versions).encode())
    return digest.hexdigest()
