"""The own footnotes of the file, which Word numbers and keeps at the foot of the page: a part beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from lldp_desktop.reporting.docx import styles
from lldp_desktop.reporting.docx.wordml import NOTE_SAYS, NOTE_STYLE, Element, element, paragraph, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as WordFile

#: The format's own two: the line above the notes of a page, and the one above those that go on from the page before.
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


def write_notes(file: WordFile, made: Iterable[Element]) -> None:
    """Give each reference in what was made its number, and write the notes."""
    references = [each for one in made for each in one.iter(qn("w:footnoteReference"))]
    if not references:
        return
    root = OxmlElement("w:footnotes")
    for number, kind in _SEPARATORS:
        rule = element("p", element("pPr", element("pStyle", val=styles.NOTE)), element("r", element(kind)))
        root.append(element("footnote", rule, type=kind, id=number))
    for number, reference in enumerate(references, start=1):
        reference.set(qn("w:id"), str(number))
        root.append(element("footnote", _note(reference.attrib.pop(NOTE_SAYS)), id=number))
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content, file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    separators = element("footnotePr", *(element("footnote", id=number) for number, _ in _SEPARATORS))
    file.settings.element.find(qn("w:compat")).addprevious(separators)


def _note(says: str) -> Element:
    number = element("r", element("rPr", element("rStyle", val=NOTE_STYLE)), element("footnoteRef"))
    return paragraph(styles.NOTE, [number, run(f"\u00a0{says}")])
