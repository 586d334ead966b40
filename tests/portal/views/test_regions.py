from starlette.testclient import TestClient


def test_all_places_are_listed(pages: TestClient, shipped: TestClient) -> None:
    assert "黑龙江省" in shipped.get("/regions").text
    response = pages.get("/regions")
    assert response.status_code == 200
    assert 'href="/regions" aria-current="page"' in response.text
    assert 'href="/search?region=unknown&amp;sort=year"' in response.text


def test_a_place_lists_its_agencies(shipped: TestClient) -> None:
    text = shipped.get("/regions/230100").text
    assert "<h1>哈尔滨市</h1>" in text
    assert 'href="/regions/230000">黑龙江省</a>' in text
    assert ">五常市卫生健康局</a>" in text
    assert 'href="/search?region=230100&amp;sort=year">在其中检索</a>' in text
    assert 'href="/findings?region=230100">看批注</a>' in text
    assert 'href="/coverage?region=230100">逐个机关看各年</a>' in text
    assert "共 3 个" in text
    assert "部门 3 个" in text


def test_the_address_narrows_the_agencies(shipped: TestClient) -> None:
    text = shipped.get("/regions/230000", params={"year": "2024", "level": "county"}).text
    assert "没有 2024 年报告的机关" in text
    assert "共 1 个" in text
    assert ">哈尔滨市南岗区卫生健康局</a>" in text
    assert ">五常市卫生健康局</a>" not in text
    assert '<option value="county" selected>' in text
    beyond = shipped.get("/regions/230000?page=9").text
    assert "没有这一页" in beyond


def test_a_place_that_is_not_there_is_not_found_and_says_where_to_go(shipped: TestClient) -> None:
    response = shipped.get("/regions/230102")
    assert response.status_code == 404
    assert "道里区还没有报告" in response.text
    assert '<a href="/regions/230100">哈尔滨市</a>' in response.text
    assert shipped.get("/regions/<b>").status_code == 404


def test_a_form_is_sent_on_to_the_usual_address(shipped: TestClient) -> None:
    form = "/regions/230000?level=&sector=&year=2024&totals=departments"
    response = shipped.get(form, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["Location"] == "/regions/230000?year=2024&totals=departments"
