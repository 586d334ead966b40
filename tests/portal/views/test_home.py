import re

from starlette.testclient import TestClient


def test_the_holdings_are_the_archives_own_numbers(shipped: TestClient) -> None:
    text = shipped.get("/").text
    assert "收录 5 份报告，出自 5 个机关，最早 2021 年，最近 2024 年" in text
    assert re.search(r'href="/regions/230000">黑龙江省<span>4</span>', text)
    assert re.search(r">卫生健康<span>5</span>", text)


def test_every_example_finds_something(shipped: TestClient) -> None:
    text = shipped.get("/").text
    examples = text[text.index('class="examples"') : text.index("</dl>")]
    links = re.findall(r'href="([^"]+)"', examples)
    assert len(links) >= 9
    for link in links:
        response = shipped.get(link.replace("&amp;", "&"))
        assert response.status_code == 200
        assert "没有哪份报告" not in response.text
        assert "没有符合所选条件" not in response.text


def test_a_contradiction_is_shown_first_with_its_sum(shipped: TestClient) -> None:
    text = shipped.get("/").text
    findings = text[text.index("值得一看的批注") :]
    assert findings.index("行合计不符") < findings.index("游离的数")
    assert 'class="off">相差' in findings


def test_files_set_aside_are_counted(pages: TestClient, shipped: TestClient) -> None:
    assert "有 2 个文件没有进入档案" in pages.get("/").text
    assert "个文件没有进入档案" not in shipped.get("/").text
