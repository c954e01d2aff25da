"""Components 1 to 4 (and 5b, a letter's subject) of the first page, as a table of two columns without borders.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.1 to II.4 and IV.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.docx import styles
from lldp_desktop.reporting.docx.centred import centred, rule
from lldp_desktop.reporting.docx.wordml import Element, Look, cell, cell_margins, element, row, table, table_margins
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, baseline, single
from lldp_desktop.reporting.pdf.letterhead import columns, rule_length

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Letterhead
    from lldp_desktop.reporting.docx.sheet import Sheet

#: Of the gap between the columns so much goes to each of them, so that no line wraps for a hair (points).
_SLACK = 2.5


def letterhead(content: Letterhead, sheet: Sheet) -> Element:
    """Return the letterhead: names and rules in the first row, number and date in the second."""
    profile, looks = sheet.profile, sheet.styles
    left, right = columns(content, profile, sheet.width)
    gap = profile.letterhead.column_gap_mm * POINTS_PER_MM - 2 * _SLACK
    left, right = left + _SLACK, right + _SLACK
    widths = (sheet.width - right, right)
    top = profile.letterhead.number_gap_pt
    rise = _ascent(profile.letterhead.number_size_pt) - _ascent(profile.letterhead.place_and_date_size_pt)
    number = centred(content.number_line, looks[styles.NUMBER], left, Look(before=top + max(0.0, -rise))).paragraphs
    place = centred(content.place_and_date, looks[styles.PLACE], right, Look(before=top + max(0.0, rise))).paragraphs
    about = centred(content.about, looks[styles.ABOUT], left, Look(before=profile.letterhead.about_gap_pt)).paragraphs
    for name, paragraphs in (("number", number), ("place_and_date", place), ("subject", about)):
        sheet.marker.mark(name, paragraphs)
    issuer = _issuer(content, sheet, left)
    pairs = ((issuer, _nation(sheet, right)), ([*number, *about], place))
    rows = [
        row((cell(widths[0], one, cell_margins(right=gap)), cell(widths[1], other)), "cantSplit")
        for one, other in pairs
    ]
    return table(widths, rows, element("tblLayout", type="fixed"), table_margins())


def _issuer(content: Letterhead, sheet: Sheet, width: float) -> list[Element]:
    profile, looks = sheet.profile, sheet.styles
    parent = centred(content.parent_line, looks[styles.PARENT], width).paragraphs
    issuer = [centred(line, looks[styles.ISSUER], width) for line in content.issuer_lines]
    lines = [made for each in issuer for made in each.paragraphs]
    for name, paragraphs in (("parent", parent), ("issuer", lines)):
        sheet.marker.mark(name, paragraphs)
    if lines:
        length = rule_length([line for each in issuer for line in each.widths], profile.rule)
        lines.append(rule(length, width, profile.rule, profile.letterhead.rule_gap_pt))
    return [*parent, *lines]


def _nation(sheet: Sheet, width: float) -> list[Element]:
    profile, looks = sheet.profile, sheet.styles
    name = centred(profile.letterhead.national_name, looks[styles.NATIONAL_NAME], width)
    motto = centred(profile.letterhead.motto, looks[styles.MOTTO], width)
    below = rule(motto.widths[-1], width, profile.rule, profile.letterhead.rule_gap_pt)
    sheet.marker.mark("nation", [*name.paragraphs, *motto.paragraphs])
    return [*name.paragraphs, *motto.paragraphs, below]


def _ascent(size: float) -> float:
    return baseline(size, single(size))
