from starlette.testclient import TestClient


def test_reports_stand_side_by_side_and_missing_years_are_struck(pages: TestClient) -> None:
    text = pages.get("/agencies/230100-教育局").text
    assert "哈尔滨市<wbr>教育局" in text or "哈尔滨市教育局" in text.replace("<wbr>", "")
    assert text.count('class="absent">20') == 2
    assert '<th scope="col" class="n">2022</th><th scope="col" class="n">2019</th>' in text
    assert '<th scope="row">新收申请</th><td class="n">34</td><td class="n">5</td>' in text


def test_an_unstated_figure_is_not_a_zero(pages: TestClient) -> None:
    text = pages.get("/agencies/230184-教育局").text
    assert '<th scope="row">结转下年度</th><td class="n absent">未载明</td>' in text
    assert "勾稽不符 1 处" in text


def test_the_shipped_agencies_are_there(shipped: TestClient) -> None:
    response = shipped.get("/agencies/230184-卫生健康局")
    assert response.status_code == 200
    assert "五常市" in response.text
    assert 'href="/search?region=230100"' in response.text


def test_an_agency_that_is_not_there_is_not_found(pages: TestClient) -> None:
    assert pages.get("/agencies/x").status_code == 404
