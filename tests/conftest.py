"""What every test may use: the archive of the shipped corpus, and the same random input always."""

from pathlib import Path

import pytest
from hypothesis import settings

from indexer.pipeline import build

CORPUS = Path(__file__).parents[1] / "corpus"

settings.register_profile("steady", derandomize=True, deadline=None, print_blob=False)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def archive_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the shipped corpus, built once for all tests that only read it."""
    archive = tmp_path_factory.mktemp("shipped") / "archive"
    build(CORPUS, archive)
    return archive
