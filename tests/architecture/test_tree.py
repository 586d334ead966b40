"""What lies in the tree: agreed folders, nothing of any machine, a corpus that is whole."""

import csv
import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from indexer.segmentation import Segmenter, segmenter_of
from indexer.sources import MANIFEST_COLUMNS

ROOT = Path(__file__).parents[2]
FOLDERS = {".ci", "corpus", "indexer", "portal", "requirements", "templates", "tests"}
MACHINE = re.compile(
    rb"(?<![\w.>/])/(?:work|root|tmp|farm|Users)/[a-z.]|/home/[a-z]+/|C:\\\\Users"
    rb"|--(?:extra-)?index-url|--find-links|\bpypi\.org|files\.pythonhosted|registry\.npmjs"
    rb"|\"resolved\": \"http"
)
HERE = Path(__file__).relative_to(ROOT).as_posix()


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [name for name in listed.stdout.split("\0") if name]


needs_git = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git working tree")


@needs_git
def test_the_top_level_folders_are_the_agreed_ones() -> None:
    assert {name.partition("/")[0] for name in tracked() if "/" in name} == FOLDERS


@needs_git
def test_no_tracked_file_names_a_path_of_a_machine_or_a_package_registry() -> None:
    found = {
        name: match.group().decode()
        for name in tracked()
        if not name.startswith("corpus/sources/") and name != HERE and (ROOT / name).is_file()
        for match in MACHINE.finditer((ROOT / name).read_bytes())
    }
    assert found == {}


def test_the_manifest_says_where_every_source_came_from_and_that_it_is_untouched() -> None:
    with (ROOT / "corpus" / "manifest.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0]) == MANIFEST_COLUMNS
    sources = ROOT / "corpus" / "sources"
    assert {row["file"]: row["sha256"] for row in rows} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sources.iterdir()
    }


def dictionary_words() -> list[str]:
    lines = (ROOT / "corpus" / "dictionary.txt").read_text("utf-8").splitlines()
    return [entry[0] for line in lines if (entry := line.split("#", 1)[0].split())]


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(ROOT / "corpus" / "dictionary.txt")


@pytest.mark.parametrize("word", dictionary_words())
def test_a_word_of_the_dictionary_is_found_as_one(segmenter: Segmenter, word: str) -> None:
    assert word in segmenter.words(word)


@pytest.mark.parametrize("word", dictionary_words())
def test_a_word_of_the_dictionary_hides_no_other_word(segmenter: Segmenter, word: str) -> None:
    within = {
        inner
        for inner in dictionary_words()
        if inner in word and not set(segmenter.words(inner)) <= set(segmenter.words(word))
    }
    assert within == set()
