"""Outline text to typed text: Jinja2 in its sandbox, where a figure stays a figure and never becomes digits only."""

from __future__ import annotations

import re
import secrets
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Template, TemplateError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Macro

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.reporting.document import Figure, Inline, Span, Text
from lldp_desktop.reporting.template_bounds import MOST_LETTERS, BoundedEnvironment
from lldp_desktop.reporting.template_mistakes import TemplateMistakeError, line_of, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import CodeType

#: What a template of an outline's author can raise by its own fault, besides what Jinja calls one.
_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    RecursionError,
    MemoryError,
    SyntaxError,
)
PHRASES = "câu dùng chung"


@lru_cache(512)
def _compiled(source: str, *, every_branch: bool) -> CodeType:
    """Return the code of a template, the same for every report that is made by it."""
    name = f"<outline {hash(source)}>"
    return BoundedEnvironment(_written, every_branch=every_branch).compile(source, name, name)


def _written(value: object) -> str:
    """Return a value as it stands in a text; nothing where it was not recorded."""
    return "" if value is None else one_line(str(value))


class TemplateText:
    """Fills in the templates of one outline with one report's facts.

    A figure, or a footnote, leaves a mark in the rendered string (private-use letters around a token that no text can
    foresee) and comes back as itself; all other values are text, never markup or template.
    """

    def __init__(self, phrases: str, context: Mapping[str, object], *, every_branch: bool = False) -> None:
        #: Letters that one template may write.
        self.most = MOST_LETTERS
        self._token = secrets.token_hex(8)
        self._mark = re.compile(f"\ue000{self._token}:(\\d+)\ue001")
        self._figures: list[Inline] = []
        self._environment = BoundedEnvironment(self._finalize, every_branch=every_branch)
        self._sources: dict[str, str] = {}
        self._context = dict(context)
        with self._mistakes_of(PHRASES, phrases):
            module = self._template(phrases).make_module(self._context)
        self._context |= {name: value for name, value in vars(module).items() if isinstance(value, Macro)}

    def paragraphs(self, name: str, source: str) -> tuple[Text, ...]:
        """Return the paragraphs that a template gives: one for each line that is not blank.

        `name` is the part's title, for the message. Raises TemplateMistakeError where the template is wrong.
        """
        with self._mistakes_of(name, source):
            rendered = self._template(source).render(self._context)
        return tuple(self._typed(line.strip()) for line in rendered.splitlines() if line.strip())

    @property
    def names(self) -> frozenset[str]:
        """What a template can name: facts, macros of the phrases, and what the sandbox has itself."""
        return frozenset((*self._context, *self._environment.globals))

    def unknown_names(self, source: str) -> tuple[tuple[str, int], ...]:
        """Return the names in a template that lead nowhere, each with its line (from 1), in branches not taken too.

        Raises TemplateMistakeError where the template cannot be read.
        """
        with self._mistakes_of("", source):
            tree = self._environment.parse(source)
            # Jinja takes a name that is set in one branch alone for one that comes from outside.
            given = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
            unknown = find_undeclared_variables(tree) - given - self.names
            self._template(source)
        found = ((n.name, n.lineno) for n in tree.find_all(nodes.Name) if n.ctx == "load" and n.name in unknown)
        return tuple(dict.fromkeys(found))

    def line(self, name: str, source: str) -> Text:
        """Return the one paragraph that a template gives; lines are joined."""
        texts = self.paragraphs(name, source)
        return tuple(inline for place, text in enumerate(texts) for inline in ((Span(" "), *text) if place else text))

    @contextmanager
    def _mistakes_of(self, name: str, source: str) -> Iterator[None]:
        """Tell a mistake of the outline's author, with where it is: what a template raises is its own fault."""
        self._environment.budget = self.most
        try:
            yield
        except _FAULTS as error:
            raise TemplateMistakeError(name, *line_of(error, self._sources, source), reason_of(error)) from error

    def _template(self, source: str) -> Template:
        """Return a template, which bears a file name of its own by which the place of a mistake is found."""
        code = _compiled(source, every_branch=self._environment.every_branch)
        self._sources[code.co_filename] = source
        return Template.from_code(self._environment, code, self._environment.globals)

    def _finalize(self, value: object) -> str:
        if isinstance(value, Figure | Span):
            self._figures.append(value)
            return f"\ue000{self._token}:{len(self._figures) - 1}\ue001"
        return _written(value)

    def _typed(self, line: str) -> Text:
        inlines: list[Inline] = []
        for place, piece in enumerate(self._mark.split(line)):
            if place % 2:
                inlines.append(self._figures[int(piece)])
            elif piece:
                inlines.append(Span(piece))
        return tuple(inlines)
