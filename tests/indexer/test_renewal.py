"""What is stored anew: what changed, and what stands in another light because of it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from indexer.archive.catalogue import FORMAT, Catalogue, Entry
from indexer.renewal import Renewal
from indexer.report import AnnualReport, Source, to_json
from indexer.spool import Spool

SEED = "004_66f52170b4b481ea.txt"
NOTHING = Catalogue(FORMAT, "", "", ())


def _entry(file: str, year: int, digest: str, agency: str | None = "x-y") -> Entry:
    return Entry(Source(file, digest, 1), f"x-y-{year}", digest, agency_id=agency)


def _catalogue(*entries: Entry) -> Catalogue:
    return msgspec.structs.replace(NOTHING, entries=entries)


@pytest.fixture
def spool(seed_reports: dict[str, AnnualReport]) -> Iterator[Spool]:
    """Holds 2010.txt, 2011.txt and 2011b.txt of one agency."""
    with tempfile.TemporaryFile() as stream:
        kept = Spool(stream)
        for name in ("2010.txt", "2011.txt", "2011b.txt"):
            report = msgspec.structs.replace(
                seed_reports[SEED], file=name, year=int(name[:4]), report_id=f"x-y-{name[:4]}"
            )
            kept.put(name, to_json(report))
        yield kept


def test_in_a_new_archive_everything_is_stored(spool: Spool, tmp_path: Path) -> None:
    catalogue = _catalogue(_entry("2010.txt", 2010, "a"), _entry("2011.txt", 2011, "b"))
    renewal = Renewal(catalogue, NOTHING, spool, tmp_path)
    assert renewal.to_read == []
    assert renewal.settle() == ([], ["x-y-2010", "x-y-2011"])
    assert renewal.stored("x-y-2010").context == ()
    assert [one.rule for one in renewal.stored("x-y-2011").context].count("section_unchanged") > 0


def test_where_nothing_changed_nothing_is_stored(spool: Spool, tmp_path: Path) -> None:
    catalogue = _catalogue(_entry("2010.txt", 2010, "a"))
    assert Renewal(catalogue, catalogue, spool, tmp_path).settle() == ([], [])


def test_a_removed_report_is_removed_and_not_stored(spool: Spool, tmp_path: Path) -> None:
    before = _catalogue(_entry("2010.txt", 2010, "a", agency=None))
    assert Renewal(NOTHING, before, spool, tmp_path).settle() == (["x-y-2010"], [])


def test_a_text_that_is_not_at_hand_is_to_be_read(spool: Spool, tmp_path: Path) -> None:
    entry = _entry("elsewhere.txt", 2010, "a")
    assert Renewal(_catalogue(entry), NOTHING, spool, tmp_path).to_read == ["elsewhere.txt"]


def test_a_replaced_text_stays_beside_the_valid_one(spool: Spool, tmp_path: Path) -> None:
    catalogue = _catalogue(_entry("2011.txt", 2011, "a"), _entry("2011b.txt", 2011, "b"))
    renewal = Renewal(catalogue, NOTHING, spool, tmp_path)
    renewal.settle()
    stored = renewal.stored("x-y-2011")
    assert stored.report.file == "2011b.txt"
    assert [(one.report.file, one.sources[0].file) for one in stored.earlier] == [
        ("2011.txt", "2011.txt")
    ]
    assert [one.rule for one in stored.context] == ["versions_differ"]
