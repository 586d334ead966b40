import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Client

LISTENING = re.compile(r"(http://[0-9.:]+)")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the tree with the wheel installed in it."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--no-index", "--target", target, wheel], check=True)
    return target


@pytest.fixture(scope="module")
def environment(installed: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def archive(root: Path, environment: dict[str, str], elsewhere: Path) -> Path:
    """The archive of the seed corpus, built by the installed indexer."""
    command = [sys.executable, "-m", "indexer", "build", str(root / "corpus"), "--archive"]
    subprocess.run([*command, "made"], cwd=elsewhere, env=environment, check=True)
    return elsewhere / "made"


@pytest.fixture(scope="module")
def portal(archive: Path, environment: dict[str, str], elsewhere: Path) -> Iterator[Client]:
    """The installed portal, serving on a port of its own choice."""
    command = [sys.executable, "-m", "portal", "--archive", str(archive), "--port", "0"]
    with subprocess.Popen(
        command, cwd=elsewhere, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if listening := LISTENING.search(line):
                break
        else:
            pytest.fail("".join(said))
        with Client(base_url=listening[1], timeout=30, trust_env=False) as client:
            yield client
        process.send_signal(signal.SIGINT)
        process.stderr.read()


def test_both_packages_come_from_where_they_were_installed(
    installed: Path, environment: dict[str, str], elsewhere: Path
) -> None:
    code = "import indexer, portal; print(indexer.__file__); print(portal.__file__)"
    command = [sys.executable, "-c", code]
    answer = subprocess.run(
        command, cwd=elsewhere, env=environment, check=True, capture_output=True, text=True
    )
    assert all(Path(line).is_relative_to(installed) for line in answer.stdout.splitlines())


def test_it_is_healthy_and_holds_the_five_reports(portal: Client) -> None:
    answer = portal.get("/healthz")
    assert (answer.status_code, answer.json()["reports"]) == (200, 5)


def test_the_search_page_is_served_with_the_static_files_it_names(portal: Client) -> None:
    page = portal.get("/")
    assert page.status_code == 200
    assert "年报" in page.text
    linked = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    assert linked
    for address in linked:
        assert portal.get(address).status_code == 200


def test_a_search_finds_what_the_reports_say(portal: Client) -> None:
    answer = portal.get("/api/v1/search", params={"q": '"政府信息公开"'}).json()
    assert answer["total"]["reports"] == 5


@pytest.mark.parametrize("host", ["127.0.0.1", "no.such.host.invalid"])
def test_an_address_that_cannot_be_had_is_one_sentence_that_says_what_to_do(
    portal: Client, environment: dict[str, str], elsewhere: Path, host: str
) -> None:
    taken = str(portal.base_url.port)
    command = [sys.executable, "-m", "portal", "--archive", "made", "--host", host, "--port", taken]
    answer = subprocess.run(
        command, cwd=elsewhere, env=environment, check=False, capture_output=True, text=True
    )
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"error: cannot listen on {host}:{taken}")
    assert "--port" in answer.stderr
    assert "Traceback" not in answer.stderr
