"""A form to fill in by hand: labels, lines of dots, boxes to tick; on one page where it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting import print_profile
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, Band, Mark, Rule, baseline, centred, line_band, single
from lldp_desktop.reporting.pdf.letterhead import issuer_band
from lldp_desktop.reporting.pdf.lines import balanced, wrap
from lldp_desktop.reporting.pdf.typed_text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lldp_desktop.reporting.layout_profile import LayoutProfile
    from lldp_desktop.reporting.print_profile import FormMeasures
    from lldp_desktop.reporting.printout import Blank, BlankForm

_DOT = 0.9


def blank_form(content: BlankForm, profile: LayoutProfile, width: float, page_height: float) -> list[Band]:
    """Return the form's bands; its rows stand closer where the page would not hold them otherwise."""
    measures = print_profile.load().form
    gap, step = measures.row_gap_pt, 1.0
    while True:
        bands = _bands(content, profile, measures, width, gap)
        needed = sum(band.height + band.before for band in bands)
        if needed <= page_height or gap - step < measures.least_row_gap_pt:
            return bands
        gap -= step


def _bands(content: BlankForm, profile: LayoutProfile, measures: FormMeasures, width: float, gap: float) -> list[Band]:
    bands = [issuer_band(content.parent_line, content.issuer_lines, profile, width)]
    bands += _centred(content.title, profile.title.kind_size_pt, width, bold=True)
    bands[1].before = gap + measures.size_pt / 2
    bands += _centred(content.note, measures.size_pt, width, italic=True)
    rows = [_row(row, measures, width) for row in _rows(content.blanks)]
    for row in rows:
        row.before = gap
    bands += rows
    foot = signed(content.place_and_date, content.signed_by, measures, width)
    foot.before = gap + measures.size_pt / 2
    bands[-1].keep = True
    return [*bands, foot]


def _rows(blanks: Sequence[Blank]) -> Iterator[tuple[Blank, ...]]:
    """Yield the fields line by line: two halves side by side, all else alone."""
    waiting: Blank | None = None
    for blank in blanks:
        if waiting is not None and blank.half:
            yield waiting, blank
            waiting = None
            continue
        if waiting is not None:
            yield (waiting,)
        waiting = blank if blank.half else None
        if not blank.half:
            yield (blank,)
    if waiting is not None:
        yield (waiting,)


def _row(row: tuple[Blank, ...], measures: FormMeasures, width: float) -> Band:
    """Return one line of fields; those that stand side by side write on the same line of dots."""
    gap = measures.column_gap_mm * POINTS_PER_MM
    column = width if len(row) == 1 else (width - gap) / 2
    cells = [_cell(blank, measures, column) for blank in row]
    band = Band(max(cell.height for cell in cells))
    for number, cell in enumerate(cells):
        left, down = number * (column + gap), band.height - cell.height
        band.marks += [mark._replace(x=mark.x + left, y=mark.y + down) for mark in cell.marks]
        band.rules += [
            rule._replace(x0=rule.x0 + left, x1=rule.x1 + left, y0=rule.y0 + down, y1=rule.y1 + down)
            for rule in cell.rules
        ]
    return band


def _cell(blank: Blank, measures: FormMeasures, width: float) -> Band:
    size = measures.label_size_pt
    height = single(size)
    band = Band(0.0)
    label = [line for pieces in paragraphs(f"{blank.label}:", bold=False) for line in wrap(pieces, size, width)]
    for line in label:
        band.marks.append(Mark(0.0, band.height + baseline(size, height), line.runs, size))
        band.height += height
    start = label[-1].width + size / 3
    if blank.boxes:
        _boxes(band, blank.boxes, start, measures, width)
        return band
    unit = wrap(paragraphs(blank.unit)[0], size, width)[0] if blank.unit else None
    end = width - (unit.width + size / 3 if unit else 0.0)
    if end - start < min(measures.least_dots_mm * POINTS_PER_MM, width / 3):
        start = 0.0
        band.height += height
    _dots(band, start, end, size, height)
    if unit:
        y = band.height - height + baseline(size, height)
        band.marks.append(Mark(end + size / 3, y, unit.runs, size))
    for _ in range(blank.lines - 1):
        band.height += height * 1.25
        _dots(band, 0.0, width, size, height)
    return band


def _dots(band: Band, start: float, end: float, size: float, height: float) -> None:
    """Draw a line of dots on the last line of a band."""
    y = band.height - height + baseline(size, height) + 1
    band.rules.append(Rule(start, y, end, y, _DOT, dotted=True))


def _boxes(band: Band, choices: Sequence[str], start: float, measures: FormMeasures, width: float) -> None:
    """Draw boxes with their words behind the label, and below where the line is full."""
    size, side = measures.size_pt, measures.box_mm * POINTS_PER_MM
    height = single(size)
    x = start + size / 2
    for choice in choices:
        words = wrap(paragraphs(choice)[0], size, width - side - measures.box_gap_mm * POINTS_PER_MM)
        needed = side + measures.box_gap_mm * POINTS_PER_MM + words[0].width
        if x > 0 and x + needed > width:
            x = 0.0
            band.height += height * 1.1
        foot = band.height - height + baseline(size, height) + 0.5
        band.rules += [Rule(x, y, x + side, y, 0.6) for y in (foot, foot - side)]
        band.rules += [Rule(end, foot - side, end, foot, 0.6) for end in (x, x + side)]
        left = x + side + measures.box_gap_mm * POINTS_PER_MM
        for number, line in enumerate(words):
            band.height += height if number else 0.0
            band.marks.append(Mark(left, band.height - height + baseline(size, height), line.runs, size))
        x += needed + measures.choice_gap_mm * POINTS_PER_MM


def _centred(text: str, size: float, width: float, *, bold: bool = False, italic: bool = False) -> list[Band]:
    return [
        line_band(line, size, width)
        for pieces in paragraphs(text, bold=bold, italic=italic)
        for line in balanced(pieces, size, width)
    ]


def signed(
    place_and_date: str, signed_by: Sequence[str], measures: FormMeasures, width: float, names: Sequence[str] = ()
) -> Band:
    """Return place and date on the right, and the places to sign side by side, as one band; names stand below them."""
    size = measures.size_pt
    height = single(size)
    column = width / max(1, len(signed_by))
    band = Band(0.0)
    for pieces in paragraphs(place_and_date, italic=True):
        for line in balanced(pieces, size, width / 2):
            band.marks.append(centred(line, size, band.height + baseline(size, height), width / 2, width / 2))
            band.height += height
    for number, words in enumerate(signed_by):
        line = balanced(paragraphs(words, bold=True)[0], size, column)[0]
        band.marks.append(centred(line, size, band.height + baseline(size, height), number * column, column))
    band.height += height + measures.signature_mm * POINTS_PER_MM
    tallest = 0
    for number, name in enumerate(names):
        lines = balanced(paragraphs(name, bold=True)[0], size, column) if name else []
        for place, line in enumerate(lines):
            y = band.height + place * height + baseline(size, height)
            band.marks.append(centred(line, size, y, number * column, column))
        tallest = max(tallest, len(lines))
    band.height += tallest * height
    return band
