import pytest
from starlette.testclient import TestClient

from indexer.report import AnnualReport, report_from_json, to_json
from tests.portal.reports import library


@pytest.mark.parametrize("report", library(), ids=lambda report: report.report_id)
def test_a_report_is_what_parse_prints(client: TestClient, report: AnnualReport) -> None:
    answer = client.get(f"/api/v1/reports/{report.report_id}")
    assert answer.content == to_json(report)
    assert answer.headers["Content-Type"] == "application/json"
    assert report_from_json(answer.content) == report


@pytest.mark.parametrize("report_id", ["无此报告", "%00", "a%0Ab%0A", "..", "a%2Fb", "1" * 4000])
def test_an_unknown_report_is_a_json_error(client: TestClient, report_id: str) -> None:
    answer = client.get(f"/api/v1/reports/{report_id}")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"
