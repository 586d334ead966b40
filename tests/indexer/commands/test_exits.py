"""How a command ends tells a script what there was."""

from typing import Any

import pytest

from indexer.commands.exits import exit_code


@pytest.mark.parametrize(
    ("gravities", "code"),
    [
        ([], 0),
        (["info"], 0),
        (["info", "warning"], 4),
        (["warning", "error", "info"], 5),
        (["error", "set_aside"], 3),
    ],
)
def test_the_code_is_that_of_the_gravest_and_of_what_was_not_looked_at(
    gravities: list[Any], code: int
) -> None:
    assert exit_code(gravities) == code
