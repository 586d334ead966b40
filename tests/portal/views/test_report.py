import hashlib
import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
from starlette.testclient import TestClient

from indexer.report import Section
from indexer.sample.reports import sample_report
from indexer.sampling import build_sample
from indexer.segmentation import Segmenter
from portal.app import create_app
from portal.citation import today
from portal.query import MAX_QUERY
from portal.settings import Settings
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import report, stated

SOURCES = Path(__file__).parents[3] / "corpus" / "sources"
SUIHUA = "/reports/231200-卫生健康委员会-2021"
NANGANG = "/reports/230103-卫生健康局-2022"
HARBIN = "/reports/230100-卫生健康委员会-2023"


def test_a_sample_is_shown_like_any_report_and_has_no_original(tmp_path: Path) -> None:
    build_sample(tmp_path, 1)
    address = f"/reports/{sample_report(0).report.report_id}"
    with TestClient(create_app(Settings(tmp_path, None))) as client:
        assert client.get(address).status_code == 200
        answer = client.get(f"{address}/original")
    assert answer.status_code == 404
    assert "样例，没有原件" in answer.text


def test_every_match_is_marked_numbered_and_reachable(shipped: TestClient) -> None:
    text = shipped.get(SUIHUA, params={"q": "“保密审查”", "m": "2"}).text
    assert re.findall(r'<mark id="m(\d)"', text) == ["1", "2", "3"]
    assert "第 2 处，共 3 处" in text
    assert re.search(r'href="[^"]*m=1#m1">上一处', text)
    assert re.search(r'href="[^"]*m=3#m3">下一处', text)
    assert 'id="m2" tabindex="-1" class="now"' in text


@pytest.mark.parametrize("m", ["0", "-1", "x", "99999999999", "４"])
def test_a_strange_match_number_is_no_error(shipped: TestClient, m: str) -> None:
    assert shipped.get(SUIHUA, params={"q": "公开", "m": m}).status_code == 200


def test_a_query_is_bounded_as_it_is_in_a_search(shipped: TestClient) -> None:
    text = shipped.get(SUIHUA, params={"q": "公开 " * MAX_QUERY}).text
    carried = [unquote_plus(q) for q in re.findall(r'href="[^"]*[?]q=([^"&]*)', text)]
    assert carried
    assert max(map(len, carried)) <= MAX_QUERY


def test_contradictions_stand_beside_their_figures(shipped: TestClient) -> None:
    text = shipped.get(SUIHUA).text
    assert len(re.findall(r'<td class="zero bad" id="[^"]+"><a href="#f\d">※', text)) == 1
    assert len(re.findall(r'<td class="stated bad" id="[^"]+"><a href="#f\d">※', text)) == 1
    assert "规则 row_sum.granted" in text
    assert "勾稽不符 2 处" in text


def test_lost_and_blank_cells_are_told_apart(shipped: TestClient) -> None:
    text = shipped.get(HARBIN).text
    assert text.count('<td class="inferred doubt" ') == 8
    assert len(re.findall(r'<td class="blank[ a-z]*" ', text)) == 15
    assert "不计入" in text


def test_an_address_in_angle_brackets_is_inert(shipped: TestClient) -> None:
    text = shipped.get(NANGANG).text
    assert '&lt;<span class="url">http://ngqxxgk.harbin.gov.cn</span>&gt;' in text
    assert "<http" not in text
    assert 'href="http' not in text


def test_the_place_and_the_printed_string_of_every_figure_are_given(shipped: TestClient) -> None:
    text = shipped.get(SUIHUA).text
    assert "<code>[bookmark: _GoBack]0</code>" in text
    assert text.count("（原件第") == 200


@pytest.mark.parametrize("source", sorted(SOURCES.iterdir()), ids=lambda path: path.name[:3])
def test_the_original_comes_back_byte_for_byte(shipped: TestClient, source: Path) -> None:
    hits = shipped.get("/api/v1/search", params={"size": "1000"}).json()["hits"]
    found = [
        shipped.get(f"/reports/{report_id}/original")
        for report_id in {hit["report_id"] for hit in hits}
    ]
    (response,) = [r for r in found if source.name in r.headers["Content-Disposition"]]
    assert response.content == source.read_bytes()
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_gives_the_checksum_of_the_original(shipped: TestClient) -> None:
    digest = hashlib.sha256((SOURCES / "003_1244fb917606d24f.txt").read_bytes()).hexdigest()
    assert digest in shipped.get(SUIHUA).text


@pytest.mark.parametrize("source", ["0", "2", "x", "", "1e3"])
def test_an_original_that_is_not_there_is_not_found(shipped: TestClient, source: str) -> None:
    assert shipped.get(f"{SUIHUA}/original", params={"source": source}).status_code == 404


@pytest.mark.parametrize("report_id", ["x", "231200", "%00", "..%2F..%2Fetc", "a" * 3000])
def test_a_report_that_is_not_there_is_not_found(shipped: TestClient, report_id: str) -> None:
    response = shipped.get(f"/reports/{report_id}")
    assert response.status_code == 404
    assert "<h1>" in response.text


def test_the_citation_gives_the_public_address_and_the_day(shipped: TestClient) -> None:
    before = today()
    text = shipped.get(SUIHUA).text
    days = {date.fromisoformat(day) for day in re.findall(r"\[(\d{4}-\d\d-\d\d)\]", text)}
    assert days <= {before, today()}
    assert "绥化市卫生健康委员会. 2021年政府信息公开工作年度报告[R/OL]." in text
    assert "https://nianbao.example/reports/231200-%E5%8D%AB" in text


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("archive.example:8080", "http://archive.example:8080/reports/"),
        ("127.0.0.1", "http://127.0.0.1/reports/"),
        ("[::1]:8000", "http://[::1]:8000/reports/"),
        ("evil.example/x?", " /reports/"),
        ('a"><script>', " /reports/"),
        ("user@evil.example", " /reports/"),
        ("", " /reports/"),
    ],
)
def test_the_citation_gives_the_host_asked_for_if_it_is_one(
    pages: TestClient, host: str, address: str
) -> None:
    text = pages.get("/reports/230100-教育局-2022", headers={"Host": host}).text
    assert f"]. {address.strip()}230100-" in text


def test_an_original_that_was_changed_is_said_to_be(archive_dir: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(archive_dir, archive)
    with TestClient(create_app(Settings(archive))) as client:
        assert client.get(f"{SUIHUA}/original").status_code == 200
        for path in (archive / "originals").iterdir():
            path.write_bytes(b"changed")
        response = client.get(f"{SUIHUA}/original")
        assert response.status_code == 500
        assert "这份原件取不出来" in response.text
        assert "没有可查的档案" not in response.text
        assert str(archive) not in response.text
        assert client.get(SUIHUA).status_code == 200


def test_findings_say_what_they_do_not_prove_and_checks_are_all_listed(
    shipped: TestClient,
) -> None:
    text = shipped.get(SUIHUA).text
    assert "不能说明哪一格填错" in text
    assert "勾稽关系" in text
    assert "2 + 0 + 0 + 0 + 0 + 0 = 2" in text
    assert "“2021年共收到申请公开的信息数2件（历年累计7件）”" in text


def test_quantities_are_marked_in_the_prose_also_within_matches(shipped: TestClient) -> None:
    text = shipped.get("/reports/411000-卫生健康委员会-2023", params={"q": "“1800 余”"}).text
    assert '<data class="quantity" value="1800" title="1,800 篇，约数"><mark' in text
    assert "12345</data>" not in text


def test_indicators_stand_with_their_formula(shipped: TestClient) -> None:
    text = shipped.get(HARBIN).text
    assert "94.5946%" in text
    assert "35 ÷ 37" in text
    assert "有数未载明" in text


def test_the_statistics_annex_is_shown_as_printed_with_what_its_rows_were_read_as(
    segmenter: Segmenter,
) -> None:
    annex = report(
        form="2014",
        year=2016,
        sections=(Section("free_form", "附件", "", ((("收到申请数", "件", "116"),),)),),
        figures={"statistics_2014.requests_received": stated("116")},
    )
    engine = FakeEngine([annex], segmenter)
    with TestClient(create_app(Settings(Path("nowhere")), engine)) as client:
        text = client.get(f"/reports/{annex.report_id}").text
    assert "没有读成数字" not in text
    assert "统计表的数字" in text
    assert "<code>116</code>" in text


def test_every_number_leads_to_its_printed_string_and_back(shipped: TestClient) -> None:
    for path in (SUIHUA, HARBIN):
        text = shipped.get(path).text
        cells = re.findall(r'<td class="[^"]+" id="c-([^"]+)">', text)
        origins = re.findall(r'<tr id="o-([^"]+)"><th scope="row"><a href="#c-([^"]+)">', text)
        assert len(cells) > 150
        assert sorted(set(cells)) == sorted(cells)
        assert {here for here, _ in origins} == {back for _, back in origins} == set(cells)
        assert set(re.findall(r'<a class="to" tabindex="-1" href="#o-([^"]+)"', text)) == set(cells)
        rows = re.findall(r'<th scope="row"[^>]*><a class="to" href="#o-([^"]+)"', text)
        assert set(rows) <= set(cells)
        assert len(rows) > 30


def test_every_address_within_the_page_leads_somewhere(shipped: TestClient) -> None:
    for path in (SUIHUA, HARBIN):
        text = shipped.get(f"{path}?q=公开&m=1").text
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_what_the_text_says_of_the_table_leads_to_its_words(shipped: TestClient) -> None:
    text = shipped.get(SUIHUA).text
    assert '<a href="#s1">“2021年共收到申请公开的信息数2件' in text
    assert re.search(r'<span id="s1"></span>2021年共收到申请公开的信息数', text)
