import random
from pathlib import Path

import pytest

from indexer.archive.reader import ArchiveReader
from indexer.pipeline import build
from indexer.segmentation import segmenter_of
from tests.samples import sample_report, write_generation

ROOT = Path(__file__).parents[3]
GRANTED = "requests.granted.total"
OVERRIDES = f"""
- file: b.txt
  figure: {GRANTED}
  was: 0
  value: 2
  reason: =扫描件印作 2
  source: 扫描件第 3 页
- file: b.txt
  field: sector
  was: 卫生健康
  value: 医疗
  reason: 试
  source: 试
"""


@pytest.fixture(scope="session")
def shipped(archive_dir: Path) -> ArchiveReader:
    return ArchiveReader.open_current(archive_dir)


@pytest.fixture(scope="session")
def decided(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    """One report in two texts, with a figure and a field decided by hand."""
    folder = tmp_path_factory.mktemp("decided")
    sources = folder / "corpus" / "sources"
    sources.mkdir(parents=True)
    text = next((ROOT / "corpus" / "sources").glob("003_*")).read_text("utf-8")
    (sources / "a.txt").write_text(text, "utf-8")
    (sources / "b.txt").write_text(text + "\n又及。", "utf-8")
    (folder / "corpus" / "overrides.yaml").write_text(OVERRIDES, "utf-8")
    build(folder / "corpus", folder / "archive")
    return ArchiveReader.open_current(folder / "archive")


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    """Forty reports with negative, tiny and missing figures."""
    chance = random.Random(7)
    folder = tmp_path_factory.mktemp("invented")
    samples = [sample_report(chance, number) for number in range(40)]
    return write_generation(folder, segmenter_of(ROOT / "corpus" / "dictionary.txt"), samples)
