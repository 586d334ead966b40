"""A few documents, prepared once."""

import pytest

from tests.benchmarks.search.documents import Prepared, prepare
from tests.benchmarks.search.queries import Queries, choose_queries


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepare(tmp_path_factory.mktemp("prepared"), 120)


@pytest.fixture(scope="session")
def queries(prepared: Prepared) -> Queries:
    return choose_queries(prepared)
