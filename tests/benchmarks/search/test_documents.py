from itertools import islice
from pathlib import Path

import msgspec

from indexer.report import StoredReport
from indexer.sample.reports import sample_report
from tests.benchmarks.search.documents import SEED, Prepared, documents_of, in_parallel, prepare


def test_documents_and_records_are_those_of_the_first_reports(prepared: Prepared) -> None:
    stored = [sample_report(number, SEED) for number in range(prepared.reports)]
    assert list(prepared.documents()) == [one for report in stored for one in documents_of(report)]
    records = [msgspec.json.decode(one, type=StoredReport) for one in prepared.records()]
    assert records == stored


def test_a_smaller_preparation_is_the_beginning_of_a_larger_one(prepared: Prepared) -> None:
    fewer = prepare(prepared.folder, 30)
    some = list(fewer.documents())
    assert some == list(islice(prepared.documents(), len(some)))
    assert len({document.report_id for document in some}) == 30


def test_batches_are_the_whole_in_order() -> None:
    whole = Prepared(Path("nowhere"), 1430)
    sizes = [(one.start, one.reports) for one in whole.batches()]
    assert sizes == [(0, 500), (500, 500), (1000, 430)]


def test_the_size_is_that_of_the_texts(prepared: Prepared) -> None:
    texts = [document.text for document in prepared.documents()]
    assert prepared.size == (len(texts), len("".join(texts).encode()))


def test_several_processes_answer_in_order() -> None:
    assert list(in_parallel(abs, [-1, 2, -3])) == [1, 2, 3]
