from starlette.testclient import TestClient

from indexer.findings import RULES
from indexer.forms import figure_definitions


def test_every_row_and_rule_is_explained_with_its_id(shipped: TestClient) -> None:
    text = shipped.get("/about").text
    for figure_id in figure_definitions():
        assert f"<code>{figure_id.rpartition('.')[0]}</code>" in text
        assert f"<code>.{figure_id.rpartition('.')[2]}</code>" in text
    for rule in RULES:
        assert f"<code>{rule}</code>" in text


def test_files_set_aside_are_listed_with_the_reason(pages: TestClient) -> None:
    text = pages.get("/about").text
    assert '<th scope="row">b.txt</th><td>不是文字。</td><td><code>binary</code></td>' in text


def test_without_any_the_page_says_so(shipped: TestClient) -> None:
    assert "收进来的文件全部读了" in shipped.get("/about").text
