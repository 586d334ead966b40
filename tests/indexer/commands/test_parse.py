"""What a file says, as JSON."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result


def test_a_file_that_cannot_be_read_has_its_reason_in_its_line(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("parse", tmp_path / "empty.txt")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["error"]["code"] == "empty"
