"""What the log and a report of a crash say about an exception: where it came from, and no word of the clerk's data.

Messages of exceptions often quote what they were about (a name that is no number, a key that is missing), and paths
hold the user's name. So a message is written only for kinds that speak of the program itself, and each place is
named by its file within the program.
"""

from __future__ import annotations

import errno
import traceback
from pathlib import Path

#: Exceptions whose messages name attributes, modules and arguments, never values.
_OF_THE_PROGRAM = (AttributeError, NameError, ImportError, NotImplementedError, RecursionError, MemoryError)
_PACKAGE = Path(__file__).resolve().parent.parent
_MOST_FRAMES = 60


def told_without_data(error: BaseException) -> str:
    """Return an exception with its causes and places as lines; quoted data and the user's folders are left out."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines = [*_one(current), *(["", "while handling the one above:"] if lines else []), *lines]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(lines)


def place_of(error: BaseException) -> str:
    """Return the place that raised an exception and its kind: two that are equal are the same fault."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f"{without_folders(last.filename)}:{last.lineno}" if last is not None else ""
    return f"{type(error).__qualname__} {where}"


def without_folders(file: str) -> str:
    """Return a file's path within the program, or its last two parts."""
    path = Path(file)
    try:
        return path.resolve().relative_to(_PACKAGE.parent).as_posix()
    except (OSError, ValueError):
        return "/".join(path.parts[-2:])


def _one(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__, limit=-_MOST_FRAMES)
    lines = [
        f"  {without_folders(frame.filename)}:{frame.lineno} {frame.name}: {(frame.line or '').strip()}"
        for frame in frames
    ]
    return [*lines, f"{type(error).__module__}.{type(error).__qualname__}{_message(error)}"]


def _message(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f": {errno.errorcode.get(error.errno or 0, '')} {error.strerror or ''}".rstrip()
    if isinstance(error, _OF_THE_PROGRAM):
        return f": {error}"
    code = getattr(error, "sqlite_errorname", "")
    return f": {code}" if code else ""
