"""Word 97–2003 files read as the Word files they would be today.

The files in tests/data/documents were written by LibreOffice 7.4 from the text of the shipped
report 001 and from the page of `statutory_page`.
"""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import SourceError
from indexer.forms import forms
from indexer.readers.legacy_word import read_legacy_word
from indexer.reading import read_report

ROOT = Path(__file__).parents[3]
DOCUMENTS = ROOT / "tests" / "data" / "documents"


def test_a_report_reads_the_same_from_a_doc_as_from_text() -> None:
    text = next((ROOT / "corpus" / "sources").glob("001_*"))
    plain = read_report("a.txt", text.read_bytes())
    read = read_report("a.doc", (DOCUMENTS / "seed_001.doc").read_bytes())
    assert read.report_id == plain.report_id
    assert [(s.kind, s.text) for s in read.sections] == [(s.kind, s.text) for s in plain.sections]
    for figure_id, figure in plain.figures.items():
        assert (read.figures[figure_id].value, read.figures[figure_id].status) == (
            figure.value,
            figure.status,
        )


def test_the_statutory_tables_with_their_merged_cells_are_read_cell_by_cell() -> None:
    chance = random.Random(1)
    values = {figure_id: chance.randrange(10_000) for figure_id in forms()["2021"].figures}
    report = read_report("a.doc", (DOCUMENTS / "merged_cells.doc").read_bytes())
    assert {key: figure.value for key, figure in report.figures.items()} == values


@pytest.mark.parametrize("data", [b"", b"text", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2048])
def test_what_is_no_word_file_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(SourceError, match="请") as caught:
        read_legacy_word("a.doc", data)
    assert caught.value.code == "unreadable"


def test_a_file_with_a_password_is_refused_as_such() -> None:
    data = bytearray((DOCUMENTS / "seed_001.doc").read_bytes())
    start = data.index(b"\xec\xa5")
    data[start + 11] |= 0x01
    with pytest.raises(SourceError, match="密码") as caught:
        read_legacy_word("a.doc", bytes(data))
    assert caught.value.code == "encrypted"


@given(st.data())
@settings(max_examples=15, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(draw: st.DataObject) -> None:
    data = bytearray((DOCUMENTS / "seed_001.doc").read_bytes())
    for _ in range(draw.draw(st.integers(1, 4))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    cut = draw.draw(st.sampled_from([len(data), len(data) // 2, 3_000, 512]))
    with suppress(SourceError):
        read_legacy_word("a.doc", bytes(data[:cut]))
