"""A column gives every document the number, or the value, that it was written with."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.arrays import ArrayFile, ArrayWriter
from indexer.archive.columns import CodedColumn, NumberColumn, read_coded, read_numbers
from indexer.archive.schema import SCALE, UNSTATED

edges = [
    n for power in (7, 8, 15, 31) for n in (2**power - 1, 2**power, -(2**power), -(2**power) - 1)
]
whole = st.sampled_from([0, 1, -1, *edges]).map(lambda n: n * SCALE)
numbers = st.lists(st.none() | whole, max_size=9) | st.lists(
    st.none() | st.integers(-(10**18), 10**18), max_size=9
)


def _file(write: Callable[[ArrayWriter], None]) -> ArrayFile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        with ArrayWriter(path) as writer:
            write(writer)
        return ArrayFile(path)


def _column(values: list[int | None]) -> ArrayFile:
    column = NumberColumn()
    for document, value in enumerate(values):
        if value is not None:
            column.add(document, value)
    return _file(lambda writer: column.write(writer, "items", len(values)))


@given(numbers)
def test_a_number_is_read_where_it_was_stated(values: list[int | None]) -> None:
    read = read_numbers(_column(values), "items", len(values))
    assert read.tolist() == [UNSTATED if value is None else value for value in values]


def test_a_column_that_is_not_there_states_nothing() -> None:
    assert read_numbers(_column([1]), "item", 3).tolist() == [UNSTATED] * 3


@pytest.mark.parametrize(
    ("values", "width", "unit"),
    [
        ([127 * SCALE, -128 * SCALE], 1, SCALE),
        ([128 * SCALE], 2, SCALE),
        ([-32_769 * SCALE, 0], 4, SCALE),
        ([2**31 * SCALE], 8, SCALE),
        ([5, 127], 1, 1),
        ([SCALE + 1], 4, 1),
    ],
)
def test_a_column_is_as_narrow_as_its_numbers_allow(
    values: list[int | None], width: int, unit: int
) -> None:
    file = _column(values)
    assert file[f"number.items.{unit}"].dtype.itemsize == width
    assert "number.items.documents" not in file
    assert "number.items.documents" in _column([*values, None])


@given(st.lists(st.sampled_from([None, "教育", 2023, ["甲", "乙"], [], ""])))
def test_a_coded_value_is_read_as_it_was_written(values: list[object]) -> None:
    column = CodedColumn()
    for value in values:
        column.add(value)
    known, codes = read_coded(_file(lambda writer: column.write(writer, "sector")), "sector")
    assert [known[code] for code in codes] == values
    assert all(known.count(value) == 1 for value in known)
