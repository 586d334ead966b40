"""What a chart shows: numbers, the ways in which there is none, and the table of both."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

Number = Decimal | int


class Gap(Enum):
    """Why there is no number. It is never drawn as one."""

    UNSTATED = "未载明"
    """There is a report; it does not state this."""
    UNDERIVED = "算不出"
    """There is a report from whose figures this rate cannot be derived."""
    UNASKED = "无此项"
    """There is a report whose form does not ask for this."""
    ABSENT = "缺"
    """The archive has no report."""
    UNREAD = "未读出"
    """There is a file, of which nothing could be read."""

    @property
    def brief(self) -> str:
        """The word for it where there is room for two characters."""
        return {"未载明": "未载", "无此项": "—", "未读出": "未读"}.get(self.value, self.value)


Value = Number | Gap


def stated(value: Number | Gap | None, without: Gap = Gap.UNSTATED) -> Value:
    """A value as given; None is a report without one, by default because it does not state it."""
    return without if value is None else value


def numbers(values: Iterable[Value]) -> Iterator[Number]:
    """Those of the values that are numbers."""
    return (value for value in values if not isinstance(value, Gap))


@dataclass(frozen=True)
class Row:
    """A row of a data table; its label may be a link."""

    label: str
    cells: tuple[Value, ...]
    url: str = ""


@dataclass(frozen=True)
class Table:
    """The numbers of a chart, exactly those it draws. `head` begins with what the rows are."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
