"""What every test may use: the archive of the shipped corpus, and the same random input always."""

import multiprocessing
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from indexer import workers
from indexer.pipeline import build

CORPUS = Path(__file__).parents[1] / "corpus"


class _ByFile(LoadScopeScheduling):
    """Tests of a file share what they set up. No two of those in a browser run at a time: one keeps
    more than a core busy."""

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """How `make test` spreads the tests over processes."""
    return _ByFile(config, log)


settings.register_profile("steady", derandomize=True, deadline=None, print_blob=False)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def quick_workers() -> Iterator[None]:
    """Workers of builds in this process come from one that has everything loaded, where that can
    be: to start them anew would be most of what builds of a few reports cost. Command lines, which
    are processes of their own, and `test_workers` start them as people's builds do."""
    with pytest.MonkeyPatch.context() as patch:
        if sys.platform == "linux":
            multiprocessing.set_forkserver_preload(["tests.loaded"])
            # Numpy's threads would not outlive a fork.
            patch.setenv("OPENBLAS_NUM_THREADS", "1")
            patch.setattr(workers, "CONTEXT", multiprocessing.get_context("forkserver"))
        yield


@pytest.fixture(scope="session")
def archive_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the shipped corpus, built once for all tests that only read it."""
    archive = tmp_path_factory.mktemp("shipped") / "archive"
    build(CORPUS, archive)
    return archive
