from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from indexer.segmentation import Segmenter
from portal.api.routes import api_routes
from tests.portal.api.canned import CannedEngine, Current


@pytest.fixture(scope="session")
def plain_segmenter() -> Segmenter:
    return Segmenter()


@pytest.fixture
def engine(plain_segmenter: Segmenter) -> CannedEngine:
    return CannedEngine(plain_segmenter)


@pytest.fixture
def app(engine: CannedEngine) -> Starlette:
    """The JSON interface alone, over an engine with one answer."""
    app = Starlette(routes=api_routes())
    app.state.current = Current(engine)
    return app


@pytest.fixture
def client(app: Starlette) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client
