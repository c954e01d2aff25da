"""What PySide6 takes from here once it is imported: functions by name, called when a signature is wanted."""

from __future__ import annotations

from typing import Any

from shibokensupport.signature import mapping, real

__all__ = ["mapping"]


def pyside_type_init(*words: Any) -> Any:
    """Read the signatures of a class."""
    return real.part().pyside_type_init(*words)


def create_signature(*words: Any) -> Any:
    """Make a signature."""
    return real.part().create_signature(*words)


def seterror_argument(*words: Any) -> Any:
    """Say what is wrong with a call."""
    return real.part().seterror_argument(*words)


def make_helptext(*words: Any) -> Any:
    """Write the text of `__doc__`."""
    return real.part().make_helptext(*words)


def finish_import(module: Any) -> None:
    """Put deprecated functions into a module of Qt; there are none (PySide6/support/deprecated.py)."""


def feature_import(*words: Any, **named: Any) -> None:
    """Do nothing at an `import`: nobody asks for `__feature__`, which would have Qt's names in snake_case."""


def feature_imported(module: Any) -> None:
    """Do nothing after an `import`."""


def post_init() -> None:
    """Leave Python's `import` as it is."""
