"""The file itself: the same bytes for the same document, properties, hostile text as itself."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from lldp_desktop.reporting import layout_profile
from lldp_desktop.reporting.document import Paragraph, Span
from lldp_desktop.reporting.docx import render
from tests.reporting.pdf import documents
from tests.reporting.pdf.test_text import ODD, with_paragraph

from .wordml_reading import find, letters, paragraphs, part

ROOT = Path(__file__).resolve().parents[3]


def test_the_same_document_gives_the_same_bytes_in_any_process() -> None:
    first = render(documents.hostile_report())
    assert render(documents.hostile_report()) == first
    program = (
        "import hashlib; from tests.reporting.pdf import documents; from lldp_desktop.reporting.docx import render;"
        "print(hashlib.sha256(render(documents.hostile_report())).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(first).hexdigest()


def test_the_archive_holds_what_is_needed_and_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(render(documents.plain_report()))) as archive:
        assert sorted(archive.namelist()) == [
            "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels",
            "word/document.xml", "word/header1.xml", "word/header2.xml", "word/settings.xml", "word/styles.xml",
        ]  # fmt: skip
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_title_author_and_language() -> None:
    document = replace(documents.plain_report(), keywords=("học tập", "công nhân"))
    properties = docx.Document(io.BytesIO(render(document))).core_properties
    assert (properties.title, properties.author) == (document.title, document.author)
    assert (properties.language, properties.keywords) == ("vi-VN", "học tập, công nhân")
    unnamed = docx.Document(io.BytesIO(render(replace(document, title="", subject=documents.text("x" * 400)))))
    assert unnamed.core_properties.title.startswith("BÁO CÁO xxx")


def test_word_opens_it_as_its_own_and_not_in_compatibility_mode() -> None:
    settings = part(render(documents.plain_report()), "word/settings.xml")
    assert find(settings, "//w:compatSetting[@w:name='compatibilityMode']/@w:val") == ["15"]


def test_another_profile_moves_the_margins() -> None:
    standard = layout_profile.load()
    wide = replace(standard, page=replace(standard.page, margin_left_mm=35.0))
    (left, *_) = find(part(render(documents.plain_report(), wide)), "//w:sectPr/w:pgMar/@w:left")
    assert int(left) == round(35 * 1440 / 25.4)


@pytest.mark.parametrize("text", ODD)
def test_odd_letters_stand_as_themselves(text: str) -> None:
    (paragraph,) = paragraphs(render(with_paragraph(f"Trước {text} sau.")), "BodyText")
    assert letters(paragraph) == f"Trước {text} sau."
    assert len(find(paragraph, "w:r")) == 1


def test_what_xml_forbids_and_nobody_sees_is_left_out() -> None:
    content = render(with_paragraph("m\u200bột\x00h\ufeffai\u202ea\x1b \ud800 \uffff e\u0302\u0301"))
    assert letters(paragraphs(content, "BodyText")[0]) == "mộthaia \ufffd \ufffd ế"


def test_line_ends_begin_paragraphs_and_blanks_are_kept() -> None:
    made = paragraphs(render(with_paragraph("một\r\nhai  ba\n\n\nbốn\tnăm")), "BodyText")
    assert [letters(p) for p in made] == ["một", "hai  ba", "bốn    năm"]


def test_styles_change_inside_a_line() -> None:
    spans = (Span("Kinh phí "), Span("5.600.000", bold=True), Span(" đồng", italic=True), Span("."))
    (made,) = paragraphs(render(replace(documents.plain_report(), body=(Paragraph(spans),))), "BodyText")[:1]
    runs = [(letters(run), bool(find(run, ".//w:b")), bool(find(run, ".//w:i"))) for run in find(made, "w:r")]
    assert runs == [
        ("Kinh phí ", False, False),
        ("5.600.000", True, False),
        (" đồng", False, True),
        (".", False, False),
    ]


def test_importing_the_renderer_loads_no_python_docx() -> None:
    program = (
        "import sys, lldp_desktop.reporting.docx; sys.exit(bool({'docx', 'lxml', 'reportlab'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
