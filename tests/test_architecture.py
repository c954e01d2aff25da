"""The rules of the house that no other check holds: small rooms, telling names, a quick start.

Import rules are import-linter's contracts in pyproject.toml; docstrings, complexity and types are ruff's and
mypy's. `dev.py test` runs them all.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(ROOT.glob("lldp_desktop/**/*.py"))
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@cache
def definitions(module: Path) -> list[Definition]:
    """Return every function and class of a module, nested ones too."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, Definition)]


def label(path: Path) -> str:
    """Return a path as it stands in the repository."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("module", [ROOT / "dev.py", *MODULES], ids=label)
def test_a_file_has_at_most_400_lines(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


def test_fewer_than_one_function_in_a_hundred_is_longer_than_60_lines() -> None:
    lengths = {
        f"{label(module)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module in MODULES
        for node in definitions(module)
        if not isinstance(node, ast.ClassDef)
    }
    long = {name: lines for name, lines in lengths.items() if lines > 60}
    assert len(long) * 100 <= len(lengths), long


def test_names_say_what_a_thing_does() -> None:
    names = [label(module).removesuffix(".py") for module in MODULES]
    names += [f"{label(module)}:{node.name}" for module in MODULES for node in definitions(module)]
    hollow = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}
    words = {name: {word.lower() for word in re.findall(r"[A-Z]?[a-z]+", name)} for name in names}
    assert [name for name in names if words[name] & hollow] == []


def test_qt_is_not_even_named_outside_the_window() -> None:
    """`importlib.import_module("PySide6…")` would slip past import-linter."""
    outside = [module for module in MODULES if "gui" not in module.parts]
    assert [label(module) for module in outside if "PySide6" in module.read_text(encoding="utf-8")] == []


def test_the_command_line_starts_without_what_is_slow_to_load() -> None:
    """`lldp-desktop --help` must answer at once on a slow PC; each command loads what it needs."""
    slow = {"PySide6", "reportlab", "openpyxl", "jinja2", "docx", "lxml"}
    script = f"import sys, lldp_desktop.cli; print({slow} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("set()", "")
