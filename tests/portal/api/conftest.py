from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from indexer.segmentation import Segmenter
from portal.app import create_app
from portal.settings import Settings
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import library


@pytest.fixture
def engine(segmenter: Segmenter) -> FakeEngine:
    return FakeEngine(library(), segmenter)


@pytest.fixture
def app(engine: FakeEngine, tmp_path: Path) -> Starlette:
    return create_app(Settings(tmp_path), engine)


@pytest.fixture
def client(app: Starlette) -> Iterator[TestClient]:
    """The JSON interface over the hand-made library."""
    with TestClient(app) as client:
        yield client


@pytest.fixture
def without_archive(tmp_path: Path) -> Iterator[TestClient]:
    """The JSON interface of a portal that has nothing to serve."""
    with TestClient(create_app(Settings(tmp_path / "private"))) as client:
        yield client
