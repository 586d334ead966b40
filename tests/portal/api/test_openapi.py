"""The OpenAPI document is true: what it promises is served, and nothing else."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from jsonschema import Draft202012Validator
from schemathesis import HookContext
from schemathesis.config import (
    GenerationConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from schemathesis.engine import events, from_schema
from starlette.applications import Starlette
from starlette.testclient import TestClient

from indexer.report import to_json
from portal.address import parse_query
from portal.api.openapi import document
from portal.api.responses import encode
from portal.measures import measures
from portal.query import EXCLUDED, FACETS, FINDABLE, SOUGHT
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import damaged

PARAMETERS = {
    parameter["name"]: parameter
    for parameter in document()["paths"]["/api/v1/search"]["get"]["parameters"]
    if parameter["in"] == "query"
}


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": document()["components"]}
    )


def filter_query(_: HookContext, query: dict[str, Any] | None) -> bool:
    """Leave out searches with two ranges over one figure: no JSON schema can say that they are
    refused, so schemathesis would take the refusal for a fault."""
    ranges = (query or {}).get("range")
    figures = [str(text).partition(":")[0] for text in ranges] if isinstance(ranges, list) else []
    return len(figures) == len(set(figures))


def failures(app: Starlette) -> Iterator[str]:
    """What schemathesis finds wrong with an app, each with the request that shows it."""
    project = ProjectConfig(generation=GenerationConfig(deterministic=True, max_examples=50))
    config = SchemathesisConfig(seed=1, projects=ProjectsConfig(default=project))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, config=config)
    schema.hook(filter_query)
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            yield str(event)
        elif isinstance(event, events.ScenarioFinished):
            for checks in event.recorder.checks.values():
                for check in checks:
                    if check.failure_info is not None:
                        yield f"{check.failure_info.failure}\n{check.failure_info.code_sample}"


def test_schemathesis_finds_nothing(app: Starlette) -> None:
    assert list(failures(app)) == []


def test_schemathesis_would_find_an_answer_of_another_shape(
    app: Starlette, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "generation", 7)
    failure = next(failures(app))
    assert "7 is not of type" in failure


def test_it_is_served_as_it_is_made(client: TestClient) -> None:
    assert client.get("/api/openapi.json").content == encode(document())


def test_every_schema_is_a_json_schema() -> None:
    for schema in document()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_the_parameters_are_those_that_are_read() -> None:
    assert list(PARAMETERS) == [
        "q",
        *FACETS,
        *(EXCLUDED + facet for facet in FACETS),
        "range",
        "quantity",
        "histogram",
        *(SOUGHT + facet for facet in FINDABLE),
        "sort",
        "page",
        "size",
    ]


def test_words_in_use_take_the_parameters_that_say_what_is_looked_for() -> None:
    paths = document()["paths"]
    names = {
        path: [each["name"] for each in paths[f"/api/v1/{path}"]["get"]["parameters"]]
        for path in ("concordance", "trend")
    }
    looked_for = ["q", *FACETS, *(EXCLUDED + facet for facet in FACETS), "range", "quantity"]
    assert names["concordance"] == [*looked_for, "sort", "order", "page", "size", "If-None-Match"]
    assert names["trend"] == [*looked_for, "If-None-Match"]


@pytest.mark.parametrize("parameter", PARAMETERS.values(), ids=PARAMETERS)
def test_every_example_of_a_parameter_can_be_used(parameter: dict[str, Any]) -> None:
    shown = [each["value"] for each in parameter.get("examples", {}).values()]
    shown += parameter.get("example", [])
    _, problems = parse_query([(parameter["name"], value) for value in shown[:1]])
    assert problems == []


def test_every_figure_can_be_asked_for_by_its_id() -> None:
    figures = document()["components"]["schemas"]["FigureId"]
    assert figures["enum"] == list(measures())
    assert set(figures["enum"]) == set(figures["x-enumDescriptions"])
    for figure in figures["enum"]:
        assert figure in PARAMETERS["sort"]["schema"]["enum"]
        text = f"{figure}:-1.5..20"
        assert Draft202012Validator(PARAMETERS["range"]["schema"]).is_valid([text])
        assert parse_query([("range", text)])[1] == []


def examples() -> Iterator[tuple[str, str, Any]]:
    for path, operations in document()["paths"].items():
        for status, response in operations["get"]["responses"].items():
            for content in response.get("content", {}).values():
                if "example" in content:
                    name = content["schema"]["$ref"].rpartition("/")[2]
                    yield f"{path} {status}", name, content["example"]


@pytest.mark.parametrize(("name", "example"), [pytest.param(*e[1:], id=e[0]) for e in examples()])
def test_every_example_of_an_answer_is_of_its_shape(name: str, example: Any) -> None:
    validator(name).validate(example)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/api/v1/search", "SearchAnswer"),
        ("/api/v1/search?q=公开&histogram=requests.received.total", "SearchAnswer"),
        ("/api/v1/search?size=-1", "ErrorAnswer"),
        ("/api/v1/concordance?q=公开&order=left", "ConcordanceAnswer"),
        ("/api/v1/concordance?order=up", "ErrorAnswer"),
        ("/api/v1/trend?q=公开", "TrendAnswer"),
        ("/api/v1/trend", "TrendAnswer"),
        (f"/api/v1/reports/{damaged().report_id}", "ReportAnswer"),
        ("/api/v1/reports/none", "ErrorAnswer"),
        ("/healthz", "HealthAnswer"),
    ],
)
def test_every_answer_is_of_the_shape_described(
    client: TestClient, address: str, name: str
) -> None:
    validator(name).validate(client.get(address).json())


def test_decimals_are_described_as_the_numbers_they_are() -> None:
    assert b'"value":2,' in to_json(damaged())
    value = document()["components"]["schemas"]["Figure"]["properties"]["value"]
    assert {"number", "null"} == {each["type"] for each in value["anyOf"]}


def test_descriptions_speak_of_null_rather_than_none() -> None:
    described = [
        schema.get("description", "") for schema in document()["components"]["schemas"].values()
    ]
    assert not any("None" in text for text in described)
