"""Characters find every phrase wherever it stands, as str.find does."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.archive import characters as module
from indexer.archive.arrays import ArrayFile, ArrayWriter
from indexer.archive.characters import Characters, occurrence_counts, write_characters

texts = st.lists(st.text("ab公开𠮷\U0010ffff\ud800", max_size=90), max_size=8)


def _characters(written: Sequence[str]) -> Characters:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        with ArrayWriter(path) as writer:
            write_characters(writer, "text", written)
        return Characters(ArrayFile(path), "text")


def _standing(text: str, phrase: str) -> list[int]:
    places, at = [], text.find(phrase)
    while at >= 0:
        places.append(at)
        at = text.find(phrase, at + 1)
    return places


def _check(characters: Characters, written: Sequence[str], phrase: str) -> int:
    places = characters.places(phrase)
    documents = characters.documents(places)
    within = places.astype(np.int64) - characters.starts[documents]
    found = list(zip(documents.tolist(), within.tolist(), strict=True))
    assert found == [(n, at) for n, text in enumerate(written) for at in _standing(text, phrase)]
    return len(found)


@given(texts, st.data())
def test_a_phrase_is_found_wherever_it_stands(written: list[str], data: st.DataObject) -> None:
    characters = _characters(written)
    joined = "".join(written)
    if joined:
        start = data.draw(st.integers(0, len(joined) - 1))
        for length in (1, 2, 3, 5, 20, len(joined)):
            _check(characters, written, joined[start : start + length])
    for phrase in ("a", "aa", "aba", "公开", "𠮷𠮷", "无", "a无", "无a", "a\n", "\nb"):
        _check(characters, written, phrase)
    assert len(characters.places("")) == 0


@given(texts, st.integers(1, 5))
def test_what_stands_behind_a_place_is_read_to_the_end_of_all_texts(
    written: list[str], width: int
) -> None:
    characters = _characters(written)
    joined = "".join(f"{text}\n" for text in written)
    if joined:
        padded = joined + "\n" * width
        rows = characters.behind(np.arange(len(joined) + 1, dtype=np.int32), width).tolist()
        wanted = [padded[at : at + width] for at in range(len(joined) + 1)]
        assert ["".join(map(chr, row)) for row in rows] == wanted


@given(texts)
def test_texts_and_terms_are_those_that_were_written(written: list[str]) -> None:
    characters = _characters(written)
    assert characters.count == len(written)
    assert [characters.text(n) for n in range(characters.count)] == written
    expected = {text[n : n + size] for text in written for size in (1, 2) for n in range(len(text))}
    ordered = sorted(expected, key=lambda term: term.encode("utf-8", "surrogatepass"))
    assert list(characters.terms()) == ordered


def test_overlapping_places_all_count() -> None:
    assert _check(_characters(["哈" * 50, "", "哈哈"]), ["哈" * 50, "", "哈哈"], "哈哈哈") == 48


def test_a_phrase_is_found_in_every_stretch_of_a_long_segment() -> None:
    rare = "甲乙丙"
    piece = "公开公报" * 997
    written = [f"{piece}{rare if n % 7 == 0 else ''}{chr(0x4E00 + n)}" for n in range(60)]
    assert sum(map(len, written)) > 3 * 65_536
    characters = _characters(written)
    # Often enough for a table, too seldom for one, and both in one phrase.
    assert _check(characters, written, "公开") == 997 * 60
    assert _check(characters, written, "公") == 2 * 997 * 60
    assert _check(characters, written, rare) == 9
    assert _check(characters, written, f"开公报{rare}") == 9
    assert _check(characters, written, f"报{chr(0x4E00 + 59)}") == 1
    assert _check(characters, written, piece) == 60
    assert _check(characters, written, f"{piece}公") == 0


def test_an_alphabet_larger_than_two_bytes_is_told_apart() -> None:
    letters = [chr(code) for code in range(0x20, 0x13000) if not 0xD800 <= code < 0xE000]
    assert len(letters) > 65_536
    step = 700
    written = ["".join(letters[n : n + step]) for n in range(0, len(letters), step)]
    written.append(letters[0] + letters[65_536] + letters[1] + letters[65_537] + "公开")
    characters = _characters(written)
    for at in (0, 1, 65_530, 65_536, 65_537, len(letters) - 40):
        for size in (1, 2, 3, 30):
            _check(characters, written, "".join(letters[at : at + size]))
    assert _check(characters, written, letters[0] + letters[65_536]) == 1
    assert _check(characters, written, letters[0] + letters[65_537]) == 0
    assert characters.text(len(written) - 1) == written[-1]


def test_occurrences_are_counted_by_document() -> None:
    documents, counts = occurrence_counts(np.array([1, 1, 1, 4, 9, 9], np.uint16))
    assert (documents.tolist(), counts.tolist()) == ([1, 4, 9], [3, 1, 2])
    assert [len(part) for part in occurrence_counts(np.empty(0, np.uint16))] == [0, 0]


def test_more_characters_than_places_can_tell_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "LARGEST", 5)
    with ArrayWriter(tmp_path / "file") as writer:
        write_characters(writer, "text", ["ab", "c"])
        with pytest.raises(ValueError, match="6 characters"):
            write_characters(writer, "title", ["abcd", ""])
