"""The engines of the comparison, what each is run with, and what its times are of."""

from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec

from tests.benchmarks.search.answers import Engine


@dataclass(frozen=True)
class Contender:
    """An engine: its adapter, the library it takes, what emptied caches mean for it. `index` names
    the folder of what it builds; engines of one folder are the same archive asked in two ways."""

    name: str
    index: str
    adapter: str
    library: str
    cold: str

    def is_here(self) -> bool:
        """Whether its library is installed."""
        return find_spec(self.library) is not None

    def engine(self) -> type[Engine]:
        """The adapter."""
        module, _, name = self.adapter.partition(":")
        engine: type[Engine] = getattr(import_module(f"{__package__}.{module}"), name)
        return engine

    def version(self) -> str:
        """The version of its library."""
        if self.library == "sqlite3":
            return str(import_module("sqlite3").sqlite_version)
        return version(_DISTRIBUTIONS.get(self.library, self.library))


_DISTRIBUTIONS = {"whoosh": "whoosh-reloaded"}
_OUR_COLD = "what it remembers of words and phrases is thrown away before each query"
OURS, PORTAL = "ours", "ours, portal's answer"
TANTIVY, SQLITE, WHOOSH = "tantivy-py", "SQLite FTS5", "stock Whoosh"
EXACT_TANTIVY = "tantivy-py, exact counts"
_TANTIVY_COLD = "the first time of a query: it reads postings from mapped files and remembers none"
CONTENDERS = (
    Contender(OURS, "ours", "ours:Ours", "numpy", _OUR_COLD),
    Contender(PORTAL, "ours", "ours:Portal", "numpy", _OUR_COLD),
    Contender(TANTIVY, "tantivy", "tantivy_peer:TantivyPeer", "tantivy", _TANTIVY_COLD),
    Contender(EXACT_TANTIVY, "tantivy", "tantivy_peer:ExactTantivyPeer", "tantivy", _TANTIVY_COLD),
    Contender(
        SQLITE,
        "sqlite",
        "sqlite_peer:SqlitePeer",
        "sqlite3",
        "its cache of pages is emptied before each query",
    ),
    Contender(
        WHOOSH,
        "whoosh",
        "whoosh_peer:WhooshPeer",
        "whoosh",
        "the first time of a query: it remembers no postings",
    ),
)
