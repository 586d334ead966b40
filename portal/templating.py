"""Templates: where they are, what they may use, and how a page becomes HTML."""

from dataclasses import fields
from decimal import Decimal
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes, select_autoescape
from markupsafe import Markup, escape

from portal import links
from portal.annotations import words_anchor
from portal.highlighting import Snippet
from portal.isolation import isolated
from portal.pages.page import Page
from portal.ranges import figure_groups
from portal.wording import number, short, with_unit

STATIC = Path(__file__).parent / "static"


def templates_folder() -> Path:
    """The templates: inside the package when installed, beside it in the source tree."""
    package = Path(__file__).parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "base.html").is_file():
            return folder
    raise FileNotFoundError(
        f"No templates in {package / 'templates'} or {package.parent / 'templates'}; "
        "reinstall the package."
    )


@cache
def environment() -> Environment:
    """The one template environment: everything is escaped, nothing undefined is forgiven."""
    made = Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "num": _shown_number,
        "short": short_number,
        "breakable": breakable,
        "marked": marked,
        "isolated": isolated_example,
    }
    made.globals |= {
        "static": static_url,
        "figure_options": figure_options,
        "report_url": links.report_url,
        "original_url": links.original_url,
        "agency_url": links.agency_url,
        "words_anchor": words_anchor,
        "gallery_url": links.gallery_url,
        "region_url": links.region_url,
        "figure_url": links.figure_url,
        "mail_url": links.mail_url,
    }
    return made


def render(
    page: Page,
    template: str | None = None,
    sample: bool = False,
    address: str = "",
    day: str = "",
) -> str:
    """The HTML of a page, or of a partial that needs no more than the page's context. `sample`
    says on it that the reports of the archive are invented; on paper stands where the page was
    found, and on which day."""
    context: dict[str, Any] = {field.name: getattr(page, field.name) for field in fields(page)}
    context |= {"sample": sample, "address": address, "day": day}
    return environment().get_template(template or page.template).render(context)


def breakable(parts: tuple[str, ...]) -> Markup:
    """A title given in parts, with a line break allowed between them."""
    return Markup("<wbr>").join(escape(part) for part in parts)


def marked(snippet: Snippet) -> Markup:
    """A snippet with its matches marked, and dots where its text goes on."""
    text, at = snippet.text, 0
    pieces = ["……"] if snippet.cut_before else []
    for start, end in snippet.highlights:
        pieces += escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"
        at = end
    pieces += escape(text[at:]), "……" if snippet.cut_after else ""
    return Markup("".join(pieces))


def short_number(value: Decimal | int | None, unit: str = "") -> Markup | str:
    """A number in 万 or 亿 for sentences, key figures and charts, with the exact one behind it."""
    if value is None:
        return _shown_number(value)
    said, exact = short(value, unit), with_unit(value, unit)
    if said == exact:
        return said
    spoken = Markup('<span class="vh">（{}）</span>').format(exact) if "约" in said else ""
    return Markup('<data value="{}" title="{}">{}{}</data>').format(value, exact, said, spoken)


def isolated_example(html: Markup, number: int) -> Markup:
    """An example of a component, kept apart from the others on its page."""
    return Markup(isolated(html, number))


def components() -> list[str]:
    """The files of components, without their ending."""
    return sorted(path.stem for path in (templates_folder() / "components").glob("*.html"))


def macros(component: str) -> dict[str, set[str]]:
    """The macros of a file of components, in its order, and which of them each uses."""
    source = (templates_folder() / "components" / f"{component}.html").read_text("utf-8")
    found = list(environment().parse(source).find_all(nodes.Macro))
    names = {macro.name for macro in found}
    called = ((macro.name, macro.find_all(nodes.Call)) for macro in found)
    return {
        name: names & {getattr(call.node, "name", "") for call in calls} for name, calls in called
    }


@lru_cache(100)
def figure_options(chosen: str) -> Markup:
    """The figures to choose from, one of them chosen: long, and the same on every page."""
    template = environment().get_template("partials/_figure_options.html")
    return Markup(template.render(groups=figure_groups(), chosen=chosen))


@cache
def static_url(path: str) -> str:
    """The address of a static file, with a version that changes with its content."""
    return f"/static/{path}?v={static_version(path)}"


@cache
def static_version(path: str) -> str:
    """A short digest of a static file's content."""
    return sha256((STATIC / path).read_bytes()).hexdigest()[:12]


def _shown_number(value: Decimal | int | None) -> str:
    return "未载明" if value is None else number(value)
