"""Component 6: legal bases, headings and paragraphs, with a mark for each part: a heading and what it heads.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.reporting.document import ClauseHeading, SectionHeading, Span
from lldp_desktop.reporting.docx import styles
from lldp_desktop.reporting.docx.wordml import Element, Look, paragraph, runs, texts
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM
from lldp_desktop.reporting.pdf.lines import wrap
from lldp_desktop.reporting.pdf.typed_text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lldp_desktop.reporting.document import Block, Text
    from lldp_desktop.reporting.docx.sheet import Sheet


class _Set(NamedTuple):
    """One paragraph to be: its style, its text, the part that it belongs to."""

    style: str
    spans: tuple[Span, ...]
    part: str


def body(bases: Sequence[Text], blocks: Sequence[Block], sheet: Sheet) -> list[Element]:
    """Return bases and blocks; the last lines stay with the signature block that follows (at least two)."""
    ordered = [*_bases(bases), *_blocks(blocks)]
    tied = _tied(ordered, sheet)
    made: list[Element] = []
    parts: dict[str, list[Element]] = {}
    for number, (style, spans, part) in enumerate(ordered):
        before = None if number else sheet.profile.body.space_before_pt
        look = Look(keep_next=number >= len(ordered) - tied, before=before)
        made.append(paragraph(style, runs(spans), look))
        parts.setdefault(part, []).append(made[-1])
    for part, its in parts.items():
        sheet.marker.mark(part, its)
    return made


def note(content: Text) -> list[Element]:
    """Return the paragraphs of a text of an annex."""
    return [paragraph(_style(spans), runs(spans)) for spans in texts(content)]


def _bases(bases: Sequence[Text]) -> Iterator[_Set]:
    for base in bases:
        yield from (_Set(styles.BASIS, spans, "bases") for spans in texts(base))


def _blocks(blocks: Sequence[Block]) -> Iterator[_Set]:
    part = 0
    for block in blocks:
        heading = isinstance(block, SectionHeading | ClauseHeading)
        part += heading
        for spans in texts(block.text):
            if heading:
                style = styles.SECTION if isinstance(block, SectionHeading) else styles.CLAUSE
            else:
                style = _style(spans)
            yield _Set(style, spans, f"body_{part}")


def _style(spans: Sequence[Span]) -> str:
    return styles.ITEM if spans[0].text.lstrip(" ").startswith("- ") else styles.BODY


def _tied(ordered: Sequence[_Set], sheet: Sheet) -> int:
    """Return how many of the last paragraphs make up the least lines that stay with the signature block."""
    measures, width = sheet.profile.body, sheet.width
    indent = measures.first_line_indent_mm * POINTS_PER_MM
    lines = 0
    for count, (_, spans, _) in enumerate(reversed(ordered), start=1):
        lines += sum(len(wrap(p, measures.size_pt, width, width - indent)) for p in paragraphs(spans))
        if lines >= measures.least_lines_together:
            return count
    return len(ordered)
