"""The whole file: main part and annexes as sections, page numbers, properties; the same bytes for the same document."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as KIND_OF_PART
from docx.oxml.ns import qn
from docx.shared import Pt

from lldp_desktop.reporting import layout_profile
from lldp_desktop.reporting.document import plain
from lldp_desktop.reporting.docx import styles
from lldp_desktop.reporting.docx.annexes import annex
from lldp_desktop.reporting.docx.body import body
from lldp_desktop.reporting.docx.heads import addressees, title
from lldp_desktop.reporting.docx.letterhead import letterhead
from lldp_desktop.reporting.docx.notes import write_notes
from lldp_desktop.reporting.docx.sheet import Marker, Sheet
from lldp_desktop.reporting.docx.signature import signature
from lldp_desktop.reporting.docx.wordml import Element, element, page_field, paragraph, twips
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, baseline, single
from lldp_desktop.reporting.pdf.typed_text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as WordFile

    from lldp_desktop.reporting.document import Document
    from lldp_desktop.reporting.docx.styles import ParagraphStyle
    from lldp_desktop.reporting.layout_profile import LayoutProfile

#: A file tells no time of its own: the earliest that its format can write.
_NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001 (the format's clock has no zone)
_KEPT_PARTS = frozenset(
    (
        KIND_OF_PART.OFFICE_DOCUMENT, KIND_OF_PART.CORE_PROPERTIES, KIND_OF_PART.STYLES, KIND_OF_PART.SETTINGS,
        KIND_OF_PART.HEADER, KIND_OF_PART.IMAGE, KIND_OF_PART.FOOTNOTES,
    )
)  # fmt: skip
#: What Word 2013 and later lay out by; without it, Word says "compatibility mode" and hangs tables out of the margin.
_WORD_2013 = 15
#: The longest text that the file's properties take.
_LONGEST = 255
_SIDES = ("top", "right", "bottom", "left")


def render(document: Document, profile: LayoutProfile | None = None) -> bytes:
    """Return a document as the bytes of a DOCX, by the profile of Nghị định 30/2020/NĐ-CP where none is given."""
    chosen = profile or layout_profile.load()
    file = docx.Document()
    styles.write_styles(file.styles.element, chosen, document.language)
    _write_settings(file, document.language)
    _write_properties(file, document)
    content, section = file.element.body, file.element.body.sectPr
    _write_headers(file)
    looks = {style.key: style for style in styles.paragraph_styles(chosen)}
    marker = Marker()

    def picture(png: bytes, side: float) -> Element:
        return file.part.new_pic_inline(io.BytesIO(png), Pt(side), Pt(side))

    _lay_out(section, chosen, landscape=False)
    made = _main_part(document, _sheet(chosen, looks, marker, picture, landscape=False))
    for number, one in enumerate(document.annexes, start=1):
        _end_section(made, section)
        section = element("sectPr")
        _lay_out(section, chosen, landscape=one.landscape)
        made += annex(one, number, _sheet(chosen, looks, marker, picture, landscape=one.landscape))
    _end_with_paragraph(made)
    write_notes(file, made)
    for part in list(content):
        content.remove(part)
    content.extend([*made, section])
    return _packed(file)


def _main_part(document: Document, sheet: Sheet) -> list[Element]:
    """Return all of a document but its annexes, in the order of the decree's Mẫu 1.4."""
    return [
        letterhead(document.letterhead, sheet),
        *title(document, sheet),
        *addressees(document.addressees, sheet),
        *body(document.bases, document.body, sheet),
        *signature(document, sheet),
    ]


def _sheet(
    profile: LayoutProfile,
    looks: dict[str, ParagraphStyle],
    marker: Marker,
    picture: Callable[[bytes, float], Element],
    *,
    landscape: bool,
) -> Sheet:
    width, height = _paper(profile, landscape=landscape)
    page = profile.page
    text_width = (width - page.margin_left_mm - page.margin_right_mm) * POINTS_PER_MM
    text_height = (height - page.margin_top_mm - page.margin_bottom_mm) * POINTS_PER_MM
    return Sheet(profile, looks, text_width, text_height, marker, picture)


def _paper(profile: LayoutProfile, *, landscape: bool) -> tuple[float, float]:
    """Return a sheet's width and height in millimetres."""
    page = profile.page
    return (page.height_mm, page.width_mm) if landscape else (page.width_mm, page.height_mm)


def _lay_out(section: Element, profile: LayoutProfile, *, landscape: bool) -> None:
    """Give a section its paper, its margins, and page numbers of its own, none on its first page (I.7, III.1.đ)."""
    for child in [child for child in section if child.tag != qn("w:headerReference")]:
        section.remove(child)
    width, height = (twips(side * POINTS_PER_MM) for side in _paper(profile, landscape=landscape))
    page, number = profile.page, profile.page_number
    turned = {"orient": "landscape"} if landscape else {}
    edges = {side: twips(getattr(page, f"margin_{side}_mm") * POINTS_PER_MM) for side in _SIDES}
    # The header's line begins so that the number's feet stand where the profile has them.
    head = number.baseline_mm * POINTS_PER_MM - baseline(number.size_pt, single(number.size_pt))
    section.extend(
        [
            element("pgSz", w=width, h=height, **turned),
            element("pgMar", **edges, header=twips(head), footer=edges["bottom"] // 2, gutter=0),
            element("pgNumType", start=1),
            element("titlePg"),
        ]
    )


def _end_section(made: list[Element], section: Element) -> None:
    """Let a section end with what was made so far: its last paragraph bears the section's measures."""
    _end_with_paragraph(made)
    made[-1].pPr.append(section)


def _end_with_paragraph(made: list[Element]) -> None:
    """Add a low paragraph where a table is last: the format asks for one after it."""
    if made[-1].tag != qn("w:p"):
        made.append(paragraph(styles.RULE))


def _write_headers(file: WordFile) -> None:
    """Write the page number into the header of all pages but each section's first; annexes take both over."""
    (section,) = file.sections
    section.different_first_page_header_footer = True
    for header, content in ((section.header, page_field()), (section.first_page_header, [])):
        header.is_linked_to_previous = False
        root = header._element  # python-docx has no other name for it
        root.clear()
        root.append(paragraph(styles.HEADER, content))


def _write_settings(file: WordFile, language: str) -> None:
    """Replace what the file's settings say by what is needed."""
    root = file.settings.element
    for child in list(root):
        root.remove(child)
    uri = "http://schemas.microsoft.com/office/word"
    mode = element("compatSetting", name="compatibilityMode", uri=uri, val=_WORD_2013)
    root.extend(
        [
            element("defaultTabStop", val=720),
            element("characterSpacingControl", val="doNotCompress"),
            element("compat", mode),
            element("themeFontLang", val=language),
        ]
    )


def _write_properties(file: WordFile, document: Document) -> None:
    """Write title, author and language as the PDF has them, and a fixed time."""
    subject = " ".join(clean(plain(document.subject)).split())
    properties = file.core_properties
    properties.title = (clean(document.title) or f"{clean(document.kind)} {subject}")[:_LONGEST]
    properties.author = properties.last_modified_by = clean(document.author)[:_LONGEST]
    properties.subject = subject[:_LONGEST]
    properties.keywords = ", ".join(map(clean, document.keywords))[:_LONGEST]
    properties.language = document.language
    properties.created = properties.modified = _NO_TIME
    properties.comments = ""
    properties.revision = 1


def _packed(file: WordFile) -> bytes:
    """Return the file's bytes, without the parts of python-docx's pattern that it has no use for, at a fixed time."""
    for source in (file.part, file.part.package):
        for key, relationship in list(source.rels.items()):
            if relationship.reltype not in _KEPT_PARTS:
                del source.rels[key]
    unpacked, packed = io.BytesIO(), io.BytesIO()
    file.save(unpacked)
    with zipfile.ZipFile(unpacked) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return packed.getvalue()
