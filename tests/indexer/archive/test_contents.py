"""The table of contents tells the segments of an index and their deleted documents."""

from pathlib import Path

from whoosh.index import open_dir

from indexer.archive.codec import ColumnarSegment
from indexer.archive.contents import read_contents, write_contents
from indexer.archive.schema import sections_schema


def test_segments_are_read_as_they_were_written(tmp_path: Path) -> None:
    first, second = ColumnarSegment("one-0", 3), ColumnarSegment("two-1", 65_536)
    for document in (2, 0, 1):
        first.delete_document(document)
    first.delete_document(0, delete=False)
    second.delete_document(65_535)
    write_contents(tmp_path, sections_schema(), [first, second])
    read = read_contents(tmp_path)
    assert [(one.segid, one.doc_count_all(), list(one.deleted_docs())) for one in read] == [
        ("one-0", 3, [1, 2]),
        ("two-1", 65_536, [65_535]),
    ]
    assert [one.doc_count() for one in read] == [1, 65_535]
    assert read[0].is_deleted(1)
    assert not read[0].is_deleted(0)


def test_whoosh_finds_its_schema_in_it(tmp_path: Path) -> None:
    write_contents(tmp_path, sections_schema(), [])
    index = open_dir(str(tmp_path))
    assert index.schema.names() == sections_schema().names()
    assert index.is_empty()
    assert read_contents(tmp_path) == []
