"""Components 7 and 9b: recipients on the left, the signature block on the right.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.7, II.9.d and IV. The block is one band and never cut; a list of
recipients that is longer than the block goes on below it, over the page where it must.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.pdf import fonts
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, Band, Mark, baseline, centred, single
from lldp_desktop.reporting.pdf.body import hanging_lines, keep_edges
from lldp_desktop.reporting.pdf.lines import balanced
from lldp_desktop.reporting.pdf.typed_text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.reporting.document import Signature
    from lldp_desktop.reporting.layout_profile import LayoutProfile


def signature(content: Signature, recipients: Sequence[str], profile: LayoutProfile, width: float) -> list[Band]:
    """Return the block with the recipients that fit beside it, then the other recipients line by line."""
    measures = profile.signature
    own = block(content, profile, width)
    own.before = measures.space_before_pt
    if not recipients:
        return [own]
    # `Nơi nhận:` is level with the first line of 7a: one baseline for the two sizes.
    level = baseline(measures.size_pt, single(measures.size_pt))
    size = measures.recipients_word_size_pt
    word = paragraphs(measures.recipients_word, bold=True, italic=True)[0]
    own.marks += [mark._replace(y=level) for band in hanging_lines(word, size, 0.0, width, 0.0) for mark in band.marks]
    bottom = level - baseline(size, single(size)) + single(size)
    listed = _listed(recipients, profile, width * (1 - measures.column_share) - measures.column_gap_mm * POINTS_PER_MM)
    beside = 0
    while beside < len(listed) and bottom < own.height:
        band = listed[beside]
        own.marks += [mark._replace(y=mark.y + bottom) for mark in band.marks]
        own.keep = band.keep
        bottom += band.height
        beside += 1
    own.height = max(own.height, bottom)
    return [own, *listed[beside:]]


def block(content: Signature, profile: LayoutProfile, width: float) -> Band:
    """Return authority, post, free room and name, centred in the right column."""
    measures = profile.signature
    size, height = measures.size_pt, single(measures.size_pt)
    column = width * measures.column_share
    left = width - column
    top = 0.0
    marks: list[Mark] = []
    free = measures.free_height_mm * POINTS_PER_MM
    for text in (*content.authority_lines, content.position, content.full_name):
        top += free if text is content.full_name else 0.0
        for pieces in paragraphs(text, bold=True):
            for line in balanced(pieces, size, column):
                marks.append(centred(line, size, top + baseline(size, height), left, column))
                top += height
    return Band(top, marks)


def _listed(recipients: Sequence[str], profile: LayoutProfile, width: float) -> list[Band]:
    """Return the lines of the list; a recipient stays in one piece, and no line of the list stands alone."""
    size = profile.signature.recipients_size_pt
    lines: list[Band] = []
    for recipient in recipients:
        for pieces in paragraphs(recipient):
            hang = fonts.serif().width("- ") * size if recipient.startswith("-") else 0.0
            of_one = hanging_lines(pieces, size, 0.0, width, hang)
            of_one[-1].keep = False
            lines += of_one
    return keep_edges(lines, profile)
