"""The JSON interface over the archive of the seed reports."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from indexer.pipeline import read_files
from portal.api import examples
from portal.app import create_app
from portal.settings import Settings
from tests.portal.api.test_openapi import failures, validator

SOURCES = Path(__file__).parents[3] / "corpus" / "sources"


@pytest.fixture(scope="module")
def portal(archive_dir: Path) -> Starlette:
    return create_app(Settings(archive=archive_dir))


@pytest.fixture(scope="module")
def api(portal: Starlette) -> Iterator[TestClient]:
    with TestClient(portal) as client:
        yield client


def search(api: TestClient, **params: Any) -> Any:
    answer = api.get("/api/v1/search", params=params)
    assert answer.status_code == 200
    validator("SearchAnswer").validate(answer.json())
    return answer.json()


def test_schemathesis_finds_nothing(portal: Starlette) -> None:
    assert list(failures(portal)) == []


@pytest.mark.parametrize("file", sorted(SOURCES.glob("00*")), ids=lambda path: path.name[:3])
def test_a_report_is_what_parse_prints_of_its_file(
    api: TestClient, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SOURCES)
    (printed,) = read_files([Path(file.name)])
    answer = api.get(f"/api/v1/reports/{printed.report_id}")
    assert answer.content.startswith(printed.public[:-1])
    validator("ReportAnswer").validate(answer.json())


def test_the_examples_of_the_description_are_real(api: TestClient) -> None:
    example = examples.search()["hits"][0]
    found = search(api, q='"三审三校"', agency=example["agency"])["hits"]
    (hit,) = (hit for hit in found if hit["report_id"] == example["report_id"])
    assert hit["snippets"][0]["highlights"] == example["snippets"][0]["highlights"]
    assert hit["snippets"][0]["text"].startswith(example["snippets"][0]["text"].rstrip("。"))
    shown, served = examples.report(), api.get(f"/api/v1/reports/{examples.REPORT_ID}").json()
    for name in ("title", "agency", "region", "level", "sector", "year", "form", "findings"):
        assert served[name] == shown[name]
    assert served["sections"][-1] == shown["sections"][-1]
    assert shown["figures"].items() <= served["figures"].items()


@pytest.mark.parametrize("q", ["依申请公开", '"公开"', "行政复议 OR 收费", "健康 -医院", "，"])
def test_every_snippet_marks_what_was_looked_for(api: TestClient, q: str) -> None:
    for hit in search(api, q=q)["hits"]:
        assert hit["snippets"]
        for snippet in hit["snippets"]:
            assert snippet["highlights"]
            for start, end in snippet["highlights"]:
                assert 0 <= start < end <= len(snippet["text"])


def test_pages_of_hits_follow_each_other_without_gap_or_repetition(api: TestClient) -> None:
    whole = search(api, q="公开", size=1000)
    assert len(whole["hits"]) == whole["total"]["sections"]
    paged = [search(api, q="公开", size=4, page=page)["hits"] for page in range(1, 12)]
    assert [hit for page in paged for hit in page] == whole["hits"]


def test_no_hits_are_listed_when_none_are_wanted_but_all_are_counted(api: TestClient) -> None:
    answer = search(api, size=0)
    assert answer["hits"] == []
    assert answer["total"]["reports"] == 5
    assert sum(value["count"] for value in answer["facets"]["year"]) == 5


def test_a_histogram_counts_every_matching_report_once(api: TestClient) -> None:
    histogram = search(api, histogram="requests.received.total")["histogram"]
    assert sum(each["count"] for each in histogram["bins"]) + histogram["unstated"] == 5


def test_figures_that_are_not_stated_are_null_in_json(api: TestClient) -> None:
    for hit in search(api, size=1000)["hits"]:
        figures = api.get(f"/api/v1/reports/{hit['report_id']}").json()["figures"]
        for figure in figures.values():
            assert (figure["value"] is None) == (figure["status"] != "stated")
