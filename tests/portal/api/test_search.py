from urllib.parse import parse_qsl

import pytest
from starlette.testclient import TestClient

from portal.query import parse_query
from tests.portal.api.canned import CannedEngine


def test_answers_with_totals_and_the_hits_of_the_page(client: TestClient) -> None:
    answer = client.get("/api/v1/search").json()
    assert answer["total"] == {"reports": 1, "sections": 2}
    assert answer["hits"] == [
        {
            "report_id": "某局-2023",
            "agency": "某局",
            "year": 2023,
            "section": "overview",
            "title": "某局 2023 年政府信息公开工作年度报告",
            "score": 1.5,
            "snippets": [],
        }
    ]


def test_asks_for_sections_with_all_the_parameters_of_the_address(
    client: TestClient, engine: CannedEngine
) -> None:
    address = (
        "q=公开&region=230100&region=unknown&agency=x&sector=卫生健康&level=city&year=2023"
        "&section=overview&range=requests.received.total:1..20"
        "&histogram=requests.received.total&sort=year:asc&page=2&size=7"
    )
    client.get(f"/api/v1/search?{address}")
    assert engine.asked == [(parse_query(parse_qsl(address))[0], "section")]


@pytest.mark.parametrize("q", ["三审三校", '"三审 三校"', "－公开 OR 三审三校"])
def test_highlights_mark_what_matched_in_the_snippet(client: TestClient, q: str) -> None:
    (hit,) = client.get("/api/v1/search", params={"q": q}).json()["hits"]
    (snippet,) = hit["snippets"]
    marked = [snippet["text"][start:end] for start, end in snippet["highlights"]]
    assert marked == ["三审三校"]


def test_facets_are_all_there_and_regions_name_the_one_around_them(client: TestClient) -> None:
    facets = client.get("/api/v1/search").json()["facets"]
    assert list(facets) == ["region", "agency", "sector", "level", "year", "section"]
    assert facets["region"] == [
        {"value": "230000", "label": "黑龙江省", "count": 1, "selected": False, "parent": None},
        {"value": "230100", "label": "哈尔滨市", "count": 1, "selected": True, "parent": "230000"},
    ]
    assert facets["year"] == [{"value": "2023", "label": "2023", "count": 1, "selected": False}]


def test_a_histogram_comes_when_asked_for_with_decimals_as_numbers(client: TestClient) -> None:
    assert client.get("/api/v1/search").json()["histogram"] is None
    answer = client.get("/api/v1/search", params={"histogram": "reconsideration.corrected"})
    assert answer.json()["histogram"] == {
        "figure": "reconsideration.corrected",
        "bins": [{"low": 0.5, "high": 2, "count": 1, "context": 3}],
        "unstated": 4,
    }


def test_the_query_comes_back_as_it_was_understood(client: TestClient) -> None:
    query = client.get(
        "/api/v1/search",
        params={"q": '公开 "三审', "range": "reconsideration.corrected:1..", "sort": "year"},
    ).json()["query"]
    assert query == {
        "q": '公开 "三审',
        "region": [],
        "agency": [],
        "sector": [],
        "level": [],
        "year": [],
        "section": [],
        "range": ["reconsideration.corrected:1.."],
        "histogram": None,
        "sort": "year",
        "page": 1,
        "size": 20,
        "understood": "公开 且 “三审”",
        "hints": ["引号没有配成对，已把“三审”当作原话查找。"],
    }


@pytest.mark.parametrize("q", ['"', "OR", "-", "((", "\x00", "💥" * 400, "a" * 5000, "%ff"])
def test_nothing_a_person_types_is_an_error(client: TestClient, q: str) -> None:
    answer = client.get("/api/v1/search", params={"q": q})
    assert answer.status_code == 200
    assert answer.json()["query"]["q"] == q


def test_unusable_parameters_are_refused_by_name(client: TestClient, engine: CannedEngine) -> None:
    answer = client.get("/api/v1/search?size=1001&level=village&year=2023")
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == "bad_parameter"
    assert sorted(problem["parameter"] for problem in error["parameters"]) == ["level", "size"]
    assert all(problem["message"] for problem in error["parameters"])
    assert engine.asked == []


def test_parameters_of_other_names_are_ignored(client: TestClient) -> None:
    assert client.get("/api/v1/search?utm_source=x").status_code == 200
