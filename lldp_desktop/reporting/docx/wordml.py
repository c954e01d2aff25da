"""WordprocessingML as it is written: elements, runs, paragraphs and their measures.

Lengths come in points and go out in the format's own units: twips (1/20 pt), half points, eighths of a point.
The format fixes the order of an element's children; the builders here keep it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.reporting.document import Span, is_note
from lldp_desktop.reporting.pdf.typed_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lldp_desktop.reporting.document import Text

#: What lxml gives; it has no types of its own.
Element = Any
#: Where a reference keeps the words of its note while the file is made, and the style of a note's number.
NOTE_SAYS, NOTE_STYLE = "says", "FootnoteReference"
_NOT_IN_XML = re.compile("[\ufffe\uffff]")


def twips(points: float) -> int:
    """Return a length in twentieths of a point."""
    return round(points * 20)


def element(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """Return `<w:name>` with attributes of the same namespace and children."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def on(*names: str) -> list[Element]:
    """Return switches that are on: `<w:b/>`."""
    return [element(name) for name in names]


class Look(NamedTuple):
    """How a paragraph differs from its style; lengths in points, None where the style decides."""

    keep_next: bool = False
    before: float | None = None
    after: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    align: str | None = None
    rule_above_pt: float | None = None


_PLAIN = Look()


def properties(style: str, look: Look = _PLAIN) -> Element:
    """Return a paragraph's `<w:pPr>`."""
    made = element("pPr", element("pStyle", val=style))
    if look.keep_next:
        made.extend(on("keepNext"))
    if look.rule_above_pt is not None:
        made.append(element("pBdr", line("top", look.rule_above_pt)))
    spacing = {"before": look.before, "after": look.after}
    indents = {"left": look.left, "right": look.right, "hanging": look.hanging}
    for name, lengths in (("spacing", spacing), ("ind", indents)):
        given = {key: twips(length) for key, length in lengths.items() if length is not None}
        if given:
            made.append(element(name, **given))
    if look.align is not None:
        made.append(element("jc", val=look.align))
    return made


def line(side: str, thickness: float) -> Element:
    """Return a solid black border of a paragraph, cell or table."""
    return element(side, val="single", sz=round(thickness * 8), space=0, color="000000")


def paragraph(style: str, content: Iterable[Element] = (), look: Look = _PLAIN) -> Element:
    """Return a paragraph."""
    return element("p", properties(style, look), *content)


def texts(text: Text | str) -> list[tuple[Span, ...]]:
    """Return a text as cleaned spans, one tuple for each line that the user ended; empty ones fall away."""
    ended: list[list[Span]] = [[]]
    for inline in (Span(text),) if isinstance(text, str) else text:
        letters = one_line(inline.text) if is_note(inline) else inline.text
        for number, part in enumerate(_NOT_IN_XML.sub("\ufffd", clean(letters)).split("\n")):
            if number:
                ended.append([])
            if part:
                ended[-1].append(Span(part, inline.bold, inline.italic, is_note(inline)))
    return [tuple(spans) for spans in ended if any(span.text.strip(" ") for span in spans)]


def runs(spans: Sequence[Span]) -> Iterator[Element]:
    """Yield spans as runs; blanks at both ends of a line fall away, as on paper."""
    for number, span in enumerate(spans):
        if span.note:
            yield note_reference(span.text)
            continue
        letters = span.text
        letters = letters.lstrip(" ") if number == 0 else letters
        letters = letters.rstrip(" ") if number == len(spans) - 1 else letters
        if letters:
            yield run(letters, bold=span.bold, italic=span.italic)


def run(letters: str, *, bold: bool = False, italic: bool = False) -> Element:
    """Return letters in one style, beyond what their paragraph's style gives."""
    made = element("r")
    if bold or italic:
        made.append(element("rPr", *on(*(("b", "bCs") if bold else ()), *(("i", "iCs") if italic else ()))))
    text = element("t")
    text.text = letters
    text.set(qn("xml:space"), "preserve")
    made.append(text)
    return made


def note_reference(says: str) -> Element:
    """Return the run of a footnote's number; what the note says waits in it until the notes are written."""
    reference = element("footnoteReference")
    reference.set(NOTE_SAYS, says)
    return element("r", element("rPr", element("rStyle", val=NOTE_STYLE)), reference)


def page_field() -> list[Element]:
    """Return the runs of the field that prints the page's number."""
    code = element("instrText")
    code.text = " PAGE "
    code.set(qn("xml:space"), "preserve")
    begin, middle, end = (element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    return [element("r", begin), element("r", code), element("r", middle), run("2"), element("r", end)]


def table(widths: Sequence[float], rows: Iterable[Element], *more: Element) -> Element:
    """Return a table of fixed columns (points); `more` are its properties after the width, in their order."""
    columns = [twips(width) for width in widths]
    settings = element("tblPr", element("tblW", w=sum(columns), type="dxa"), *more)
    return element("tbl", settings, element("tblGrid", *(element("gridCol", w=width) for width in columns)), *rows)


def table_margins(**sides: float) -> Element:
    """Return the inner margins of all cells of a table, in points; sides that are not named have none."""
    return _margins("tblCellMar", sides)


def cell_margins(**sides: float) -> Element:
    """Return the inner margins of one cell, in points; sides that are not named have none."""
    return _margins("tcMar", sides)


def _margins(name: str, sides: dict[str, float]) -> Element:
    order = ("top", "left", "bottom", "right")
    return element(name, *(element(side, w=twips(sides.get(side, 0.0)), type="dxa") for side in order))


def row(cells: Iterable[Element], *switches: str) -> Element:
    """Return a row: `cantSplit` keeps it on one page, `tblHeader` repeats it on each."""
    settings = [element("trPr", *on(*switches))] if switches else []
    return element("tr", *settings, *cells)


def cell(width: float, content: Sequence[Element], *more: Element) -> Element:
    """Return a cell that is so many points wide; `more` are its properties after the width, in their order."""
    settings = element("tcPr", element("tcW", w=twips(width), type="dxa"), *more)
    return element("tc", settings, *(content or [element("p")]))
