"""A generation is read as it was written, or an error says what is wrong with it."""

import random
import shutil
import threading
from pathlib import Path

import pytest

from indexer.archive import reader as module
from indexer.archive.catalogue import FORMAT, Catalogue
from indexer.archive.columns import CODED
from indexer.archive.contents import read_contents, write_contents
from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.archive.schema import UNSTATED, bounded_value, figure_value, sections_schema
from indexer.archive.seal import seal
from indexer.archive.writer import GenerationWriter
from indexer.errors import ArchiveError
from indexer.families import families_of
from indexer.report import SECTION_KINDS, SEVERITIES, StoredReport
from indexer.segmentation import Segmenter, segmenter_of
from tests.samples import CHANGE, FEES, PENALTIES, RATE, sample_report, write_generation

ITEMS = [sample_report(random.Random(number), number) for number in range(14)]
IDS = [stored.report.report_id for stored, _ in ITEMS]
GONE = {IDS[1], IDS[9]}


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


@pytest.fixture(scope="module")
def readers(
    tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter
) -> tuple[ArchiveReader, ArchiveReader]:
    """The last two generations of an archive of three segments, from two of which something is
    deleted."""
    folder = tmp_path_factory.mktemp("archive")
    first = write_generation(folder, segmenter, ITEMS[:6])
    second = write_generation(folder, segmenter, ITEMS[6:7], [IDS[1]], first.generation)
    third = write_generation(folder, segmenter, ITEMS[7:], (), second.generation)
    fourth = write_generation(folder, segmenter, [], [IDS[9]], third.generation)
    assert len(fourth.segments) == 3
    return third, fourth


@pytest.fixture(scope="module")
def reader(readers: tuple[ArchiveReader, ArchiveReader]) -> ArchiveReader:
    return readers[1]


def _live() -> list[StoredReport]:
    return [stored for stored, _ in ITEMS if stored.report.report_id not in GONE]


def test_no_archive_is_an_error_that_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="python -m indexer build"):
        ArchiveReader.open_current(tmp_path)


@pytest.mark.parametrize("part", ["catalogue.json", "sections", "reports", "HELD"])
def test_a_generation_with_a_part_missing_is_an_error_that_names_it(
    tmp_path: Path, segmenter: Segmenter, part: str
) -> None:
    reader = write_generation(tmp_path, segmenter, ITEMS[:1])
    reader.close()
    path = Layout(tmp_path).generation(reader.generation) / part
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    with pytest.raises(ArchiveError, match=f"damaged.*{part}"):
        ArchiveReader.open_current(tmp_path)


def test_reports_and_sections_of_other_segments_are_an_error(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    first = write_generation(tmp_path, segmenter, ITEMS[:1])
    second = write_generation(tmp_path, segmenter, ITEMS[1:2], (), first.generation)
    folder = Layout(tmp_path).generation(second.generation)
    contents = read_contents(folder / "sections")
    (folder / "sections" / "_MAIN_1.toc").unlink()
    write_contents(folder / "sections", sections_schema(), contents[::-1])
    seal(folder)
    with pytest.raises(ArchiveError, match="do not belong together"):
        ArchiveReader.open_current(tmp_path)


def test_reports_and_sections_are_read_as_written(reader: ArchiveReader) -> None:
    assert reader.report_id_of == IDS
    assert list(reader.report_ids) == [stored.report.report_id for stored in _live()]
    for ordinal, (stored, path) in enumerate(ITEMS):
        report_id = stored.report.report_id
        gone = report_id in GONE
        assert reader.ordinal(report_id) == (None if gone else ordinal)
        assert reader.report(report_id) == (None if gone else stored)
        assert reader.live_reports[ordinal] != gone
        assert reader.summary(ordinal).report_id == report_id
        assert reader.summary(ordinal).region_path == path
        sections = [n for n, owner in enumerate(reader.section_report) if owner == ordinal]
        assert [reader.section(n).section for n in sections] == list(stored.report.sections)
        assert [reader.section(n).ordinal for n in sections] == list(range(len(sections)))
        for number in sections:
            assert reader.section(number).report_id == report_id
            kind = SECTION_KINDS[reader.section_kind[number]]
            assert kind == reader.section(number).section.kind
            assert reader.live_sections[number] != gone


def test_all_reports_come_in_order_of_their_ids(reader: ArchiveReader) -> None:
    expected = sorted(_live(), key=lambda stored: stored.report.report_id)
    assert list(reader.reports()) == expected


def test_figures_are_columns_over_all_segments(
    reader: ArchiveReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_COLUMNS", 2)
    for key in (PENALTIES, FEES, CHANGE, PENALTIES):
        expected = [stored.report.figures[key].value for stored, _ in ITEMS]
        assert list(map(figure_value, reader.figure(key).tolist())) == expected
        assert reader.figure(key) is reader.figure(key)
    rates = [stored.report.indicators[RATE].value for stored, _ in ITEMS]
    assert list(map(figure_value, reader.figure(RATE).tolist())) == rates
    assert reader.figure("requests.received.total").tolist() == [UNSTATED] * len(ITEMS)
    assert len(reader._columns) == 2


def test_coded_values_are_told_apart_over_all_segments(reader: ArchiveReader) -> None:
    for name in CODED:
        codes = reader.coded(name)
        assert len(set(codes.values)) == len(codes.values)
        read = [codes.values[code] for code in codes.codes]
        if name == "region":
            assert read == [path for _, path in ITEMS]
        elif name == "agency_id":
            assert read == [stored.agency_id for stored, _ in ITEMS]
        elif name == "findings":
            assert read == [families_of(stored.findings) for stored, _ in ITEMS]
        elif name == "retrieved":
            newest = [[s.retrieved for s in one.sources if s.retrieved] for one, _ in ITEMS]
            assert read == [max(days, default=None) for days in newest]
        else:
            assert read == [getattr(stored.report, name) for stored, _ in ITEMS]


def test_statistics_count_what_is_not_deleted(reader: ArchiveReader) -> None:
    assert reader.stated_figures() == sum(
        figure.status == "stated" for stored in _live() for figure in stored.report.figures.values()
    )
    for severities in (SEVERITIES[:1], SEVERITIES, ()):
        assert reader.findings(severities) == sum(
            finding.severity in severities for stored in _live() for finding in stored.findings
        )
    assert reader.findings(SEVERITIES) > 0


def test_amounts_are_those_of_the_sections_that_are_not_deleted(reader: ArchiveReader) -> None:
    quantities = [
        (number, quantity)
        for number in range(len(reader.section_report))
        if IDS[reader.section_report[number]] not in GONE
        for quantity in reader.section(number).section.quantities
    ]
    units = {quantity.unit for _, quantity in quantities}
    assert len(units) > 1
    for unit in (*units, "无此单位"):
        amounts = reader.amounts(unit)
        assert list(zip(amounts.sections.tolist(), amounts.values.tolist(), strict=True)) == [
            (number, bounded_value(quantity.value))
            for number, quantity in quantities
            if quantity.unit == unit
        ]


def test_an_empty_archive_has_nothing_of_anything(tmp_path: Path, segmenter: Segmenter) -> None:
    reader = write_generation(tmp_path, segmenter, [])
    assert list(reader.report_ids) == []
    assert len(reader.figure(PENALTIES)) == len(reader.section_report) == 0
    assert len(reader.coded("year").codes) == len(reader.amounts("件").values) == 0
    assert reader.stated_figures() == reader.findings(SEVERITIES) == 0


def test_segments_shared_with_the_previous_generation_are_those_of_it(
    readers: tuple[ArchiveReader, ArchiveReader],
) -> None:
    third, fourth = readers
    again = ArchiveReader.open_current(fourth._layout.folder, third)
    assert again.generation == fourth.generation
    assert all(one is other for one, other in zip(again.segments, third.segments, strict=True))
    assert again.ordinal(IDS[9]) is None
    assert third.ordinal(IDS[9]) == 9


def _publish(layout: Layout) -> None:
    with GenerationWriter(layout, layout.next_name(), layout.current()) as writer:
        writer.publish(Catalogue(FORMAT, "", "", ()), None)
    layout.prune()


def test_a_generation_deleted_while_it_is_opened_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = Layout(tmp_path)
    layout.create()
    _publish(layout)
    read = Layout.current

    def late(self: Layout) -> str | None:
        name = read(self)
        monkeypatch.undo()
        _publish(layout)
        return name

    monkeypatch.setattr(Layout, "current", late)
    assert ArchiveReader.open_current(tmp_path).generation.startswith("00000002-")


def test_readers_open_whole_generations_while_others_are_published_and_deleted(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    write_generation(tmp_path, segmenter, ITEMS[:3]).close()
    layout = Layout(tmp_path)
    opened: set[str] = set()
    wrong: list[object] = []
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            try:
                reader = ArchiveReader.open_current(tmp_path)
                wrong.extend(reader.damaged_files())
                opened.add(reader.generation)
                reader.close()
            except (ArchiveError, OSError) as error:
                wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    while len(opened) < 12 and not wrong:
        _publish(layout)
    ended.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    layout.prune()
    assert [path.name for path in layout.generations.iterdir()] == [layout.current()]


def test_a_flipped_bit_is_told_wherever_what_was_written_can_no_longer_be_read(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    reader = write_generation(tmp_path, segmenter, ITEMS[:4])
    folder = Layout(tmp_path).generation(reader.generation)
    chance = random.Random(12)
    told = 0
    for path in sorted(folder.rglob("*.arrays")) * 100:
        whole = path.read_bytes()
        # Every second one in the directory of the arrays, which stands at the end.
        first = chance.choice([0, len(whole) - 2_000])
        flipped = bytearray(whole)
        flipped[chance.randrange(first, len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        assert reader.damaged_files() == [path]
        try:
            for stored in ArchiveReader.open_current(tmp_path).reports():
                assert isinstance(stored, StoredReport)
        except ArchiveError as error:
            told += "delete the archive and build it again" in str(error)
        path.write_bytes(whole)
    assert told > 50
    assert reader.damaged_files() == []
