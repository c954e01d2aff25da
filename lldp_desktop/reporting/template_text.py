"""Outline text to typed text: Jinja2 in its sandbox, where a figure stays a figure and never becomes digits only."""

from __future__ import annotations

import re
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jinja2 import DictLoader, StrictUndefined, TemplateError
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import one_line, without_stop
from lldp_desktop.reporting.document import Figure, Inline, Span, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@contextmanager
def _mistakes_of(name: str) -> Iterator[None]:
    """Tell a mistake of the outline's author, with the part where it is: what a template raises is its own fault."""
    try:
        yield
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise KnownError(f"Đề cương sai ở phần “{name}”: {error}.") from error


class TemplateText:
    """Fills in the templates of one outline with one report's facts.

    A figure leaves a mark in the rendered string (private-use letters around a token that no text can foresee)
    and comes back as the figure itself; all other values are text, never markup or template.
    """

    def __init__(self, phrases: str, context: Mapping[str, object]) -> None:
        self._token = secrets.token_hex(8)
        self._mark = re.compile(f"\ue000{self._token}:(\\d+)\ue001")
        self._figures: list[Figure] = []
        self._environment = ImmutableSandboxedEnvironment(
            loader=DictLoader({}),
            undefined=StrictUndefined,
            finalize=self._finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
        )
        self._environment.filters["bare"] = without_stop
        self._context = dict(context)
        with _mistakes_of("câu dùng chung"):
            module = self._environment.from_string(phrases).make_module(self._context)
        self._context |= {name: value for name, value in vars(module).items() if isinstance(value, Macro)}

    def paragraphs(self, name: str, source: str) -> tuple[Text, ...]:
        """Return the paragraphs that a template gives: one for each line that is not blank.

        `name` is the part's title, for the message. Raises KnownError where the template is wrong.
        """
        with _mistakes_of(name):
            rendered = self._environment.from_string(source).render(self._context)
        return tuple(self._typed(line.strip()) for line in rendered.splitlines() if line.strip())

    def line(self, name: str, source: str) -> Text:
        """Return the one paragraph that a template gives; lines are joined."""
        texts = self.paragraphs(name, source)
        return tuple(inline for place, text in enumerate(texts) for inline in ((Span(" "), *text) if place else text))

    def _finalize(self, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, Figure):
            self._figures.append(value)
            return f"\ue000{self._token}:{len(self._figures) - 1}\ue001"
        return one_line(str(value))

    def _typed(self, line: str) -> Text:
        inlines: list[Inline] = []
        for place, piece in enumerate(self._mark.split(line)):
            if place % 2:
                inlines.append(self._figures[int(piece)])
            elif piece:
                inlines.append(Span(piece))
        return tuple(inlines)
