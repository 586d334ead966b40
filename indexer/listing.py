"""Records of one kind as a table for people, as JSON lines and as CSV for programs.

A field of several values is a JSON array in CSV too, so that a cell that is not there (null) is
told from a blank one.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any, Literal, get_args

import msgspec

from indexer.alignment import aligned
from indexer.spreadsheets import BOM, Cell, csv_lines

ListingFormat = Literal["table", "jsonl", "csv"]
FORMATS: tuple[ListingFormat, ...] = get_args(ListingFormat)
_encoder = msgspec.json.Encoder(decimal_format="number")


def write_listing(
    records: Iterable[msgspec.Struct],
    kind: type[msgspec.Struct],
    shown: Sequence[str],
    listing: ListingFormat,
    stream: IO[bytes],
) -> None:
    """Write records of a kind as they come. A table shows the columns `shown`, the last of them as
    long as it is; the other formats have every field of the record."""
    if listing == "table":
        rows = ([_text(getattr(record, name)) for name in shown] for record in records)
        stream.writelines(f"{line}\n".encode() for line in aligned(rows))
        stream.flush()
        return
    names = kind.__struct_fields__
    if listing == "csv":
        stream.write(BOM + csv_lines([names]))
    for record in records:
        if listing == "jsonl":
            stream.write(_encoder.encode(record) + b"\n")
        else:
            stream.write(csv_lines([list(_cells(record, names))]))
    stream.flush()


def _cells(record: msgspec.Struct, names: Iterable[str]) -> Iterator[Cell]:
    for name in names:
        value: Any = getattr(record, name)
        yield _encoder.encode(value).decode() if isinstance(value, tuple) else value


def _text(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
