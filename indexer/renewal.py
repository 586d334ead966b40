"""What of an archive has to be stored anew when its corpus has changed, and the reports for it.

A report is stored anew when one of its texts, their sources or the decisions about them changed,
or when other reports of its agency did and it therefore stands in another context.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from indexer.archive.catalogue import Catalogue, Edition
from indexer.archive.reader import ArchiveReader
from indexer.context import findings_of_context
from indexer.report import AnnualReport, Finding, StoredReport, Version, report_from_json
from indexer.spool import Spool

_CONTEXT = "\0context\0"
"""Begins the names of contexts in the spool; no file is called so."""
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Finding, ...])


class Renewal:
    """The difference between two catalogues. Before anything else is asked, the files of
    `to_read` have to be in the spool.

    `archive` is where the generation of the previous catalogue is the current one.
    """

    def __init__(
        self, catalogue: Catalogue, previous: Catalogue, spool: Spool, archive: Path
    ) -> None:
        self._wanted = catalogue.editions()
        self._agencies = {**previous.agencies(), **catalogue.agencies()}
        self._spool = spool
        self._archive = archive
        self._reader: ArchiveReader | None = None
        present = previous.editions()
        self._changed = {
            key for key in {**present, **self._wanted} if present.get(key) != self._wanted.get(key)
        }
        self._present = present

    @property
    def to_read(self) -> list[str]:
        """The files of the texts that are not yet in the spool."""
        files = [
            edition.sources[0].file
            for key in self._wanted
            if key in self._changed
            for edition in self._wanted[key]
        ]
        return [file for file in files if file not in self._spool]

    def settle(self) -> tuple[list[str], list[str]]:
        """The ids of the reports to be removed and of those to be stored, in the order of the
        catalogues."""
        moved = set()
        for group in self._groups():
            for key, context in self._context(group).items():
                # Findings about texts that have little in common are long: they wait on disk.
                self._spool.put(_CONTEXT + key, _encoder.encode(context))
                if key not in self._changed and self._before(key).context != context:
                    moved.add(key)
        touched = self._changed | moved
        return (
            [key for key in self._present if key in touched],
            [key for key in self._wanted if key in touched],
        )

    def stored(self, report_id: str) -> StoredReport:
        """A report as it is to be stored."""
        context = self._found(report_id)
        if report_id not in self._changed:
            return msgspec.structs.replace(self._before(report_id), context=context)
        *earlier, valid = self._wanted[report_id]
        return StoredReport(
            self._read(valid),
            self._agencies[report_id],
            valid.sources,
            tuple(Version(self._read(edition), edition.sources) for edition in earlier),
            context,
        )

    def _found(self, report_id: str) -> tuple[Finding, ...]:
        name = _CONTEXT + report_id
        return _decoder.decode(self._spool.get(name)) if name in self._spool else ()

    def _groups(self) -> Iterable[list[str]]:
        """The reports whose context may have changed, those of one agency together."""
        touched = {self._agencies[key] for key in self._changed}
        groups: dict[str, list[str]] = defaultdict(list)
        for key, editions in self._wanted.items():
            agency = self._agencies[key]
            if agency is not None and agency in touched:
                groups[agency].append(key)
            elif len(editions) > 1 and key in self._changed:
                groups[key].append(key)
        return groups.values()

    def _context(self, group: Sequence[str]) -> Mapping[str, tuple[Finding, ...]]:
        if len(group) == 1 and len(self._wanted[group[0]]) == 1:
            return {group[0]: ()}
        earlier = {
            key: [self._read(edition) for edition in self._wanted[key][:-1]]
            if key in self._changed
            else [version.report for version in self._before(key).earlier]
            for key in group
        }
        return findings_of_context([self.report(key) for key in group], earlier)

    def report(self, report_id: str) -> AnnualReport:
        """The valid text of a report."""
        if report_id in self._changed:
            return self._read(self._wanted[report_id][-1])
        return self._before(report_id).report

    def _read(self, edition: Edition) -> AnnualReport:
        return report_from_json(self._spool.get(edition.sources[0].file))

    def _before(self, report_id: str) -> StoredReport:
        """A report as the generation before has it."""
        self._reader = self._reader or ArchiveReader.open_current(self._archive)
        stored = self._reader.report(report_id)
        assert stored is not None, report_id
        return stored
