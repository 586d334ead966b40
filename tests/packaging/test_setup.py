"""The scripts that set the project up say what they need in one clear sentence."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("bash", "cat", "dirname", "env", "id", "rm")


@pytest.fixture
def bare_machine(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine with hardly anything installed."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)
    return {"PATH": str(tools), "VENV": str(tmp_path / "venv")}


def run(script: str, environment: dict[str, str], *arguments: str) -> tuple[int, str]:
    command = [ROOT / ".ci" / script, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_without_a_new_enough_python_set_up_says_so(
    bare_machine: dict[str, str], tmp_path: Path
) -> None:
    old = tmp_path / "bin" / "python3"
    old.write_text("#!/usr/bin/env bash\nexit 1\n")
    old.chmod(0o755)
    code, said = run("environment", bare_machine, "serve")
    assert code == 1
    assert "Python 3.11 or newer is needed" in said
    assert "apt install python3" in said
    assert not (tmp_path / "venv").exists()


def test_a_python_that_makes_no_environments_leaves_nothing_half_made(
    bare_machine: dict[str, str], tmp_path: Path
) -> None:
    python = tmp_path / "bin" / "python3"
    python.write_text(
        "#!/usr/bin/env bash\n"
        "case $1 in -c) exit 0;; --version) echo Python 3.12.0;; *) exit 1;; esac\n"
    )
    python.chmod(0o755)
    code, said = run("environment", bare_machine, "serve")
    assert code == 1
    assert "apt install python3-venv" in said
    assert not (tmp_path / "venv").exists()


def test_a_missing_browser_is_named_and_stops_only_continuous_integration(
    bare_machine: dict[str, str],
) -> None:
    without = bare_machine | {"CHROMIUM": "/nowhere/chromium"}
    code, said = run("browser", without)
    assert code == 0
    assert "apt install chromium fonts-noto-cjk" in said
    code, said = run("browser", without | {"CI": "true"})
    assert code == 1
