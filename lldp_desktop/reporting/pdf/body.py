"""Components 9a and 6: addressees, legal bases, headings and paragraphs.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.6 and II.9.d.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.document import ClauseHeading, SectionHeading
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, Band, Mark, baseline, justified, line_band, single
from lldp_desktop.reporting.pdf.lines import wrap
from lldp_desktop.reporting.pdf.notes import notes_of, number_of_notes
from lldp_desktop.reporting.pdf.typed_text import Pieces, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.reporting.document import Block, Text
    from lldp_desktop.reporting.layout_profile import LayoutProfile


def addressees(names: Sequence[str], profile: LayoutProfile, width: float) -> list[Band]:
    """Return `Kính gửi:`: one name on the same line, several on a line each with dashes below the colon."""
    if not names:
        return []
    bands = _one_addressee(names[0], profile, width) if len(names) == 1 else _many_addressees(names, profile, width)
    bands[0].before = profile.addressees.space_before_pt
    return bands


def _one_addressee(name: str, profile: LayoutProfile, width: float) -> list[Band]:
    """Return the one line in the middle; a name that is too long goes on below itself."""
    measures = profile.addressees
    pieces = _joined(f"{measures.word} {name}")
    lines = wrap(pieces, measures.size_pt, width)
    if len(lines) == 1:
        return [line_band(lines[0], measures.size_pt, width)]
    indent = profile.body.first_line_indent_mm * POINTS_PER_MM
    hang = natural_width(f"{measures.word} ", measures.size_pt)
    return hanging_lines(pieces, measures.size_pt, indent, width - indent, hang)


def _many_addressees(names: Sequence[str], profile: LayoutProfile, width: float) -> list[Band]:
    """Return the word and a line for each name; the whole stands in the middle where it is narrow enough."""
    measures = profile.addressees
    size = measures.size_pt
    texts = [f"- {name};" for name in names[:-1]] + [f"- {names[-1]}."]
    colon = natural_width(measures.word.removesuffix(":"), size)
    widest = max(natural_width(text, size) for text in texts)
    left = max(profile.body.first_line_indent_mm * POINTS_PER_MM, (width - colon - widest) / 2)
    bands = hanging_lines(_joined(measures.word), size, left, width - left, 0.0)
    for text in texts:
        lines = hanging_lines(_joined(text), size, left + colon, width - left - colon, natural_width("- ", size))
        lines[0].before = measures.line_gap_pt
        lines[-1].keep = False
        bands += lines
    return keep_edges(bands, profile)


def _joined(text: str) -> Pieces:
    """Return a text that is one paragraph whatever line ends it has."""
    return [piece for pieces in paragraphs(" ".join(text.splitlines())) for piece in pieces]


def natural_width(text: str, size: float) -> float:
    """Return the width of a text that does not wrap, in points."""
    return sum(face.width(part) for part, face in _joined(text)) * size


def hanging_lines(pieces: Pieces, size: float, left: float, width: float, hang: float) -> list[Band]:
    """Return single-spaced lines that stay together, all but the first set in by `hang`."""
    height = single(size)
    y = baseline(size, height)
    return [
        Band(height, [Mark(left + (hang if number else 0.0), y, line.runs, size)], keep=True)
        for number, line in enumerate(wrap(pieces, size, width - hang, width))
    ]


def keep_edges(bands: list[Band], profile: LayoutProfile) -> list[Band]:
    """Tie the first lines of a paragraph or list to each other, and the last: no single line stands alone."""
    edge = profile.body.least_lines_together - 1
    all_but_last = bands[:-1]
    for band in (*all_but_last[:edge], *all_but_last[max(0, len(all_but_last) - edge) :]):
        band.keep = True
    return bands


def paragraph(pieces: Pieces, profile: LayoutProfile, width: float) -> list[Band]:
    """Return a justified paragraph of the body, its first line set in, as lines that a page may part.

    The footnotes of a line go with it.
    """
    measures = profile.body
    size = measures.size_pt
    indent = measures.first_line_indent_mm * POINTS_PER_MM
    height = single(size) * measures.line_spacing
    y = baseline(size, height)
    widest_gap = measures.widest_gap_em * size
    bands: list[Band] = []
    for line in wrap(pieces, size, width, width - indent):
        left = 0.0 if bands else indent
        own = notes_of(line, profile, width)
        bands.append(Band(height, [justified(line, size, y, left, width - left, widest_gap)], notes=own))
    bands[0].before = measures.paragraph_gap_pt
    return keep_edges(bands, profile)


def body(bases: Sequence[Text], blocks: Sequence[Block], profile: LayoutProfile, width: float) -> list[Band]:
    """Return bases and blocks; a heading stays with what it heads, and the last lines with the signature."""
    set_paragraphs: list[list[Band]] = []
    first_note = 1
    for text in bases:
        set_paragraphs += base(text, profile, width, first_note)
        first_note += number_of_notes(text)
    for each in blocks:
        set_paragraphs += block(each, profile, width, first_note)
        first_note += number_of_notes(each.text)
    return joined(set_paragraphs, profile)


def base(text: Text, profile: LayoutProfile, width: float, first_note: int) -> list[list[Band]]:
    """Return one legal base, a list of bands for each line that the user ended; its notes count from `first_note`."""
    return [paragraph(p, profile, width) for p in paragraphs(text, italic=True, first_note=first_note)]


def block(block: Block, profile: LayoutProfile, width: float, first_note: int) -> list[list[Band]]:
    """Return one block, a list of bands for each line that the user ended; its notes count from `first_note`."""
    heading = isinstance(block, SectionHeading | ClauseHeading)
    pieces = paragraphs(block.text, bold=heading, first_note=first_note)
    set_paragraphs = [paragraph(each, profile, width) for each in pieces]
    for bands in set_paragraphs if heading else ():
        for band in bands:
            band.keep = True
    return set_paragraphs


def joined(set_paragraphs: Sequence[list[Band]], profile: LayoutProfile) -> list[Band]:
    """Return the paragraphs of the whole body as one: its first and its last lines are changed for their places."""
    if set_paragraphs:
        set_paragraphs[0][0].before = profile.body.space_before_pt
    _tie_to_signature(set_paragraphs, profile)
    return [band for bands in set_paragraphs for band in bands]


def _tie_to_signature(set_paragraphs: Sequence[Sequence[Band]], profile: LayoutProfile) -> None:
    """Let the signature block never stand on a page without the last lines of the text (at least two)."""
    lines = 0
    for bands in reversed(set_paragraphs):
        bands[-1].keep = True
        lines += len(bands)
        if lines >= profile.body.least_lines_together:
            return
