"""Which printed lines are footnotes: small ones at the foot of a page, below a short rule, with superior numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lldp_desktop.reporting.check.layout.printed import Line, PrintedPage

_NUMBER = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
#: Letters below this size (points) are no text of the body.
_SMALL_TEXT = 12.5


def lines_of_notes(lines: Sequence[Line], page: PrintedPage, area: tuple[float, float]) -> list[Line]:
    """Return the footnotes of a page: the small lines below a short rule that begins at the left margin."""
    rules = [
        stroke.top
        for stroke in page.strokes
        if stroke.level and abs(stroke.left - area[0]) < 2 and stroke.width < (area[1] - area[0]) * 0.6
    ]
    for top in sorted(rules, reverse=True):
        below = [line for line in lines if line.baseline > top]
        if below and _NUMBER.match(below[0].text) and all(line.size < _SMALL_TEXT for line in below):
            return below
    return []


def parted(lines: Iterable[Line]) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of notes note by note: each begins with its number."""
    groups: list[list[Line]] = []
    for line in lines:
        if _NUMBER.match(line.text) or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return tuple(map(tuple, groups))
