import pytest

from indexer.errors import SourceError
from indexer.readers.registry import LARGEST_SOURCE, read_document


def test_the_ending_of_the_name_picks_the_reader() -> None:
    assert read_document("目录/报告.TXT", "甲".encode()).blocks


@pytest.mark.parametrize("name", ["a.xls", "a.txt.xyz", "txt", ""])
def test_a_format_without_a_reader_is_refused_and_the_readable_ones_are_named(name: str) -> None:
    with pytest.raises(
        SourceError, match=r"现在能读的格式是：\.docx、\.htm、\.html、\.pdf、\.txt"
    ) as caught:
        read_document(name, b"text")
    assert caught.value.code == "unsupported_format"


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    read_document("a.txt", b"a" * LARGEST_SOURCE)
    with pytest.raises(SourceError, match="上限"):
        read_document("a.txt", b"a" * (LARGEST_SOURCE + 1))
