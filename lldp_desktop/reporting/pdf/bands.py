"""What pages are made of: bands, strips as wide as the text, each with its letters and rules, never cut by a page.

Everything is in points; inside a band x runs right from the left margin and y runs down from the band's top.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.reporting.pdf.fonts import ASCENT, DESCENT, SINGLE_LINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.graphics.shapes import Drawing

    from lldp_desktop.reporting.pdf.lines import Line, Run

POINTS_PER_MM = 72 / 25.4


class Mark(NamedTuple):
    """A line of letters: where its baseline begins, and by how much each of its blanks is widened."""

    x: float
    y: float
    runs: tuple[Run, ...]
    size: float
    stretch: float = 0.0


class Rule(NamedTuple):
    """A straight stroke, whole or of dots to write on."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float
    dotted: bool = False


class Picture(NamedTuple):
    """A drawing of `reportlab.graphics` with its upper left corner, and the same in words."""

    x: float
    y: float
    drawing: Drawing
    alternative: str


class Notes(NamedTuple):
    """The footnotes of a line: the rule that stands above the first of a page, and their lines."""

    rule: Band
    lines: tuple[Band, ...]


@dataclass(slots=True)
class Band:
    """A strip of a page.

    `before` is the space above it, dropped at a page's head; `keep` says that the next band stands on the same
    page; `head` is drawn above it where it begins a page. `notes` are drawn at the foot of its page. One that is
    taller than a page has `split`: given a height, what fits and the rest, or None where too little would fit.
    """

    height: float
    marks: list[Mark] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    before: float = 0.0
    keep: bool = False
    head: Band | None = None
    notes: Notes | None = None
    split: Callable[[float], tuple[Band, Band] | None] | None = None


def single(size: float) -> float:
    """Return the height of a single-spaced line."""
    return size * SINGLE_LINE


def baseline(size: float, height: float) -> float:
    """Return how far below the top of a line's strip its baseline is; what the letters leave is shared evenly."""
    return (height - size * (ASCENT + DESCENT)) / 2 + size * ASCENT


def centred(line: Line, size: float, y: float, left: float, width: float) -> Mark:
    """Return a line in the middle of a column."""
    return Mark(left + (width - line.width) / 2, y, line.runs, size)


def justified(line: Line, size: float, y: float, left: float, width: float, widest_gap: float) -> Mark:
    """Return a line that reaches both edges of a column, but a paragraph's last and one with too few blanks."""
    blanks = line.blanks if line.wrapped else 0
    stretch = (width - line.width) / blanks if blanks else 0.0
    return Mark(left, y, line.runs, size, stretch if 0 < stretch <= widest_gap else 0.0)


def line_band(line: Line, size: float, width: float, *, before: float = 0.0, keep: bool = True) -> Band:
    """Return a single-spaced, centred line as a band of its own."""
    height = single(size)
    return Band(height, [centred(line, size, baseline(size, height), 0.0, width)], before=before, keep=keep)
