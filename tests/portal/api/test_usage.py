import pytest
from starlette.testclient import TestClient

from portal.address import parse_query
from tests.portal.fake_engine import FakeEngine


@pytest.mark.parametrize("order", ["result", "left", "right"])
def test_places_are_those_of_the_engine(client: TestClient, engine: FakeEngine, order: str) -> None:
    params = {"q": "公开", "order": order, "year": "2022"}
    found = engine.concordance(parse_query(params.items())[0])
    answer = client.get("/api/v1/concordance", params=params).json()
    assert answer["total"] == {"places": found.total, "reports": found.reports}
    assert (answer["within"], answer["uncut"]) == (None, 0)
    assert [
        (one["left"], one["match"], one["right"], one["number"]) for one in answer["places"]
    ] == [(one.left, one.match, one.right, one.number) for one in found.occurrences]
    assert answer["query"] == {"q": "公开", "understood": "公开", "hints": []}


def test_a_place_says_where_it_is(client: TestClient) -> None:
    params = {"q": "“保密审查”", "year": "2022", "size": "1"}
    answer = client.get("/api/v1/concordance", params=params).json()
    assert answer["total"] == {"places": 2, "reports": 1}
    assert answer["places"] == [
        {
            "report_id": "230100-教育局-2022",
            "agency": "哈尔滨市教育局",
            "year": 2022,
            "section": "overview",
            "heading": "一、总体情况",
            "left": "制定",
            "match": "保密审查",
            "right": "制度。\n认真做好保密审查，公开为常态。",
            "number": 1,
        }
    ]


def test_without_words_there_are_no_places(client: TestClient) -> None:
    answer = client.get("/api/v1/concordance?year=2022").json()
    assert (answer["total"], answer["places"]) == ({"places": 0, "reports": 0}, [])


def test_the_trend_counts_what_a_search_counts(client: TestClient) -> None:
    params = {"q": "“保密审查”"}
    total = client.get("/api/v1/search", params=params).json()["total"]["reports"]
    answer = client.get("/api/v1/trend", params=params).json()
    assert sum(share["reports"] for share in answer["years"]) == total == 3
    assert sum(share["reports"] for share in answer["provinces"]) == total
    assert answer["years"][0] == {"value": "2019", "label": "2019", "reports": 0, "of": 1}
    assert (answer["first"]["year"], answer["latest"]["year"]) == (2020, 2022)
    nothing = client.get("/api/v1/trend?q=绝无此语").json()
    assert (nothing["first"], nothing["latest"]) == (None, None)
    assert [share["of"] for share in nothing["years"]] == [share["of"] for share in answer["years"]]


@pytest.mark.parametrize("path", ["concordance", "trend"])
def test_parameters_that_cannot_be_used_are_refused(client: TestClient, path: str) -> None:
    response = client.get(f"/api/v1/{path}?year=x&order=up")
    assert response.status_code == 400
    problems = response.json()["error"]["parameters"]
    assert [problem["parameter"] for problem in problems] == ["year", "order"]
