"""The guide's Markdown is in line with the program: every page told of, every name real, every picture there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from lldp_desktop import __version__
from lldp_desktop.gui.guide import book, words
from lldp_desktop.gui.guide.book import Book, anchor
from lldp_desktop.gui.guide.words import PLACEHOLDER, Words
from lldp_desktop.gui.navigation import PAGES, label_of
from lldp_desktop.resource_files import resource

HELP = resource("help")
FILES = sorted(path.stem for path in HELP.glob("*.md"))
#: Keys that are typed as such in the text: they belong to no action.
PLAIN_KEYS = {"Enter", "Tab", "Shift+Tab", "Esc", "Shift", "Ctrl"}
KEYS = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)(?:\+\S+)?|F[0-9]{1,2})\b")
QUOTED = re.compile(r"“([^”]+)”")


@pytest.fixture(scope="module")
def guide() -> Book:
    """Return the guide as the program reads it."""
    return Book.read()


def links(kind: str, attribute: str) -> list[tuple[str, str]]:
    """Return section and target of every link or picture of the guide, its placeholders filled."""
    filled = {name: Words.read().filled(book.source(name), name) for name in FILES}
    return [
        (name, str(child.attrGet(attribute)))
        for name, text in filled.items()
        for token in MarkdownIt("commonmark").enable("table").parse(text)
        for child in token.children or []
        if child.type == kind
    ]


def test_every_page_and_every_file_is_in_the_contents_once(guide: Book) -> None:
    names = [section.name for section in guide.sections]
    assert sorted(names) == FILES
    assert set(PAGES) <= set(names)
    for page in PAGES:
        assert guide.by_name[page].title == label_of(page)


def test_every_page_tells_of_every_field_of_its_form(guide: Book) -> None:
    for page in set(PAGES) - {"overview", "plan"}:  # which have no form
        fields = words._record_type(page).fields
        assert [field.name for field in fields if f'name="field-{field.name}"' not in guide.by_name[page].html] == []


@pytest.mark.parametrize("name", FILES)
def test_names_and_keys_are_not_typed_by_hand(name: str) -> None:
    """A name of an action or a button stands as a placeholder, which the program's own words fill."""
    text = PLACEHOLDER.sub("", book.source(name))
    told = Words.read()
    names = {words._plain(action.text) for page in told.actions.values() for action in page.values()}
    assert set(KEYS.findall(text)) - PLAIN_KEYS == set()
    assert set(re.findall(r"\*\*([^*]+)\*\*", text)) & (names | set(told.buttons.values())) == set()


@pytest.mark.parametrize("name", FILES)
def test_what_is_quoted_from_the_window_is_said_there(name: str) -> None:
    program = "".join(
        path.read_text(encoding="utf-8") for path in Path(words.__file__).parents[2].rglob("*.py")
    ).lower()
    typed = {"bieu"}
    quoted = {text.rstrip("…").strip().lower() for text in QUOTED.findall(book.source(name))}
    assert {text for text in quoted - typed if text not in program} == set()


def test_a_name_that_is_nowhere_is_refused() -> None:
    for text in ("{action_nowhere}", "{button nowhere}", "{page nowhere}", "{field funding.nowhere}", "{nonsense}"):
        with pytest.raises(KeyError):
            Words.read().filled(text, "funding")


def test_every_picture_is_shown_and_every_one_that_is_shown_is_there() -> None:
    shown = {target for _, target in links("image", "src")}
    assert shown == {f"pictures/{path.name}" for path in (HELP / "pictures").glob("*.png")}


def test_every_link_leads_to_a_section_and_a_heading(guide: Book) -> None:
    found = links("link_open", "href")
    assert len(found) > 10
    for name, target in found:
        section, _, place = target.partition("#")
        assert section.removesuffix(".md") in guide.by_name, (name, target)
        if place:
            assert f'id="{place}"' in guide.by_name[section.removesuffix(".md")].html, (name, target)


def test_each_of_the_common_jobs_is_a_numbered_way(guide: Book) -> None:
    jobs = guide.by_name["jobs"].html.split("<h2")[1:]
    assert len(jobs) == 5
    assert [job for job in jobs if "<ol>" not in job] == []


def test_the_current_version_has_its_news(guide: Book) -> None:
    project = tomllib.loads((Path(words.__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    for version in (__version__, project["project"]["version"]):
        assert f'id="{anchor(version)}"' in guide.by_name["whats_new"].html


def test_a_search_puts_titles_first_and_needs_every_word(guide: Book) -> None:
    assert guide.search("lich su")[0].name == "undoing"
    assert guide.search("kinh phi quyet toan")[0].name == "funding"
    assert guide.search("kinh phi khongcodau") == []
    assert [section.name for section in guide.search("")] == [section.name for section in guide.sections]


@pytest.mark.parametrize("page", PAGES)
def test_no_key_of_the_menus_means_two_things_on_a_page(page: str) -> None:
    told = Words.read().actions
    keys = [action.keys for place in (words.WINDOW, page) for action in told[place].values() if action.menu]
    given = [each for each in keys if each]
    assert sorted(given) == sorted(set(given))
