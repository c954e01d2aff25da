"""Where in a TOML text each key stands, and from which line of the file each line of a text comes.

`tomllib` tells no places. This follows the text far enough to know them: table headings, keys and texts of one or
several lines; what stands inside of brackets has the place of its key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: `("sections", 0, "parts", 2, "text")`: as one would reach a value in what `tomllib` returns.
Path = tuple[str | int, ...]

_HEADING = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=\s*")
_NAME = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")
_LONG = ('"""', "'''")
#: What a value is skipped by: texts, remarks, brackets.
_INSIDE = re.compile(r"\"\"\"|'''|\"(?:[^\"\\]|\\.)*\"|'[^']*'|#.*|[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Place:
    """The line of a key or heading (from 1), and for a text of several lines the file's line of each of its own."""

    line: int
    lines: tuple[int, ...] = ()

    def of_line(self, line: int) -> int:
        """Return the line of the file that holds a line of the text (both from 1)."""
        return self.lines[min(line, len(self.lines)) - 1] if self.lines else self.line


def places(content: str) -> dict[Path, Place]:
    """Return the place of every key and table of a TOML text; of one with mistakes, as far as they can be known."""
    return dict(_Places(content.split("\n")).found())


class _Places:
    """One walk through the lines of a file."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0
        self._table: Path = ()
        self._counts: dict[Path, int] = {}

    def found(self) -> Iterator[tuple[Path, Place]]:
        """Yield every key and table with its place."""
        while self._at < len(self._lines):
            line, number = self._lines[self._at], self._at + 1
            heading, key = _HEADING.match(line), _KEY.match(line)
            if heading:
                self._table = self._entered(_names(heading[2]), many=heading[1] == "[[")
                yield self._table, Place(number)
            elif key:
                rest = line[key.end() :]
                path = (*self._table, *_names(key[1]))
                yield path, Place(number, tuple(self._text(rest)) if rest.startswith(_LONG) else self._passed(rest))
            self._at += 1

    def _entered(self, names: tuple[str, ...], *, many: bool) -> Path:
        """Return the path of a table, the last of its array where it is one of several."""
        path: Path = ()
        for place, name in enumerate(names, start=1):
            path = (*path, name)
            if many and place == len(names):
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        # Arrays below begin anew in each table.
        for known in [each for each in self._counts if each[: len(path)] == path and len(each) > len(path)]:
            del self._counts[known]
        return path

    def _text(self, rest: str) -> Iterator[int]:
        """Yield the file's line of each line of a text in three quotes; go to its last line."""
        quotes, piece = rest[:3], rest[3:]
        first, continued = True, False
        while True:
            end = _end(piece, quotes)
            body = piece if end is None else piece[:end]
            # The line break behind the opening quotes is no part of the text.
            if body or end is not None or not first:
                if not continued:
                    yield self._at + 1
                yield from [self._at + 1] * (_breaks(body) if quotes == '"""' else 0)
            if end is not None or self._at + 1 >= len(self._lines):
                return
            continued = quotes == '"""' and (len(body) - len(body.rstrip("\\"))) % 2 == 1
            first = False
            self._at += 1
            piece = self._lines[self._at]

    def _passed(self, rest: str) -> tuple[int, ...]:
        """Go to the last line of a value that is no text of several lines."""
        depth = 0
        while True:
            for found in _INSIDE.findall(rest):
                depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found, 0)
            if depth <= 0 or self._at + 1 >= len(self._lines):
                return ()
            self._at += 1
            rest = self._lines[self._at]


def _names(written: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in _NAME.findall(written))


def _end(piece: str, quotes: str) -> int | None:
    """Return where a text in three quotes ends; None where it goes on."""
    if quotes == "'''":
        found = piece.find(quotes)
        return None if found < 0 else found
    closing = re.search(r'(?<!\\)(?:\\\\)*"""', piece)
    return None if closing is None else closing.end() - 3


def _breaks(body: str) -> int:
    r"""Return how many line breaks are written as `\\n` in a text."""
    return len(re.findall(r"(?<!\\)(?:\\\\)*\\n", body))
