"""A segment gives back the reports that were written into it, and knows their words and figures."""

import random
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.columns import CODED
from indexer.archive.schema import LIMIT, SCALE, UNSTATED, bounded_value, figure_value
from indexer.archive.segment import Segment
from indexer.archive.segment_writer import REPORTS, SECTIONS, SegmentWriter, file_name
from indexer.errors import ArchiveError
from indexer.families import families_of
from indexer.normalisation import normalise
from indexer.report import SECTION_KINDS, SEVERITIES, Figure, Indicator, Section, StoredReport
from tests.samples import CHANGE, DENOMINATOR, FEES, PENALTIES, RATE, sample_report

ITEMS = [sample_report(random.Random(number), number) for number in range(12)]
REPORTS_OF = [stored.report for stored, _ in ITEMS]
OWNED = [
    (number, ordinal, section)
    for number, report in enumerate(REPORTS_OF)
    for ordinal, section in enumerate(report.sections)
]


ODD = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DECIMALS = st.decimals(-(10**11), 10**11, allow_nan=False, allow_infinity=False)


def _odd(text: str, cells: list[str], value: Decimal) -> StoredReport:
    """A report of any texts, with a figure of any number, written in any way."""
    stored, _ = ITEMS[0]
    grids = ((tuple(cells), ()), ())
    sections = (Section("preamble", None, text), Section("requests", text, text, grids))
    return msgspec.structs.replace(
        stored,
        report=msgspec.structs.replace(
            stored.report,
            title=text,
            sections=sections,
            figures={FEES: Figure(value, "".join(cells), "stated", None)},
        ),
    )


def _write(folder: Path, reports: Iterable[StoredReport]) -> None:
    for part in (REPORTS, SECTIONS):
        (folder / part).mkdir()
    writer = SegmentWriter(folder, "one", list)
    for stored in reports:
        writer.add(stored)
    writer.write()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generation")
    _write(folder, (stored for stored, _ in ITEMS))
    return folder


@pytest.fixture(scope="module")
def segment(folder: Path) -> Segment:
    return Segment(folder, "one")


def test_reports_and_sections_are_read_as_written(segment: Segment) -> None:
    assert segment.report_ids == [report.report_id for report in REPORTS_OF]
    assert [segment.report(number) for number in range(12)] == [stored for stored, _ in ITEMS]
    assert segment.section_reports.tolist() == [owner for owner, _, _ in OWNED]
    assert segment.section_ordinals.tolist() == [ordinal for _, ordinal, _ in OWNED]
    for number, (owner, ordinal, section) in enumerate(OWNED):
        read = segment.section(number)
        assert (read.report_id, read.ordinal) == (segment.report_ids[owner], ordinal)
        assert read.section == section
        assert SECTION_KINDS[segment.section_kinds[number]] == section.kind
    starts = segment.section_starts.tolist()
    counts = [len(report.sections) for report in REPORTS_OF]
    assert [end - start for start, end in pairwise(starts)] == counts


@given(
    st.lists(st.builds(_odd, ODD, st.lists(ODD, max_size=3), DECIMALS), min_size=1, max_size=4),
)
def test_odd_texts_and_figures_are_read_as_written(reports: list[StoredReport]) -> None:
    with tempfile.TemporaryDirectory() as name:
        _write(Path(name), reports)
        segment = Segment(Path(name), "one")
        for number, stored in enumerate(reports):
            assert repr(segment.report(number)) == repr(stored)
            assert segment.summary(number).title == stored.report.title
            start = int(segment.section_starts[number])
            for ordinal, section in enumerate(stored.report.sections):
                assert segment.section(start + ordinal).section == section


def test_texts_and_titles_are_found_by_word_and_by_character(segment: Segment) -> None:
    for number, (_, _, section) in enumerate(OWNED):
        assert segment.characters.text(number) == normalise(section.text)
    for number, report in enumerate(REPORTS_OF):
        assert segment.title_characters.text(number) == normalise(report.title or "")
    for postings, texts in (
        (segment.words, [section.text for _, _, section in OWNED]),
        (segment.title_words, [report.title or "" for report in REPORTS_OF]),
    ):
        for letter in ("公", "报", "2", "𠮷"):
            number = postings.find(letter.encode())
            found = [] if number is None else postings.posting(number).documents.tolist()
            assert found == [n for n, text in enumerate(texts) if letter in text]


def test_figures_indicators_and_coded_values_are_those_of_the_reports(segment: Segment) -> None:
    for key in (PENALTIES, FEES, CHANGE):
        expected = [report.figures[key].value for report in REPORTS_OF]
        assert list(map(figure_value, segment.numbers(key).tolist())) == expected
    rates = [report.indicators[RATE] for report in REPORTS_OF]
    assert list(map(figure_value, segment.numbers(RATE).tolist())) == [one.value for one in rates]
    of_what = list(map(figure_value, segment.numbers(DENOMINATOR).tolist()))
    assert of_what == [one.denominator for one in rates]
    assert any(one.value is None and one.denominator is not None for one in rates)
    assert segment.numbers("requests.received.total").tolist() == [UNSTATED] * 12
    shared = {name: segment.coded(name) for name in CODED}
    for number, (stored, path) in enumerate(ITEMS):
        of_report = {name: values[codes[number]] for name, (values, codes) in shared.items()}
        assert of_report == {
            "region": [list(place) for place in path],
            "agency": stored.report.agency,
            "agency_id": stored.agency_id,
            "sector": stored.report.sector,
            "level": stored.report.level,
            "year": stored.report.year,
            "findings": [list(pair) for pair in families_of(stored.findings)],
            "retrieved": max((s.retrieved for s in stored.sources if s.retrieved), default=None),
        }


def test_a_rate_beyond_every_bound_is_kept_as_large_as_a_bound_can_be(tmp_path: Path) -> None:
    stored, _ = ITEMS[0]
    huge = Indicator(Decimal(10) ** 14, "stated", Decimal(10) ** 12, Decimal(10) ** 13)
    report = msgspec.structs.replace(stored.report, indicators={RATE: huge})
    _write(tmp_path, [msgspec.structs.replace(stored, report=report)])
    segment = Segment(tmp_path, "one")
    for name in (RATE, DENOMINATOR):
        assert segment.numbers(name).tolist() == [int(LIMIT * SCALE)]
    assert segment.report(0).report.indicators[RATE] == huge


def test_counts_and_summaries_are_those_of_the_reports(segment: Segment) -> None:
    for number, (stored, path) in enumerate(ITEMS):
        stated = sum(figure.status == "stated" for figure in stored.report.figures.values())
        summary = segment.summary(number)
        assert segment.stated_figures[number] == summary.stated_figures == stated
        assert summary.region_path == path
        assert (summary.report_id, summary.title) == (stored.report.report_id, stored.report.title)
        for severity in SEVERITIES:
            count = sum(finding.severity == severity for finding in stored.findings)
            assert segment.findings(severity)[number] == summary.findings.get(severity, 0) == count


def test_quantities_are_listed_by_unit(segment: Segment) -> None:
    units = {quantity.unit for _, _, section in OWNED for quantity in section.quantities}
    assert len(units) > 1
    for unit in units:
        amounts = segment.amounts(unit)
        assert amounts is not None
        assert list(zip(*(part.tolist() for part in amounts), strict=True)) == [
            (number, bounded_value(quantity.value))
            for number, (_, _, section) in enumerate(OWNED)
            for quantity in section.quantities
            if quantity.unit == unit
        ]
    assert segment.amounts("无此单位") is None


@pytest.mark.parametrize("part", [REPORTS, SECTIONS])
def test_a_segment_without_one_of_its_files_is_an_error_that_names_it(
    folder: Path, tmp_path: Path, part: str
) -> None:
    for one in (REPORTS, SECTIONS):
        (tmp_path / one).mkdir()
        if one != part:
            (tmp_path / one / file_name("one")).hardlink_to(folder / one / file_name("one"))
    with pytest.raises(ArchiveError, match=f"{part}/{file_name('one')}"):
        Segment(tmp_path, "one")
