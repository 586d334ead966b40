import tarfile
import zipfile
from email.parser import HeaderParser
from pathlib import Path

from tests.packaging.conftest import build


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_every_module_and_data_file_of_both_packages(
    wheel: Path, root: Path
) -> None:
    for package in ("portal", "indexer"):
        assert {f"{package}/{name}" for name in files(root / package)} <= names(wheel)


def test_the_wheel_holds_every_template_inside_the_package(wheel: Path, root: Path) -> None:
    templates = files(root / "templates")
    assert templates
    assert {f"portal/templates/{name}" for name in templates} <= names(wheel)


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in names(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"portal", "indexer"}
    assert not any(name.endswith(".pyc") for name in names(wheel))


def test_the_wheel_says_what_it_needs_and_its_licence(wheel: Path, root: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        headers = HeaderParser().parsestr(archive.read(metadata).decode())
        (licence,) = (n for n in archive.namelist() if n.endswith("/licenses/LICENSE"))
        assert archive.read(licence) == (root / "LICENSE").read_bytes()
    assert headers["Name"] == "nianbao"
    assert headers["License-Expression"] == "MIT"
    assert headers["Requires-Python"] == ">=3.11"


def test_the_source_distribution_builds_the_same_wheel(
    wheel: Path, root: Path, tmp_path: Path
) -> None:
    build("sdist", root, tmp_path)
    (sdist,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (tree,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert {"Makefile", "corpus/manifest.csv", "requirements/serve.txt", "tests/__init__.py"} <= (
        files(tree)
    )
    build("wheel", tree, tmp_path)
    (again,) = tmp_path.glob("*.whl")
    assert names(again) == names(wheel)
