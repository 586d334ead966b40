import csv
import html
import io
import re

import pytest
from starlette.testclient import TestClient

HTMX = {"HX-Request": "true"}


def test_the_page_holds_its_whole_state(shipped: TestClient) -> None:
    text = shipped.get("/search", params={"q": "“保密审查”", "year": "2021"}).text
    assert "“保密审查”见于 <b>1</b> 份报告的 1 节" in text
    assert '<input type="hidden" name="year" value="2021">' in text
    assert text.count("<mark>保密审查</mark>") == 3
    assert 'href="/api/v1/search?q=' in text


def test_htmx_gets_the_parts_and_the_address(shipped: TestClient) -> None:
    response = shipped.get("/search", params={"q": "保密审查", "page": "1"}, headers=HTMX)
    assert "<html" not in response.text
    assert set(re.findall(r'id="([a-z-]+)"[^>]* hx-swap-oob', response.text)) == {
        "answer-rest",
        "answer-trend",
        "ask-state",
        "filters-open",
        "filters-content",
        "results-content",
        "on-paper",
    }
    assert response.headers["HX-Push-Url"].startswith("/search?q=")
    assert "HX-Request" in response.headers["Vary"]


def test_going_back_gets_the_whole_page(shipped: TestClient) -> None:
    restored = {**HTMX, "HX-History-Restore-Request": "true"}
    assert "<html" in shipped.get("/search", headers=restored).text


def test_a_boosted_link_gets_the_parts(shipped: TestClient) -> None:
    assert "<html" not in shipped.get("/search", headers={**HTMX, "HX-Boosted": "true"}).text


def test_every_address_is_on_the_page_once(shipped: TestClient) -> None:
    years = [("year", str(year)) for year in range(1950, 1970)]
    text = shipped.get("/search", params=years).text
    assert "hx-get" not in text
    (row,) = re.findall(r'<a class="facet-row[^>]* id="f-year-1950"[^>]*>', text)
    assert row.count("year=1951") == 1


def test_the_panel_itself_is_never_swapped(shipped: TestClient) -> None:
    assert 'id="filters"' not in shipped.get("/search", headers=HTMX).text


def test_a_submitted_range_is_sent_on_to_its_address(shipped: TestClient) -> None:
    form = {"q": "保密", "figure": "requests.received.total", "min": "5", "max": ""}
    response = shipped.get("/search", params=form, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["Location"] == (
        "/search?q=%E4%BF%9D%E5%AF%86&range=requests.received.total%3A5.."
        "&histogram=requests.received.total"
    )


def test_a_submitted_range_that_is_none_is_explained(shipped: TestClient) -> None:
    form = {
        "range": "requests.received.total:5..",
        "figure": "requests.received.total",
        "min": "很多",
        "max": "9",
    }
    response = shipped.get("/search", params=form)
    assert response.status_code == 200
    assert "<b>2</b> 份报告" in response.text
    assert response.text.count("“不少于”里填的“很多”不是能用的数") == 2
    assert 'value="很多"' in response.text
    assert 'aria-invalid="true" aria-describedby="range-problem"' in response.text
    assert 'value="9"' in response.text
    assert "两端要是数字" not in response.text


def test_htmx_gets_a_submitted_range_in_place(shipped: TestClient) -> None:
    form = {"figure": "requests.received.total", "min": "5", "max": ""}
    response = shipped.get("/search", params=form, headers=HTMX, follow_redirects=False)
    assert response.status_code == 200
    assert response.headers["HX-Push-Url"].startswith("/search?range=requests.received.total")
    assert "<b>2</b> 份报告" in response.text


@pytest.mark.parametrize(
    "q",
    [
        *("OR", "OR OR", "-", "“", "””", '"', "-“", "(", "*", "AND", "\x00", "\\", "%", "🀄"),
        *("a" * 10_000, "政" * 7_000, "“" * 5_000, "OR " * 3_000, "-保密 " * 500),
    ],
)
def test_a_strange_query_is_answered_and_never_an_error(shipped: TestClient, q: str) -> None:
    assert shipped.get("/search", params={"q": q}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        *("page=0", "page=x", "page=999999", "size=-1", "size=0", "sort=x", "sort=year:desc"),
        *("year=20x3", "region=1", "level=x", "section=x", "agency=无", "sector=%FF", "range=x"),
        *("range=requests.received.total:9..1", "histogram=x", "q=a&q=b", "unknown=1", "figure=x"),
    ],
)
def test_a_strange_parameter_is_answered_and_never_an_error(
    shipped: TestClient, query: str
) -> None:
    assert shipped.get(f"/search?{query}").status_code == 200


def test_a_page_to_be_read_is_no_larger_than_a_hundred(shipped: TestClient) -> None:
    told = "size 要是 0 到 100 的整数"
    assert told not in shipped.get("/search?size=100").text
    assert told in shipped.get("/search?size=101").text


def test_a_chosen_value_without_any_report_stays_to_be_removed(shipped: TestClient) -> None:
    text = shipped.get("/search", params={"q": "“千余条”", "year": "2021"}).text
    assert re.search(r'class="facet-row on zero" id="f-year-2021" href="/search\?q=', text)


def test_nothing_found_says_what_to_try(shipped: TestClient) -> None:
    text = shipped.get("/search", params={"q": "“绝无此语”"}).text
    assert "没有哪份报告" in text
    assert "看全部报告" in text


def test_a_page_that_is_not_there_leads_back(shipped: TestClient) -> None:
    assert "回第一页" in shipped.get("/search?page=50").text


def test_sections_with_a_quantity_are_found_with_its_clause(shipped: TestClient) -> None:
    text = shipped.get("/search", params={"quantity": "篇:1000.."}).text
    assert "<b>1</b> 份报告" in text
    assert "<mark>1800 余篇</mark>" in text
    assert "≥ 1,000 篇" in text
    assert '<details class="facet" id="amounts" open>' in text


def test_the_form_for_quantities_leads_to_the_address_of_the_search(shipped: TestClient) -> None:
    typed = {"q": "公开", "unit": "件", "least": "４００", "most": ""}
    response = shipped.get("/search", params=typed, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["Location"] == "/search?q=%E5%85%AC%E5%BC%80&quantity=%E4%BB%B6%3A400.."
    refused = shipped.get("/search", params={**typed, "least": "很多"})
    assert "“至少”里填的“很多”不是能用的数" in refused.text


def test_reports_are_narrowed_by_an_indicator(shipped: TestClient) -> None:
    text = shipped.get("/search", params={"range": "indicator.disposal_rate:90..95"}).text
    assert "<b>1</b> 份报告" in text
    assert "94.5946" in text


def test_an_excluded_value_is_struck_through_and_said_to_be_excluded(shipped: TestClient) -> None:
    text = shipped.get("/search?not_year=2023").text
    assert "<b>3</b> 份报告" in text
    (row,) = re.findall(r'<a class="facet-row off" id="f-year-2023"[^>]*>(.*?)</a>', text)
    assert "<s>2023</s> 已除外" in row
    assert "年份</span> 不含 2023" in text
    assert 'href="/search?year=2023"' not in text
    (link,) = re.findall(r'<a class="facet-not" id="f-year-2021-not"[^>]*>.*?</a>', text)
    assert 'href="/search?not_year=2023&amp;not_year=2021#filters"' in link
    assert '<span class="vh">2021</span>除外' in link


def test_a_bar_leads_to_as_many_reports_as_it_says(shipped: TestClient) -> None:
    text = shipped.get("/search?q=公开").text
    links = re.findall(r'<a id="bin-[^"]*" href="([^"]*)".*?<span class="vh">(.*?)</span>', text)
    assert links
    for url, name in links:
        reports = re.search(r"：(\d+) 份$", name)
        assert reports
        found = shipped.get(url.partition("#")[0].replace("&amp;", "&")).text
        assert f"<b>{reports[1]}</b> 份报告" in found
        assert "（已选，点按取消）" in found


def test_reports_that_do_not_state_a_figure_are_a_choice_of_their_own(shipped: TestClient) -> None:
    text = shipped.get("/search?range=statistics_2014.requests_received:unstated").text
    assert "<b>5</b> 份报告" in text
    assert re.search(r'class="facet-row on" id="range-missing" href="/search#filters"', text)
    assert re.search(r'class="chip" id="c-statistics_2014.requests_received"[^>]*>.* 未载明<', text)


def test_values_of_a_long_facet_are_looked_for_by_a_part_of_their_name(shipped: TestClient) -> None:
    text = shipped.get("/search?q=公开&find_agency=五常").text
    assert re.findall(r'id="f-agency-[^"]*"[^>]*><span class="facet-name">([^<]*)', text) == [
        "五常市卫生健康局"
    ]
    form = text[text.index('id="form-find_agency"') :]
    assert '<input type="hidden" name="q" value="公开">' in form[: form.index("</form>")]
    assert 'name="find_agency" value="五常"' in form
    assert "<b>5</b> 份报告" in text
    nothing = shipped.get("/search?find_agency=无此").text
    assert "其中没有名称含“无此”的机关" in nothing


def test_looking_for_values_makes_no_history(shipped: TestClient) -> None:
    typing = {**HTMX, "HX-Trigger": "form-find_agency"}
    response = shipped.get("/search?find_agency=五", headers=typing)
    assert response.headers["HX-Replace-Url"] == "/search?find_agency=%E4%BA%94"
    assert "HX-Push-Url" not in response.headers


def test_the_data_taken_away_say_nothing_of_what_is_open(shipped: TestClient) -> None:
    text = shipped.get("/search?open=230000&find_agency=五常").text
    (url,) = re.findall(r'href="(/api/v1/search[^"]*)"', text)
    assert "open" not in url
    assert "find" not in url


@pytest.mark.parametrize("q", ["“保密审查”", "公开 制度", "政务*", '"公开 审查"~10', ""])
def test_the_three_views_count_what_the_interface_counts(shipped: TestClient, q: str) -> None:
    params = {"q": q, "not_year": "2022"}
    total = shipped.get("/api/v1/search", params=params).json()["total"]
    for view in ("cards", "kwic", "table"):
        text = shipped.get("/search", params={**params, "view": view, "size": "1000"}).text
        assert f"<b>{total['reports']}</b> 份报告" in text, view
        assert f"{total['sections']} 节" in text, view
        if view == "table":
            assert text.count('<th scope="row"><a href="/reports/') == total["reports"]


def test_what_stands_in_context_is_what_reports_mark(shipped: TestClient) -> None:
    text = shipped.get("/search", params={"q": "“保密审查”", "view": "kwic"}).text
    places = re.search(r"，共 (\d+) 处", text)
    assert places is not None
    lines = re.findall(r'<td class="who" role="cell"><a href="([^"]+)"', text)
    assert len(lines) == int(places[1]) == text.count("<mark>保密审查</mark>")
    marked = 0
    for address in {line.partition("?")[0] for line in lines}:
        marked += shipped.get(address, params={"q": "“保密审查”"}).text.count("<mark")
    assert marked == len(lines) + len({line.partition("?")[0] for line in lines})  # the colophon's
    target = lines[0].replace("&amp;", "&")
    assert f'id="{target.partition("#")[2]}"' in shipped.get(target).text


def test_a_view_and_its_columns_stay_while_a_search_is_narrowed(shipped: TestClient) -> None:
    figure = "requests.received.total"
    text = shipped.get("/search", params={"view": "table", "column": figure}).text
    assert (
        f"view=table&amp;column={figure}" in re.findall(r'id="f-year-2023" href="([^"]+)"', text)[0]
    )
    assert f'<input type="hidden" name="column" value="{figure}">' in text
    added = {"view": "table", "column": [figure, "requests.granted.total"]}
    assert shipped.get("/search", params=added).text.count('class="remove"') == 2


def test_the_trend_counts_what_the_interface_counts(shipped: TestClient) -> None:
    params = {"q": "“保密审查”"}
    facets = shipped.get("/api/v1/search", params=params).json()["facets"]
    text = shipped.get("/search", params=params).text
    table = text[text.index('id="trend-data"') : text.index('id="trend-provinces"')]
    for value in facets["year"]:
        row = f'<tr><th scope="row">{value["value"]}</th><td class="n">{value["count"]}</td>'
        assert row in table


def test_what_finds_nothing_is_told_what_would_find_something(shipped: TestClient) -> None:
    text = shipped.get("/search", params={"q": "“保密审察”", "year": "2021"}).text
    assert "没有哪份报告同时符合“保密审察”与所选条件。" in text
    assert "“保密审察”在所有报告里都没有出现" in text
    (offer,) = re.findall(r'<a id="offer-[^>]*href="([^"]*)">改查“保密审查”</a>：1 份', text)
    assert "<b>1</b> 份报告" in shipped.get(offer.replace("&amp;", "&")).text
    assert "繁体与简体" in text
    assert "看全部报告" in text


def test_what_finds_little_is_told_what_would_find_more(shipped: TestClient) -> None:
    text = shipped.get("/search", params={"q": "“保密审查”", "year": "2021"}).text
    assert re.search(r">不限年份</a>：4 份", text)
    assert "offer-" not in shipped.get("/search", params={"q": "“保密审查”"}).text


@pytest.mark.parametrize("view", ["cards", "table", "kwic"])
@pytest.mark.parametrize("q", ["“保密审查”", "公开 制度", "", "“绝无此语”"])
def test_what_is_taken_away_is_all_that_the_interface_counts(
    shipped: TestClient, q: str, view: str
) -> None:
    params = {"q": q, "not_year": "2021", "view": view, "size": "1", "sort": "agency"}
    (address,) = re.findall(
        r'href="(/search/[^"]*)">CSV<', shipped.get("/search", params=params).text
    )
    response = shipped.get(html.unescape(address))
    assert response.status_code == 200
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    asked = {"q": q, "not_year": "2021", "size": "1000"}
    if view == "kwic":
        told = shipped.get("/api/v1/concordance", params=asked | {"sort": "agency"}).json()
        assert [(row["报告编号"], row["命中"]) for row in rows] == [
            (place["report_id"], place["match"]) for place in told["places"]
        ]
        return
    told = shipped.get("/api/v1/search", params=asked).json()
    assert len(rows) == told["total"]["reports"]
    for row in rows:
        known = shipped.get(f"/api/v1/reports/{row['报告编号']}").json()["figures"]
        stated = known["requests.received.total"]["value"]
        assert row["本年新收政府信息公开申请数量（件）"] == ("" if stated is None else str(stated))
    assert {hit["report_id"] for hit in told["hits"]} == {row["报告编号"] for row in rows}
