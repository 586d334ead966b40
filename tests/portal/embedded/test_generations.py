"""However an archive came to be, step by step, its engine answers as a look at every section would;
what an engine takes over from the one before is only what has not changed."""

import random
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from indexer import storing
from indexer.archive.catalogue import FORMAT, Catalogue
from indexer.archive.layout import Layout
from indexer.archive.merging import to_merge
from indexer.archive.segment_writer import SegmentWriter
from indexer.archive.writer import GenerationWriter
from indexer.segmentation import Segmenter, segmenter_of
from indexer.storing import merge
from indexer.workers import Bounds, Result, Task
from portal.current import CurrentEngine
from portal.embedded import EmbeddedEngine
from portal.embedded.fields import FieldSegment
from portal.engine import SearchEngine, SearchResult
from portal.query import FACETS, SearchQuery, Sort
from tests.brute_force import BruteForce, Item
from tests.portal.embedded.test_engine import queries
from tests.samples import sample_report

NOTHING = Catalogue(FORMAT, "", "", ())
STEPS = ("add", "add", "replace", "replace", "remove", "merge", "merge some")


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


@pytest.fixture(autouse=True)
def without_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments are put together in this process."""

    def results(task: Task, arguments: Iterable[bytes], _: Bounds, __: int) -> Iterator[Result]:
        yield from enumerate(map(task, arguments))

    monkeypatch.setattr(storing, "results", results)


class Growing:
    """An archive that changes at random, and what it should hold."""

    def __init__(self, folder: Path, segmenter: Segmenter, seed: int) -> None:
        self._chance = random.Random(seed)
        self._layout = Layout(folder)
        self._layout.create()
        self._segmenter = segmenter
        self._numbers = 0
        self.kept: dict[str, Item] = {}

    def step(self, kind: str) -> BruteForce:
        """Publish the next generation; the oracle of it."""
        name = self._layout.next_name()
        with GenerationWriter(self._layout, name, self._layout.current()) as writer:
            gone: list[str] = []
            added: list[Item] = []
            if kind in ("replace", "remove"):
                gone = self._chance.sample(sorted(self.kept), min(len(self.kept), 6))
            if kind == "add":
                added = [self._invent() for _ in range(self._chance.randrange(1, 10))]
            if kind == "replace":
                added = [self._changed(self.kept[report_id]) for report_id in gone[:4]]
            writer.remove(gone)
            if added:
                segment = SegmentWriter(
                    writer.folder, writer.segment_name(50), self._segmenter.words
                )
                for stored, _ in added:
                    segment.add(stored)
                writer.add([segment.write()])
            if kind.startswith("merge"):
                self._merge(writer, whole=kind == "merge")
            writer.publish(NOTHING, None)
        for report_id in gone:
            del self.kept[report_id]
        self.kept |= {stored.report.report_id: (stored, path) for stored, path in added}
        return BruteForce(list(self.kept.values()), self._segmenter)

    def prune(self) -> None:
        self._layout.prune()

    def _invent(self) -> Item:
        self._numbers += 1
        return sample_report(self._chance, self._numbers)

    def _changed(self, item: Item) -> Item:
        """The text of another report under this one's id."""
        stored, path = self._invent()
        report = replace(stored.report, report_id=item[0].report.report_id)
        return replace(stored, report=report), path

    def _merge(self, writer: GenerationWriter, whole: bool) -> None:
        sizes = writer.sizes()
        groups = to_merge(sizes)
        if whole or not groups:
            names = self._chance.sample(list(sizes), min(len(sizes), 4))
            groups = [names[:2], names[2:]]
        merge(writer, [group for group in groups if group], None)


Sections = dict[tuple[str, str, str], int]


def _identities(rows: Iterable[tuple[str, str, str]]) -> Sections:
    counts: Sections = {}
    for row in rows:
        counts[row] = counts.get(row, 0) + 1
    return counts


def _answered(result: SearchResult) -> Sections:
    return _identities((hit.report.report_id, hit.section, hit.text) for hit in result.hits)


def _expected(oracle: BruteForce, query: SearchQuery) -> Sections:
    found = oracle.found(query)
    return _identities((stored.report.report_id, own.kind, own.text) for stored, _, own in found)


def _check(engine: SearchEngine, oracle: BruteForce, query: SearchQuery) -> None:
    result = engine.search(query)
    expected = _expected(oracle, query)
    assert _answered(result) == expected
    assert (result.sections, result.reports) == (
        sum(expected.values()),
        len({report_id for report_id, _, _ in expected}),
    )


def _check_facets(engine: SearchEngine, oracle: BruteForce, query: SearchQuery) -> None:
    facets = engine.search(query).facets
    for facet in FACETS:
        counts = {value.value: value.count for value in facets[facet]}
        assert counts == oracle.facet(facet, query), facet


@given(
    seed=st.integers(0, 10**6),
    steps=st.lists(st.sampled_from(STEPS), min_size=6, max_size=10),
    data=st.data(),
)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_generation_answers_as_a_look_at_every_section_would(
    tmp_path_factory: pytest.TempPathFactory,
    segmenter: Segmenter,
    seed: int,
    steps: Sequence[str],
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    growing = Growing(folder, segmenter, seed)
    growing.step("add")
    engine: EmbeddedEngine | None = None
    before: tuple[EmbeddedEngine, BruteForce] | None = None
    asked: list[SearchQuery] = []
    for step in steps:
        oracle = growing.step(step)
        engine = EmbeddedEngine.open_current(folder, engine)
        growing.prune()
        asked.append(data.draw(queries))
        # What was asked before is what may be remembered.
        for query in asked[-3:]:
            _check(engine, oracle, query)
        _check_facets(engine, oracle, asked[-1])
        assert engine.statistics().reports == len(oracle.items)
        for stored, _ in oracle.items:
            assert engine.report(stored.report.report_id) == stored
        if before is not None:
            _check(before[0], before[1], asked[-1])
        before = engine, oracle


def test_a_shared_segment_keeps_what_it_remembered_and_still_answers_right(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    growing = Growing(tmp_path, segmenter, 4)
    growing.step("add")
    growing.step("add")
    oracle = growing.step("add")
    queries = [
        SearchQuery(q=q, size=1000) for q in ('"公开"', '"行政 网站"~20', "title:报告", "公*")
    ]
    engine = EmbeddedEngine.open_current(tmp_path)
    for query in queries:
        _check(engine, oracle, query)
    for step in ("add", "remove", "replace", "add"):
        oracle = growing.step(step)
        following = EmbeddedEngine.open_current(tmp_path, engine)
        own, others = _fields(engine), _fields(following)
        shared = own.keys() & others.keys()
        assert shared
        for name in shared:
            for one, other in zip(own[name], others[name], strict=True):
                assert one is other
            assert others[name][0].memory.peek("公开") is not None
        for query in queries:
            _check(following, oracle, query)
        engine = following


def test_an_older_engine_goes_on_answering_after_its_segments_are_gone(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    growing = Growing(tmp_path, segmenter, 5)
    growing.step("add")
    oracle = growing.step("add")
    old = EmbeddedEngine.open_current(tmp_path)
    engine = old
    for step in ("remove", "replace", "merge", "add", "merge"):
        later = growing.step(step)
        engine = EmbeddedEngine.open_current(tmp_path, engine)
        growing.prune()
        for q in ("", '"公开"', "行政处罚 OR 网站", "-title:2023"):
            _check(engine, later, SearchQuery(q=q, size=1000))
            _check(old, oracle, SearchQuery(q=q, size=1000))
    assert not _fields(old).keys() & _fields(engine).keys()


def test_threads_that_search_while_generations_come_see_only_whole_ones(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    growing = Growing(tmp_path, segmenter, 6)
    oracles = [growing.step("add"), growing.step("add")]
    current = CurrentEngine(tmp_path)
    queries = [
        SearchQuery(q=q, size=1000, sort=Sort("year"))
        for q in ("", '"公开"', "行政处罚 OR 网站", "title:报告 -公开", '"公开 网站"~30', "公*")
    ]
    finished = threading.Event()
    answers: list[tuple[int, Sections]] = []
    seen: set[str] = set()
    """Generations that answered."""
    failures: list[BaseException] = []

    def ask(seed: int) -> None:
        chance = random.Random(seed)
        own = []
        try:
            while not finished.is_set():
                number = chance.randrange(len(queries))
                engine = current.engine()
                assert isinstance(engine, EmbeddedEngine)
                result = engine.search(queries[number])
                assert result.sections == len(result.hits)
                own.append((number, _answered(result)))
                seen.add(engine.generation)
        except BaseException as error:
            failures.append(error)
        answers.extend(own)

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(2)]
    for thread in threads:
        thread.start()
    try:
        for step in ("add", "replace", "merge", "remove", "add", "merge", "replace", "add") * 3:
            oracles.append(growing.step(step))
            growing.prune()
    finally:
        finished.set()
        for thread in threads:
            thread.join()
    assert not failures
    allowed = [[_expected(oracle, query) for oracle in oracles] for query in queries]
    assert len(answers) > 50
    for number, answer in answers:
        assert answer in allowed[number]
    assert len(seen) > 3
    _check(current.engine(), oracles[-1], queries[0])


def _fields(engine: EmbeddedEngine) -> Mapping[str, tuple[FieldSegment, FieldSegment]]:
    return engine._matcher._fields
