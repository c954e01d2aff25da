"""Which texts the program says, found in its source and its declarations; which literals are said by nobody.

`python -m tests.said_texts` prints what the English catalogue lacks, as lines to fill in, and what is stale in it.
"""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from lldp_desktop.domain import programme, wording
from lldp_desktop.domain.record_types import RECORD_TYPES
from lldp_desktop.reporting import blank_forms, listings
from lldp_desktop.reporting.check.content import superseded
from lldp_desktop.reporting.check.layout import limits
from tests.unsaid import CHANGE_CALLS, CHANGE_LABELS, CHANGES, FILES, PLACES, SAID_ALL_THE_SAME, TEXTS

PACKAGE = Path(__file__).resolve().parent.parent / "lldp_desktop"
#: Syllables of our texts that have no mark and are no English words.
_PLAIN = re.compile(r"\b(trang|xem|ghi|theo|danh|khi|sau|sang|xong|hay|quay|chung|thay|ngang)\b|^&?In\b", re.IGNORECASE)


def has_vietnamese_letters(text: str) -> bool:
    """Tell whether a text has a letter that English has not."""
    marks = set("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
    return any(letter in "đĐ" or letter in marks for letter in unicodedata.normalize("NFD", text))


def is_vietnamese(text: str) -> bool:
    """Tell whether a text of the source is Vietnamese: by its letters, or by a plain word."""
    return has_vietnamese_letters(text) or bool(_PLAIN.search(text))


@dataclass(frozen=True, slots=True)
class Literal:
    """One text in the source: its file within the package, the names of what it stands in, and how it is used."""

    file: str
    names: tuple[str, ...]
    node: ast.expr
    text: str
    is_said: bool
    is_problem: bool
    is_logged: bool


class _Reader(ast.NodeVisitor):
    """Walks a module and knows by which names (class, function, constant) it got where it is."""

    def __init__(self, file: Path) -> None:
        self.found: list[Literal] = []
        self._file = file.relative_to(PACKAGE).as_posix()
        self._names: list[str] = []
        self._problem = self._logged = 0
        self.visit(ast.parse(file.read_text(encoding="utf-8")))

    def _within(self, name: str, node: ast.AST) -> None:
        self._names.append(name)
        self.generic_visit(node)
        self._names.pop()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._within(node.name, node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._within(node.name, node)

    def visit_Assign(self, node: ast.Assign) -> None:
        self._within(ast.unparse(node.targets[0]), node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self._within(ast.unparse(node.target), node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        self._problem += 1
        self.generic_visit(node)
        self._problem -= 1

    def visit_Call(self, node: ast.Call) -> None:
        called = ast.unparse(node.func)
        text = node.args[0] if called in ("say", "to_say") else None
        if isinstance(text, ast.Constant):
            self._add(node, str(text.value), is_said=True)
            for value in node.keywords:
                self.visit(value)
            return
        problem, logged = called == "Problem", called in CHANGE_CALLS
        self._problem += problem
        self._logged += logged
        self.generic_visit(node)
        self._problem -= problem
        self._logged -= logged

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and is_vietnamese(node.value):
            self._add(node, node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else _spec(part) for part in node.values)
        if is_vietnamese(text):
            self._add(node, text)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def _add(self, node: ast.expr, text: str, *, is_said: bool = False) -> None:
        names = tuple(self._names)
        self.found.append(Literal(self._file, names, node, text, is_said, bool(self._problem), bool(self._logged)))


def literals(file: Path) -> list[Literal]:
    """Return the Vietnamese literals of a module, f-strings with `{}` for their values; no docstrings."""
    return _Reader(file).found


def _spec(part: ast.expr) -> str:
    spec = part.format_spec if isinstance(part, ast.FormattedValue) else None
    words = spec.values if isinstance(spec, ast.JoinedStr) else []
    return "{" + "".join(str(word.value) for word in words if isinstance(word, ast.Constant)) + "}"


def said_all_the_same(file: str) -> bool:
    """Tell whether a file is said though it stands where nothing else is."""
    return any(fnmatch(file, pattern) for pattern in SAID_ALL_THE_SAME)


def may_stay(literal: Literal) -> bool:
    """Tell whether a literal is meant to be said by nobody (see `tests/unsaid.py`)."""
    for pattern in FILES:
        file, _, but_problems = pattern.partition(" but ")
        is_excused = fnmatch(literal.file, file) and not said_all_the_same(literal.file)
        if is_excused and not (but_problems and literal.is_problem):
            return True
    is_label = literal.is_logged or literal.names[-1:] in [(name,) for name in CHANGE_LABELS]
    if literal.file.startswith(CHANGES) and is_label and not literal.is_problem:
        return True
    places = {(literal.file, name) for name in (*literal.names, "*")}
    return literal.text in TEXTS or bool(places & PLACES.keys())


def modules() -> list[Path]:
    """Return the modules of the program."""
    return sorted(PACKAGE.rglob("*.py"))


def in_source() -> list[Literal]:
    """Return all literals of the program."""
    return [literal for module in modules() for literal in literals(module)]


def declared() -> set[str]:
    """Return what is declared as data and said where it is shown: labels, hints, units, choices, programmes, prints."""
    programmes = [programme.load(code).choices.values() for code in programme.codes()]
    found = {choices.label(code) for lists in programmes for choices in lists for code in choices}
    found |= {indicator.short for code in programme.codes() for indicator in programme.load(code).indicators}
    found |= {limits.load().name} | {text for name in superseded.load() for text in (name.now, name.source)}
    found |= {*listings.CHARTS.values(), *(kind.label for kind in listings.LISTS.values())}
    found |= {kind.label for kind in blank_forms.FORMS.values()}
    for record_type in RECORD_TYPES:
        found |= {record_type.label, record_type.singular}
        found |= {text for field in record_type.fields for text in (field.label, field.hint, field.unit)}
    rules = [each for each in in_source() if each.file.startswith("domain/record_types/") and not each.is_said]
    return ({text for text in found if is_vietnamese(text)} | {rule.text for rule in rules}) - TEXTS.keys()


def wanted() -> set[str]:
    """Return every text that a catalogue has to have."""
    return {literal.text for literal in in_source() if literal.is_said} | declared()


def names_in(text: str) -> set[str]:
    """Return the `{names}` of a text."""
    return set(re.findall(r"(?<!\{)\{(\w+)", text.replace("{{", "")))


def main() -> None:
    """Print what is missing and what is stale in the English catalogue."""
    there = wording.catalogue("en")
    for text in sorted(wanted() - there.keys()):
        print(f'{json.dumps(text, ensure_ascii=False)}: "",')
    for text in sorted(there.keys() - wanted()):
        print(f"# stale: {json.dumps(text, ensure_ascii=False)}")


if __name__ == "__main__":
    main()
