"""CSV and JSON lines hold what the JSON interface says."""

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from indexer.archive.reader import ArchiveReader
from indexer.errors import OutputError
from indexer.export.tables import TABLES
from indexer.export.text_files import TextFormat, export_text
from indexer.report import to_json
from indexer.spreadsheets import safe_text


def _exported(reader: ArchiveReader, folder: Path, text_format: TextFormat) -> dict[str, list[Any]]:
    paths = export_text(reader, list(TABLES.values()), folder, text_format)
    result: dict[str, list[Any]] = {}
    for path, count in paths.items():
        if text_format == "csv":
            assert path.read_bytes().startswith(b"\xef\xbb\xbf")
            with path.open(encoding="utf-8-sig", newline="") as stream:
                result[path.stem] = list(csv.DictReader(stream))
        else:
            lines = path.read_text("utf-8").splitlines()
            result[path.stem] = [json.loads(line, parse_float=Decimal) for line in lines]
        assert len(result[path.stem]) == count
    return result


@pytest.fixture(params=["shipped", "invented", "decided"])
def reader(request: pytest.FixtureRequest) -> ArchiveReader:
    opened: ArchiveReader = request.getfixturevalue(request.param)
    return opened


def _told(reader: ArchiveReader) -> dict[str, Any]:
    """Every report as the JSON interface gives it."""
    return {
        stored.report.report_id: json.loads(to_json(stored.report), parse_float=Decimal)
        for stored in reader.reports()
    }


def test_json_lines_equal_the_json_interface(reader: ArchiveReader, tmp_path: Path) -> None:
    tables, told = _exported(reader, tmp_path, "jsonl"), _told(reader)
    figures = {
        (key, name): (one["value"], one["status"], one["printed"])
        for key, report in told.items()
        for name, one in report["figures"].items()
    }
    assert figures == {
        (row["report_id"], row["figure_id"]): (row["value"], row["status"], row["printed"])
        for row in tables["figures"]
    }
    indicators = {
        (key, name): one["value"]
        for key, report in told.items()
        for name, one in report["indicators"].items()
    }
    assert indicators == {
        (row["report_id"], row["indicator_id"]): row["value"] for row in tables["indicators"]
    }
    assert [one.message for stored in reader.reports() for one in stored.findings] == [
        row["message"] for row in tables["findings"]
    ]
    assert {row["report_id"]: row["agency"] for row in tables["reports"]} == {
        key: report["agency"] for key, report in told.items()
    }


def test_csv_holds_the_same_numbers_exactly(reader: ArchiveReader, tmp_path: Path) -> None:
    tables, told = _exported(reader, tmp_path, "csv"), _told(reader)
    for row in tables["figures"]:
        value = told[row["report_id"]]["figures"][row["figure_id"]]["value"]
        assert row["value"] == "" if value is None else Decimal(row["value"]) == value


def test_only_the_tables_asked_for_are_written(shipped: ArchiveReader, tmp_path: Path) -> None:
    counts = export_text(shipped, [TABLES["findings"]], tmp_path, "csv")
    assert [path.name for path in counts] == ["findings.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["findings.csv"]


def test_the_same_archive_gives_the_same_bytes(invented: ArchiveReader, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        export_text(invented, list(TABLES.values()), tmp_path / folder, "csv")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_nothing_is_written_when_one_file_is_in_the_way(
    shipped: ArchiveReader, tmp_path: Path
) -> None:
    (tmp_path / "rules.csv").write_text("mine")
    with pytest.raises(OutputError, match=r"rules\.csv"):
        export_text(shipped, list(TABLES.values()), tmp_path, "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["rules.csv"]
    export_text(shipped, [TABLES["rules"]], tmp_path, "csv", overwrite=True)
    assert (tmp_path / "rules.csv").read_bytes().startswith(b"\xef\xbb\xbfrule,")


def test_findings_quantities_and_sections_are_those_of_the_reports(
    reader: ArchiveReader, tmp_path: Path
) -> None:
    as_csv = _exported(reader, tmp_path / "csv", "csv")
    as_json = _exported(reader, tmp_path / "jsonl", "jsonl")
    for name, column, values in (
        ("findings", "message", [one.message for s in reader.reports() for one in s.findings]),
        (
            "sections",
            "text",
            [one.text for s in reader.reports() for one in s.report.sections],
        ),
        (
            "quantities",
            "value",
            [
                q.value
                for s in reader.reports()
                for one in s.report.sections
                for q in one.quantities
            ],
        ),
    ):
        assert [row[column] for row in as_json[name]] == values
        printed = [row[column] for row in as_csv[name]]
        if name == "quantities":
            assert [Decimal(cell) for cell in printed] == values
        else:
            assert printed == [safe_text(str(value)) for value in values]
