"""The intake says of every file what it holds or why it holds nothing, and keeps the originals."""

import zipfile
from pathlib import Path

import msgspec
import pytest

from indexer import intake
from indexer.archive.layout import Layout
from indexer.intake import Known, Reading, digest, expanded, readings
from indexer.overrides import NO_OVERRIDES
from indexer.reading import read_report
from indexer.report import AnnualReport, Attribution, SourceProblem, report_from_json
from indexer.sources import Corpus, LooseFiles
from indexer.workers import in_order

SEEDS = sorted((Path(__file__).parents[2] / "corpus" / "sources").glob("*.txt"))


def _read(*paths: Path, layout: Layout | None = None) -> list[Reading]:
    files = LooseFiles(paths)
    return list(in_order(readings(files, list(files.files()), layout=layout)))


def test_a_report_comes_back_as_if_it_had_been_read_here() -> None:
    for path, reading in zip(SEEDS, _read(*SEEDS), strict=True):
        report = read_report(str(path), path.read_bytes())
        assert report_from_json(reading.public) == report
        assert (reading.report_id, reading.digest) == (report.report_id, digest(report))


def test_a_file_that_says_nothing_is_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    empty, folder, gone = _read(tmp_path / "empty.txt", tmp_path, tmp_path / "gone.txt")
    assert [r.set_aside.error.code for r in (empty, folder, gone)] == [
        "empty",
        "unreadable",
        "unreadable",
    ]
    assert b'"error"' in empty.public


def test_whose_report_a_file_is_stays_known_when_it_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "empty.txt").write_bytes(b"")
    rows = [f"{name},,,,五常市卫生健康局,230184,2023\n" for name in ("empty.txt", "gone.txt")]
    header = "file,source_url,retrieved,sha256,agency,region,year\n"
    (tmp_path / "manifest.csv").write_text("".join([header, *rows]), "utf-8")
    done = readings(Corpus(tmp_path), ["empty.txt", "gone.txt"])
    said = [reading.set_aside.attribution for reading in in_order(done)]
    assert said == [Attribution("五常市卫生健康局", "230184", 2023)] * 2


def test_the_original_of_every_report_is_kept_and_of_no_other_file(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "archive")
    layout.create()
    (tmp_path / "none.txt").write_text("今天天气很好。", "utf-8")
    report, _ = _read(SEEDS[0], tmp_path / "none.txt", layout=layout)
    assert [path.name for path in layout.originals.iterdir()] == [report.source.sha256]


def test_a_known_file_is_not_read_again() -> None:
    files = LooseFiles([SEEDS[0]])
    (first,) = _read(SEEDS[0])
    known = {str(SEEDS[0]): Known(first.source, first.report_id, "")}
    ((_, again),) = readings(files, [str(SEEDS[0])], known)
    assert again.is_known
    assert again.source == first.source


def test_a_fault_of_ours_is_told_of_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object) -> AnnualReport:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(intake, "read_report", faulty)
    order = msgspec.msgpack.encode({"file": str(SEEDS[0]), "known": None})
    answer = intake.answer_order(LooseFiles([SEEDS[0]]), None, NO_OVERRIDES, order)
    reading = msgspec.msgpack.decode(answer, type=Reading)
    assert reading.error is not None
    assert reading.error.code == "internal_error"
    assert "ZeroDivisionError: oops" in reading.error.message
    assert isinstance(reading.error, SourceProblem)


def test_a_bundle_is_expanded_in_its_place_and_one_that_cannot_be_opened_stays(
    tmp_path: Path,
) -> None:
    bundle, broken = tmp_path / "b.zip", tmp_path / "c.zip"
    with zipfile.ZipFile(bundle, "w") as package:
        package.writestr("2.txt", "")
        package.writestr("1.txt", "")
    zipfile.ZipFile(broken, "w").close()
    files = LooseFiles([SEEDS[0], bundle, broken])
    assert expanded(files, files.files()) == [
        str(SEEDS[0]),
        f"{bundle}/1.txt",
        f"{bundle}/2.txt",
        str(broken),
    ]
    ((_, reading),) = readings(files, [str(broken)])
    assert reading.set_aside.error.code == "empty"
