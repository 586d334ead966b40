"""Reports come into an archive, are replaced and go again, found all the while."""

from pathlib import Path

import pytest

from indexer.sampling import build_sample
from portal.embedded import EmbeddedEngine
from portal.query import SearchQuery
from tests.benchmarks.search.updates import measure, publish


def test_updates_are_found_and_leave_the_reports_that_were_there(tmp_path: Path) -> None:
    build_sample(tmp_path, 30)
    before = EmbeddedEngine.open_current(tmp_path)
    told = measure(tmp_path, 5)
    assert told.reports == 5
    assert min(told.added, told.replaced, told.removed) > 0
    after = EmbeddedEngine.open_current(tmp_path)
    assert after.generation != before.generation
    hits = [engine.search(SearchQuery(size=100), "report").hits for engine in (before, after)]
    assert hits[0] == hits[1]
    assert len(hits[0]) > 30


def test_an_archive_of_other_reports_is_refused(tmp_path: Path) -> None:
    build_sample(tmp_path, 30)
    first = EmbeddedEngine.open_current(tmp_path).search(SearchQuery(size=1)).hits[0]
    publish(tmp_path, [first.report.report_id], [])
    with pytest.raises(ValueError, match="more than the first 29 samples"):
        measure(tmp_path, 5)
