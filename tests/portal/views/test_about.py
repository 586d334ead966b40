from starlette.testclient import TestClient

from indexer.findings import RULES
from indexer.forms import annex_rows, figure_definitions
from indexer.indicators import indicator_definitions
from indexer.report import SECTION_KINDS
from portal.expression import InSection, Word
from portal.labels import SECTION_SHORT_NAMES
from portal.parser import parse_expression


def test_every_row_and_rule_is_explained_with_its_id(shipped: TestClient) -> None:
    text = shipped.get("/about").text
    annex = {row.figure.id for row in annex_rows()}
    assert all(f"<code>{figure_id}</code>" in text for figure_id in annex)
    for figure_id in figure_definitions().keys() - annex:
        row, _, column = figure_id.rpartition(".")
        assert f"<code>{row}</code>" in text
        assert f"<code>.{column}</code>" in text
    for rule in RULES.values():
        assert f"<code>{rule.id}</code>" in text
        assert rule.caveat in text


def test_every_indicator_is_defined_with_its_source(shipped: TestClient) -> None:
    text = shipped.get("/about").text
    for indicator in indicator_definitions().values():
        assert f'<tr id="{indicator.id}">' in text
        assert indicator.source in text
        assert all(formula.words in text for formula in indicator.formulas)


def test_what_is_said_of_counts_and_pages_is_what_happens(shipped: TestClient) -> None:
    text = shipped.get("/about").text
    assert "检索页数的是报告，接口数的是节" in text
    assert "不管本类已经选了什么" in text
    params = {"year": "2023", "size": "1"}
    answer = shipped.get("/api/v1/search", params=params).json()
    years = {value["value"]: value["count"] for value in answer["facets"]["year"]}
    assert (len(answer["hits"]), years["2022"]) == (1, 1)
    page = shipped.get("/search", params=params).text
    assert page.count('<article class="hit">') == 1
    assert page.count("#overview") == 1


def test_files_set_aside_are_listed_with_the_reason(pages: TestClient) -> None:
    text = pages.get("/about").text
    assert '<th scope="row">b.txt</th><td>不是文字。</td><td><code>binary</code></td>' in text


def test_without_any_the_page_says_so(shipped: TestClient) -> None:
    assert "收进来的文件全部读了" in shipped.get("/about").text


def test_every_scope_of_the_search_box_is_named_and_understood(shipped: TestClient) -> None:
    text = shipped.get("/about").text
    assert text.count(":</code>") > len(SECTION_KINDS)
    for kind, names in SECTION_SHORT_NAMES.items():
        assert f"<code>{names[0]}:</code>" in text
        expected = InSection(kind, Word("公开"))
        assert parse_expression(f"{names[0]}:公开").expression == expected
