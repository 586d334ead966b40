import csv
import io

import pytest
from starlette.testclient import TestClient

from portal.views.files import attachment, csv_file


def test_rows_are_sent_in_pieces_with_one_mark_in_front() -> None:
    whole = [(number, "甲") for number in range(1234)]

    async def app(scope: object, receive: object, send: object) -> None:
        await csv_file("a.csv", iter(whole))(scope, receive, send)  # type: ignore[arg-type]

    response = TestClient(app).get("/")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.count(b"\xef\xbb\xbf") == 1
    text = response.content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [[str(number), word] for number, word in whole]


def test_a_file_is_saved_under_its_name_whatever_it_is() -> None:
    assert attachment("a.txt") == "attachment; filename=\"a.txt\"; filename*=UTF-8''a.txt"
    assert attachment('年"报\r\n;.doc') == (
        "attachment; filename=\"______.doc\"; filename*=UTF-8''%E5%B9%B4%22%E6%8A%A5%0D%0A%3B.doc"
    )


@pytest.mark.parametrize(
    "path",
    [
        "/search/reports.csv",
        "/search/places.csv",
        "/findings/findings.csv",
        "/figures/requests.received.total/values.csv",
        "/figures/requests.received.total/distribution.csv",
    ],
)
def test_there_is_no_file_unless_all_of_the_address_can_be_used(
    shipped: TestClient, path: str
) -> None:
    assert shipped.get(path, params={"region": "230000"}).status_code == 200
    response = shipped.get(path, params={"region": "黑龙江"})
    assert response.status_code == 400
    assert "“黑龙江”" in response.text
