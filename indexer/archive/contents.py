"""The table of contents of an index: its schema and its segments, in whoosh's own file.

Whoosh pickles it. Its checksum is in the seal of the generation, which is looked at before.
"""

from collections.abc import Sequence
from pathlib import Path

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from indexer.archive.codec import INDEX, ColumnarSegment


def read_contents(folder: Path) -> list[ColumnarSegment]:
    """The segments of the index in a folder."""
    segments: list[ColumnarSegment] = TOC.read(FileStorage(str(folder)), INDEX).segments
    return segments


def write_contents(folder: Path, schema: Schema, segments: Sequence[ColumnarSegment]) -> None:
    """Write the table of contents of a folder that has none."""
    TOC(schema, list(segments), 1).write(FileStorage(str(folder)), INDEX)
