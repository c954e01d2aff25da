"""Centred lines of about one length, and the short rule below them.

Where the PDF breaks lines itself, a paragraph here is set in on both sides until its lines break at the same words:
nothing but letters stands in the text, and it can be edited.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.reporting.document import Span, plain
from lldp_desktop.reporting.docx import styles
from lldp_desktop.reporting.docx.wordml import Element, Look, paragraph, runs, texts
from lldp_desktop.reporting.pdf.lines import balanced, wrap
from lldp_desktop.reporting.pdf.typed_text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.reporting.document import Text
    from lldp_desktop.reporting.docx.styles import ParagraphStyle
    from lldp_desktop.reporting.layout_profile import RuleMeasures

#: Word and LibreOffice place letters a little differently from the PDF: so much room is left beside a line (points).
SLACK = 3.0
_DATE_GAP = re.compile(r"(?<=\bngày) (?=\d)|(?<=\bnăm) (?=\d)|(?<=\btháng) (?=\d)|(?<=\d) (?=(?:tháng|năm)\b)")


class Centred(NamedTuple):
    """Paragraphs, and the widths of the lines that they break into."""

    paragraphs: list[Element]
    widths: list[float]


def centred(text: Text | str, style: ParagraphStyle, width: float, look: Look | None = None) -> Centred:
    """Return a text as paragraphs of a style in a column that is so many points wide; `look` is the first one's."""
    made = Centred([], [])
    for spans in texts(text):
        (pieces,) = paragraphs(spans, bold=style.bold, italic=style.italic)
        lines = balanced(pieces, style.size, width)
        own = look if look is not None and not made.paragraphs else Look()
        if len(lines) > 1:
            widest = max(line.width for line in lines)
            if wrap(pieces, style.size, widest) != lines:
                spans = _with_whole_dates(spans)
            inset = max(0.0, (width - widest - SLACK - _blanks_room(spans, style)) / 2)
            own = own._replace(left=inset, right=inset)
        made.paragraphs.append(paragraph(style.key, runs(spans), own))
        made.widths.extend(line.width for line in lines)
    return made


def _blanks_room(spans: Sequence[Span], style: ParagraphStyle) -> float:
    """Return what LibreOffice wants for the no-break spaces of an italic line beyond their width, in points."""
    return plain(tuple(spans)).count("\xa0") * style.size / 12 if style.italic else 0.0


def rule(length: float, width: float, measures: RuleMeasures, before: float, look: Look | None = None) -> Element:
    """Return a level rule of a length (points) in the middle of a column, so far below what stands above it.

    It is the border of a low paragraph: unlike a drawn line, it moves with the text and cannot be lost.
    """
    inset = (width - length) / 2
    own = (look or Look())._replace(before=before, left=inset, right=inset, rule_above_pt=measures.thickness_pt)
    return paragraph(styles.RULE, (), own)


def _with_whole_dates(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans with no-break spaces inside dates, which `balanced` keeps on one line."""
    return tuple(Span(_DATE_GAP.sub("\xa0", span.text), span.bold, span.italic) for span in spans)
