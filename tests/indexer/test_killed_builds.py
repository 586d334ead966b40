"""A build that is killed, wherever it is, leaves a whole generation, and the next clears up."""

import random
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.report import StoredReport
from tests.indexer.killing import KINDS, ROOT, Builder, Outcome

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers end with Linux's build")

Content = dict[str, StoredReport]
TEXT = next((ROOT / "corpus" / "sources").glob("004_*")).read_text("utf-8")


def _content(archive: Path) -> Content:
    if Layout(archive).current() is None:
        return {}
    reader = ArchiveReader.open_current(archive)
    assert reader.damaged_files() == []
    content = {stored.report.report_id: stored for stored in reader.reports()}
    assert set(content) == set(reader.report_ids)
    reader.close()
    return content


def _generation(archive: Path) -> int:
    """The number of the current generation, 0 when there is none."""
    return int((Layout(archive).current() or "0").partition("-")[0])


@dataclass(frozen=True)
class Scenario:
    """A build of `corpus` over the archive `start`, and how it goes when it is left alone:
    what the archive holds before and after it, and its operations."""

    corpus: Path
    start: Path
    before: Content
    after: Content
    whole: Outcome

    def copy(self, archive: Path) -> Path:
        return Path(shutil.copytree(self.start, archive))


Prepare = Callable[[Path, Builder, Path], None]


def _put(corpus: Path, years: range, word: str = "千余条") -> None:
    """Reports of an agency, one a year, as files of a corpus."""
    (corpus / "sources").mkdir(parents=True, exist_ok=True)
    # The words that the process which forks builds has at hand.
    shutil.copy(ROOT / "corpus" / "dictionary.txt", corpus)
    for year in years:
        text = TEXT.replace("2024", str(year)).replace("千余条", word)
        (corpus / "sources" / f"{year}.txt").write_text(text, "utf-8")


def _grown(corpus: Path, builder: Builder, archive: Path) -> None:
    """Seven segments: one of four reports, six of one."""
    _put(corpus, range(2010, 2014))
    assert builder.build(corpus, archive).exit_code == 0
    for year in range(2014, 2020):
        _put(corpus, range(year, year + 1))
        assert builder.build(corpus, archive).exit_code == 0
    assert len(ArchiveReader.open_current(archive).segments) == 7


def _nothing(corpus: Path, _: Builder, archive: Path) -> None:
    """No archive; the corpus has four reports."""
    archive.mkdir(parents=True)
    _put(corpus, range(2010, 2014))


def _to_be_merged(corpus: Path, builder: Builder, archive: Path) -> None:
    """An archive of seven segments, to which reports come, from which one goes and in which one
    is replaced: with the new segment there are eight, which are put together."""
    _grown(corpus, builder, archive)
    (corpus / "sources" / "2010.txt").unlink()
    _put(corpus, range(2011, 2012), "万余条")
    _put(corpus, range(2020, 2022))


def _to_shrink(corpus: Path, builder: Builder, archive: Path) -> None:
    """An archive that only loses reports: a segment goes with its only one, and one of which half
    is gone is written anew."""
    _grown(corpus, builder, archive)
    for year in (2010, 2011, 2017):
        (corpus / "sources" / f"{year}.txt").unlink()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """In memory where that can be: a file system outlives the process that is killed, and one on
    a disk would spend most of the time on syncing."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    with Builder() as builder:
        yield builder


def _scenario(builder: Builder, folder: Path, prepare: Prepare) -> Scenario:
    corpus, start, alone = folder / "corpus", folder / "start", folder / "alone"
    prepare(corpus, builder, start)
    shutil.copytree(start, alone)
    whole = builder.build(corpus, alone)
    assert whole.exit_code == 0, whole.said
    before, after = _content(start), _content(alone)
    assert before != after
    return Scenario(corpus, start, before, after, whole)


@pytest.fixture(scope="module")
def merged(builder: Builder, folder: Path) -> Scenario:
    scenario = _scenario(builder, folder / "merged", _to_be_merged)
    assert len(ArchiveReader.open_current(folder / "merged" / "alone").segments) == 1
    return scenario


@pytest.fixture(scope="module")
def shrunk(builder: Builder, folder: Path) -> Scenario:
    return _scenario(builder, folder / "shrunk", _to_shrink)


@pytest.fixture(scope="module")
def first(builder: Builder, folder: Path) -> Scenario:
    return _scenario(builder, folder / "first", _nothing)


def _is_clean(archive: Path, scenario: Scenario) -> bool:
    """Whether there is nothing but the current generation, as it was sealed, and the originals of
    what it was built from."""
    layout = Layout(archive)
    folder = layout.generation(layout.current() or "")
    sealed = msgspec.json.decode((folder / "seal.json").read_bytes(), type=dict[str, object])
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    sources = (scenario.corpus / "sources").iterdir()
    return (
        {path.name for path in archive.iterdir()} == {"CURRENT", "LOCK", "generations", "originals"}
        and list(layout.generations.iterdir()) == [folder]
        and files == {*sealed, "seal.json", "HELD"}
        and {path.name for path in layout.originals.iterdir()}
        == {sha256(path.read_bytes()).hexdigest() for path in sources}
    )


def _killed(builder: Builder, scenario: Scenario, archive: Path, **how: object) -> Outcome:
    """A build that is killed on a copy of the archive; sees to it that all is well after it."""
    scenario.copy(archive)
    outcome = builder.build(scenario.corpus, archive, **how)
    assert outcome.killed or outcome.exit_code == 0, outcome.said
    assert outcome.left == 0
    assert _content(archive) in (scenario.before, scenario.after)
    return outcome


def _built_again(builder: Builder, scenario: Scenario, archive: Path) -> None:
    again = builder.build(scenario.corpus, archive)
    assert again.exit_code == 0, again.said
    assert _content(archive) == scenario.after
    assert _is_clean(archive, scenario)
    shutil.rmtree(archive)


def _points(chance: random.Random, operations: Sequence[int], count: int) -> list[int]:
    """Numbers of operations, from 1: the last, each that puts a file in its place, one of each
    kind, and others drawn from all."""
    of_kind: dict[str, list[int]] = defaultdict(list)
    for number, kind in enumerate(operations, 1):
        of_kind[KINDS[kind]].append(number)
    numbers = range(1, len(operations) + 1)
    points = {len(operations), *of_kind["rename"], *map(chance.choice, of_kind.values())}
    rest = [number for number in numbers if number not in points]
    return [*points, *chance.sample(rest, count - len(points))]


def _killed_at(
    builder: Builder, scenario: Scenario, folder: Path, seed: int, kills: int
) -> tuple[Counter[str], Counter[int]]:
    """Kills builds at as many different operations; what these were, and how many generations had
    been published by then."""
    chance = random.Random(seed)
    kinds: Counter[str] = Counter()
    published: Counter[int] = Counter()
    for at in _points(chance, scenario.whole.operations, kills):
        archive = folder / f"{at}"
        outcome = _killed(builder, scenario, archive, at=at, torn=chance.random() < 0.5)
        assert outcome.killed, (at, outcome)
        kinds[KINDS[outcome.operations[at - 1]]] += 1
        published[_generation(archive) - _generation(scenario.start)] += 1
        _built_again(builder, scenario, archive)
    return kinds, published


def test_a_build_that_adds_replaces_removes_and_merges_is_killed_anywhere(
    builder: Builder, merged: Scenario, folder: Path
) -> None:
    kinds, published = _killed_at(builder, merged, folder, 1, 60)
    assert kinds.total() == 60
    assert set(kinds) == set(KINDS)
    assert kinds["write"] >= 5
    # Before the new generation was published; while segments were put together; in clearing up.
    assert set(published) == {0, 1, 2}
    assert min(published.values()) >= 5, published


def test_a_first_build_is_killed_anywhere(builder: Builder, first: Scenario, folder: Path) -> None:
    _, published = _killed_at(builder, first, folder, 2, 15)
    assert set(published) == {0, 1}


def test_a_build_that_only_removes_is_killed_anywhere(
    builder: Builder, shrunk: Scenario, folder: Path
) -> None:
    _, published = _killed_at(builder, shrunk, folder, 3, 20)
    assert set(published) == {0, 1, 2}


def test_a_build_is_killed_from_outside_at_any_time(
    builder: Builder, merged: Scenario, folder: Path
) -> None:
    chance = random.Random(4)
    seconds = merged.whole.seconds
    killed = 0
    for number in range(100):
        archive = folder / f"{number}"
        outcome = _killed(builder, merged, archive, after=chance.uniform(0, seconds))
        _built_again(builder, merged, archive)
        if outcome.killed:
            killed += 1
        else:
            seconds = outcome.seconds
        if killed == 12:
            break
    assert killed == 12


def test_builds_killed_one_after_another_leave_no_more_than_one(
    builder: Builder, merged: Scenario, folder: Path
) -> None:
    chance = random.Random(5)
    archive = merged.copy(folder / "archive")
    while _generation(archive) == _generation(merged.start):
        at = chance.randrange(1, len(merged.whole.operations))
        assert builder.build(merged.corpus, archive, at=at).left == 0
        assert _content(archive) in (merged.before, merged.after)
    _built_again(builder, merged, archive)


def test_a_damaged_segment_that_would_be_merged_is_named_with_the_remedy(
    builder: Builder, merged: Scenario, folder: Path
) -> None:
    archive = merged.copy(folder / "archive")
    path = min(Layout(archive).generations.glob("*/sections/*.arrays"))
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    outcome = builder.build(merged.corpus, archive)
    assert outcome.exit_code == 1
    current = Layout(archive).generation(Layout(archive).current() or "")
    assert outcome.said == (
        f"error: {current / 'sections' / path.name}: the file was changed or cannot be read; "
        "delete the archive and build it again.\n"
    )
    assert ArchiveReader.open_current(archive).damaged_files() == [current / "sections" / path.name]
