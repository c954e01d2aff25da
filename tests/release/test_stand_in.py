"""The stand-in for a part of PySide6 in the frozen program: light until it is wanted, and then no different."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there the frozen program's self-test looks after it")

FROZEN = Path(__file__).resolve().parent.parent.parent / "frozen"
_WRONG_CALLS = """
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QColor

def tell(call):
    try:
        call()
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)

tell(lambda: QSize("wide", 2))
tell(lambda: QTimer(colour=3))
tell(lambda: QTimer().start(1, 2, 3, 4))
tell(lambda: QColor.fromRgb())
"""
_TEXTS = """
from PySide6.QtCore import QTimer
print(QTimer.start.__doc__)
"""


@pytest.fixture
def stood_in(tmp_path: Path) -> Path:
    """Return a folder to be looked through first, with PySide6's shiboken6 as the frozen program has it."""
    here = tmp_path / "shiboken6"
    shutil.copytree(Path(shiboken6.__file__).parent, here, ignore=shutil.ignore_patterns("include", "__pycache__"))
    shutil.copytree(FROZEN, here / "files.dir")
    return tmp_path


def said(script: str, first: Path | None = None) -> str:
    """Return what a script prints."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **({"PYTHONPATH": str(first)} if first else {})}
    words = [sys.executable, "-c", script]
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("script", [_WRONG_CALLS, _TEXTS, _WRONG_CALLS + _TEXTS, _TEXTS + _WRONG_CALLS])
def test_a_wrong_call_is_told_as_pyside_tells_it(stood_in: Path, script: str) -> None:
    told = said(script, stood_in)
    assert len(told.splitlines()) > 1
    assert told == said(script)


def test_nothing_of_it_is_loaded_before(stood_in: Path) -> None:
    script = "import sys, PySide6.QtWidgets; print('inspect' in sys.modules, 'argparse' in sys.modules)"
    assert said(script, stood_in).split() == ["False", "False"]
    assert said(script).split() == ["True", "True"]


def test_pyside_has_no_deprecated_function_that_the_stand_in_would_leave_out() -> None:
    from PySide6.support import deprecated

    assert [name for name in vars(deprecated) if name.startswith("fix_for_")] == []
