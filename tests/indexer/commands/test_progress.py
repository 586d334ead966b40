"""A bar walks through names and changes nothing."""

import pytest

from indexer.commands.progress import progress


def test_every_name_passes_once_and_the_bar_is_on_the_error_stream(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert list(progress(["a", "b"], "读取")) == ["a", "b"]
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "读取" in printed.err
