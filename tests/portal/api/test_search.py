from decimal import Decimal
from urllib.parse import parse_qsl

import msgspec
import pytest
from starlette.testclient import TestClient

from indexer.quantities import find_quantities
from indexer.report import Section
from portal.address import parse_query
from portal.api.answers import MatchedQuantity
from portal.api.search import search_answer
from portal.query import FACETS
from tests.portal.fake_engine import FakeEngine

EVERYTHING = (
    "q=公开&region=230100&region=unknown&agency=哈尔滨市教育局&sector=教育&level=city&year=2022"
    "&section=overview&finding=row_sum&severity=error&not_year=2020&not_region=230184"
    "&not_finding=truncated&range=requests.received.total:1..40"
    "&histogram=requests.received.total&find_agency=教育&sort=year:asc&page=1&size=7"
)


def test_answers_with_totals_and_the_hits_of_the_page(client: TestClient) -> None:
    answer = client.get("/api/v1/search?year=2019&section=overview").json()
    assert answer["total"] == {"reports": 1, "sections": 1}
    assert answer["hits"] == [
        {
            "report_id": "230100-教育局-2019",
            "agency": "哈尔滨市教育局",
            "year": 2019,
            "section": "overview",
            "title": None,
            "score": 1.0,
            "snippets": [],
            "heading": "一、总体情况",
            "quantities": [],
        }
    ]


@pytest.mark.parametrize("address", ["", EVERYTHING, "page=2&size=3", "size=0"])
def test_hits_are_the_sections_that_the_engine_finds(
    client: TestClient, engine: FakeEngine, address: str
) -> None:
    found = engine.search(parse_query(parse_qsl(address))[0], "section")
    answer = client.get(f"/api/v1/search?{address}").json()
    assert answer["total"] == {"reports": found.reports, "sections": found.sections}
    assert [(hit["report_id"], hit["section"]) for hit in answer["hits"]] == [
        (hit.report.report_id, hit.section) for hit in found.hits
    ]


@pytest.mark.parametrize("q", ["公开为例外", '"公开 为例外"', "－常态 例外 OR 公开为例外"])
def test_highlights_mark_what_matched_in_the_snippet(client: TestClient, q: str) -> None:
    (hit,) = client.get("/api/v1/search", params={"q": q, "year": "2019"}).json()["hits"]
    (snippet,) = hit["snippets"]
    assert snippet["text"] == "公开为例外。"
    marked = "".join(snippet["text"][start:end] for start, end in snippet["highlights"])
    assert marked
    assert marked in q.replace(" ", "")


def test_facets_are_all_there_and_regions_name_the_one_around_them(client: TestClient) -> None:
    facets = client.get("/api/v1/search?year=2021").json()["facets"]
    assert list(facets) == list(FACETS)
    assert sorted((value["value"], value["parent"]) for value in facets["region"]) == [
        ("230000", None),
        ("230100", "230000"),
        ("230184", "230100"),
    ]
    assert facets["agency"] == [
        {
            "value": "五常市教育局",
            "label": "五常市教育局",
            "count": 1,
            "selected": False,
            "excluded": False,
        }
    ]
    assert {value["value"] for value in facets["year"] if value["selected"]} == {"2021"}


def test_a_facet_lists_what_contains_a_text(client: TestClient) -> None:
    facets = client.get("/api/v1/search?find_agency=教育").json()["facets"]
    assert facets["agency"]
    assert all("教育" in value["label"] for value in facets["agency"])


def test_a_histogram_comes_when_asked_for_with_decimals_as_numbers(client: TestClient) -> None:
    assert client.get("/api/v1/search").json()["histogram"] is None
    answer = client.get(
        "/api/v1/search",
        params={
            "agency": "哈尔滨市教育局",
            "histogram": "requests.received.total",
            "range": "requests.received.total:..10",
        },
    )
    assert answer.json()["histogram"] == {
        "figure": "requests.received.total",
        "bins": [
            {"low": 1, "high": 10, "count": 1, "context": 1},
            {"low": 10, "high": 100, "count": 0, "context": 1},
        ],
        "unstated": 0,
        "unstated_context": 0,
    }


def test_the_query_comes_back_as_it_was_understood(client: TestClient) -> None:
    query = client.get(
        "/api/v1/search",
        params={"q": '公开 "三审', "range": "reconsideration.corrected:1..", "sort": "year"},
    ).json()["query"]
    assert query == {
        "q": '公开 "三审',
        **{parameter: [] for facet in FACETS for parameter in (facet, f"not_{facet}")},
        "range": ["reconsideration.corrected:1.."],
        "quantity": [],
        "histogram": None,
        "find_region": "",
        "find_agency": "",
        "find_sector": "",
        "sort": "year",
        "page": 1,
        "size": 20,
        "understood": "公开 且 “三审”",
        "hints": ["引号没有配成对，已把“三审”当作原话查找。"],
    }


def test_the_query_given_back_asks_for_the_same_again(client: TestClient) -> None:
    answer = client.get(f"/api/v1/search?{EVERYTHING}").json()
    again = {k: v for k, v in answer["query"].items() if k not in ("understood", "hints")}
    assert client.get("/api/v1/search", params=again).json() == answer


@pytest.mark.parametrize("q", ['"', "OR", "-", "((", "\x00", "💥" * 1000, "a" * 1000, "%ff"])
def test_nothing_a_person_types_is_an_error(client: TestClient, q: str) -> None:
    answer = client.get("/api/v1/search", params={"q": q})
    assert answer.status_code == 200
    assert answer.json()["query"]["q"] == q


def test_unusable_parameters_are_refused_by_name(client: TestClient) -> None:
    answer = client.get("/api/v1/search?size=1001&level=village&year=2023")
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == "bad_parameter"
    assert sorted(problem["parameter"] for problem in error["parameters"]) == ["level", "size"]
    assert all(problem["message"] for problem in error["parameters"])


def test_parameters_of_other_names_are_ignored(client: TestClient) -> None:
    assert client.get("/api/v1/search?utm_source=x").status_code == 200


def test_a_query_too_long_for_an_address_is_refused_by_name(client: TestClient) -> None:
    answer = client.get("/api/v1/search", params={"q": "公" * 1001})
    assert answer.status_code == 400
    assert [item["parameter"] for item in answer.json()["error"]["parameters"]] == ["q"]


def test_quantities_come_with_their_number_and_clause(
    client: TestClient, engine: FakeEngine
) -> None:
    stored = next(iter(engine.stored.values()))
    text = "今年以来，共发布信息1800余篇，公开文件3件。"
    section = Section("overview", None, text, (), find_quantities(text))
    report = msgspec.structs.replace(stored.report, sections=(section,))
    other = FakeEngine([report], engine.segmenter)
    query, _ = parse_query([("quantity", "篇:1000..2000")])
    (hit,) = search_answer(query, other.search(query), other).hits
    assert hit.quantities == (
        MatchedQuantity(Decimal(1800), "篇", True, "1800余篇", "共发布信息1800余篇"),
    )
    assert [text[slice(*at)] for one in hit.snippets for at in one.highlights] == ["1800余篇"]
    assert client.get("/api/v1/search?quantity=斤:1..").status_code == 400
