"""Measures a PDF as a reader sees it: lines of letters with font, size and place, strokes, sheets. Points, y down."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pdfplumber

from lldp_desktop.reporting.pdf import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.reporting.document import Document

MM = 72 / 25.4
#: Letters further apart than this, with no blank between them, belong to two lines that stand side by side.
_APART = 1.0


@dataclass(frozen=True)
class PrintedLine:
    """Letters on one baseline without a break."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    fonts: frozenset[str]
    sizes: frozenset[float]

    @property
    def middle(self) -> float:
        """Return where its middle is across the page."""
        return (self.x0 + self.x1) / 2

    @property
    def size(self) -> float:
        """Return the one size of its letters."""
        (size,) = self.sizes
        return size

    @property
    def style(self) -> str:
        """Return `Regular`, `Bold`, `Italic` or `BoldItalic`."""
        (font,) = self.fonts
        return font.partition("-")[2] or "Regular"


@dataclass(frozen=True)
class Stroke:
    """A straight rule."""

    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def length(self) -> float:
        """Return how far it reaches across the page."""
        return self.x1 - self.x0

    @property
    def level(self) -> bool:
        """Tell whether it lies flat."""
        return abs(self.bottom - self.top) < 0.01


@dataclass(frozen=True)
class Sheet:
    """A page: its size, its lines of letters in the order of drawing, its rules."""

    width: float
    height: float
    lines: tuple[PrintedLine, ...]
    strokes: tuple[Stroke, ...]

    def line(self, start: str) -> PrintedLine:
        """Return the one line that begins with some letters."""
        found = [line for line in self.lines if line.text.startswith(start)]
        assert len(found) == 1, (start, [line.text for line in self.lines])
        return found[0]

    def has(self, start: str) -> bool:
        """Tell whether a line begins with some letters."""
        return any(line.text.startswith(start) for line in self.lines)

    def rule_below(self, line: PrintedLine) -> Stroke:
        """Return the first level rule below a line that shares its middle."""
        below = [
            s for s in self.strokes if s.level and s.top > line.baseline and abs((s.x0 + s.x1) / 2 - line.middle) < 1
        ]
        return min(below, key=lambda stroke: stroke.top)

    @property
    def number(self) -> str:
        """Return the page number in the top margin, empty where there is none."""
        return "".join(line.text for line in self.lines if line.bottom < 20 * MM)

    @property
    def content(self) -> tuple[PrintedLine, ...]:
        """Return the lines but the page number, from top to bottom."""
        return tuple(sorted((line for line in self.lines if line.bottom >= 20 * MM), key=lambda line: line.baseline))


@cache
def drawn(make: Callable[[], Document]) -> tuple[Sheet, ...]:
    """Return the pages of a report that several tests look at."""
    return tuple(sheets(render(make())))


def sheets(pdf: bytes) -> list[Sheet]:
    """Return the pages of a PDF."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [_sheet(page) for page in opened.pages]


def _sheet(page: Any) -> Sheet:
    strokes = tuple(Stroke(s["x0"], s["x1"], s["top"], s["bottom"]) for s in page.lines)
    return Sheet(float(page.width), float(page.height), tuple(_lines(page)), strokes)


def _lines(page: Any) -> list[PrintedLine]:
    groups: list[list[Any]] = []
    for char in page.chars:
        if groups and _goes_on(groups[-1][-1], char):
            groups[-1].append(char)
        else:
            groups.append([char])
    return [_line(group, float(page.height)) for group in groups]


def _goes_on(last: Any, char: Any) -> bool:
    gap = float(char["x0"] - last["x1"])
    reach = gap < _APART or str(last["text"]).isspace()
    return reach and gap > -_APART and bool(abs(last["matrix"][5] - char["matrix"][5]) < 0.01)


def _line(chars: list[Any], height: float) -> PrintedLine:
    return PrintedLine(
        text="".join(char["text"] for char in chars),
        x0=chars[0]["x0"],
        x1=chars[-1]["x1"],
        top=min(char["top"] for char in chars),
        bottom=max(char["bottom"] for char in chars),
        baseline=height - chars[0]["matrix"][5],
        fonts=frozenset(char["fontname"].partition("+")[2] for char in chars),
        sizes=frozenset(round(char["size"], 3) for char in chars),
    )


def overlaps(sheet: Sheet) -> list[tuple[str, str]]:
    """Return the pairs of lines whose boxes lie over each other by more than half a point."""
    lines = sorted(sheet.lines, key=lambda line: line.top)
    pairs = []
    for number, one in enumerate(lines):
        for other in lines[number + 1 :]:
            if other.top >= one.bottom - 0.5:
                break
            if min(one.x1, other.x1) - max(one.x0, other.x0) > 0.5:
                pairs.append((one.text, other.text))
    return pairs


def outside(sheet: Sheet, left: float = 30, right: float = 15, top: float = 20, bottom: float = 20) -> list[str]:
    """Return what crosses margins (mm) but the page number: letters, and rules as `rule`."""
    area = (left * MM - 0.01, top * MM - 0.01, sheet.width - right * MM + 0.01, sheet.height - bottom * MM + 0.01)
    number = sheet.number
    marks = [(line.text, line.x0, line.top, line.x1, line.bottom) for line in sheet.lines if line.text != number]
    marks += [("rule", stroke.x0, stroke.top, stroke.x1, stroke.bottom) for stroke in sheet.strokes]
    return [text for text, x0, y0, x1, y1 in marks if x0 < area[0] or y0 < area[1] or x1 > area[2] or y1 > area[3]]
