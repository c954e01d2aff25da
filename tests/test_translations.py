"""Every text of the window is said in each of its languages; nothing of the office's, printed or typed, is."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain import wording
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.resource_files import resource
from tests.said_texts import (
    PACKAGE,
    has_vietnamese_letters,
    in_source,
    may_stay,
    modules,
    names_in,
    said_all_the_same,
    wanted,
)
from tests.unsaid import FILES, KEPT, PLACES, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENGLISH = wording.catalogue("en")


@pytest.fixture
def english() -> Iterator[None]:
    """Let everything be said in English for one test."""
    wording.use("en")
    yield
    wording.use("vi")


def label(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def test_every_vietnamese_text_is_said_or_has_a_reason_not_to_be() -> None:
    unsaid = [each for each in in_source() if not each.is_said and not may_stay(each)]
    assert [f"{each.file}:{each.node.lineno}: {each.text}" for each in unsaid] == []


def test_every_said_text_has_its_english_and_none_is_stale() -> None:
    assert {"missing": wanted() - ENGLISH.keys(), "stale": ENGLISH.keys() - wanted()} == {
        "missing": set(),
        "stale": set(),
    }


def test_a_translation_fills_in_the_same_values_and_says_something() -> None:
    assert [text for text, said in ENGLISH.items() if names_in(text) != names_in(said)] == []
    assert [text for text, said in ENGLISH.items() if not said.strip()] == []


def test_english_is_english() -> None:
    left = {said: KEPT.sub("", said) for said in ENGLISH.values()}
    assert [said for said, rest in left.items() if has_vietnamese_letters(rest)] == []


def test_keys_of_menus_differ_in_english_too() -> None:
    """The five menus of the bar; a letter with & opens one."""
    menus = [said for text, said in ENGLISH.items() if re.search(r"&\w", text) and len(text) < 12]
    letters = Counter(re.findall(r"&(\w)", " ".join(menus).upper()))
    assert len(menus) >= 5
    assert [letter for letter, times in letters.items() if times > 1] == []


@pytest.mark.parametrize("name", ["en.json", "qt-vi.json"])
def test_no_text_stands_twice_in_a_catalogue(name: str) -> None:
    twice: list[str] = []

    def read(pairs: list[tuple[str, object]]) -> dict[str, object]:
        twice.extend(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        return dict(pairs)

    json.loads(resource("translations", name).read_text(encoding="utf-8"), object_pairs_hook=read)
    assert twice == []


def test_each_exception_is_still_needed() -> None:
    unsaid = [each for each in in_source() if not each.is_said]
    places = {(each.file, name) for each in unsaid for name in (*each.names, "*")}
    assert PLACES.keys() - places == set()
    assert TEXTS.keys() - {each.text for each in unsaid} == set()
    files = {label(module) for module in modules()}
    assert [file for file in FILES if "*" not in file and file.partition(" but ")[0] not in files] == []


def calls(module: Path) -> list[tuple[str, ast.Call, bool]]:
    """Return the calls of `say` and `to_say` in a module, and whether each is made when the module is loaded."""
    found = []

    def walk(node: ast.AST, *, loading: bool) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in ("say", "to_say"):
                found.append((child.func.id, child, loading))
            walk(child, loading=loading and not isinstance(child, ast.FunctionDef | ast.Lambda))

    walk(ast.parse(module.read_text(encoding="utf-8")), loading=True)
    return found


@pytest.mark.parametrize("module", modules(), ids=label)
def test_a_text_is_said_once_the_language_is_known(module: Path) -> None:
    """The lower rooms are loaded by the command line, before anybody chose a language; the window's come after."""
    for name, call, loading in calls(module):
        if label(module).startswith("gui/"):
            assert name == "say", call.lineno
        else:
            assert loading == (name == "to_say"), call.lineno


def test_nothing_printed_is_said() -> None:
    """What the command line tells and what stands on paper is Vietnamese, whatever the window speaks."""
    said = [each for each in in_source() if each.is_said and not said_all_the_same(each.file)]
    assert [each for each in said if each.file.startswith("cli/")] == []
    assert [each for each in said if each.file.startswith("reporting/") and not each.is_problem] == []


def test_vietnamese_needs_no_catalogue() -> None:
    assert wording.catalogue("vi") == {}
    assert say("Xóa {singular} này?", singular="khen thưởng") == "Xóa khen thưởng này?"


@pytest.mark.usefixtures("english")
def test_a_text_is_said_in_the_language_in_use() -> None:
    assert wording.language() == "en"
    commendation = say(BY_TABLE["commendations"].singular)
    assert say("Xóa {singular} này?", singular=commendation) == "Delete this commendation?"


@pytest.mark.usefixtures("english")
def test_what_no_catalogue_has_stays_as_it_is() -> None:
    assert say("Chỉ tiêu riêng của xã {1}") == "Chỉ tiêu riêng của xã {1}"


def test_only_known_languages_are_spoken() -> None:
    with pytest.raises(KeyError):
        wording.use("fr")
    assert wording.language() == "vi"
