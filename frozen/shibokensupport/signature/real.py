"""The real part of PySide6 in the place of which the stand-in was loaded."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

import signature_bootstrap

_NAME = "shibokensupport"


@cache
def part() -> Any:
    """Return the real loader, out of PySide6's own library; loaded at the first call, in place of the stand-in."""
    ours = {name: module for name, module in sys.modules.items() if name.split(".")[0] == _NAME}
    for name in ours:
        del sys.modules[name]
    finders, inside = signature_bootstrap.prepare_zipfile()
    finders.insert(0, inside)
    try:
        from shibokensupport.signature import loader
    finally:
        finders.remove(inside)
    # PySide6 keeps a bare pointer to the names of the stand-in's `mapping`.
    loader.replaced = ours
    return loader
