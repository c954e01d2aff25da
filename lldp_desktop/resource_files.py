"""Where the program's own data files lie: fonts, layouts, outlines, programmes, samples."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
#: Inside an installed wheel or a frozen program the data lie in the package; in a checkout, beside it.
_ROOT = _PACKAGE / "resources" if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a data file, such as ``resource("fonts", "LiberationSerif-Regular.ttf")``."""
    return _ROOT.joinpath(*parts)
