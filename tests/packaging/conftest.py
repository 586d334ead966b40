import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the tree by the locked tools."""
    folder = tmp_path_factory.mktemp("wheel")
    build("wheel", ROOT, folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def build(target: str, tree: Path, folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", folder],
        cwd=tree,
        check=True,
        capture_output=True,
    )
