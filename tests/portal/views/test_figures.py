import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from indexer.sampling import build_sample
from indexer.segmentation import Segmenter
from portal.app import create_app
from portal.embedded import EmbeddedEngine
from portal.figure_scope import read_state
from portal.measures import explained_measures
from portal.ranking import RANKED, ranked_query, worthwhile_year
from portal.settings import Settings
from tests.portal.fake_engine import FakeEngine
from tests.portal.ranked import RATE, rates, requests
from tests.portal.reports import HOSTILE, RECEIVED

NOBODY = "statistics_2014.complaints"


@pytest.fixture(scope="module")
def ranked(segmenter: Segmenter) -> Iterator[TestClient]:
    """The pages over the hand-made reports to be ranked."""
    engine = FakeEngine(requests(), segmenter)
    with TestClient(create_app(Settings(Path("nowhere")), engine)) as client:
        yield client


@pytest.fixture(scope="module")
def rated(segmenter: Segmenter) -> Iterator[TestClient]:
    """The pages over the hand-made rates."""
    engine = FakeEngine(rates(), segmenter)
    with TestClient(create_app(Settings(Path("nowhere")), engine)) as client:
        yield client


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, EmbeddedEngine]]:
    """The pages over an archive of invented reports, and its engine."""
    archive = tmp_path_factory.mktemp("sample") / "archive"
    build_sample(archive, 400)
    with TestClient(create_app(Settings(archive))) as client:
        yield client, EmbeddedEngine.open_current(archive)


def rows(client: TestClient, address: str) -> list[list[str]]:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment; ")
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_index_leads_to_every_figure(shipped: TestClient) -> None:
    text = shipped.get("/figures").text
    links = set(re.findall(r'href="/figures/([^"]+)"', text))
    assert links == set(explained_measures())
    assert '<a href="/figures" aria-current="page">数字</a>' in text


def test_what_is_found_in_the_index_is_told(shipped: TestClient) -> None:
    text = shipped.get("/figures", params={"q": "行政处罚"}).text
    assert "proactive_disclosure.penalty.decisions" in text
    assert "requests.received" not in text
    assert 'role="status"' in text
    assert "没有。换一个短些的词" in shipped.get("/figures", params={"q": "绝无此语"}).text


def test_hostile_text_typed_into_the_index_stays_text(pages: TestClient) -> None:
    response = pages.get("/figures", params=[("q", HOSTILE), ("q", "x"), ("page", "-1")])
    assert response.status_code == 200
    assert "<script>alert" not in response.text


def test_every_figure_and_indicator_has_a_page(shipped: TestClient) -> None:
    for figure in explained_measures():
        response = shipped.get(f"/figures/{figure}")
        assert response.status_code == 200, figure
        assert f"<code>{figure}</code>" in response.text


@pytest.mark.parametrize(
    "address",
    ["/figures/x", f"/figures/{RATE}.denominator", f"/figures/{RECEIVED}/x.csv", "/figures/%00"],
)
def test_what_is_no_figure_and_no_file_is_not_found(ranked: TestClient, address: str) -> None:
    response = ranked.get(address)
    assert response.status_code == 404
    assert "<h1>没有这一页</h1>" in response.text


def test_the_ranking_shows_ranks_flags_and_what_is_left_out(ranked: TestClient) -> None:
    text = ranked.get(f"/figures/{RECEIVED}?year=2022&agency=甲局&agency=乙局&agency=丁局").text
    assert re.findall(r'<td class="n">(\d)</td><th scope="row"><a href="[^"]*">(.局)', text) == [
        ("1", "乙局"),
        ("2", "甲局"),
    ]
    assert (
        '<a class="flag" href="/reports/230184-%E4%B9%99%E5%B1%80-2022#r-requests.received">'
        in text
    )
    assert "未载明的 1 份不排位次" in text


def test_a_rate_shows_its_denominators_and_says_who_is_left_out(rated: TestClient) -> None:
    text = rated.get(f"/figures/{RATE}").text
    assert '<th scope="col" class="n">分母（件）</th>' in text
    assert "分母不到 30 件的 2 份也不排" in text
    assert '<span class="few">分母仅 2</span>' in text


def test_what_nobody_states_says_so(ranked: TestClient) -> None:
    text = ranked.get(f"/figures/{NOBODY}").text
    assert "这个范围里没有报告载明此数" in text
    assert '<table class="grid-table rank">' not in text
    assert rows(ranked, f"/figures/{NOBODY}/values.csv")[1:] == []
    for name in ("distribution", "ranking", "matrix"):
        assert len(rows(ranked, f"/figures/{NOBODY}/{name}.csv")) <= 3


def test_the_form_is_sent_on_to_the_usual_spelling(ranked: TestClient) -> None:
    response = ranked.get(
        f"/figures/{RECEIVED}?q=&region=410000&level=&sector=", follow_redirects=False
    )
    assert (response.status_code, response.headers["Location"]) == (
        303,
        f"/figures/{RECEIVED}?region=410000",
    )
    assert ranked.get(f"/figures/{RECEIVED}?region=&level=x").status_code == 200


@pytest.mark.parametrize(
    "params",
    [
        [("page", "999999")],
        [("page", "-1"), ("size", "x")],
        [("year", "9999")],
        [("year", "2022"), ("year", "2021"), ("year", "unknown")],
        [("region", HOSTILE), ("sector", HOSTILE), ("agency", HOSTILE)],
        [("range", f"{RECEIVED}:9..1"), ("range", HOSTILE), ("quantity", HOSTILE)],
        [("range", f"{RECEIVED}:..{'9' * 12}"), ("sort", HOSTILE)],
        [("q", HOSTILE), ("histogram", "x"), ("column", "x"), ("view", "x")],
        [("q", "字" * 3000)],
        [("sector", f"{n}") for n in range(60)],
    ],
)
@pytest.mark.parametrize(
    "path", ["", "/values.csv", "/distribution.csv", "/ranking.csv", "/matrix.csv"]
)
def test_hostile_parameters_are_told_and_never_an_error(
    ranked: TestClient, path: str, params: list[tuple[str, str]]
) -> None:
    response = ranked.get(f"/figures/{RECEIVED}{path}", params=params)
    refused = path and read_state(RECEIVED, params)[1]
    assert response.status_code == (400 if refused else 200)
    if refused or not path:
        assert "<script>alert" not in response.text


@pytest.mark.parametrize(
    "figure", [RECEIVED, "proactive_disclosure.fees.amount", RATE, "indicator.net_backlog"]
)
@pytest.mark.parametrize("order", ["", ":asc"])
def test_the_ranking_is_what_the_json_interface_answers(
    sample: tuple[TestClient, EmbeddedEngine], figure: str, order: str
) -> None:
    client, engine = sample
    state, _ = read_state(figure, [("sort", figure + order)])
    year = worthwhile_year(engine.spread(state.scope, figure))
    assert year is not None
    text = client.get(f"/figures/{figure}?sort={figure}{order}").text
    shown = re.findall(
        r'<td class="n">[\d,]+</td><th scope="row"><a href="/reports/([^"]+)">.*?<b>([^<]+)</b>',
        text,
    )
    params = [*ranked_query(state, year).params(), ("sort", figure + order), ("size", "1000")]
    answer = client.get("/api/v1/search", params=params).json()
    ids = list(dict.fromkeys(hit["report_id"] for hit in answer["hits"]))
    assert shown
    assert [unquote(key) for key, _ in shown] == ids[:RANKED]
    assert f"排位次的 {answer['total']['reports']} 份" in text
    for (_, value), key in zip(shown, ids, strict=False):
        report = client.get(f"/api/v1/reports/{key}").json()
        measured = (report["figures"] | report["indicators"])[figure]
        assert Decimal(value.replace(",", "")) == Decimal(str(measured["value"]))


@pytest.mark.parametrize("figure", [RECEIVED, "proactive_disclosure.fees.amount", RATE])
def test_the_file_of_values_the_engine_and_the_json_interface_agree(
    sample: tuple[TestClient, EmbeddedEngine], figure: str
) -> None:
    client, engine = sample
    scope = "level=county&level=city"
    _, *found = rows(client, f"/figures/{figure}/values.csv?{scope}")
    head = rows(client, f"/figures/{figure}/distribution.csv?{scope}")[0]
    state, _ = read_state(figure, [("level", "county"), ("level", "city")])
    spreads = {s.year: s for s in engine.spread(state.scope, figure)}
    by_year: dict[int, list[Decimal]] = {}
    for row in found:
        if row[9]:
            by_year.setdefault(int(row[9]), []).append(Decimal(row[10]))
    assert by_year.keys() == {year for year, spread in spreads.items() if spread.stated}
    for year, values in by_year.items():
        spread = spreads[year]
        assert (len(values), min(values), max(values)) == (spread.stated, spread.least, spread.most)
        assert sum(values) == spread.total
    answer = client.get(
        f"/api/v1/search?{scope}&range={figure}:..&size=0&histogram={figure}"
    ).json()
    assert answer["total"]["reports"] == len(found) > 20
    assert sum(each["count"] for each in answer["histogram"]["bins"]) == len(found)
    assert ("合计" in head) == (figure != RATE)


def test_the_table_under_the_chart_says_what_the_file_says(
    sample: tuple[TestClient, EmbeddedEngine],
) -> None:
    client, _ = sample
    text = client.get(f"/figures/{RECEIVED}").text
    table = text[
        text.index('id="spread-data"') : text.index("</details>", text.index('id="spread-data"'))
    ]
    shown = re.findall(r'<th scope="row">(\d{4})</th>(.*?)</tr>', table)
    cells = {year: re.findall(r">([^<]+)</td>", row) for year, row in shown}
    _, *whole = rows(client, f"/figures/{RECEIVED}/distribution.csv")
    stated = {row[0]: row[1:] for row in whole if row[1] != "0"}
    assert cells.keys() == stated.keys()
    for year, row in cells.items():
        numbers = [Decimal(cell.replace(",", "")) for cell in row]
        exact = [Decimal(cell) for cell in stated[year]]
        assert [numbers[i] for i in (0, 1, 2, 6, 7)] == [exact[i] for i in (0, 1, 2, 6, 7)]
        assert all(abs(a - b) <= abs(b) / 1000 for a, b in zip(numbers, exact, strict=True))


def test_a_definition_is_served_as_data(shipped: TestClient) -> None:
    response = shipped.get(f"/figures/{RECEIVED}/definition.json")
    assert response.headers["Content-Type"] == "application/json"
    assert response.json()["unit"] == "件"
    assert (
        shipped.get(
            f"/figures/{RECEIVED}/definition.json",
            headers={"If-None-Match": response.headers["ETag"]},
        ).status_code
        == 304
    )
