"""Jinja2's sandbox, made narrow for outlines that a clerk writes: few filters, little arithmetic, no endless work.

Whatever stands in a template, rendering it takes bounded time and memory: each pass of a loop, each call of a macro
and each letter is counted, and what could grow by itself (repeating a text, powers, wide padding) is not there.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from jinja2 import DictLoader, StrictUndefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from lldp_desktop.domain.vietnamese_text import lower_first, without_stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.runtime import Context

#: Letters that one template may write, loops and macros included: 4 000 pages.
MOST_LETTERS = 10_000_000
#: What a pass of a loop or a call costs beside its letters, so that empty ones end too.
_PASS = 50
#: Numbers beyond this come of no record.
_MOST_NUMBER = 10**18
_FILTERS = (
    "abs", "capitalize", "count", "default", "first", "groupby", "int", "items", "join", "last", "length", "list",
    "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "string", "sum",
    "title", "trim", "unique", "upper",
)  # fmt: skip
#: What may be called of texts and tables; facts have no methods but their own.
_METHODS: dict[type, set[str]] = {
    date: {"year", "month", "day", "isoformat"},
    str: {"lower", "upper", "strip", "startswith", "endswith", "value"},
    dict: {"items", "keys", "values", "get"},
    list: set(),
    tuple: set(),
    int: set(),
    float: set(),
    bytes: set(),
}
_Body = TypeVar("_Body", nodes.For, nodes.Macro, nodes.CallBlock)
_HELD, _SPENT = "held to bounds", "spent"


class TooMuchError(SecurityError):
    """A template that loops too often or writes too much."""


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """An environment for the templates of one outline; `budget` is what is left of one rendering's letters.

    With `every_branch` each branch is taken, one after the other: what stands in it is tried.
    """

    intercepted_binops = frozenset(["+", "*", "**", "%"])

    def __init__(self, finalize: Callable[[object], str], *, every_branch: bool = False) -> None:
        self.budget = MOST_LETTERS
        self.every_branch = every_branch

        def written(value: object) -> str:
            text = finalize(value)
            self.spend(len(text))
            return text

        super().__init__(
            loader=DictLoader({}),
            undefined=StrictUndefined,
            finalize=written,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
        )
        everything = self.filters
        self.filters = {name: everything[name] for name in _FILTERS}
        self.filters |= {
            "bare": without_stop,
            "lower_first": lower_first,
            "join": self._joined,
            _HELD: self._held,
            _SPENT: self._spent,
        }
        self.globals = {"range": self._range, "namespace": self.globals["namespace"]}

    def spend(self, letters: int) -> None:
        """Count what a rendering does; TooMuchError where it goes on too long."""
        self.budget -= letters
        if self.budget < 0:
            raise TooMuchError

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow what the sandbox does, but few methods of texts, numbers and lists."""
        for kind, methods in _METHODS.items():
            if isinstance(obj, kind):
                return attr in methods
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Wrap no `format` of texts: they can be told to write any width, and are no method that is allowed."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers only, and put texts and lists together within bounds."""
        del context
        if operator == "+" and not isinstance(left, int | float):
            self.spend(len(left) + len(right))
            return left + right
        if operator == "**" or not all(isinstance(each, int | float) for each in (left, right)):
            raise SecurityError(operator)
        result = self.binop_table[operator](left, right)
        if abs(result) > _MOST_NUMBER:
            raise TooMuchError
        return result

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if self.every_branch:
            _EveryBranch().visit(tree)
        _Counted().visit(tree)
        return tree

    def _range(self, *bounds: int) -> range:
        passes = range(*bounds)
        # len() of a range beyond the size of the machine's words fails.
        if (passes.stop - passes.start) / passes.step > MOST_LETTERS / _PASS:
            raise TooMuchError
        self.spend(len(passes))
        return passes

    def _joined(self, items: Iterable[object], between: str = "", attribute: str | None = None) -> str:
        values = [self.getattr(item, attribute) if attribute else item for item in items]
        texts = [self.finalize(value) if self.finalize else str(value) for value in values]
        self.spend(len(between) * len(texts))
        return between.join(texts)

    @pass_context
    def _held(self, _context: Context, value: str) -> str:
        self.spend(len(value))
        return value

    @pass_context
    def _spent(self, _context: Context, letters: int) -> str:
        self.spend(letters)
        return ""


class _Counted(NodeTransformer):
    """Puts what a pass costs at the head of each loop and macro, and bounds on each text that is put together."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - Jinja's name
        """Count the passes."""
        return self._counted(node)

    def visit_Macro(self, node: nodes.Macro) -> nodes.Macro:  # noqa: N802 - Jinja's name
        """Count the calls."""
        return self._counted(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.CallBlock:  # noqa: N802 - Jinja's name
        """Count the calls."""
        return self._counted(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802 - Jinja's name
        """Count the letters."""
        self.generic_visit(node)
        return nodes.Filter(node, _HELD, [], [], None, None, lineno=node.lineno)

    def _counted(self, node: _Body) -> _Body:
        self.generic_visit(node)
        letters = sum(len(data.data) for child in node.body for data in _data(child))
        spent = nodes.Filter(nodes.Const(letters + _PASS), _SPENT, [], [], None, None, lineno=node.lineno)
        node.body.insert(0, nodes.Output([spent], lineno=node.lineno))
        return node


class _EveryBranch(NodeTransformer):
    """Turns questions into one branch after the other; what is asked is asked all the same."""

    def visit_If(self, node: nodes.If) -> list[nodes.Node]:  # noqa: N802 - Jinja's name
        """Take the branch, and each of the others."""
        self.generic_visit(node)
        asked = nodes.Or(node.test, nodes.Const(True), lineno=node.lineno)
        return [nodes.If(asked, node.body, [], [], lineno=node.lineno), *node.elif_, *node.else_]

    def visit_For(self, node: nodes.For) -> list[nodes.Node]:  # noqa: N802 - Jinja's name
        """Take the loop, and what stands for none."""
        self.generic_visit(node)
        otherwise, node.else_ = node.else_, []
        return [node, *otherwise]


def _data(node: nodes.Node) -> Iterable[nodes.TemplateData]:
    """Return the plain text of a node and of all below it."""
    return (node,) if isinstance(node, nodes.TemplateData) else node.find_all(nodes.TemplateData)
