"""What every reader of the registry must bear: the same report in each format, and what is left of
it when bytes are lost, changed or invented. A new reader joins by a sample of its format.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import SourceError
from indexer.readers.registry import READERS, read_document
from indexer.reading import read_report
from indexer.report import AnnualReport
from tests.generator.ofd import ofd_file
from tests.generator.pdf import pdf_file
from tests.generator.plain_text import TEXT_LAYOUTS, text_of
from tests.generator.reports import PrintedReport, report
from tests.generator.web import page
from tests.generator.word import word_file
from tests.indexer.readers.test_mhtml import saved

ROOT = Path(__file__).parents[3]
LONGEST = 20
"""Seconds of processor time that any file may take."""


@dataclass(frozen=True)
class Sample:
    """A file of a format, the text of the same report, and how many damaged copies time allows."""

    data: bytes
    text: bytes
    copies: int


@cache
def _printed() -> PrintedReport:
    return report("2021", "distinct", random.Random(7))


@cache
def _text() -> str:
    return text_of(TEXT_LAYOUTS["tab_rows"].lines(_printed()))


def _sample(data: bytes, copies: int) -> Sample:
    return Sample(data, _text().encode(), copies)


SAMPLES: dict[str, Callable[[], Sample]] = {
    ".txt": lambda: _sample(_text().encode("gb18030"), 300),
    ".html": lambda: _sample(page(_printed(), site=True).encode(), 200),
    ".htm": lambda: _sample(page(_printed()).encode("gb18030"), 20),
    ".mht": lambda: _sample(saved(page(_printed())), 30),
    ".mhtml": lambda: _sample(saved(page(_printed()), transfer="base64"), 30),
    ".docx": lambda: _sample(word_file(_printed()), 60),
    ".doc": lambda: Sample(
        (ROOT / "tests" / "data" / "documents" / "seed_001.doc").read_bytes(),
        next((ROOT / "corpus" / "sources").glob("001_*")).read_bytes(),
        10,
    ),
    ".pdf": lambda: _sample(pdf_file(_printed()), 8),
    ".ofd": lambda: _sample(ofd_file(_printed()), 8),
}


@pytest.fixture(scope="module", params=sorted(SAMPLES))
def ending(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@cache
def _of(ending: str) -> Sample:
    return SAMPLES[ending]()


def _read(ending: str, data: bytes) -> AnnualReport | None:
    """The report, None when it is refused; in bounded time and by no other error."""
    started = time.process_time()
    try:
        return read_report(f"a{ending}", data)
    except SourceError:
        return None
    finally:
        assert time.process_time() - started < LONGEST


def _words(report: AnnualReport) -> list[tuple[str, str]]:
    return [(section.kind, "".join(section.text.split())) for section in report.sections]


def test_every_reader_takes_the_battery() -> None:
    assert set(SAMPLES) == set(READERS)


def test_the_same_report_is_the_same_in_every_format(ending: str) -> None:
    sample = _of(ending)
    plain, read = read_report("a.txt", sample.text), _read(ending, sample.data)
    assert read is not None
    assert (read.report_id, read.title, read.year) == (plain.report_id, plain.title, plain.year)
    assert _words(read) == _words(plain)
    for key, figure in plain.figures.items():
        assert (read.figures[key].value, read.figures[key].status) == (figure.value, figure.status)


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf"])
def test_nothing_is_refused_with_a_remedy(ending: str, data: bytes) -> None:
    with pytest.raises(SourceError, match="请"):
        read_document(f"a{ending}", data)


def test_what_is_left_of_a_file_is_refused_or_as_printed(ending: str) -> None:
    sample = _of(ending)
    whole = read_report(f"a{ending}", sample.data)
    step = len(sample.data) // sample.copies
    for end in range(step, len(sample.data), step):
        _refuse_another(whole, _read(ending, sample.data[:end]))


def _refuse_another(whole: AnnualReport, read: AnnualReport | None) -> None:
    """No figure is stated that the whole does not state, unless the end is said to be lost."""
    if read is None or any(finding.rule == "truncated" for finding in read.findings):
        return
    for key, figure in read.figures.items():
        if figure.status == "stated":
            assert figure.value == whole.figures[key].value


def test_random_bytes_behind_a_good_beginning_are_refused(ending: str) -> None:
    sample, chance = _of(ending), random.Random(ending)
    for length in (8, 64, 512, 4096):
        assert _read(ending, sample.data[:length] + chance.randbytes(20_000)) is None


@settings(max_examples=60)
@given(draw=st.data())
def test_changed_bytes_are_read_or_refused_and_nothing_else(
    ending: str, draw: st.DataObject
) -> None:
    sample = _of(ending)
    if draw.draw(st.integers(0, 59)) > sample.copies:
        return
    data = bytearray(sample.data)
    for _ in range(draw.draw(st.integers(1, 6))):
        at = draw.draw(st.integers(0, len(data) - 1))
        data[at : at + draw.draw(st.integers(0, 3))] = draw.draw(st.binary(max_size=4))
    _read(ending, bytes(data))
