from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from indexer.__main__ import main


@pytest.fixture
def run() -> Callable[..., Result]:
    """Runs a command; an error of the indexer is in `exception`."""

    def command(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(one) for one in arguments])

    return command
