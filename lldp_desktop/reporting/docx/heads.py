"""Centred heads and addressees: components 5a and 9a, and the head of an annex (Mẫu 2.1).

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.5.b, II.9.d and III.1.b, c.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.docx import styles
from lldp_desktop.reporting.docx.centred import centred, rule
from lldp_desktop.reporting.docx.wordml import Element, Look, paragraph, runs, texts
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM
from lldp_desktop.reporting.pdf.body import natural_width
from lldp_desktop.reporting.pdf.letterhead import rule_length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.reporting.document import Annex, Document
    from lldp_desktop.reporting.docx.sheet import Sheet


def title(content: Document, sheet: Sheet) -> list[Element]:
    """Return kind, subject and the rule below them; an official letter has its subject in the letterhead."""
    if content.is_letter:
        return []
    profile, looks, width = sheet.profile, sheet.styles, sheet.width
    first = Look(before=profile.title.space_before_pt)
    kind = centred(content.kind, looks[styles.KIND], width, first)
    subject = centred(content.subject, looks[styles.SUBJECT], width, None if kind.paragraphs else first)
    sheet.marker.mark("kind", kind.paragraphs)
    sheet.marker.mark("subject", subject.paragraphs)
    last = subject if subject.paragraphs else kind
    if not last.paragraphs:
        return []
    length = rule_length(last.widths, profile.rule)
    below = rule(length, width, profile.rule, profile.title.rule_gap_pt, Look(keep_next=True))
    return [*kind.paragraphs, *subject.paragraphs, below]


def annex_head(content: Annex, number: int, sheet: Sheet) -> list[Element]:
    """Return label, title and reference of an annex with the short rule below and the space after it."""
    profile = sheet.profile
    made: list[Element] = []
    parts = (("label", content.label, styles.ANNEX_LABEL), ("title", content.title, styles.ANNEX_TITLE))
    for name, text, style in (*parts, ("reference", content.reference, styles.ANNEX_REFERENCE)):
        paragraphs = centred(text, sheet.styles[style], sheet.width).paragraphs
        sheet.marker.mark(f"annex_{number}_{name}", paragraphs)
        made += paragraphs
    if made:
        after = Look(keep_next=True, after=profile.annex.space_after_pt)
        length = profile.annex.rule_mm * POINTS_PER_MM
        made.append(rule(length, sheet.width, profile.rule, profile.title.rule_gap_pt, after))
    return made


def addressees(names: Sequence[str], sheet: Sheet) -> list[Element]:
    """Return `Kính gửi:`: one name on the same line, several on a line each with dashes below the colon."""
    made = _one_addressee(names[0], sheet) if len(names) == 1 else _many_addressees(names, sheet)
    sheet.marker.mark("addressees", made)
    return made


def _one_addressee(name: str, sheet: Sheet) -> list[Element]:
    profile = sheet.profile
    measures = profile.addressees
    text = f"{measures.word} {name}"
    look = Look(keep_next=True, before=measures.space_before_pt, align="center")
    if natural_width(text, measures.size_pt) > sheet.width:
        indent = profile.body.first_line_indent_mm * POINTS_PER_MM
        hang = natural_width(f"{measures.word} ", measures.size_pt)
        look = look._replace(align="left", left=indent + hang, hanging=hang)
    return [_one_paragraph(text, look)]


def _many_addressees(names: Sequence[str], sheet: Sheet) -> list[Element]:
    if not names:
        return []
    profile = sheet.profile
    measures = profile.addressees
    size = measures.size_pt
    lines = [f"- {name};" for name in names[:-1]] + [f"- {names[-1]}."]
    colon = natural_width(measures.word.removesuffix(":"), size)
    widest = max(natural_width(line, size) for line in lines)
    left = max(profile.body.first_line_indent_mm * POINTS_PER_MM, (sheet.width - colon - widest) / 2)
    dash = natural_width("- ", size)
    made = [_one_paragraph(measures.word, Look(keep_next=True, before=measures.space_before_pt, left=left))]
    for number, line in enumerate(lines, start=1):
        together = number == 1 or number == len(lines) - 1
        look = Look(keep_next=together, before=measures.line_gap_pt, left=left + colon + dash, hanging=dash)
        made.append(_one_paragraph(line, look))
    return made


def _one_paragraph(text: str, look: Look) -> Element:
    """Return a text as one paragraph, whatever line ends it has."""
    (spans,) = texts(" ".join(text.splitlines()))
    return paragraph(styles.ADDRESSEE, runs(spans), look)
