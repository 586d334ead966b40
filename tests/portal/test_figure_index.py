from indexer.segmentation import Segmenter
from portal.figure_index import figures_page, looked_up
from portal.links import figure_url
from portal.measures import explained_measures
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import LICENSING, RECEIVED, library


def test_every_figure_and_indicator_is_listed_once_with_how_many_state_it(
    segmenter: Segmenter,
) -> None:
    engine = FakeEngine(library(), segmenter)
    page = figures_page(engine, "")
    listed: dict[str, int] = {}
    for group in page.groups:
        found = [(e.url, e.stated) for row in group.rows for e in row.entries]
        if group.matrix:
            rows = [row for _, rows in group.matrix.groups for row in rows]
            found += [(url, count) for row in rows for count, url in row.cells]
            assert {len(row.cells) for row in rows} == {len(group.matrix.columns)}
        assert len(found) == group.count
        assert not listed.keys() & dict(found).keys()
        listed |= dict(found)
    assert listed == {figure_url(key): engine.stated()[key] for key in explained_measures()}
    assert page.total == len(explained_measures())
    assert [link.url for link in page.contents] == [f"/figures#{g.anchor}" for g in page.groups]


def test_the_ids_of_a_matrix_are_put_together_from_row_and_column(segmenter: Segmenter) -> None:
    page = figures_page(FakeEngine(library(), segmenter), "")
    for group in page.groups:
        if group.matrix:
            for _, rows in group.matrix.groups:
                for row in rows:
                    for (key, _, _), (_, url) in zip(group.matrix.columns, row.cells, strict=True):
                        assert url == figure_url(f"{row.id}.{key}")


def test_the_row_of_the_older_form_stands_with_those_it_was_split_into(
    segmenter: Segmenter,
) -> None:
    page = figures_page(FakeEngine(library(), segmenter), "")
    matrix = next(g.matrix for g in page.groups if g.anchor == "table-requests")
    assert matrix is not None
    groups = [
        (heading, [row.id.partition(".")[2] for row in rows]) for heading, rows in matrix.groups
    ]
    assert groups[-2:] == [
        (
            "其他处理",
            [
                "otherwise_handled.correction_overdue",
                "otherwise_handled.fee_overdue",
                "otherwise_handled.other",
                "otherwise_handled.all",
            ],
        ),
        ("", ["outcome_total", "carried_out"]),
    ]
    only = {row.id: row.only for _, rows in matrix.groups for row in rows}
    assert only["requests.otherwise_handled.all"] == "2019 和 2020 年"
    assert only["requests.received"] == ""


def test_what_is_typed_is_looked_for_in_names_ids_meanings_and_articles() -> None:
    assert looked_up("行政处罚 决定")[0].id == "proactive_disclosure.penalty.decisions"
    assert [one.id for one in looked_up(LICENSING)] == [LICENSING]
    assert any(one.id == RECEIVED for one in looked_up("上一年没有办完"))
    assert {one.id.partition(".")[0] for one in looked_up("条例第五十一条")} >= {
        "reconsideration",
        "indicator",
    }
    assert looked_up("繁體 行政處罰") == []
    assert looked_up("行政處罰")[0].id.startswith("proactive_disclosure.penalty")
    assert looked_up(" 　") == looked_up("") == []


def test_names_come_before_meanings(segmenter: Segmenter) -> None:
    found = looked_up("结转")
    inside = ["结转" in one.name for one in found]
    assert inside == sorted(inside, reverse=True)
    assert not inside[-1]
    page = figures_page(FakeEngine(library(), segmenter), " 结转 ")
    assert (page.q, len(page.found), page.groups) == ("结转", len(found), ())
    assert figures_page(FakeEngine([], segmenter), "x" * 200).q == "x" * 100
