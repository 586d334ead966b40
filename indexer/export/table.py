"""What a table of an export is: its columns, what each means, and where its rows come from.

One description makes the files of every format and what they say about themselves.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indexer.archive.catalogue import Catalogue
from indexer.report import StoredReport

Kind = Literal["text", "integer", "boolean", "decimal", "figure"]
"""decimal: an exact number. figure: one that is searched and sorted by as well."""
Row = tuple[str | int | bool | Decimal | None, ...]


@dataclass(frozen=True)
class Column:
    """One column. `refers_to` names the table whose key it is; a key of several columns is named
    by all of them together."""

    name: str
    kind: Kind
    meaning: str
    refers_to: str | None = None


@dataclass(frozen=True)
class Table:
    """One table. Its rows come from every report (`of_report`) or from the archive as a whole
    (`of_archive`). `key` tells its rows apart; `indexed` are columns that one looks rows up by."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    indexed: tuple[str, ...] = ()
    of_report: Callable[[StoredReport], Iterable[Row]] | None = None
    of_archive: Callable[[Catalogue], Iterable[Row]] | None = None

    @property
    def needs(self) -> set[str]:
        """The tables that its columns refer to."""
        return {column.refers_to for column in self.columns if column.refers_to}
