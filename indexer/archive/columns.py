"""Columns of a segment: a whole number for every document, kept as narrow as its numbers allow."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from indexer.archive.arrays import ArrayFile, ArrayWriter, narrow
from indexer.archive.schema import SCALE, UNSTATED

IntArray = NDArray[np.int64]
CODED = (
    *("region", "agency", "agency_id", "sector", "level", "year"),
    *("findings", "retrieved"),
)
"""What is kept of every report as the number of one of few values. `findings`: the families of its
findings, each with its severity; `retrieved`: the newest day on which a source of it was taken."""


class NumberColumn:
    """Collects a figure or an indicator of some documents, in millionths."""

    def __init__(self) -> None:
        self._documents: list[int] = []
        self._values: list[int] = []

    def add(self, document: int, value: int) -> None:
        """Documents come in ascending order; those left out do not state it."""
        self._documents.append(document)
        self._values.append(value)

    def write(self, writer: ArrayWriter, name: str, count: int) -> None:
        """Write the column of a segment of `count` documents."""
        values = np.array(self._values, np.int64)
        unit = SCALE if not np.any(values % SCALE) else 1
        values //= unit
        small = next(
            kind
            for kind in (np.int8, np.int16, np.int32, np.int64)
            if np.all((values >= np.iinfo(kind).min) & (values <= np.iinfo(kind).max))
        )
        writer.add(f"number.{name}.{unit}", values.astype(small))
        if len(values) < count:
            writer.add(f"number.{name}.documents", narrow(np.array(self._documents, np.int64)))


def read_numbers(file: ArrayFile, name: str, count: int) -> IntArray:
    """The column of a segment, UNSTATED where nothing is stated."""
    for unit in (SCALE, 1):
        if f"number.{name}.{unit}" in file:
            values = file[f"number.{name}.{unit}"].astype(np.int64) * unit
            if f"number.{name}.documents" not in file:
                return values
            column = np.full(count, UNSTATED, np.int64)
            column[file[f"number.{name}.documents"]] = values
            return column
    return np.full(count, UNSTATED, np.int64)


class CodedColumn:
    """Collects a value of every document that many share: anything that JSON can say."""

    def __init__(self) -> None:
        self._codes: dict[bytes, int] = {}
        self._documents: list[int] = []

    def add(self, value: object) -> None:
        """The value of the next document."""
        key = msgspec.json.encode(value)
        self._documents.append(self._codes.setdefault(key, len(self._codes)))

    def write(self, writer: ArrayWriter, name: str) -> None:
        """Write the values and the number of each document's."""
        values = [msgspec.Raw(key) for key in self._codes]
        writer.add_bytes(f"coded.{name}.values", [msgspec.json.encode(values)])
        writer.add(f"coded.{name}", narrow(np.array(self._documents, np.int64)))


def read_coded(file: ArrayFile, name: str) -> tuple[Sequence[object], NDArray[np.unsignedinteger]]:
    """The values, and for each document the number of its own."""
    return file.decoded(f"coded.{name}.values", list[object]), file[f"coded.{name}"]
