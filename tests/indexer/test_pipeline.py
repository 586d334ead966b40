"""A build reads what changed, publishes a whole generation or none, and loses nothing else."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from indexer import intake, pipeline
from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.errors import ArchiveError, CorpusError
from indexer.overrides import Overrides
from indexer.pipeline import build, read_corpus, read_files
from indexer.reading import read_report
from indexer.sources import Corpus, Sources
from indexer.workers import Bounds

SEEDS = Path(__file__).parents[2] / "corpus"
WUCHANG, NANGANG = "230184-卫生健康局-2024", "230103-卫生健康局-2022"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A copy of the shipped corpus that a test may change."""
    return Path(shutil.copytree(SEEDS, tmp_path / "corpus"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def _source(corpus: Path, start: str) -> Path:
    return next((corpus / "sources").glob(f"{start}_*"))


def _ids(archive: Path) -> set[str]:
    return set(ArchiveReader.open_current(archive).report_ids)


def test_the_shipped_corpus_is_built_whole(corpus: Path, archive: Path) -> None:
    result = build(corpus, archive)
    assert (result.reports, result.read, result.stored, result.set_aside) == (5, 5, 5, ())
    reader = ArchiveReader.open_current(archive)
    for path in sorted((corpus / "sources").iterdir()):
        report = read_report(path.name, path.read_bytes())
        stored = reader.report(report.report_id)
        assert stored is not None
        assert stored.report.figures == report.figures
        assert stored.report.sections == report.sections
        assert reader.original(stored.sources[0]) == path.read_bytes()


def test_a_build_without_changes_reads_and_publishes_nothing(corpus: Path, archive: Path) -> None:
    first = build(corpus, archive)
    again = build(corpus, archive)
    assert (again.generation, again.published, again.read) == (first.generation, False, 0)


def test_only_what_changed_is_read_and_stored(corpus: Path, archive: Path) -> None:
    build(corpus, archive)
    changed = _source(corpus, "004")
    changed.write_text(changed.read_text("utf-8").replace("千余条", "两千余条"), "utf-8")
    _forget_checksums(corpus)
    result = build(corpus, archive)
    assert (result.read, result.stored, result.removed) == (1, 1, 0)
    reader = ArchiveReader.open_current(archive)
    stored = reader.report(WUCHANG)
    assert stored is not None
    assert "两千余条" in "".join(section.text for section in stored.report.sections)
    assert len(list(reader.report_ids)) == 5


def _forget_checksums(corpus: Path) -> None:
    (corpus / "manifest.csv").unlink()


def test_a_file_taken_out_of_the_corpus_leaves_the_archive(corpus: Path, archive: Path) -> None:
    build(corpus, archive)
    _forget_checksums(corpus)
    build(corpus, archive)
    _source(corpus, "002").unlink()
    result = build(corpus, archive)
    assert (result.reports, result.removed) == (4, 1)
    assert NANGANG not in _ids(archive)
    assert len(list(Layout(archive).originals.iterdir())) == 4


def test_the_same_text_twice_is_one_report_with_two_sources(corpus: Path, archive: Path) -> None:
    twin = corpus / "sources" / "twin.txt"
    text = _source(corpus, "004").read_text("utf-8")
    twin.write_text(text.replace("\n", "\r\n"), "utf-8", newline="")
    result = build(corpus, archive)
    assert (result.reports, result.set_aside) == (5, ())
    stored = ArchiveReader.open_current(archive).report(WUCHANG)
    assert stored is not None
    assert [source.file[:4] for source in stored.sources] == ["004_", "twin"]


def _version(corpus: Path, name: str, new: str) -> Path:
    """Another text of the Wuchang report."""
    path = corpus / "sources" / name
    path.write_text(_source(corpus, "004").read_text("utf-8").replace("千余条", new), "utf-8")
    return path


def _texts(archive: Path) -> list[str]:
    """The files of the texts of the Wuchang report, the valid one last."""
    stored = ArchiveReader.open_current(archive).report(WUCHANG)
    assert stored is not None
    assert all(one.report.report_id == WUCHANG for one in stored.earlier)
    return [*(one.sources[0].file for one in stored.earlier), stored.sources[0].file]


def test_another_text_for_the_same_report_is_its_next_version(corpus: Path, archive: Path) -> None:
    build(corpus, archive)
    _version(corpus, "zz.txt", "万余条")
    _forget_checksums(corpus)
    first = _source(corpus, "004").name
    result = build(corpus, archive)
    assert (result.reports, result.read, result.stored, result.set_aside) == (5, 1, 1, ())
    assert _texts(archive) == [first, "zz.txt"]
    stored = ArchiveReader.open_current(archive).report(WUCHANG)
    assert stored is not None
    assert [one.rule for one in stored.context] == ["versions_differ"]
    assert "千余条" in "".join(part.text for part in stored.earlier[0].report.sections)
    (corpus / "sources" / "zz.txt").unlink()
    assert build(corpus, archive).stored == 1
    assert _texts(archive) == [first]


def test_of_several_texts_the_one_retrieved_last_is_valid(corpus: Path, archive: Path) -> None:
    first = _source(corpus, "004").name
    _version(corpus, "aa.txt", "万余条")
    _version(corpus, "zz.txt", "亿余条")
    (corpus / "manifest.csv").write_text(
        "file,source_url,retrieved,sha256\n"
        f"zz.txt,,2025-01-01,\n{first},,2025-03-01,\naa.txt,,2025-02-01,\n",
        "utf-8",
    )
    build(corpus, archive)
    assert _texts(archive) == ["zz.txt", "aa.txt", first]


def test_a_person_says_which_text_is_valid(corpus: Path, archive: Path) -> None:
    first = _source(corpus, "004").name
    _version(corpus, "zz.txt", "万余条")
    decision = f"- {{file: {first}, field: version, was: replaced, value: current, "
    decision += "reason: 后一个是节录, source: 机关网站}\n"
    (corpus / "overrides.yaml").write_text(decision, "utf-8")
    build(corpus, archive)
    assert _texts(archive) == ["zz.txt", first]
    (corpus / "sources" / "zz.txt").unlink()
    with pytest.raises(CorpusError, match="唯一的文本"):
        build(corpus, archive)
    (corpus / "overrides.yaml").unlink()
    build(corpus, archive)
    assert _texts(archive) == [first]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_comes_and_goes_the_archive_is_as_if_built_at_once(
    corpus: Path, archive: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    _forget_checksums(corpus)
    texts = {f"v{n}.txt": f"{n}千余条" for n in range(4)}
    original = _source(corpus, "004").read_text("utf-8")
    for _ in range(3):
        for name, new in texts.items():
            path = corpus / "sources" / name
            if chance.random() < 0.5:
                path.write_text(original.replace("千余条", new), "utf-8")
            else:
                path.unlink(missing_ok=True)
        build(corpus, archive)
    build(corpus, tmp_path / "at_once")
    grown, fresh = (ArchiveReader.open_current(one) for one in (archive, tmp_path / "at_once"))
    assert sorted(grown.report_ids) == sorted(fresh.report_ids)
    for report_id in fresh.report_ids:
        assert grown.report(report_id) == fresh.report(report_id)


def test_the_year_before_puts_a_report_in_another_light(corpus: Path, archive: Path) -> None:
    build(corpus, archive)
    year_before = _source(corpus, "004").read_text("utf-8").replace("2024", "2023")
    (corpus / "sources" / "before.txt").write_text(year_before, "utf-8")
    result = build(corpus, archive)
    assert (result.read, result.stored) == (1, 2)
    stored = ArchiveReader.open_current(archive).report(WUCHANG)
    assert stored is not None
    assert {one.rule for one in stored.context} >= {"section_unchanged"}
    (corpus / "sources" / "before.txt").unlink()
    result = build(corpus, archive)
    assert (result.read, result.stored, result.removed) == (0, 1, 1)
    stored = ArchiveReader.open_current(archive).report(WUCHANG)
    assert stored is not None
    assert stored.context == ()


def test_a_decision_beats_what_was_read_and_only_its_report_is_read_again(
    corpus: Path, archive: Path
) -> None:
    build(corpus, archive)
    figure = "requests.received.total"
    read = ArchiveReader.open_current(archive).report(WUCHANG)
    assert read is not None
    was = read.report.figures[figure].value
    (corpus / "overrides.yaml").write_text(
        f"- report: {WUCHANG}\n  figure: {figure}\n  was: {was}\n  value: 77\n"
        "  reason: 原件扫描件印作 77\n  source: 机关来函\n",
        "utf-8",
    )
    result = build(corpus, archive)
    assert (result.read, result.stored) == (1, 1)
    stored = ArchiveReader.open_current(archive).report(WUCHANG)
    assert stored is not None
    decided = stored.report.figures[figure]
    assert (decided.value, decided.status, decided.printed) == (77, "stated", f"{was}")
    assert decided.override is not None
    assert (decided.override.value, decided.override.source) == (was, "机关来函")
    assert build(corpus, archive).read == 0
    (corpus / "overrides.yaml").unlink()
    assert build(corpus, archive).read == 1
    assert ArchiveReader.open_current(archive).report(WUCHANG) == read


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"was": "999999"}, "现在从"),
        ({"report": "230184-卫生健康局-1999"}, "没有编号为"),
        ({"figure": "requests_2019.unknown"}, "没有编号为"),
        ({"figure": "statistics_2014.proactive_total", "was": "1"}, "没有这个数字"),
    ],
)
def test_a_decision_that_no_longer_applies_fails_the_build(
    corpus: Path, archive: Path, changes: dict[str, str], told: str
) -> None:
    first = build(corpus, archive)
    decision = {
        "report": WUCHANG,
        "figure": "requests.received.total",
        "was": "0",
        "value": "77",
        "reason": "某",
        "source": "某",
    } | changes
    lines = "\n  ".join(f"{key}: {value}" for key, value in decision.items())
    (corpus / "overrides.yaml").write_text(f"- {lines}\n", "utf-8")
    with pytest.raises(CorpusError, match=told):
        build(corpus, archive)
    with pytest.raises(CorpusError, match=told):
        list(read_corpus(corpus))
    assert Layout(archive).current() == first.generation


def test_bad_files_are_set_aside_and_cost_no_other(corpus: Path, archive: Path) -> None:
    sources = corpus / "sources"
    (sources / "empty.txt").write_bytes(b"")
    (sources / "binary.txt").write_bytes(bytes(range(256)) * 40)
    whole = _source(corpus, "000").read_bytes()
    (sources / "cut.txt").write_bytes(whole[: len(whole) // 3])
    (sources / "news.txt").write_text("今天天气很好。\n" * 50, "utf-8")
    (sources / "report.xyz").write_bytes(whole)
    (sources / "dangling.txt").symlink_to(sources / "nothing.txt")
    result = build(corpus, archive)
    assert result.reports == 5
    codes = {item.file: item.error.code for item in result.set_aside}
    assert codes == {
        "binary.txt": "binary",
        "cut.txt": "truncated",
        "dangling.txt": "unreadable",
        "empty.txt": "empty",
        "news.txt": "not_a_report",
        "report.xyz": "unsupported_format",
    }
    read = list(read_corpus(corpus))
    assert [reading.source.file for reading in read] == list(Corpus(corpus).files())
    assert [reading.set_aside for reading in read if reading.error] == list(result.set_aside)


def test_a_file_whose_name_is_no_text_is_set_aside_by_an_escaped_name(
    corpus: Path, archive: Path
) -> None:
    whole = _source(corpus, "000").read_bytes()
    path = corpus / "sources" / os.fsdecode(b"\xb1\xa8\xb8\xe6.txt")
    path.write_bytes(whole)
    result = build(corpus, archive)
    assert result.reports == 5
    assert [(item.file, item.error.code) for item in result.set_aside] == [
        ("\\udcb1\\udca8\\udcb8\\udce6.txt", "unreadable")
    ]
    (reading,) = read_files([path])
    assert reading.report_id is not None
    assert reading.source.file.endswith("\\udcb1\\udca8\\udcb8\\udce6.txt")


def test_a_generation_still_being_read_keeps_its_originals(corpus: Path, archive: Path) -> None:
    build(corpus, archive)
    reader = ArchiveReader.open_current(archive)
    (corpus / "manifest.csv").unlink()
    path = _source(corpus, "002")
    whole = path.read_bytes()
    path.unlink()
    build(corpus, archive)
    stored = reader.report(NANGANG)
    assert stored is not None
    assert reader.original(stored.sources[0]) == whole


@pytest.mark.parametrize("damaged", [None, b"something else"])
def test_an_original_that_was_lost_or_changed_is_mended_by_the_next_build(
    corpus: Path, archive: Path, damaged: bytes | None
) -> None:
    build(corpus, archive)
    stored = ArchiveReader.open_current(archive).report(NANGANG)
    assert stored is not None
    path = Layout(archive).originals / stored.sources[0].sha256
    path.unlink()
    if damaged is not None:
        path.write_bytes(damaged)
    assert not build(corpus, archive).published
    assert Layout(archive).original(path.name) == _source(corpus, "002").read_bytes()


def answer_with_trouble(
    sources: Sources, layout: Layout | None, overrides: Overrides, argument: bytes
) -> bytes:
    """What a worker does when some files are more than it can bear."""
    if b"hangs" in argument:
        time.sleep(600)
    if b"grows" in argument:
        _ = [bytearray(10**9) for _ in range(10)]
    if b"crashes" in argument:
        os.kill(os.getpid(), signal.SIGSEGV)
    return intake.answer_order(sources, layout, overrides, argument)


@pytest.mark.skipif(sys.platform != "linux", reason="the bound of memory is Linux's")
def test_a_file_that_costs_its_reader_too_much_is_set_aside_and_costs_no_other(
    corpus: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("hangs.txt", "grows.txt", "crashes.txt"):
        (corpus / "sources" / name).write_bytes(_source(corpus, "000").read_bytes())
    monkeypatch.setattr(intake, "answer_order", answer_with_trouble)
    monkeypatch.setattr(intake, "BOUNDS", Bounds(seconds=8))
    result = build(corpus, archive)
    assert result.reports == 5
    assert {item.file: item.error.code for item in result.set_aside} == {
        "hangs.txt": "too_slow",
        "grows.txt": "out_of_memory",
        "crashes.txt": "reader_died",
    }
    assert all("请" in item.error.message for item in result.set_aside)
    monkeypatch.undo()
    assert build(corpus, archive).set_aside == ()


def test_a_bundle_is_built_as_its_members(corpus: Path, archive: Path) -> None:
    _forget_checksums(corpus)
    with zipfile.ZipFile(corpus / "sources" / "年报.zip", "w") as bundle:
        for path in sorted((corpus / "sources").glob("*.txt")):
            bundle.write(path, f"哈尔滨/{path.name}")
            path.unlink()
        bundle.writestr("读我.txt", "今天天气很好。")
    (corpus / "sources" / "broken.zip").write_bytes(b"PK\x05\x06" + bytes(18) + b"x" * 9)
    result = build(corpus, archive)
    assert result.reports == 5
    assert [(item.file, item.error.code) for item in result.set_aside] == [
        ("broken.zip", "empty"),
        ("年报.zip/读我.txt", "not_a_report"),
    ]
    stored = ArchiveReader.open_current(archive).report(WUCHANG)
    assert stored is not None
    assert stored.sources[0].file.startswith("年报.zip/哈尔滨/004_")
    assert not build(corpus, archive).published


def test_a_build_shows_every_file_it_is_done_with(corpus: Path, archive: Path) -> None:
    steps: list[str] = []

    def watched(names: Sequence[str], doing: str) -> Iterator[str]:
        for name in names:
            yield name
            steps.append(doing)

    build(corpus, archive, watched)
    assert steps == ["读取"] * 5 + ["入库"] * 5


def test_what_is_stored_does_not_depend_on_who_read_it_first(corpus: Path, tmp_path: Path) -> None:
    for number in range(30):
        other = corpus / "sources" / f"other{number:02d}.txt"
        text = _source(corpus, "004").read_text("utf-8")
        other.write_text(text.replace("千余条", f"{number}千余条"), "utf-8")
    results = [build(corpus, tmp_path / name) for name in ("a", "b")]
    assert results[0].set_aside == results[1].set_aside == ()
    catalogues = [
        (Layout(tmp_path / name).generation(one.generation) / "catalogue.json").read_bytes()
        for name, one in zip(("a", "b"), results, strict=True)
    ]
    assert catalogues[0] == catalogues[1]


def test_a_new_dictionary_or_program_reads_everything_anew(
    corpus: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus, archive)
    with (corpus / "dictionary.txt").open("a", encoding="utf-8") as stream:
        stream.write("\n健康许昌\n")
    result = build(corpus, archive)
    assert (result.published, result.read, result.reports) == (True, 5, 5)
    assert result.notes
    monkeypatch.setattr(pipeline, "reader_fingerprint", lambda: "another program")
    assert build(corpus, archive).read == 5


def test_a_damaged_generation_is_built_anew_and_said_so(corpus: Path, archive: Path) -> None:
    first = build(corpus, archive)
    (Layout(archive).generation(first.generation) / "catalogue.json").write_bytes(b"{")
    result = build(corpus, archive)
    assert (result.published, result.read, result.reports) == (True, 5, 5)
    assert "catalogue.json" in result.notes[0]


@pytest.mark.parametrize("name", ["reports/*.toc", "reports/*.arrays", "seal.json"])
def test_a_generation_cut_short_is_built_anew(corpus: Path, archive: Path, name: str) -> None:
    first = build(corpus, archive)
    (path,) = Layout(archive).generation(first.generation).glob(name)
    path.write_bytes(path.read_bytes()[:-1])
    result = build(corpus, archive)
    assert (result.published, result.read, result.reports) == (True, 5, 5)
    assert path.name in result.notes[0]
    assert len(_ids(archive)) == 5


def test_a_full_disk_leaves_the_current_generation(
    corpus: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(corpus, archive)
    (corpus / "dictionary.txt").write_text("健康许昌\n", "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("indexer.archive.writer.write_catalogue", full)
    with pytest.raises(ArchiveError, match="No space left on device"):
        build(corpus, archive)
    assert Layout(archive).current() == first.generation
    assert len(_ids(archive)) == 5


def test_a_killed_build_leaves_the_last_generation_whole(corpus: Path, archive: Path) -> None:
    # As it is run by people; `test_killed_builds` kills many more, at every kind of moment.
    build(corpus, archive)
    whole = _ids(archive)
    chance = random.Random(20231231)
    command = [sys.executable, "-m", "indexer", "build", str(corpus), "--archive", str(archive)]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    started = time.monotonic()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    usual = time.monotonic() - started
    killed = 0
    for number in range(100):
        (corpus / "dictionary.txt").write_text(f"新词{number}\n", "utf-8")
        build_process = subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            build_process.wait(chance.uniform(0.3, 1.2) * usual)
        except subprocess.TimeoutExpired:
            build_process.send_signal(signal.SIGKILL)
            build_process.wait()
            killed += 1
        assert _ids(archive) == whole
        assert _left_of(build_process.pid) == []
        if killed == 3:
            break
    assert killed == 3
    result = build(corpus, archive)
    assert result.reports == 5
    assert [path.name for path in Layout(archive).generations.iterdir()] == [result.generation]


def _left_of(process: int) -> list[Path]:
    """What a session still runs, a moment after the process that began it was killed."""
    left: list[Path] = []
    for _ in range(400):
        left = [one for one in Path("/proc").glob("[0-9]*") if _session(one) == process]
        if not left:
            break
        time.sleep(0.05)
    return left


def _session(process: Path) -> int | None:
    """proc(5): the sixth field of stat, the fourth after the command in brackets."""
    with suppress(FileNotFoundError, ProcessLookupError):
        state, _, _, session = (process / "stat").read_text().rpartition(")")[2].split()[:4]
        return int(session) if state != "Z" else None
    return None
