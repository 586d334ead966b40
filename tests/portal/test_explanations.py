from indexer.findings import RULES
from indexer.forms import FigureDefinition, annex_rows, figure_definitions
from portal.explanations import explanations
from portal.statutory import STATUS_LABELS


def statutory_definitions() -> list[FigureDefinition]:
    annex = {row.figure.id for row in annex_rows()}
    return [one for key, one in figure_definitions().items() if key not in annex]


def test_every_row_of_every_form_is_explained_and_nothing_else() -> None:
    rows = {definition.id.rpartition(".")[0] for definition in statutory_definitions()}
    assert set(explanations().rows) == rows


def test_every_column_of_the_tables_of_requests_and_reviews_is_explained() -> None:
    columns = {
        definition.id.rpartition(".")[2]
        for definition in statutory_definitions()
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
