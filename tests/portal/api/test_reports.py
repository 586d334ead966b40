import pytest
from starlette.testclient import TestClient

from indexer.report import report_from_json, to_json
from tests.portal.api.canned import REPORT


def test_a_report_is_what_parse_prints(client: TestClient) -> None:
    answer = client.get(f"/api/v1/reports/{REPORT.report_id}")
    assert answer.content == to_json(REPORT)
    assert answer.headers["Content-Type"] == "application/json"
    assert report_from_json(answer.content) == REPORT


@pytest.mark.parametrize("report_id", ["无此报告", "%00", "a%0Ab%0A", "..", "a%2Fb", "1" * 4000])
def test_an_unknown_report_is_a_json_error(client: TestClient, report_id: str) -> None:
    answer = client.get(f"/api/v1/reports/{report_id}")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"
