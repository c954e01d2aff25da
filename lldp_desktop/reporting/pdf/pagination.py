"""Bands onto pages: where a page may end, what is repeated at its head, and what is cut because it must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.reporting.pdf.bands import Band

#: Heights are sums of floats: a band that should just fit may be taller by less than this (points).
_TOLERANCE = 1e-6


class Placed(NamedTuple):
    """A band and how far below the top margin it begins."""

    top: float
    band: Band


def pages(bands: list[Band], height: float) -> Iterator[list[Placed]]:
    """Yield the pages, each at most a height.

    A page ends before the band that does not fit, or earlier where the bands before it must stay with it. A chain
    that is longer than a page is cut where the page ends.
    """
    rest = list(bands)
    start = 0
    while start < len(rest):
        page, end, bottom = _fill(rest, start, height)
        if end < len(rest):
            band = rest[end]
            top = bottom + (band.before if end > start else 0.0)
            parts = band.split(height - top) if band.split else None
            if parts:  # a table's row, which has no notes
                page.append(Placed(top, parts[0]))
                rest[end] = parts[1]
            elif end == start:  # taller than a page, and nothing to cut: it has a page of its own
                page.append(Placed(top, band))
                end += 1
            else:
                end = _last_end(rest, start, end)
                heads = 1 if rest[start].head else 0
                del page[heads + end - start :]
        yield [*page, *_foot(page, height)]
        start = end


def _fill(bands: list[Band], start: int, height: float) -> tuple[list[Placed], int, float]:
    """Return the page that begins with a band, the first band that does not fit, and where the page is filled to."""
    page: list[Placed] = []
    bottom = 0.0
    head = bands[start].head
    if head:
        page.append(Placed(0.0, head))
        bottom = head.height
    foot = 0.0
    for index in range(start, len(bands)):
        band = bands[index]
        top = bottom + (band.before if index > start else 0.0)
        below = foot + _height_of_notes(band, first=not foot)
        if top + band.height + below > height + _TOLERANCE:
            return page, index, bottom
        page.append(Placed(top, band))
        bottom, foot = top + band.height, below
    return page, len(bands), bottom


def _height_of_notes(band: Band, *, first: bool) -> float:
    """Return what the notes of a band take at the foot of its page, with the rule where they are the first there."""
    if band.notes is None:
        return 0.0
    return sum(line.height for line in band.notes.lines) + (band.notes.rule.height if first else 0.0)


def _foot(page: list[Placed], height: float) -> Iterator[Placed]:
    """Yield the notes of a page at its foot, the rule above the first of them."""
    notes = [band.notes for _, band in page if band.notes is not None]
    lines = [notes[0].rule, *(line for each in notes for line in each.lines)] if notes else []
    top = height - sum(line.height for line in lines)
    for line in lines:
        yield Placed(top, line)
        top += line.height


def _last_end(bands: list[Band], start: int, full: int) -> int:
    """Return where a page that is full before `full` ends, so that no band is torn from what it must stay with."""
    end = full
    while end > start and bands[end - 1].keep:
        end -= 1
    return end if end > start else full
