"""What a query asks for: an expression of terms, what it says in words, what it looks for."""

from dataclasses import dataclass

from indexer.report import SectionKind
from portal.labels import SECTION_LABELS


@dataclass(frozen=True)
class Word:
    """Text that is segmented into words; all of its words must occur in a section."""

    text: str


@dataclass(frozen=True)
class Prefix:
    """Sections that have a word, as the segmenter cuts them, that begins with the folded text."""

    text: str


@dataclass(frozen=True)
class Phrase:
    """Text that must occur in a section's normalised text, character for character."""

    text: str


@dataclass(frozen=True)
class Near:
    """Sections in whose normalised text a passage holds an occurrence of every part and is at most
    `within` characters longer than the parts are together; in any order, overlaps allowed."""

    parts: tuple[str, ...]
    within: int


@dataclass(frozen=True)
class Not:
    """Sections in which `part` does not match."""

    part: "Expression"


@dataclass(frozen=True)
class And:
    """Sections in which every part matches. Without parts: every section."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Or:
    """Sections in which some part matches."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class InTitle:
    """All sections of the reports whose title `part` matches; no scope is within it."""

    part: "Expression"


@dataclass(frozen=True)
class InSection:
    """Sections of the kind that `part` matches; no scope is within it."""

    kind: SectionKind
    part: "Expression"


Term = Word | Prefix | Phrase | Near
Expression = Term | Not | And | Or | InTitle | InSection


def describe(expression: Expression) -> str:
    """What was understood, in Chinese, for the page and the API."""
    match expression:
        case Word(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Phrase(text):
            return f"“{text}”"
        case Near(parts, within):
            return "".join(f"“{part}”" for part in parts) + f"相隔至多 {within} 字"
        case Not(part):
            return f"不含{_enclosed(part)}"
        case InTitle(part):
            return f"标题：{_enclosed(part)}"
        case InSection(kind, part):
            return f"{SECTION_LABELS[kind]}：{_enclosed(part)}"
        case Or(parts):
            return "（" + " 或 ".join(_enclosed(part) for part in parts) + "）"
        case And(()):
            return "全部"
        case And(parts):
            return " 且 ".join(_enclosed(part) for part in parts)


def _enclosed(expression: Expression) -> str:
    described = describe(expression)
    return f"（{described}）" if isinstance(expression, And) else described


def positive_terms(expression: Expression, kind: SectionKind | None = None) -> tuple[Term, ...]:
    """The terms whose presence in its text makes a section of the kind match: those to highlight.
    None: of any kind."""
    match expression:
        case Word() | Prefix() | Phrase() | Near():
            return (expression,)
        case Not() | InTitle():
            return ()
        case InSection(wanted, part):
            return positive_terms(part, kind) if kind in (None, wanted) else ()
        case And(parts) | Or(parts):
            return tuple(term for part in parts for term in positive_terms(part, kind))


def title_terms(expression: Expression) -> tuple[Term, ...]:
    """The terms whose presence in its title makes a report match: those to highlight there."""
    match expression:
        case InTitle(part):
            return positive_terms(part)
        case And(parts) | Or(parts):
            return tuple(term for part in parts for term in title_terms(part))
        case _:
            return ()
