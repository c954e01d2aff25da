"""Components 1 to 4 of the first page: issuer and number on the left, national name, place and date on the right.

The subject of an official letter (5b) stands below its number.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.1 to II.4 and IV.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, Band, Rule, baseline, centred, single
from lldp_desktop.reporting.pdf.lines import Line, balanced
from lldp_desktop.reporting.pdf.typed_text import Pieces, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.reporting.document import Letterhead
    from lldp_desktop.reporting.layout_profile import LayoutProfile, RuleMeasures

SizedLine = tuple[Line, float]


def letterhead(content: Letterhead, profile: LayoutProfile, width: float) -> Band:
    """Return the letterhead as one band; names that are too long for their column wrap and push the number down."""
    measures = profile.letterhead
    parent = _sized(content.parent_line, measures.parent_size_pt)
    issuer = [pair for line in content.issuer_lines for pair in _sized(line, measures.issuer_size_pt, bold=True)]
    name = _sized(measures.national_name, measures.national_name_size_pt, bold=True)
    motto = _sized(measures.motto, measures.motto_size_pt, bold=True)
    number = _sized(content.number_line, measures.number_size_pt)
    place = _sized(content.place_and_date, measures.place_and_date_size_pt, italic=True)
    left, right = columns(content, profile, width)
    band = Band(0.0)
    left_end = _stack(band, _balanced(parent, left), 0.0, left)
    issuer_lines = _balanced(issuer, left)
    if issuer_lines:
        left_end = _stack(band, issuer_lines, 0.0, left, left_end) + measures.rule_gap_pt
        length = rule_length([line.width for line, _ in issuer_lines], profile.rule)
        band.rules.append(short_rule(left / 2, left_end, length, profile))
    motto_lines = _balanced(motto, right)
    right_end = _stack(band, _balanced(name, right), width - right, right)
    right_end = _stack(band, motto_lines, width - right, right, right_end) + measures.rule_gap_pt
    band.rules.append(short_rule(width - right / 2, right_end, motto_lines[-1][0].width, profile))
    top = max(left_end, right_end) + measures.number_gap_pt
    # One baseline for both, whatever their sizes.
    rise = _ascent(measures.number_size_pt) - _ascent(measures.place_and_date_size_pt)
    left_end = _stack(band, _balanced(number, left), 0.0, left, top + max(0.0, -rise))
    about = _balanced(_sized(content.about, measures.about_size_pt), left)
    left_end = _stack(band, about, 0.0, left, left_end + measures.about_gap_pt) if about else left_end
    right_end = _stack(band, _balanced(place, right), width - right, right, top + max(0.0, rise))
    band.height = max(top, left_end, right_end)
    return band


def issuer_band(parent_line: str, issuer_lines: Sequence[str], profile: LayoutProfile, width: float) -> Band:
    """Return the issuer alone, at the left, as it heads a list or a form; it stays with what it heads."""
    measures = profile.letterhead
    column = max(width * measures.left_share, measures.least_left_mm * POINTS_PER_MM)
    band = Band(0.0, keep=True)
    end = _stack(band, _balanced(_sized(parent_line, measures.parent_size_pt), column), 0.0, column)
    issuer = [pair for line in issuer_lines for pair in _sized(line, measures.issuer_size_pt, bold=True)]
    lines = _balanced(issuer, column)
    if lines:
        end = _stack(band, lines, 0.0, column, end) + measures.rule_gap_pt
        band.rules.append(
            short_rule(column / 2, end, rule_length([line.width for line, _ in lines], profile.rule), profile)
        )
    band.height = end + measures.number_gap_pt
    return band


def rule_length(widths: Sequence[float], measures: RuleMeasures) -> float:
    """Return the length of the rule below lines of some widths.

    The decree asks for 1/3 to 1/2 "of the text line": the longest line is kept to as well as the last one where
    one length can do both, the last one alone otherwise.
    """
    least, most = max(widths) * measures.least_share, widths[-1] * measures.most_share
    wished = widths[-1] * measures.share
    return min(max(wished, least), most) if least <= most else wished


def _sized(text: str, size: float, *, bold: bool = False, italic: bool = False) -> list[tuple[Pieces, float]]:
    return [(pieces, size) for pieces in paragraphs(text, bold=bold, italic=italic)]


def columns(content: Letterhead, profile: LayoutProfile, width: float) -> tuple[float, float]:
    """Return the two columns' widths.

    The right column has what it needs, the left one what it needs of the rest; a place name that would press the
    left column too far wraps instead.
    """
    measures = profile.letterhead
    issuer = [pair for line in content.issuer_lines for pair in _sized(line, measures.issuer_size_pt, bold=True)]
    parent = _sized(content.parent_line, measures.parent_size_pt)
    left = _natural([*parent, *issuer, *_sized(content.number_line, measures.number_size_pt)])
    name = _sized(measures.national_name, measures.national_name_size_pt, bold=True)
    nation = _natural([*name, *_sized(measures.motto, measures.motto_size_pt, bold=True)])
    place = _natural(_sized(content.place_and_date, measures.place_and_date_size_pt, italic=True))
    room = width - measures.column_gap_mm * POINTS_PER_MM
    right = max(nation, place)
    if room - right < measures.least_left_mm * POINTS_PER_MM:
        right = nation
    left = min(max(left, width * measures.left_share), room - right)
    return left, room - left


def _natural(texts: Sequence[tuple[Pieces, float]]) -> float:
    """Return the width that texts take when none of them wraps, with a hair to spare."""
    return max((sum(face.width(text) for text, face in pieces) * size for pieces, size in texts), default=0.0) + 0.01


def _balanced(texts: Sequence[tuple[Pieces, float]], width: float) -> list[SizedLine]:
    return [(line, size) for pieces, size in texts for line in balanced(pieces, size, width)]


def _stack(band: Band, lines: Sequence[SizedLine], left: float, width: float, top: float = 0.0) -> float:
    """Centre single-spaced lines in a column; return where the last one ends."""
    for line, size in lines:
        height = single(size)
        band.marks.append(centred(line, size, top + baseline(size, height), left, width))
        top += height
    return top


def short_rule(middle: float, y: float, length: float, profile: LayoutProfile) -> Rule:
    """Return a level rule of a length around a middle."""
    return Rule(middle - length / 2, y, middle + length / 2, y, profile.rule.thickness_pt)


def _ascent(size: float) -> float:
    return baseline(size, single(size))
