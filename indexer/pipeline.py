"""From a corpus folder to an archive: the only module that knows the order of the stages."""

import hashlib
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

import msgspec

from indexer.archive.catalogue import FORMAT, Catalogue, Entry, read_catalogue
from indexer.archive.layout import Layout
from indexer.archive.writer import GenerationWriter
from indexer.errors import ArchiveError
from indexer.identity import agency_id
from indexer.intake import Reading, expanded, readings
from indexer.report import (
    AnnualReport,
    Region,
    SetAside,
    Source,
    SourceProblem,
    StoredReport,
    report_from_json,
)
from indexer.segmentation import answer_texts, dictionary_words
from indexer.sources import Corpus, LooseFiles
from indexer.spool import Spool
from indexer.workers import Bounds, cores, in_order, results

_ENOUGH = Bounds(seconds=3600)
"""Of telling the words of one report that could be read: a megabyte takes a second."""
_FEW = 100
"""Reports for which no further worker is started: each first loads jieba."""

Progress = Callable[[Sequence[str], str], Iterable[str]]
"""Walks through names and shows how far it got; the second argument says what is being done."""


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


def read_files(paths: Sequence[Path]) -> Iterator[Reading]:
    """Read files outside any corpus, in their order."""
    files = LooseFiles(paths)
    return in_order(readings(files, expanded(files, files.files())))


def read_corpus(folder: Path, progress: Progress = silent) -> Iterator[Reading]:
    """Read every file of a corpus without building anything. Raises CorpusError."""
    corpus = Corpus(folder)
    files = sorted(expanded(corpus, corpus.files()))
    return in_order(_shown(readings(corpus, files), progress(files, "读取")))


def _shown(
    done: Iterator[tuple[int, Reading]], bar: Iterable[str]
) -> Iterator[tuple[int, Reading]]:
    """The readings, with one step of the bar for each."""
    for one, _ in zip(done, bar, strict=True):
        yield one


def build(folder: Path, archive: Path, progress: Progress = silent) -> BuildResult:
    """Bring an archive up to date with a corpus: read what is new or changed, write a new
    generation beside the current one and switch to it. The current one stays in place until
    then, whatever happens. Raises CorpusError, ArchiveError."""
    corpus = Corpus(folder)
    if corpus.dictionary is not None:
        dictionary_words(corpus.dictionary)
    layout = Layout(archive)
    try:
        with layout.writing(), tempfile.TemporaryFile() as stream:
            return _Build(corpus, layout, Spool(stream), progress).run()
    except OSError as error:
        raise ArchiveError(
            f"{archive}: the new generation cannot be written ({error.strerror}); "
            "the current one is untouched. Free some space or mend the folder and build again."
        ) from error


class _Build:
    def __init__(
        self,
        corpus: Corpus,
        layout: Layout,
        spool: Spool,
        progress: Progress,
    ) -> None:
        self.corpus = corpus
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
        entries = _settled(self._entries())
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

    def _entries(self) -> list[Entry]:
        """What every file of the corpus is now, in order of name."""
        files = sorted(expanded(self.corpus, self.corpus.files()))
        before = {entry.source.file: entry for entry in self.previous.entries}
        known = {file: (one.source, one.report_id is not None) for file, one in before.items()}
        done = readings(self.corpus, files, known, self.layout)
        entries: dict[int, Entry] = {}
        for number, reading in _shown(done, self.progress(files, "读取")):
            entries[number] = self._entry(reading, before.get(files[number]))
        return [entries[number] for number in range(len(files))]

    def _entry(self, reading: Reading, before: Entry | None) -> Entry:
        if before is not None and reading.is_known:
            return before
        self.read += bool(reading.source.sha256)
        if reading.report_id is not None:
            self.spool.put(reading.source.file, reading.report)
        return Entry(reading.source, reading.report_id, reading.digest, reading.error)

    def _write(self, catalogue: Catalogue) -> tuple[int, int]:
        """Write and publish a generation; returns how many reports were stored and removed."""
        wanted = _states(catalogue)
        present = _states(self.previous)
        gone = [report_id for report_id in present if wanted.get(report_id) != present[report_id]]
        fresh = [report_id for report_id in wanted if present.get(report_id) != wanted[report_id]]
        sources = catalogue.sources_of()
        self._read_again([sources[report_id][0] for report_id in fresh])
        name = self.layout.next_name()
        with GenerationWriter(self.layout, name, self.base) as writer:
            writer.remove(gone)
            files = [sources[report_id][0].file for report_id in fresh]
            for report_id, words in zip(
                self.progress(fresh, "入库"), self._words(files), strict=True
            ):
                report = self._report(sources[report_id][0].file)
                writer.add(
                    StoredReport(report, agency_id(report), sources[report_id]),
                    _named_path(report.region),
                    words,
                )
            writer.publish(catalogue, self.corpus.dictionary)
        return len(fresh), len(set(gone) - set(fresh))

    def _words(self, files: Sequence[str]) -> Iterator[list[list[str]]]:
        """The words of every section of the reports, by as many workers as cores."""
        texts = ([section.text for section in self._report(file).sections] for file in files)
        task = partial(answer_texts, self.corpus.dictionary)
        count = min(cores(), 1 + len(files) // _FEW)
        for answer in in_order(results(task, map(msgspec.msgpack.encode, texts), _ENOUGH, count)):
            if not isinstance(answer, bytes):
                raise RuntimeError(f"the words of a report could not be told: {answer}")
            yield msgspec.msgpack.decode(answer, type=list[list[str]])

    def _report(self, file: str) -> AnnualReport:
        return report_from_json(self.spool.get(file))

    def _read_again(self, sources: Sequence[Source]) -> None:
        """Read the files whose reports are to be stored although they have not changed: what is
        known of where they came from has, or a report has lost the file it was read from."""
        files = [source.file for source in sources if source.file not in self.spool]
        for _, reading in readings(self.corpus, files):
            if reading.error is not None:
                raise ArchiveError(
                    f"{reading.source.file}: it was read before and cannot be read now "
                    f"({reading.error.message}); the current generation is untouched. Build again."
                )
            self.spool.put(reading.source.file, reading.report)


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
