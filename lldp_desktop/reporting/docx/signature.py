"""Components 7 and 9b: recipients on the left, the signature block on the right, in a row that no page cuts.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.7, II.9.d and IV. A list of recipients that is longer than the block
goes on below the row, over the page where it must.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.docx import styles
from lldp_desktop.reporting.docx.marks import GOES_ON
from lldp_desktop.reporting.docx.wordml import (
    Element,
    Look,
    cell,
    cell_margins,
    element,
    paragraph,
    row,
    run,
    runs,
    table,
    table_margins,
    texts,
)
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, baseline, single
from lldp_desktop.reporting.pdf.body import hanging_lines, natural_width
from lldp_desktop.reporting.pdf.signature import block
from lldp_desktop.reporting.pdf.typed_text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lldp_desktop.reporting.document import Document, Signature
    from lldp_desktop.reporting.docx.sheet import Sheet
    from lldp_desktop.reporting.layout_profile import LayoutProfile


def signature(content: Document, sheet: Sheet) -> list[Element]:
    """Return the row with the recipients that fit beside the block, then a paragraph for each of the others."""
    profile, width = sheet.profile, sheet.width
    measures = profile.signature
    right = width * measures.column_share
    gap = measures.column_gap_mm * POINTS_PER_MM
    own = _block(content.signature, profile)
    sheet.marker.mark("signature", own)
    left: list[Element] = []
    below: list[Element] = []
    if content.recipients:
        # `Nơi nhận:` is level with the first line of 7a: one baseline for the two sizes.
        size, word_size = measures.size_pt, measures.recipients_word_size_pt
        level = baseline(size, single(size)) - baseline(word_size, single(word_size))
        word = Look(before=measures.space_before_pt + level)
        left.append(paragraph(styles.RECIPIENTS_WORD, [run(measures.recipients_word)], word))
        heights = list(_heights(content.recipients, profile, width - right - gap))
        filled = level + single(word_size)
        full = block(content.signature, profile, width).height
        for recipient, height in zip(content.recipients, heights, strict=True):
            beside = filled < full
            filled += height
            (left if beside else below).extend(_recipient(recipient, profile, None if beside else right + gap))
        sheet.marker.mark("recipients", left)
        sheet.marker.mark(f"recipients{GOES_ON}", below[:1])
    made = table(
        (width - right, right),
        [row((cell(width - right, left, cell_margins(right=gap)), cell(right, own)), "cantSplit")],
        element("tblLayout", type="fixed"),
        table_margins(),
    )
    return [made, *below]


def _block(content: Signature, profile: LayoutProfile) -> list[Element]:
    """Return authority, post, free room and name."""
    made: list[Element] = []
    free = profile.signature.free_height_mm * POINTS_PER_MM
    for text in (*content.authority_lines, content.position, content.full_name):
        before = free if text is content.full_name else 0.0
        before += 0.0 if made else profile.signature.space_before_pt
        for number, spans in enumerate(texts(text)):
            made.append(paragraph(styles.SIGNATURE, runs(spans), Look(before=None if number else before or None)))
    return made


def _heights(recipients: Sequence[str], profile: LayoutProfile, width: float) -> Iterator[float]:
    """Yield how high each recipient stands, in points."""
    size = profile.signature.recipients_size_pt
    for recipient in recipients:
        lines = [hanging_lines(pieces, size, 0.0, width, _hang(recipient, size)) for pieces in paragraphs(recipient)]
        yield sum(len(each) for each in lines) * single(size)


def _recipient(text: str, profile: LayoutProfile, right: float | None) -> list[Element]:
    hang = _hang(text, profile.signature.recipients_size_pt)
    look = Look(left=hang, hanging=hang, right=right)
    return [paragraph(styles.RECIPIENT, runs(spans), look) for spans in texts(text)]


def _hang(recipient: str, size: float) -> float:
    return natural_width("- ", size) if recipient.startswith("-") else 0.0
