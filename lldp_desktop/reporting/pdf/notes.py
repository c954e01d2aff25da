"""Footnotes: their number small and raised in the text, their words at the foot of the page below a thin line.

Nghị định 30/2020/NĐ-CP sets nothing for them; the measures are the layout profile's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.document import is_note
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, Band, Notes, Rule, baseline, justified, single
from lldp_desktop.reporting.pdf.fonts import NoteMark
from lldp_desktop.reporting.pdf.lines import wrap
from lldp_desktop.reporting.pdf.typed_text import paragraphs

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Text
    from lldp_desktop.reporting.layout_profile import LayoutProfile
    from lldp_desktop.reporting.pdf.lines import Line


def number_of_notes(text: Text) -> int:
    """Return how many footnotes a text has."""
    return sum(map(is_note, text))


def notes_of(line: Line, profile: LayoutProfile, width: float) -> Notes | None:
    """Return the notes whose numbers stand in a line, as they lie at the foot of its page; None without any."""
    marks = list(dict.fromkeys(run.face for run in line.runs if isinstance(run.face, NoteMark)))
    if not marks:
        return None
    measures = profile.note
    height = measures.space_before_pt + measures.rule_gap_pt
    y, length = measures.space_before_pt, measures.rule_mm * POINTS_PER_MM
    above = Band(height, rules=[Rule(0.0, y, length, y, measures.rule_pt)])
    return Notes(above, tuple(each for mark in marks for each in _set(mark, profile, width)))


def _set(mark: NoteMark, profile: LayoutProfile, width: float) -> list[Band]:
    """Return one note line by line, justified, its number before it."""
    size = profile.note.size_pt
    height = single(size)
    words = [piece for pieces in paragraphs(f"\u00a0{mark.says}") for piece in pieces]
    lines = wrap([(str(mark.number), mark), *words], size, width)
    y, widest = baseline(size, height), profile.body.widest_gap_em * size
    return [Band(height, [justified(line, size, y, 0.0, width, widest)]) for line in lines]
