import pytest
from starlette.testclient import TestClient

from indexer.report import (
    AnnualReport,
    Finding,
    Source,
    StoredReport,
    Version,
    report_from_json,
    to_json,
)
from portal.api.reports import answer_of
from tests.portal.reports import library
from tests.portal.reports import report as make_report


@pytest.mark.parametrize("report", library(), ids=lambda report: report.report_id)
def test_a_report_is_what_parse_prints(client: TestClient, report: AnnualReport) -> None:
    answer = client.get(f"/api/v1/reports/{report.report_id}")
    assert answer.content.startswith(to_json(report)[:-1])
    assert answer.headers["Content-Type"] == "application/json"
    assert report_from_json(answer.content) == report
    (version,) = answer.json()["versions"]
    assert (version["version"], version["file"]) == (1, report.file)


def test_an_earlier_text_is_answered_by_its_number() -> None:
    valid, old = make_report(), make_report(text="旧文。")
    source = Source("old.txt", "1" * 64, 3)
    stored = StoredReport(
        valid,
        None,
        (Source(valid.file, "0" * 64, 3),),
        (Version(old, (source,)),),
        (Finding("versions_differ", "warning", "两个文本。"),),
    )
    newest, oldest = answer_of(stored, 2), answer_of(stored, 1)
    assert [one.file for one in newest.versions] == [old.file, valid.file]
    assert newest.versions == oldest.versions
    assert newest.versions[0].sources == (source,)
    assert [one.rule for one in newest.findings] == ["versions_differ"]
    assert (oldest.version, oldest.findings) == (1, ())
    assert oldest.sections == old.sections


@pytest.mark.parametrize(("version", "status"), [("2", 404), ("0", 400), ("x", 400), ("1", 200)])
def test_a_version_that_is_none_is_an_error(client: TestClient, version: str, status: int) -> None:
    report_id = library()[0].report_id
    answer = client.get(f"/api/v1/reports/{report_id}", params={"version": version})
    assert answer.status_code == status


@pytest.mark.parametrize("report_id", ["无此报告", "%00", "a%0Ab%0A", "..", "a%2Fb", "1" * 4000])
def test_an_unknown_report_is_a_json_error(client: TestClient, report_id: str) -> None:
    answer = client.get(f"/api/v1/reports/{report_id}")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"
