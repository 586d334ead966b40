"""Every module owns one thing, says so, and has its tests where one looks for them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path.relative_to(ROOT)
    for package in ("indexer", "portal")
    for path in (ROOT / package).rglob("*.py")
)
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "service", "base", "misc"}
LONGEST = 350
TESTED_ELSEWHERE = {
    "portal/__main__.py": "packaging/test_installed.py",
    "portal/api/answers.py": "portal/api/test_openapi.py",
    "portal/api/errors.py": "portal/api/test_responses.py",
    "portal/api/examples.py": "portal/api/test_openapi.py",
    "portal/api/parameters.py": "portal/api/test_openapi.py",
}
"""Modules whose behaviour shows only in another's, and the tests where it does."""


def tree(module: Path) -> ast.Module:
    return ast.parse((ROOT / module).read_text("utf-8"))


def has_logic(module: Path) -> bool:
    """Whether a module does anything: shapes, protocols and errors only say what there is."""
    functions = [node for node in ast.walk(tree(module)) if isinstance(node, ast.FunctionDef)]
    return any(not _is_declared(f) and f.name != "__init__" for f in functions)


def _is_declared(function: ast.FunctionDef) -> bool:
    return all(isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant) for s in function.body)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_says_in_its_first_line_what_it_owns(module: Path) -> None:
    docstring = ast.get_docstring(tree(module)) or ""
    assert len(docstring.partition("\n")[0]) >= 15


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_is_named_for_what_it_owns(module: Path) -> None:
    assert not VAGUE.intersection(module.with_suffix("").parts)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_is_short_enough_to_hold_one_thing(module: Path) -> None:
    assert len((ROOT / module).read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("module", [m for m in MODULES if has_logic(m)], ids=str)
def test_a_module_with_logic_has_its_tests_in_the_same_place(module: Path) -> None:
    mirrored = module.with_name(f"test_{module.stem.strip('_')}.py").as_posix()
    expected = TESTED_ELSEWHERE.get(module.as_posix(), mirrored)
    assert (ROOT / "tests" / expected).is_file(), f"tests/{expected} is missing"


def test_no_exception_outlives_its_module() -> None:
    assert {Path(module) for module in TESTED_ELSEWHERE} <= set(MODULES)
