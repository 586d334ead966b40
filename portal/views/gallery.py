"""The component gallery: every macro with its edge cases."""

from itertools import count

from starlette.exceptions import HTTPException
from starlette.requests import Request

from portal.engine import SearchEngine
from portal.gallery.catalogue import CATALOGUE
from portal.links import gallery_url
from portal.pages.gallery import GalleryPage, ShownMacro
from portal.pages.page import Link


def gallery(request: Request, _: SearchEngine) -> GalleryPage:
    """The macros of a component file; without one the list of files."""
    component = request.path_params.get("component", "")
    if component and component not in CATALOGUE:
        raise HTTPException(404, f"没有名为“{component}”的构件。")
    return GalleryPage(
        window=f"构件：{component}" if component else "构件",
        description="年报档案各页所用的构件，逐个列出各种情形，数据全部是编造的。",
        files=tuple(Link(name, gallery_url(name), name == component) for name in CATALOGUE),
        component=component,
        macros=_macros(component),
    )


def _macros(component: str) -> tuple[ShownMacro, ...]:
    examples = CATALOGUE.get(component, ())
    numbers = count(1)
    return tuple(
        ShownMacro(
            name,
            tuple((next(numbers), one) for one in examples if one.macro == name),
        )
        for name in dict.fromkeys(one.macro for one in examples)
    )
