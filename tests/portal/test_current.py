"""The portal moves to a new generation by itself, and never to a broken one."""

import random
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.archive.layout import Layout
from indexer.errors import ArchiveError
from indexer.segmentation import Segmenter, segmenter_of
from portal.current import CurrentEngine
from portal.embedded import EmbeddedEngine
from portal.query import SearchQuery
from tests.samples import sample_report, write_generation


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


def test_without_an_archive_it_says_so_and_recovers_when_one_is_built(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    current = CurrentEngine(tmp_path)
    with pytest.raises(ArchiveError):
        current.engine()
    write_generation(tmp_path, segmenter, [sample_report(random.Random(1), 1)])
    assert current.engine().statistics().reports == 1


def test_a_new_generation_answers_the_next_request(tmp_path: Path, segmenter: Segmenter) -> None:
    chance = random.Random(1)
    first = write_generation(tmp_path, segmenter, [sample_report(chance, 1)])
    current = CurrentEngine(tmp_path)
    before = current.engine()
    write_generation(tmp_path, segmenter, [sample_report(chance, 2)], base=first.generation)
    after = current.engine()
    assert (before.statistics().reports, after.statistics().reports) == (1, 2)
    assert current.engine() is after


def test_every_generation_is_warmed_while_it_answers(
    tmp_path: Path, segmenter: Segmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on = threading.Semaphore(0), threading.Event()

    def warm(_: EmbeddedEngine) -> None:
        asked.release()
        go_on.wait(30)
        raise ArchiveError("damaged")

    monkeypatch.setattr(EmbeddedEngine, "warm", warm)
    chance = random.Random(1)
    first = write_generation(tmp_path, segmenter, [sample_report(chance, 1)])
    current = CurrentEngine(tmp_path)
    assert current.engine().statistics().reports == 1
    assert asked.acquire(timeout=30)
    write_generation(tmp_path, segmenter, [sample_report(chance, 2)], base=first.generation)
    assert current.engine().statistics().reports == 2
    assert asked.acquire(timeout=30)
    go_on.set()


def test_a_broken_new_generation_leaves_the_one_before_answering(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    first = write_generation(tmp_path, segmenter, [sample_report(random.Random(1), 1)])
    current = CurrentEngine(tmp_path)
    before = current.engine()
    layout = Layout(tmp_path)
    layout.generation("00000002").mkdir()
    layout.publish("00000002")
    assert current.engine() is before
    assert before.search(SearchQuery()).reports == 1
    third = write_generation(
        tmp_path, segmenter, [sample_report(random.Random(2), 2)], base=first.generation
    )
    assert current.engine().generation == third.generation


def test_an_archive_deleted_and_built_again_is_not_taken_for_the_old_one(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    chance = random.Random(1)
    write_generation(tmp_path, segmenter, [sample_report(chance, n) for n in range(3)])
    current = CurrentEngine(tmp_path)
    assert current.engine().statistics().reports == 3
    shutil.rmtree(tmp_path)
    assert current.engine().statistics().reports == 3
    write_generation(tmp_path, segmenter, [sample_report(chance, 9)])
    assert current.engine().statistics().reports == 1


def test_a_generation_that_could_not_be_opened_is_tried_again_later(
    tmp_path: Path, segmenter: Segmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(1)
    write_generation(tmp_path, segmenter, [sample_report(chance, 1)])
    current = CurrentEngine(tmp_path)
    current.engine()
    second = write_generation(tmp_path, segmenter, [sample_report(chance, n) for n in (2, 3)])
    seal = Layout(tmp_path).generation(second.generation) / "seal.json"
    whole = seal.read_bytes()
    seal.unlink()
    now = [1000.0]
    monkeypatch.setattr("portal.current.monotonic", lambda: now[0])
    assert current.engine().statistics().reports == 1
    seal.write_bytes(whole)
    assert current.engine().statistics().reports == 1
    now[0] += 3600
    assert current.engine().statistics().reports == 2


def test_threads_search_while_generations_change(tmp_path: Path, segmenter: Segmenter) -> None:
    chance = random.Random(5)
    base = write_generation(tmp_path, segmenter, [sample_report(chance, 0)]).generation
    current = CurrentEngine(tmp_path)
    seen: list[tuple[int, int]] = []
    errors: list[Exception] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                engine = current.engine()
                found = engine.search(SearchQuery(q='"公开" OR -"公开"', size=1000))
                seen.append((int(engine.generation[:8]), found.reports))
            except Exception as error:
                errors.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(1, 8):
        added = [sample_report(chance, number)]
        base = write_generation(tmp_path, segmenter, added, base=base).generation
        Layout(tmp_path).prune()
    done.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert seen
    assert all(reports == generation for generation, reports in seen)


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _unreadable(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [_cut_short, _unreadable, Path.unlink])
@pytest.mark.parametrize("name", ["reports/*.arrays", "sections/*.arrays", "reports/*.toc"])
def test_a_damaged_new_generation_is_named_and_the_one_before_goes_on_answering(
    tmp_path: Path, segmenter: Segmenter, damage: Callable[[Path], None], name: str
) -> None:
    write_generation(tmp_path, segmenter, [sample_report(random.Random(1), 1)])
    current = CurrentEngine(tmp_path)
    before = current.engine()
    second = write_generation(tmp_path, segmenter, [sample_report(random.Random(2), 2)])
    (path,) = Layout(tmp_path).generation(second.generation).glob(name)
    damage(path)
    with pytest.raises(ArchiveError, match=path.name):
        CurrentEngine(tmp_path).engine()
    assert current.engine() is before
    assert before.search(SearchQuery()).reports == 1


def test_a_generation_that_cannot_be_held_leaves_the_one_before_answering(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    write_generation(tmp_path, segmenter, [sample_report(random.Random(1), 1)])
    current = CurrentEngine(tmp_path)
    before = current.engine()
    second = write_generation(tmp_path, segmenter, [sample_report(random.Random(2), 2)])
    _unreadable(Layout(tmp_path).generation(second.generation) / "HELD")
    assert current.engine() is before


def test_a_pointer_that_cannot_be_read_stops_no_portal(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    write_generation(tmp_path, segmenter, [sample_report(random.Random(1), 1)])
    current = CurrentEngine(tmp_path)
    engine = current.engine()
    (tmp_path / "CURRENT").write_bytes(b"\xff")
    assert current.engine() is engine
