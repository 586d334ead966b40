"""From a corpus folder to an archive: the only module that knows the order of the stages."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from indexer.archive.catalogue import FORMAT, Catalogue, Entry, read_catalogue
from indexer.archive.layout import Layout
from indexer.archive.merging import Sizes, to_merge
from indexer.archive.seal import verify
from indexer.archive.writer import GenerationWriter
from indexer.corrections import unapplied
from indexer.errors import ArchiveError, CorpusError
from indexer.fingerprint import digest_of_file, reader_fingerprint
from indexer.intake import Known, Reading, expanded, readings
from indexer.overrides import Overrides
from indexer.renewal import Renewal
from indexer.report import SetAside
from indexer.segmentation import dictionary_words
from indexer.sources import Corpus, LooseFiles
from indexer.spool import Spool
from indexer.storing import merge, store
from indexer.workers import in_order

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
    """Read every file of a corpus without building anything. Raises CorpusError; at the end also
    when human decisions about its reports do not apply."""
    corpus = Corpus(folder)
    files = sorted(expanded(corpus, corpus.files()))
    done = readings(corpus, files, overrides=corpus.overrides)
    entries = []
    problems: list[str] = []
    for reading in in_order(_shown(done, progress(files, "读取"))):
        entries.append(_entry(reading, corpus.overrides))
        problems += reading.problems
        yield reading
    _refuse(problems, entries, corpus.overrides)


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
    with layout.writing(), tempfile.TemporaryFile() as stream:
        return _Build(corpus, layout, Spool(stream), progress).run()


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
        self.dictionary = digest_of_file(corpus.dictionary)
        self.base = layout.current()
        self.previous = self._previous()

    def run(self) -> BuildResult:
        self.layout.prune()
        entries = self._entries()
        catalogue = Catalogue(FORMAT, reader_fingerprint(), self.dictionary, tuple(entries))
        stored = removed = 0
        published = self.base is None or catalogue != self.previous
        if published:
            stored, removed, sizes = self._write(catalogue)
            self._merge(catalogue, sizes)
        self.layout.prune()
        self.layout.prune_originals(self._wanted_originals())
        generation = self.layout.current()
        assert generation is not None
        return BuildResult(
            generation=generation,
            published=published,
            reports=len(catalogue.editions()),
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
            verify(self.layout.generation(self.base))
            previous = read_catalogue(self.layout.generation(self.base) / "catalogue.json")
        except ArchiveError as error:
            self.notes.append(f"{error} Building it anew.")
            self.base = None
            return nothing
        if previous.sample:
            raise ArchiveError(
                f"{self.layout.folder}: it holds invented sample reports, which are never mixed "
                "with real ones; build into another folder, or delete this one."
            )
        if (previous.reader, previous.dictionary) != (nothing.reader, nothing.dictionary):
            self.notes.append("The program or the dictionary has changed: everything is read anew.")
            self.base = None
            return nothing
        return previous

    def _entries(self) -> list[Entry]:
        """What every file of the corpus is now, in order of name. Raises CorpusError when human
        decisions do not apply to it."""
        files = sorted(expanded(self.corpus, self.corpus.files()))
        overrides = self.corpus.overrides
        before = {entry.source.file: entry for entry in self.previous.entries}
        known = {
            file: Known(one.source, one.report_id, one.decided) for file, one in before.items()
        }
        done = readings(self.corpus, files, known, self.layout, overrides)
        entries: dict[int, Entry] = {}
        problems: dict[int, tuple[str, ...]] = {}
        for number, reading in _shown(done, self.progress(files, "读取")):
            problems[number] = reading.problems
            if reading.is_known:
                chosen = overrides.chooses(files[number])
                entries[number] = msgspec.structs.replace(before[files[number]], chosen=chosen)
                continue
            self.read += bool(reading.source.sha256)
            if reading.report_id is not None:
                self.spool.put(reading.source.file, reading.report)
            entries[number] = _entry(reading, overrides)
        in_order_of_name = [entries[number] for number in range(len(files))]
        told = [one for number in range(len(files)) for one in problems[number]]
        _refuse(told, in_order_of_name, overrides)
        return in_order_of_name

    def _write(self, catalogue: Catalogue) -> tuple[int, int, Sizes]:
        """Write and publish a generation; returns how many reports were stored and removed, and
        how large the segments are."""
        renewal = Renewal(catalogue, self.previous, self.spool, self.layout.folder)
        self._read_again(renewal.to_read)
        gone, fresh = renewal.settle()
        name = self.layout.next_name()
        with GenerationWriter(self.layout, name, self.base) as writer:
            writer.remove(gone)
            records = (
                msgspec.json.encode(renewal.stored(report_id))
                for report_id in self.progress(fresh, "入库")
            )
            store(writer, records, len(fresh), self.corpus.dictionary)
            writer.publish(catalogue, self.corpus.dictionary)
        return len(fresh), len(set(gone) - set(fresh)), writer.sizes()

    def _merge(self, catalogue: Catalogue, sizes: Sizes) -> None:
        """Put small segments together, in a generation of its own: what was built is there
        already."""
        groups = to_merge(sizes)
        if groups:
            name, base = self.layout.next_name(), self.layout.current()
            with GenerationWriter(self.layout, name, base) as writer:
                merge(writer, groups, self.corpus.dictionary)
                writer.publish(catalogue, self.corpus.dictionary)

    def _read_again(self, files: Sequence[str]) -> None:
        """Read the files whose reports are to be stored although they have not changed: what is
        known of where they came from has, or a report has lost the file it was read from."""
        for _, reading in readings(self.corpus, files, overrides=self.corpus.overrides):
            if reading.error is not None:
                raise ArchiveError(
                    f"{reading.source.file}: it was read before and cannot be read now "
                    f"({reading.error.message}); the current generation is untouched. Build again."
                )
            self.spool.put(reading.source.file, reading.report)


def _entry(reading: Reading, overrides: Overrides) -> Entry:
    return Entry(
        reading.source,
        reading.report_id,
        reading.digest,
        reading.error,
        reading.agency_id,
        reading.decided,
        overrides.chooses(reading.source.file),
    )


def _refuse(problems: Sequence[str], entries: Sequence[Entry], overrides: Overrides) -> None:
    """Raises CorpusError when a decision does not apply: `problems`, or it is about nothing that
    was read."""
    told = [*problems, *unapplied(overrides, entries)]
    if told:
        raise CorpusError("\n".join(told))
