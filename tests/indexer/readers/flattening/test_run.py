from indexer.document import Cell
from indexer.readers.flattening.run import joined


def test_a_cell_that_goes_on_keeps_its_place_and_its_line_break() -> None:
    assert joined(Cell("商业", 3), "企业") == Cell("商业\n企业", 3)
