"""The texts of a report by number, and what people decided about it."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from indexer.report import FieldOverride, Override, Source, StoredReport, Version
from portal.versions import (
    all_sources,
    count_versions,
    decisions_of,
    version_links,
    version_of,
)
from tests.portal.reports import RECEIVED, report, stated


def _source(name: str) -> Source:
    return Source(name, "0" * 64, 1)


@pytest.fixture
def two() -> StoredReport:
    old = Version(report(figures={RECEIVED: stated("1284")}), (_source("a"), _source("b")))
    return StoredReport(report(text="新文。"), None, (_source("c"),), (old,))


def test_the_valid_text_has_the_highest_number(two: StoredReport) -> None:
    assert count_versions(two) == 2
    assert version_of(two, 2) is two
    assert version_of(two, 1).report is two.earlier[0].report
    assert [one.file for one in all_sources(two)] == ["c", "a", "b"]


def test_a_single_text_has_no_links(two: StoredReport) -> None:
    assert version_links(replace(two, earlier=()), 1, "") == ()


def test_each_text_tells_how_it_differs_from_the_one_shown(two: StoredReport) -> None:
    newest, oldest = version_links(two, 2, "公开")
    assert (newest.url, newest.valid, newest.figures, newest.sections) == (None, True, (), ())
    assert oldest.url is not None
    assert oldest.url.endswith("?q=%E5%85%AC%E5%BC%80&version=1")
    assert [(one.here, one.there) for one in oldest.figures] == [("0", "1,284")]
    assert oldest.sections == ("一、总体情况",)


def test_decisions_are_told_with_what_was_read() -> None:
    override = Override(None, "unreadable", "原件可辨", "来函")
    figure = replace(stated("34"), value=Decimal(43), override=override)
    decided = replace(
        report(figures={RECEIVED: figure}),
        overrides={"year": FieldOverride("2021", "封面写明", "网站")},
    )
    year, received = decisions_of(decided)
    assert (year.label, year.read, year.value, year.reason) == ("年份", "2021", "2022", "封面写明")
    assert (received.read, received.value, received.source) == ("未载明", "43", "来函")
    assert decisions_of(report()) == ()
