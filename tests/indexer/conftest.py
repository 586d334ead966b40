import json
from pathlib import Path
from typing import Any

import pytest

from indexer.forms import Form, forms
from indexer.reading import read_report
from indexer.report import AnnualReport

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "corpus" / "sources"
TRUTH = json.loads((ROOT / "tests" / "data" / "seed_reports.json").read_text(encoding="utf-8"))
SEEDS: dict[str, dict[str, Any]] = {seed["file"]: seed for seed in TRUTH["seeds"]}


@pytest.fixture(scope="session")
def seed_bytes() -> dict[str, bytes]:
    return {name: (SOURCES / name).read_bytes() for name in SEEDS}


@pytest.fixture(scope="session")
def seed_reports(seed_bytes: dict[str, bytes]) -> dict[str, AnnualReport]:
    return {name: read_report(name, data) for name, data in seed_bytes.items()}


@pytest.fixture(scope="session", params=["2021", "2019"])
def form(request: pytest.FixtureRequest) -> Form:
    return forms()[request.param]


@pytest.fixture(scope="session")
def form_2021() -> Form:
    return forms()["2021"]
