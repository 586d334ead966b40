"""SQLite's FTS5: words in one table, pairs of characters for phrases in another, both without their
text; a narrow table of codes beside them for facets, ranges and the histogram."""

import sqlite3
from pathlib import Path
from typing import Self

from tests.benchmarks.search.answers import FACETS, TOP, Answer, Query, most_frequent, pairs
from tests.benchmarks.search.documents import BIN_WIDTH, BINS, FIGURES, Document, Prepared

_FILE = "peer.db"
_FIGURE_COLUMNS = [f"figure{number}" for number in range(len(FIGURES))]
_COLUMNS = ", ".join([*FACETS, *_FIGURE_COLUMNS])
# Every character but white space belongs to a word: the words are cut already.
_TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Cf Cn Co Cs'"
_SCHEMA = f"""
    PRAGMA journal_mode = off;
    PRAGMA synchronous = off;
    PRAGMA cache_size = -400000;
    CREATE TABLE texts (id INTEGER PRIMARY KEY, key TEXT, printed TEXT);
    CREATE TABLE facets (id INTEGER PRIMARY KEY, {_COLUMNS});
    CREATE TABLE value_names (code INTEGER PRIMARY KEY, facet TEXT, value TEXT);
    CREATE VIRTUAL TABLE words USING fts5(cut, content='', tokenize="{_TOKENIZER}");
    CREATE VIRTUAL TABLE pairs USING fts5(cut, content='', tokenize="{_TOKENIZER}");
"""
_AT_ONCE = 5000


class SqlitePeer:
    """A database with everything in memory that fits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        rows = connection.execute("SELECT code, facet, value FROM value_names").fetchall()
        self._values = {code: value for code, _, value in rows}
        self._codes = {(facet, value): code for code, facet, value in rows}

    @classmethod
    def build(cls, prepared: Prepared, folder: Path) -> None:
        """One process, one transaction, and the index in one piece at the end."""
        connection = sqlite3.connect(folder / _FILE)
        connection.executescript(_SCHEMA)
        codes: dict[tuple[str, str], int] = {}
        waiting: list[Document] = []
        stored = 0
        for document in prepared.documents():
            waiting.append(document)
            if len(waiting) == _AT_ONCE:
                _insert(connection, stored, waiting, codes)
                stored += len(waiting)
                waiting = []
        _insert(connection, stored, waiting, codes)
        names = [(code, facet, value) for (facet, value), code in codes.items()]
        connection.executemany("INSERT INTO value_names VALUES (?, ?, ?)", names)
        for table in ("words", "pairs"):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        connection.commit()
        connection.close()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the database for reading, mapped, with a large cache of pages."""
        connection = sqlite3.connect(folder / _FILE)
        connection.executescript(
            "PRAGMA cache_size = -1000000; PRAGMA mmap_size = 8000000000;"
            "PRAGMA temp_store = memory;"
        )
        return cls(connection)

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def forget(self) -> None:
        """Empty the cache of pages; the system goes on holding the file's."""
        self._connection.execute("PRAGMA shrink_memory")

    def answer(self, query: Query) -> Answer:
        """Put what matches into a table in memory, then count there."""
        table = "pairs" if query.kind == "phrase" else "words"
        condition, values = self._narrowing(query)
        run = self._connection.execute
        run("DROP TABLE IF EXISTS temp.matched")
        run(
            f"CREATE TEMP TABLE matched AS SELECT facets.*, bm25({table}) AS score FROM {table} "
            f"JOIN facets ON facets.id = {table}.rowid WHERE {table} MATCH ? {condition}",
            [_expression(query), *values],
        )
        (total,) = run("SELECT count(*) FROM matched").fetchone()
        best = run(
            "SELECT key, -score FROM (SELECT id, score FROM matched ORDER BY score LIMIT ?) "
            "JOIN texts USING (id) ORDER BY score",
            [TOP],
        ).fetchall()
        return Answer(
            total,
            tuple(best),
            {facet: self._counts(facet) for facet in FACETS},
            self._histogram(),
        )

    def _narrowing(self, query: Query) -> tuple[str, list[int]]:
        condition, values = "", []
        for facet, value in query.equal.items():
            condition += f" AND facets.{facet} = ?"
            values.append(self._codes.get((facet, str(value)), -1))
        for number, ends in query.ranges.items():
            condition += f" AND facets.figure{number} BETWEEN ? AND ?"
            values += ends
        return condition, values

    def _counts(self, facet: str) -> dict[str, int]:
        rows = self._connection.execute(f"SELECT {facet}, count(*) FROM matched GROUP BY 1")
        return most_frequent(facet, {self._values[code]: count for code, count in rows})

    def _histogram(self) -> tuple[int, ...]:
        rows = self._connection.execute(
            f"SELECT figure0 / {BIN_WIDTH}, count(*) FROM matched "
            f"WHERE figure0 < {BINS * BIN_WIDTH} GROUP BY 1"
        )
        bins = dict(rows.fetchall())
        return tuple(bins.get(number, 0) for number in range(BINS))


def _insert(
    connection: sqlite3.Connection,
    first: int,
    documents: list[Document],
    codes: dict[tuple[str, str], int],
) -> None:
    numbered = list(enumerate(documents, first))
    rows = [
        (
            number,
            *(
                codes.setdefault((facet, str(getattr(document, facet))), len(codes))
                for facet in FACETS
            ),
            *document.figures,
        )
        for number, document in numbered
    ]
    marks = ", ".join("?" * (1 + len(FACETS) + len(FIGURES)))
    connection.executemany(f"INSERT INTO facets VALUES ({marks})", rows)
    connection.executemany(
        "INSERT INTO texts VALUES (?, ?, ?)", [(n, one.key, one.text) for n, one in numbered]
    )
    connection.executemany(
        "INSERT INTO words (rowid, cut) VALUES (?, ?)", [(n, one.words) for n, one in numbered]
    )
    connection.executemany(
        "INSERT INTO pairs (rowid, cut) VALUES (?, ?)",
        [(n, " ".join(pairs(one.normalised))) for n, one in numbered],
    )


def _expression(query: Query) -> str:
    if query.kind == "phrase":
        return _quoted(" ".join(pairs(query.words[0])))
    joint = " AND " if query.kind == "all" else " OR "
    return joint.join(map(_quoted, query.words))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
