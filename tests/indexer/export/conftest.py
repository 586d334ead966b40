import random
from pathlib import Path

import pytest

from indexer.archive.reader import ArchiveReader
from indexer.segmentation import Segmenter
from tests.samples import sample_report, write_generation

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def shipped(archive_dir: Path) -> ArchiveReader:
    return ArchiveReader.open_current(archive_dir)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    """Forty reports with negative, tiny and missing figures."""
    chance = random.Random(7)
    folder = tmp_path_factory.mktemp("invented")
    samples = [sample_report(chance, number) for number in range(40)]
    return write_generation(folder, Segmenter(ROOT / "corpus" / "dictionary.txt"), samples)
