"""The portal over a small hand-made library, and over the archive of the shipped corpus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.segmentation import Segmenter, segmenter_of
from portal.app import create_app
from portal.settings import Settings
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import SET_ASIDE, library


@pytest.fixture(scope="session")
def segmenter() -> Segmenter:
    return segmenter_of(None)


@pytest.fixture(scope="session")
def library_engine(segmenter: Segmenter) -> FakeEngine:
    return FakeEngine(library(), segmenter, SET_ASIDE)


@pytest.fixture(scope="session")
def pages(library_engine: FakeEngine) -> Iterator[TestClient]:
    """The pages over the hand-made library."""
    with TestClient(create_app(Settings(Path("nowhere")), library_engine)) as client:
        yield client


@pytest.fixture(scope="session")
def shipped(archive_dir: Path) -> Iterator[TestClient]:
    """The pages over the archive of the shipped corpus."""
    with TestClient(create_app(Settings(archive_dir, "https://nianbao.example"))) as client:
        yield client
