"""The styles of the file: one for each component of the decree, so that a superior's Word shows and keeps them.

Sizes, weights and spacings come from the layout profile. Their names are what Word's list of styles shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from lldp_desktop.reporting.docx.wordml import NOTE_STYLE, Element, element, on, twips
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.reporting.layout_profile import LayoutProfile

#: Phụ lục I, Phần I, I.4.
FONT = "Times New Roman"
_SINGLE = 240
#: A paragraph that is only a rule, or that the format asks for: as low as can be, in points.
THIN = 1.0


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One style; lengths in points, `lines` the line spacing as a multiple, `level` that of the navigation pane."""

    key: str
    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0.0
    first_line: float = 0.0
    lines: float = 1.0
    level: int | None = None
    keep_next: bool = False

    def element(self) -> Element:
        """Return the style as the file holds it."""
        made = element("style", type="paragraph", styleId=self.key)
        if self.key == NORMAL:
            made.set(qn("w:default"), "1")
        elif self.key not in _BUILT_IN:
            made.set(qn("w:customStyle"), "1")
        made.append(element("name", val=self.name))
        if self.key != NORMAL:
            made.append(element("basedOn", val=NORMAL))
        made.extend([*on("qFormat"), self._paragraph(), self._letters()])
        return made

    def _paragraph(self) -> Element:
        made = element("pPr", *on(*(["keepNext"] if self.keep_next else [])))
        line, kind = (twips(THIN), "exact") if self.key == RULE else (round(_SINGLE * self.lines), "auto")
        made.append(element("spacing", before=twips(self.before), after=0, line=line, lineRule=kind))
        made.append(element("ind", firstLine=twips(self.first_line)))
        made.append(element("jc", val=self.align))
        if self.level is not None:
            made.append(element("outlineLvl", val=self.level))
        return made

    def _letters(self) -> Element:
        made = element("rPr")
        for is_on, name in ((self.bold, "b"), (self.italic, "i")):
            made.extend(on(name, f"{name}Cs") if is_on else [])
        half_points = round(self.size * 2)
        made.extend([element("sz", val=half_points), element("szCs", val=half_points)])
        return made


NORMAL, HEADER, KIND, SUBJECT, SECTION, CLAUSE = "Normal", "Header", "Title", "Subtitle", "Heading1", "Heading2"
BODY, ITEM, BASIS, ADDRESSEE = "BodyText", "ListItem", "LegalBasis", "Addressee"
NATIONAL_NAME, MOTTO, PARENT, ISSUER, NUMBER, PLACE = "NationalName", "Motto", "Parent", "Issuer", "Number", "Place"
ABOUT, NOTE = "LetterSubject", "FootnoteText"
RECIPIENTS_WORD, RECIPIENT, SIGNATURE = "RecipientsWord", "Recipient", "Signature"
ANNEX_LABEL, ANNEX_TITLE, ANNEX_REFERENCE, CELL, RULE = "AnnexLabel", "AnnexTitle", "AnnexReference", "Cell", "Rule"
_BUILT_IN = {HEADER, KIND, SUBJECT, SECTION, CLAUSE, BODY, SIGNATURE, NOTE}


def paragraph_styles(profile: LayoutProfile) -> Iterator[ParagraphStyle]:
    """Yield all styles by a profile."""
    head, title, body, sign = profile.letterhead, profile.title, profile.body, profile.signature
    indent = body.first_line_indent_mm * POINTS_PER_MM
    size, gap, lines = body.size_pt, body.paragraph_gap_pt, body.line_spacing
    one = ParagraphStyle
    yield one(NORMAL, "Normal", size)
    yield one(HEADER, "header", profile.page_number.size_pt, align="center")
    yield one(PARENT, "Cơ quan chủ quản", head.parent_size_pt, align="center")
    yield one(ISSUER, "Cơ quan ban hành", head.issuer_size_pt, bold=True, align="center")
    yield one(NATIONAL_NAME, "Quốc hiệu", head.national_name_size_pt, bold=True, align="center")
    yield one(MOTTO, "Tiêu ngữ", head.motto_size_pt, bold=True, align="center")
    yield one(NUMBER, "Số, ký hiệu", head.number_size_pt, align="center")
    yield one(ABOUT, "Trích yếu công văn", head.about_size_pt, align="center")
    yield one(PLACE, "Địa danh, thời gian", head.place_and_date_size_pt, italic=True, align="center")
    yield one(KIND, "Title", title.kind_size_pt, bold=True, align="center", keep_next=True)
    yield one(SUBJECT, "Subtitle", title.subject_size_pt, bold=True, align="center", keep_next=True)
    yield one(ADDRESSEE, "Kính gửi", profile.addressees.size_pt)
    yield one(BASIS, "Căn cứ", size, italic=True, align="both", before=gap, first_line=indent, lines=lines)
    for level, (key, name) in enumerate(((SECTION, "heading 1"), (CLAUSE, "heading 2"))):
        yield one(
            key, name, size, bold=True, align="both", before=gap, first_line=indent, lines=lines, level=level,
            keep_next=True,
        )  # fmt: skip
    for key, name in ((BODY, "Body Text"), (ITEM, "Gạch đầu dòng")):
        yield one(key, name, size, align="both", before=gap, first_line=indent, lines=lines)
    yield one(NOTE, "footnote text", profile.note.size_pt, align="both")
    yield one(SIGNATURE, "Signature", sign.size_pt, bold=True, align="center")
    yield one(RECIPIENTS_WORD, "Nơi nhận", sign.recipients_word_size_pt, bold=True, italic=True)
    yield one(RECIPIENT, "Danh sách nơi nhận", sign.recipients_size_pt)
    annex = profile.annex
    yield one(ANNEX_LABEL, "Phụ lục", annex.label_size_pt, bold=True, align="center", level=0, keep_next=True)
    yield one(ANNEX_TITLE, "Tên phụ lục", annex.title_size_pt, bold=True, align="center", keep_next=True)
    yield one(ANNEX_REFERENCE, "Kèm theo", annex.reference_size_pt, italic=True, align="center", keep_next=True)
    yield one(CELL, "Ô bảng", profile.table.size_pt, lines=profile.table.line_spacing)
    yield one(RULE, "Đường kẻ", THIN)


def write_styles(root: Element, profile: LayoutProfile, language: str) -> None:
    """Replace all styles of a file: Times New Roman for every script, black, no single line alone at a page's edge."""
    for child in list(root):
        root.remove(child)
    fonts = element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    half_points = round(profile.body.size_pt * 2)
    letters = element(
        "rPr",
        fonts,
        element("color", val="000000"),
        element("sz", val=half_points),
        element("szCs", val=half_points),
        element("lang", val=language, eastAsia=language, bidi="ar-SA"),
    )
    together = element("widowControl", val=int(profile.body.least_lines_together > 1))
    defaults = (element("rPrDefault", letters), element("pPrDefault", element("pPr", together)))
    root.append(element("docDefaults", *defaults))
    root.extend(style.element() for style in paragraph_styles(profile))
    root.append(_note_number())
    for kind, key, name in (
        ("character", "DefaultParagraphFont", "Default Paragraph Font"),
        ("table", "TableNormal", "Normal Table"),
    ):
        made = element("style", element("name", val=name), *on("semiHidden"), type=kind, styleId=key)
        made.set(qn("w:default"), "1")
        root.append(made)


def _note_number() -> Element:
    """Return the style of a footnote's number: small and raised."""
    letters = element("rPr", element("vertAlign", val="superscript"))
    return element("style", element("name", val="footnote reference"), letters, type="character", styleId=NOTE_STYLE)
