"""What Datasette is told of an export: a file beside the SQLite file, for `datasette -m`."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from indexer.export.table import Table
from indexer.export.views import View

TITLE = "年报档案：政府信息公开工作年度报告的数字"
RIGHTS = "年度报告是依法公布的官方文件，不受著作权法保护（《著作权法》第五条）"
SOURCE = "各行政机关依《政府信息公开条例》公布的年度报告，每份的出处见 sources"


def beside(path: Path) -> Path:
    """Where that file is."""
    return path.with_name(f"{path.stem}-metadata.json")


def metadata(
    path: Path,
    tables: Sequence[Table],
    views: Iterable[View],
    meanings: Iterable[tuple[str, str, str]],
    about: Sequence[tuple[str, str]],
) -> bytes:
    """Title, rights, source, and what every table and column means, as JSON. `meanings` are table,
    column and meaning."""
    described: dict[str, dict[str, Any]] = {
        table.name: {"description": table.meaning, "columns": {}} for table in tables
    }
    for table, column, meaning in meanings:
        if column:
            described[table]["columns"][column] = meaning
    described |= {view.name: {"description": view.meaning} for view in views}
    told = {
        "title": TITLE,
        "description": "；".join(f"{name}：{value}" for name, value in about),
        "license": RIGHTS,
        "source": SOURCE,
        "databases": {path.stem: {"tables": described}},
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"
