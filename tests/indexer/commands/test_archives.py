"""A report is asked for by its id."""

from pathlib import Path

import pytest

from indexer.archive.reader import ArchiveReader
from indexer.commands.archives import report_of
from indexer.errors import UnknownNameError


def test_a_report_that_there_is_not_is_an_error_with_ids_close_to_it(archive_dir: Path) -> None:
    reader = ArchiveReader.open_current(archive_dir)
    known = "230100-卫生健康委员会-2023"
    assert report_of(reader, archive_dir, known).report.report_id == known
    with pytest.raises(UnknownNameError, match=known):
        report_of(reader, archive_dir, "230100-卫健委-2023")
