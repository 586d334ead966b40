"""Records are listed as a table, as JSON lines and as CSV."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import msgspec

from indexer.listing import ListingFormat, write_listing


class Record(msgspec.Struct, frozen=True):
    name: str
    value: Decimal | None
    cells: tuple[str | None, ...]


RECORDS = [
    Record("公开", Decimal("391.490"), ("0", None, "")),
    Record("=1+1", None, ()),
]


def listed(listing: ListingFormat) -> bytes:
    stream = io.BytesIO()
    write_listing(RECORDS, Record, ("name", "value"), listing, stream)
    return stream.getvalue()


def test_a_table_shows_the_chosen_columns_in_line() -> None:
    assert listed("table").decode().splitlines() == ["公开  391.490", "=1+1  -"]


def test_json_lines_hold_every_field_and_exact_numbers() -> None:
    lines: list[Any] = [
        json.loads(line, parse_float=Decimal) for line in listed("jsonl").splitlines()
    ]
    assert lines[0] == {"name": "公开", "value": Decimal("391.490"), "cells": ["0", None, ""]}
    assert lines[1]["value"] is None


def test_csv_has_a_mark_tells_no_cell_from_a_blank_one_and_holds_no_formula() -> None:
    data = listed("csv")
    assert data.startswith(b"\xef\xbb\xbfname,value,cells\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert json.loads(rows[0]["cells"]) == ["0", None, ""]
    assert (rows[0]["value"], rows[1]["value"], rows[1]["name"]) == ("391.490", "", "'=1+1")
