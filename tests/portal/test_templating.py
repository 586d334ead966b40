import re
from dataclasses import fields
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta, nodes

from portal import pages
from portal.gallery.catalogue import CATALOGUE
from portal.highlighting import Snippet
from portal.measures import DENOMINATORS, measures
from portal.pages.page import Page
from portal.pages.search import SearchPage
from portal.templating import (
    breakable,
    components,
    environment,
    figure_options,
    macros,
    marked,
    short_number,
    static_url,
    templates_folder,
)

PAGES = [
    page
    for module in iter_modules(pages.__path__)
    for page in vars(import_module(f"portal.pages.{module.name}")).values()
    if isinstance(page, type) and issubclass(page, Page) and page is not Page
]


def variables(template: str) -> set[str]:
    """What a template and all that it extends or includes take from their context."""
    found: set[str] = set()
    waiting, seen = {template}, set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        source = (templates_folder() / name).read_text("utf-8")
        tree = environment().parse(source)
        made_here = {node.target for node in tree.find_all(nodes.Import)}
        made_here |= {
            node.target.name
            for node in tree.find_all((nodes.Assign, nodes.AssignBlock))
            if isinstance(node.target, nodes.Name)
        }
        found |= meta.find_undeclared_variables(tree) - set(environment().globals) - made_here
        followed = (nodes.Extends, nodes.Include)
        waiting |= {
            node.template.value
            for node in tree.find_all(followed)
            if isinstance(node.template, nodes.Const)
        } - seen
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_template_uses_only_what_its_page_declares(page: type[Page]) -> None:
    declared = {field.name for field in fields(page)}
    assert variables(page.template) <= declared | {"sample", "address", "day"}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_declares_only_what_its_templates_use(page: type[Page]) -> None:
    declared = {field.name for field in fields(page)} - {"swap", "here"}
    used = variables(page.template)
    if page is SearchPage:
        used |= variables("partials/_search.html")
    assert declared <= used


def test_the_parts_for_htmx_need_no_more_than_their_page() -> None:
    declared = {field.name for field in fields(SearchPage)}
    assert variables("partials/_search.html") <= declared | {"address", "day"}


@pytest.mark.parametrize("template", environment().list_templates())
def test_templates_escape_everything(template: str) -> None:
    source = (templates_folder() / template).read_text("utf-8")
    assert not re.search(r"\|\s*safe|autoescape|Markup|javascript:| style=| on[a-z]+=", source)


@pytest.mark.parametrize("component", components())
def test_every_macro_has_an_example_in_the_gallery(component: str) -> None:
    uses = macros(component)
    shown = {example.macro for example in CATALOGUE.get(component, ())}
    assert shown <= set(uses)
    waiting = set(shown)
    while waiting:
        waiting = {used for macro in waiting for used in uses[macro]} - shown
        shown |= waiting
    missing = set(uses) - shown
    assert not missing, f"Give {missing} an example in EXAMPLES of portal/gallery/{component}.py."


def test_what_a_macro_uses_is_told() -> None:
    assert macros("charts")["chart"] == {"legend", "drawing", "data_table"}


def test_the_environment_escapes_and_forgives_nothing() -> None:
    made = environment()
    assert isinstance(made, Environment)
    assert isinstance(made.loader, FileSystemLoader)
    assert made.undefined is StrictUndefined
    assert made.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"


def test_a_rounded_number_has_the_exact_one_behind_it() -> None:
    assert short_number(12345, "件") == (
        '<data value="12345" title="12,345 件">约 1.23 万件'
        '<span class="vh">（12,345 件）</span></data>'
    )
    assert short_number(12000) == '<data value="12000" title="12,000">1.2 万</data>'
    assert short_number(Decimal("9.5"), "%") == "9.5%"
    assert short_number(0, "<b>") == "0 <b>"
    assert short_number(None, "件") == "未载明"
    made = environment().from_string("{{ n|short(unit) }}")
    assert made.render(n=0, unit="<b>") == "0 &lt;b&gt;"
    assert "&lt;b&gt;" in made.render(n=12345, unit="<b>")


def test_titles_are_escaped_around_their_breaks() -> None:
    assert breakable(("<b>", "&")) == "&lt;b&gt;<wbr>&amp;"


def test_the_matches_of_a_snippet_are_marked_and_its_text_escaped() -> None:
    snippet = Snippet("<b>甲</b>", ((0, 3), (3, 4)), 0, cut_before=True, cut_after=True)
    assert marked(snippet) == "……<mark>&lt;b&gt;</mark><mark>甲</mark>&lt;/b&gt;……"
    assert marked(Snippet("", (), 0, cut_before=False, cut_after=False)) == ""


def test_of_the_figures_to_choose_from_one_is_chosen() -> None:
    for figure in list(measures())[:3]:
        options = figure_options(figure)
        assert re.findall(r'value="([^"]+)" selected', options) == [figure]
        offered = [one for one in measures().values() if one.group != DENOMINATORS]
        assert options.count("<option") == len(offered)


def test_a_static_address_changes_with_the_content() -> None:
    assert re.fullmatch(r"/static/portal\.css\?v=[0-9a-f]{12}", static_url("portal.css"))


def test_the_templates_are_found_in_the_source_tree() -> None:
    assert templates_folder() == Path(__file__).parents[2] / "templates"
