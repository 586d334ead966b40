"""The context of the index of figures."""

from dataclasses import dataclass

from portal.pages.page import Link, Page


@dataclass(frozen=True)
class FigureEntry:
    """A figure or an indicator in a list. `code` is its id or what its row's id lacks of it; `only`
    names the form that alone has it; `stated` is how many reports state it."""

    label: str
    code: str
    url: str
    unit: str
    only: str
    stated: int


@dataclass(frozen=True)
class FigureRow:
    """Figures that are explained together: the columns of one row, a rate and its parts. `code` is
    what their ids begin with, `basis` the article behind them."""

    label: str
    code: str
    text: str
    basis: str
    entries: tuple[FigureEntry, ...]


@dataclass(frozen=True)
class MatrixRow:
    """A row of a table whose columns are the same in every row: of each column how many reports
    state the figure, and its page."""

    id: str
    label: str
    text: str
    only: str
    cells: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class FigureMatrix:
    """Rows × columns; `columns` are the last parts of the ids, the labels and what they mean. A
    group of rows stands under its own heading, "" for none."""

    columns: tuple[tuple[str, str, str], ...]
    groups: tuple[tuple[str, tuple[MatrixRow, ...]], ...]


@dataclass(frozen=True)
class FigureGroup:
    """The figures of one table, or the indicators: as a list, or as a matrix. `count` is how many
    there are."""

    anchor: str
    title: str
    text: str
    count: int
    rows: tuple[FigureRow, ...]
    matrix: FigureMatrix | None


@dataclass(frozen=True, kw_only=True)
class FiguresPage(Page):
    """All figures and indicators; with `q` those `found` whose names, ids or meanings hold it."""

    template = "pages/figures.html"
    here: str = "figures"
    q: str
    found: tuple[FigureRow, ...]
    groups: tuple[FigureGroup, ...]
    contents: tuple[Link, ...]
    reports: int
    total: int
