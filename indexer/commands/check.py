"""`check`: every finding, and how every identity came out."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import click
import msgspec

from indexer import pipeline
from indexer.archive.reader import ArchiveReader
from indexer.audit import (
    Choice,
    Gravity,
    IdentityRecord,
    Remark,
    identity_records,
    known_rules,
    remarks,
)
from indexer.checks import IdentityStatus
from indexer.commands.archives import archive_option, report_of
from indexer.commands.exits import ERRORS, SET_ASIDE, exit_code
from indexer.commands.progress import progress
from indexer.errors import ArchiveError, SourceCode, UnknownNameError
from indexer.listing import FORMATS, ListingFormat, write_listing
from indexer.report import AnnualReport, SetAside, Severity, StoredReport, report_from_json

_REMARK_COLUMNS = ("gravity", "rule", "report_id", "file", "message")
_IDENTITY_COLUMNS = ("status", "identity", "report_id", "working")


@dataclass
class _Tally:
    """What went by while records were printed."""

    reports: int = 0
    set_aside: int = 0


@click.command()
@click.argument(
    "corpus", type=click.Path(path_type=Path, file_okay=False, exists=True), required=False
)
@archive_option
@click.option("--format", "listing", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--rule", "rules", multiple=True, help="Only findings of this rule (repeatable).")
@click.option(
    "--severity",
    type=click.Choice(get_args(Severity)),
    default="info",
    show_default=True,
    help="Only findings at least this severe.",
)
@click.option("--report", "report_ids", multiple=True, help="Only this report (repeatable).")
@click.option("--identities", is_flag=True, help="Every identity, with its numbers, instead.")
def check(
    corpus: Path | None,
    archive: Path,
    listing: ListingFormat,
    rules: tuple[str, ...],
    severity: Severity,
    report_ids: tuple[str, ...],
    identities: bool,
) -> None:
    """List every finding, and the files that were set aside.

    Of the archive, after every byte of it was compared with its checksum; or, when the folder
    CORPUS is given, of its files as they are now. Each is then looked at by itself: only the
    archive knows what a report's other years and texts say.

    Exit code by the gravest of what is listed: 3 a file set aside, 5 an error, 4 a warning, 0
    nothing of them. With --identities 5 when one fails.
    """
    choice = Choice(known_rules(rules, get_args(SourceCode)), severity)
    tally = _Tally()
    results = _counted(_results(corpus, archive, report_ids), tally)
    if identities:
        outcomes = _list_identities(results, choice, listing)
        _sum_up(tally, outcomes, listing)
        sys.exit(SET_ASIDE if tally.set_aside else ERRORS if outcomes["fail"] else 0)
    gravities = _list_remarks(results, choice, listing)
    _sum_up(tally, gravities, listing)
    sys.exit(exit_code(gravities))


def _sum_up(
    tally: _Tally,
    counts: Mapping[Gravity, int] | Mapping[IdentityStatus, int],
    listing: ListingFormat,
) -> None:
    """How many there were of each, below a table; otherwise on the error stream."""
    told = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    click.echo(f"{tally.reports} reports: {told or 'nothing to say'}", err=listing != "table")


def _list_remarks(
    results: Iterable[AnnualReport | SetAside], choice: Choice, listing: ListingFormat
) -> Counter[Gravity]:
    counts: Counter[Gravity] = Counter()

    def wanted() -> Iterator[Remark]:
        for result in results:
            for one in filter(choice.has, remarks(result)):
                counts[one.gravity] += 1
                yield one

    write_listing(wanted(), Remark, _REMARK_COLUMNS, listing, sys.stdout.buffer)
    return counts


def _list_identities(
    results: Iterable[AnnualReport | SetAside], choice: Choice, listing: ListingFormat
) -> Counter[IdentityStatus]:
    counts: Counter[IdentityStatus] = Counter()

    def wanted() -> Iterator[IdentityRecord]:
        for result in results:
            for one in identity_records(result) if isinstance(result, AnnualReport) else ():
                if choice.has_rule(one.identity):
                    counts[one.status] += 1
                    yield one

    write_listing(wanted(), IdentityRecord, _IDENTITY_COLUMNS, listing, sys.stdout.buffer)
    return counts


def _counted(
    results: Iterable[AnnualReport | SetAside], tally: _Tally
) -> Iterator[AnnualReport | SetAside]:
    for one in results:
        tally.set_aside += isinstance(one, SetAside)
        tally.reports += isinstance(one, AnnualReport)
        yield one


def _results(
    corpus: Path | None, archive: Path, report_ids: tuple[str, ...]
) -> Iterator[AnnualReport | SetAside]:
    """What became of every file; of these reports alone, when some are named."""
    if corpus is not None:
        yield from _read(corpus, report_ids)
        return
    reader = ArchiveReader.open_current(archive)
    damaged = reader.damaged_files()
    if damaged:
        raise ArchiveError(
            f"{', '.join(map(str, damaged))}: not as it was written; "
            "delete the archive and build it again."
        )
    if report_ids:
        for report_id in report_ids:
            yield _with_context(report_of(reader, archive, report_id))
        return
    for stored in reader.reports():
        yield _with_context(stored)
    yield from reader.catalogue.set_aside


def _with_context(stored: StoredReport) -> AnnualReport:
    """The report with what other years and other texts of it give rise to."""
    return msgspec.structs.replace(stored.report, findings=stored.findings)


def _read(corpus: Path, report_ids: tuple[str, ...]) -> Iterator[AnnualReport | SetAside]:
    missing = set(report_ids)
    for reading in pipeline.read_corpus(corpus, progress):
        if reading.error is None and (not report_ids or reading.report_id in report_ids):
            missing.discard(reading.report_id or "")
            yield report_from_json(reading.report)
        elif reading.error is not None and not report_ids:
            yield reading.set_aside
    if missing:
        raise UnknownNameError(f"There is no report {sorted(missing)[0]!r} in {corpus}.")
