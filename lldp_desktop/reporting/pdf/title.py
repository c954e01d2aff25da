"""Centred heads: kind and subject of the document (component 5a), and the head of an annex (Mẫu 2.1).

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.5.b and III.1.b, c.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, Band, line_band
from lldp_desktop.reporting.pdf.letterhead import rule_length, short_rule
from lldp_desktop.reporting.pdf.lines import balanced
from lldp_desktop.reporting.pdf.typed_text import paragraphs

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Annex, Document, Text
    from lldp_desktop.reporting.layout_profile import LayoutProfile


def title(content: Document, profile: LayoutProfile, width: float) -> list[Band]:
    """Return kind, subject and the rule below them, as lines that stay together and with what follows.

    An official letter has no title: its subject stands in the letterhead.
    """
    if content.is_letter:
        return []
    measures = profile.title
    kind = _centred(content.kind, measures.kind_size_pt, width, bold=True)
    subject = _centred(content.subject, measures.subject_size_pt, width, bold=True)
    bands = [*kind, *subject]
    if bands:
        bands[0].before = measures.space_before_pt
        _underline(bands, rule_length([_width(line) for line in subject or kind], profile.rule), profile, width)
    return bands


def annex_head(content: Annex, profile: LayoutProfile, width: float) -> list[Band]:
    """Return label, title and reference of an annex with the short rule below, and the space after it."""
    measures = profile.annex
    bands = [
        *_centred(content.label, measures.label_size_pt, width, bold=True),
        *_centred(content.title, measures.title_size_pt, width, bold=True),
        *_centred(content.reference, measures.reference_size_pt, width, italic=True),
    ]
    if bands:
        _underline(bands, measures.rule_mm * POINTS_PER_MM, profile, width)
        bands.append(Band(measures.space_after_pt, keep=True))
    return bands


def _centred(text: Text | str, size: float, width: float, *, bold: bool = False, italic: bool = False) -> list[Band]:
    """Return a text as centred lines of about one length."""
    return [
        line_band(line, size, width)
        for pieces in paragraphs(text, bold=bold, italic=italic)
        for line in balanced(pieces, size, width)
    ]


def _underline(lines: list[Band], length: float, profile: LayoutProfile, width: float) -> None:
    """Draw a short rule below the last of some centred lines, which grows by the room for it."""
    last = lines[-1]
    last.height += profile.title.rule_gap_pt
    last.rules.append(short_rule(width / 2, last.height, length, profile))


def _width(band: Band) -> float:
    mark = band.marks[0]
    return sum(run.width for run in mark.runs) * mark.size
