from indexer.export.table import Column, Table


def test_a_table_needs_those_that_its_columns_refer_to() -> None:
    columns = (Column("a", "text", "甲", "reports"), Column("b", "text", "乙"))
    assert Table("t", "表", ("a",), columns).needs == {"reports"}
