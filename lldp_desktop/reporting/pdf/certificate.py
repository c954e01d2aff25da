"""A giấy khen on a landscape sheet: one band as tall as the text area, so that nothing of it goes to a second page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.reporting import print_profile
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, Band, Rule, baseline, centred, single
from lldp_desktop.reporting.pdf.lines import balanced
from lldp_desktop.reporting.pdf.typed_text import paragraphs

if TYPE_CHECKING:
    from lldp_desktop.reporting.layout_profile import LayoutProfile
    from lldp_desktop.reporting.print_profile import CertificateMeasures
    from lldp_desktop.reporting.printout import Certificate

#: Each trial sets the long texts smaller by this.
_STEP = 0.93
#: So much of a long name is said.
_MOST_OF_NAME = 60


def certificate(content: Certificate, profile: LayoutProfile, width: float, height: float) -> Band:
    """Return the certificate; texts that are too long for the sheet are set smaller.

    The foot (decision, register, signature) stands at the foot of the text area whatever is above it. Raises
    KnownError where a text does not fit even at the smallest size: nothing of it is left out.
    """
    measures = print_profile.load().certificate
    scale = 1.0
    foot = _foot(content, measures, width)
    limit = height - foot.height - measures.gap_pt
    upper = _upper(content, profile, measures, width, scale)
    while upper.height > limit and scale * _STEP >= measures.least_scale:
        scale *= _STEP
        upper = _upper(content, profile, measures, width, scale)
    if upper.height > limit:
        whom = one_line(content.recipient) or one_line(content.recipient_note)
        raise KnownError(
            say(
                "Giấy khen của “{whom}” không vừa một tờ A4 dù chữ đã nhỏ nhất. Hãy viết gọn thành tích ở trang Khen"
                " thưởng, hoặc các dòng chữ của đơn vị trong “Chữ trên giấy khen”.",
                whom=whom if len(whom) <= _MOST_OF_NAME else f"{whom[:_MOST_OF_NAME]}…",
            )
        )
    top = height - foot.height
    whole = Band(height, upper.marks, upper.rules)
    whole.marks += [mark._replace(y=mark.y + top) for mark in foot.marks]
    if content.framed and not content.preprinted:
        whole.rules += _frame(measures, width, height)
    return whole


class _Column:
    """Centred lines below one another in one column of a band."""

    def __init__(self, left: float, width: float) -> None:
        self.band = Band(0.0)
        self.left = left
        self.width = width

    def add(self, text: str, size: float, *, bold: bool = False, italic: bool = False, hidden: bool = False) -> None:
        """Add a text's lines; hidden ones only take their room."""
        for pieces in paragraphs(text, bold=bold, italic=italic):
            for line in balanced(pieces, size, self.width):
                height = single(size)
                if not hidden:
                    y = self.band.height + baseline(size, height)
                    self.band.marks.append(centred(line, size, y, self.left, self.width))
                self.band.height += height

    def rule(self, length: float, thickness: float, *, dotted: bool = False, hidden: bool = False) -> None:
        """Draw a level line in the middle of the column, at the foot of what stands there."""
        middle = self.left + self.width / 2
        if not hidden:
            y = self.band.height
            self.band.rules.append(Rule(middle - length / 2, y, middle + length / 2, y, thickness, dotted))

    def gap(self, height: float) -> None:
        """Leave room."""
        self.band.height += height


def _upper(
    content: Certificate, profile: LayoutProfile, measures: CertificateMeasures, width: float, scale: float
) -> Band:
    """Return everything above the decision; only what the clerk wrote becomes smaller."""
    column = _Column(0.0, width)
    gap = measures.gap_pt
    there = content.preprinted
    column.gap(measures.emblem_mm * POINTS_PER_MM)
    column.add(profile.letterhead.national_name, measures.national_name_size_pt, bold=True, hidden=there)
    column.add(profile.letterhead.motto, measures.motto_size_pt, bold=True, hidden=there)
    column.gap(2.0)
    motto = sum(f.width(t) for t, f in paragraphs(profile.letterhead.motto, bold=True)[0]) * measures.motto_size_pt
    column.rule(motto, profile.rule.thickness_pt, hidden=there)
    column.gap(gap)
    column.add(content.issuer, measures.issuer_size_pt * scale, bold=True)
    column.gap(gap / 2)
    column.add(content.award_word, measures.award_word_size_pt * scale, bold=True)
    column.add(content.title, measures.title_size_pt, bold=True, hidden=there)
    column.gap(gap)
    if content.recipient.strip():
        column.add(content.recipient, measures.recipient_size_pt * scale, bold=True)
    else:
        column.gap(single(measures.recipient_size_pt))
        column.rule(measures.blank_mm * POINTS_PER_MM, 1.0, dotted=True)
        column.gap(gap / 2)
    column.add(content.recipient_note, measures.text_size_pt * scale)
    column.gap(gap / 2)
    column.add(content.reason, measures.text_size_pt * scale)
    return column.band


def _foot(content: Certificate, measures: CertificateMeasures, width: float) -> Band:
    """Return decision and register on the left; place, date and signature on the right."""
    half = width / 2
    right = _Column(half, half)
    right.add(content.place_and_date, measures.signature_size_pt, italic=True)
    for text in (*content.signature.authority_lines, content.signature.position):
        right.add(text, measures.signature_size_pt, bold=True)
    right.gap(measures.free_height_mm * POINTS_PER_MM)
    right.add(content.signature.full_name, measures.signature_size_pt, bold=True)
    left = _Column(0.0, half)
    for text in (content.decision_line, content.register_line):
        left.add(text, measures.small_size_pt)
    foot = Band(max(right.band.height, left.band.height))
    foot.marks = [*right.band.marks]
    down = foot.height - left.band.height
    foot.marks += [mark._replace(y=mark.y + down) for mark in left.band.marks]
    return foot


def _frame(measures: CertificateMeasures, width: float, height: float) -> list[Rule]:
    """Return the two frames around the text area."""
    rules = []
    outer = (measures.margin_mm - measures.frame_mm) * POINTS_PER_MM
    for reach, thickness in (
        (outer, measures.frame_outer_pt),
        (outer - measures.frame_gap_mm * POINTS_PER_MM, measures.frame_inner_pt),
    ):
        x0, y0, x1, y1, end = -reach, -reach, width + reach, height + reach, thickness / 2
        rules += [Rule(x0 - end, y, x1 + end, y, thickness) for y in (y0, y1)]
        rules += [Rule(x, y0, x, y1, thickness) for x in (x0, x1)]
    return rules
