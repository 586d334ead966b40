import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def pins(name: str) -> set[tuple[str, str]]:
    return set(PINNED.findall((ROOT / "requirements" / name).read_text("utf-8")))


def direct(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~\[; ]", requirement)[0] for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_pin_has_its_hashes(lock: Path) -> None:
    entries = re.split(r"^(?=\S)", lock.read_text("utf-8"), flags=re.MULTILINE)
    assert any(entries)
    for entry in filter(None, entries):
        assert PINNED.match(entry)
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_tests_and_benchmarks_run_with_the_versions_that_serve() -> None:
    assert pins("serve.txt") <= pins("test.txt")
    assert pins("serve.txt") <= pins("bench.txt")


def test_everything_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    serve = direct(project["project"]["dependencies"])
    test = direct(project["project"]["optional-dependencies"]["test"])
    build = direct(project["dependency-groups"]["build"])
    bench = direct(project["dependency-groups"]["bench"])
    assert serve <= {name for name, _ in pins("serve.txt")}
    assert serve | test <= {name for name, _ in pins("test.txt")}
    assert build <= {name for name, _ in pins("build.txt")}
    assert serve | bench <= {name for name, _ in pins("bench.txt")}
