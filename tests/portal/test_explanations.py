from indexer.findings import RULES
from indexer.forms import figure_definitions
from portal.explanations import explanations
from portal.statutory import STATUS_LABELS


def test_every_row_of_every_form_is_explained_and_nothing_else() -> None:
    rows = {figure_id.rpartition(".")[0] for figure_id in figure_definitions()}
    assert set(explanations().rows) == rows


def test_every_column_of_the_tables_of_requests_and_reviews_is_explained() -> None:
    columns = {
        definition.id.rpartition(".")[2]
        for definition in figure_definitions().values()
        if definition.table != "proactive_disclosure"
    }
    assert set(explanations().columns) == columns


def test_every_table_status_and_rule_is_explained() -> None:
    tables = {definition.table for definition in figure_definitions().values()}
    assert set(explanations().tables) == tables
    assert set(explanations().statuses) == set(STATUS_LABELS)
    assert set(explanations().rules) == set(RULES)


def test_explanations_are_sentences() -> None:
    texts = explanations()
    for sentence in (*texts.tables.values(), *texts.rows.values(), *texts.statuses.values()):
        assert sentence.endswith("。")
