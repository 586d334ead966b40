"""Every locked library may be used and passed on with the portal."""

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ALLOWED = re.compile(
    r"MIT|BSD|Apache|MPL-2\.0|Mozilla Public License 2\.0|ISC|PSF|Python Software Foundation"
    r"|CC0|Unlicense|0BSD|Zlib",
)
FORBIDDEN = re.compile(r"\bA?GPL|GNU (Affero )?General Public License")
ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([a-z0-9._-]+==[^\\\n]+)", re.MULTILINE)


def locked() -> list[str]:
    """The names in the lock files that are for this platform; the others are not installed, nor is
    what only the benchmark takes."""
    paths = sorted(set((ROOT / "requirements").glob("*.txt")) - {ROOT / "requirements/bench.txt"})
    texts = [path.read_text("utf-8") for path in paths]
    pins = [Requirement(pin) for text in texts for pin in PIN.findall(text)]
    return sorted({pin.name for pin in pins if pin.marker is None or pin.marker.evaluate()})


def licence(name: str) -> str:
    """What a library says of its licence: in its metadata, or else the head of its licence file."""
    found = distribution(name)
    described = found.metadata
    stated = [
        *(line for line in described.get_all("Classifier", []) if line.startswith("License ::")),
        described.get("License-Expression", ""),
        described.get("License", "").partition("\n")[0],
    ]
    if not any(stated):
        files = [path for path in found.files or () if re.search("LICEN[CS]E", path.name)]
        stated = [path.read_text("utf-8")[:40] for path in files]
    return " | ".join(filter(None, stated))


@pytest.mark.parametrize("name", locked())
def test_the_licence_of_every_locked_library_is_a_permissive_one(name: str) -> None:
    text = licence(name)
    assert ALLOWED.search(text), f"{name}: {text or 'no licence stated'}"
    assert not FORBIDDEN.search(text), f"{name}: {text}"
