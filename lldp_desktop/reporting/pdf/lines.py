"""Text into lines: they break at blanks, and a word that is longer than a line breaks between its letters."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.reporting.pdf.fonts import Face
    from lldp_desktop.reporting.pdf.typed_text import Pieces

_TOKEN = re.compile(" +|[^ ]+")
#: A long word is rather broken after one of these.
_BREAK_AFTER = frozenset("/-–—_.,;:)&=?")
_DATE_WORDS = frozenset(("ngày", "tháng", "năm"))
#: A long word begins on a line that is partly filled only where this share of the line is left.
_LEAST_PART = 0.25
#: Widths are sums of floats: two that should be equal may differ by less than this (a share of the size).
_TOLERANCE = 1e-6


class Run(NamedTuple):
    """Letters of one face; the width is a share of the size."""

    text: str
    face: Face
    width: float


class Line(NamedTuple):
    """One line; `width` in points, `wrapped` where the paragraph goes on below."""

    runs: tuple[Run, ...]
    width: float
    wrapped: bool

    @property
    def blanks(self) -> int:
        """Return how many blanks justification can widen."""
        return sum(run.text.count(" ") for run in self.runs)


def wrap(
    pieces: Pieces, size: float, width: float, first_width: float | None = None, *, keep_dates: bool = False
) -> list[Line]:
    """Break pieces into lines of at most a width (points), the first line of at most `first_width`.

    With `keep_dates`, `ngày 11 tháng 12 năm 2023` is one word.
    """
    room = (width if first_width is None else first_width) / size
    if len(pieces) == 1:
        text, face = pieces[0]
        text = text.strip(" ")
        whole = face.width(text)
        if whole <= room + _TOLERANCE:
            return [Line((Run(text, face, whole),), whole * size, False)]
    return _Breaker(size, width / size, room).lines(_words(pieces, keep_dates))


def balanced(pieces: Pieces, size: float, width: float) -> list[Line]:
    """Break pieces into the fewest lines, of lengths as equal as can be, dates in one piece where they fit."""
    widest_word = max(sum(run.width for run in word) for _, word in _words(pieces, keep_dates=True)) * size
    if widest_word > width:
        return wrap(pieces, size, width)
    lines = wrap(pieces, size, width, keep_dates=True)
    if len(lines) == 1:
        return lines
    low, high = max(widest_word, width / len(lines) / 2), width
    for _ in range(10):
        middle = (low + high) / 2
        narrower = wrap(pieces, size, middle, keep_dates=True)
        if len(narrower) == len(lines):
            high, lines = middle, narrower
        else:
            low = middle
    return lines


Word = tuple[list[Run], list[Run]]


def _words(pieces: Pieces, keep_dates: bool) -> list[Word]:
    """Return the words, each with the blanks before it; a word may change its face on the way."""
    words = _split(pieces)
    return _with_dates(words) if keep_dates else words


def _with_dates(words: Sequence[Word]) -> list[Word]:
    """Return words with those of a date made one."""
    joined: list[Word] = []
    before = ""
    for gap, word in words:
        text = "".join(run.text for run in word)
        if (before in _DATE_WORDS and text[0].isdigit()) or (before.isdigit() and text in _DATE_WORDS):
            joined[-1] = (joined[-1][0], [*joined[-1][1], *gap, *word])
        else:
            joined.append((gap, word))
        before = text
    return joined


def _split(pieces: Pieces) -> list[Word]:
    words: list[Word] = []
    gap: list[Run] = []
    word: list[Run] = []
    for text, face in pieces:
        for token in _TOKEN.findall(text):
            run = Run(token, face, face.width(token))
            if token[0] != " ":
                word.append(run)
                continue
            if word:
                words.append((gap, word))
                gap, word = [], []
            gap.append(run)
    if word:
        words.append((gap, word))
    return words


class _Breaker:
    """Fills one line after the other; widths are shares of the size."""

    def __init__(self, size: float, width: float, first_width: float) -> None:
        self._size = size
        self._width = width
        self._room = first_width + _TOLERANCE
        self._line: list[Run] = []
        self._filled = 0.0
        self._lines: list[Line] = []

    def lines(self, words: Sequence[Word]) -> list[Line]:
        for gap, word in words:
            if not self._line:
                gap = []
            gap_width = sum(run.width for run in gap)
            word_width = sum(run.width for run in word)
            if self._filled + gap_width + word_width <= self._room:
                self._add(gap, word, gap_width + word_width)
            elif self._line and word_width <= self._width:
                self._end(wrapped=True)
                self._add([], word, word_width)
            else:
                self._add_long(gap, word)
        self._end(wrapped=False)
        return self._lines

    def _add(self, gap: Sequence[Run], word: Sequence[Run], width: float) -> None:
        self._line += gap
        self._line += word
        self._filled += width

    def _add_long(self, gap: Sequence[Run], word: Sequence[Run]) -> None:
        """Add a word that is longer than a line: what fits goes here, the rest below."""
        for run in word:
            rest = run.text
            while rest:
                gap_width = sum(blank.width for blank in gap)
                left = self._room - self._filled - gap_width
                count = _fitting(rest, run.face, left)
                if self._line and (count == 0 or left < self._width * _LEAST_PART):
                    self._end(wrapped=True)
                    gap = []
                    continue
                part = rest[: max(count, 1)]
                part_run = Run(part, run.face, run.face.width(part))
                self._add(gap, [part_run], gap_width + part_run.width)
                rest = rest[len(part) :]
                gap = []
                if rest:
                    self._end(wrapped=True)

    def _end(self, *, wrapped: bool) -> None:
        self._lines.append(Line(_joined(self._line), self._filled * self._size, wrapped))
        self._line, self._filled, self._room = [], 0.0, self._width + _TOLERANCE


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return runs with neighbours of one face made one."""
    if len(runs) == 1:
        return (runs[0],)
    joined = []
    for face, group in groupby(runs, lambda run: run.face):
        same = list(group)
        joined.append(Run("".join(run.text for run in same), face, sum(run.width for run in same)))
    return tuple(joined)


def _fitting(text: str, face: Face, room: float) -> int:
    """Return how many letters of a long word fit, rather up to a `/` or `-`; marks have no width and stay on theirs."""
    width = 0.0
    count = 0
    for letter in text:
        width += face.advance(letter)
        if width > room:
            break
        count += 1
    if count == len(text):
        return count
    for good in range(count, count // 3, -1):
        if text[good - 1] in _BREAK_AFTER:
            return good
    return count
