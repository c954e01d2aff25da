"""The guide as a book: its sections in order, each as HTML, and what a search finds in it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.gui.guide.words import Words
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_TAGS = re.compile(r"<[^>]*>")
#: A dot stays inside a version's number.
_NOT_IN_ANCHORS = re.compile(r"(?:[^a-z0-9.]|\.(?![0-9]))+")


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the guide: its name (a page's, where it is about one), its title, its group, its text.

    `plain` is the text without tags, folded for searching.
    """

    name: str
    title: str
    group: str
    html: str
    plain: str


class Book:
    """Sections in the order of the contents."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = tuple(sections)
        self.by_name = {section.name: section for section in self.sections}

    @classmethod
    def read(cls) -> Book:
        """Return the guide in `resources/help`."""
        words, markdown = Words.read(), _markdown()
        contents = tomllib.loads(resource("help", "contents.toml").read_text(encoding="utf-8"))
        return cls(
            [
                _section(name, group["title"], words.filled(source(name), name), markdown)
                for group in contents["group"]
                for name in group["sections"]
            ]
        )

    def search(self, text: str) -> list[Section]:
        """Return the sections with every word of a text, without regard to accents; those that are titled so first."""
        words = fold(text).split()
        found = [section for section in self.sections if all(word in section.plain for word in words)]
        return sorted(found, key=lambda section: not all(word in fold(section.title) for word in words))


def source(name: str) -> str:
    """Return a section's Markdown as it was written."""
    return resource("help", f"{name}.md").read_text(encoding="utf-8")


def anchor(heading: str) -> str:
    """Return the name by which links lead to a heading: `Nếu mất điện` is `neu-mat-dien`."""
    return _NOT_IN_ANCHORS.sub("-", fold(heading)).strip("-")


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark").enable("table")
    for rule, render in (("image", _image), ("blockquote_open", _note), ("blockquote_close", _note_end)):
        markdown.add_render_rule(rule, render)
    return markdown


def _section(name: str, group: str, text: str, markdown: MarkdownIt) -> Section:
    tokens = markdown.parse(text)
    headings = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    for place in headings:
        tokens[place].attrSet("id", anchor(tokens[place + 1].content))
    html = markdown.renderer.render(tokens, markdown.options, {})
    return Section(name, tokens[headings[0] + 1].content, group, html, fold(_TAGS.sub(" ", html)))


def _image(_renderer: object, tokens: Sequence[Token], place: int, *_: object) -> str:
    """Return a picture with its caption below."""
    token = tokens[place]
    caption = token.content
    return f'<img src="{token.attrGet("src")}" alt="{caption}"><br><span class="caption">{caption}</span>'


def _note(*_: object) -> str:
    """Return the beginning of a box: Qt draws a background behind a table's cell, not behind a quotation."""
    return '<table class="note" width="100%" cellpadding="10"><tr><td>'


def _note_end(*_: object) -> str:
    return "</td></tr></table>"
