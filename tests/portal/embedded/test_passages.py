"""What stands in passages is what brute force finds text by text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.arrays import ArrayFile, ArrayWriter
from indexer.archive.characters import Characters, write_characters
from portal.embedded.passages import find_passages
from portal.proximity import near_spans

TEXTS = st.lists(st.text("甲乙丙", max_size=20), min_size=1, max_size=6)
PARTS = st.lists(st.text("甲乙丙", min_size=1, max_size=2), min_size=2, max_size=3).map(tuple)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("characters")


@given(texts=TEXTS, parts=PARTS, within=st.integers(0, 12))
def test_phrases_in_passages_equal_brute_force(
    folder: Path, texts: list[str], parts: tuple[str, ...], within: int
) -> None:
    path = folder / "characters"
    path.unlink(missing_ok=True)
    with ArrayWriter(path) as writer:
        write_characters(writer, "text", texts)
    characters = Characters(ArrayFile(path), "text")
    starts, ends = find_passages(characters, parts, within).spans(characters)
    begins = [int(start) for start in characters.starts[:-1]]
    expected = [
        (begin + start, begin + end)
        for begin, text in zip(begins, texts, strict=True)
        for start, end in near_spans(text, parts, within)
    ]
    assert sorted(zip(starts.tolist(), ends.tolist(), strict=True)) == expected
    assert starts.tolist() == sorted(starts.tolist())
