"""The file itself: PDF 1.7, its title and language, embedded fonts, the same bytes for the same document."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from lldp_desktop.reporting import layout_profile
from lldp_desktop.reporting.pdf import render

from . import documents, measure

ROOT = Path(__file__).resolve().parents[3]


def fonts(pdf: bytes) -> list[Any]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        found = [page.page_obj.resources["Font"] for page in opened.pages]
        return [resolved(font) for page in found for font in resolved(page).values()]


def resolved(value: Any) -> Any:
    return value.resolve() if hasattr(value, "resolve") else value


def test_version_title_author_and_language() -> None:
    pdf = render(documents.plain_report())
    assert pdf.startswith(b"%PDF-1.7")
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        assert opened.metadata["Title"] == documents.plain_report().title
        assert opened.metadata["Author"] == "Ủy ban nhân dân xã Hoằng Trung"
        assert opened.doc.catalog["Lang"] == b"vi-VN"


def test_a_document_without_a_title_is_named_by_kind_and_subject() -> None:
    document = replace(documents.plain_report(), title="", keywords=("học tập", "công nhân"))
    with pdfplumber.open(io.BytesIO(render(document))) as opened:
        assert opened.metadata["Title"].startswith("BÁO CÁO Kết quả thực hiện Chương trình")
        assert opened.metadata["Keywords"] == "học tập, công nhân"


@pytest.mark.parametrize("report", [documents.plain_report, documents.hostile_report])
def test_every_font_is_embedded_as_a_subset(report: Any) -> None:
    pdf = render(report())
    assert b"Helvetica" not in pdf
    used = fonts(pdf)
    assert used
    for font in used:
        assert re.fullmatch(r"[A-Z]{6}\+(Liberation|Noto).*", font["BaseFont"].name)
        assert "FontFile2" in resolved(font["FontDescriptor"])
        assert "ToUnicode" in font


def test_letters_and_rules_are_black() -> None:
    with pdfplumber.open(io.BytesIO(render(documents.plain_report()))) as opened:
        colours = {
            str(thing["non_stroking_color"] if "text" in thing else thing["stroking_color"])
            for page in opened.pages
            for thing in (*page.chars, *page.lines)
        }
    assert colours <= {"(0,)", "(0, 0, 0)", "0", "None"}


def test_the_same_document_gives_the_same_bytes_whatever_was_drawn_before() -> None:
    first = render(documents.plain_report())
    render(documents.hostile_report())
    assert render(documents.plain_report()) == first


def test_another_process_gives_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.reporting.pdf import documents; from lldp_desktop.reporting.pdf import render;"
        "print(hashlib.sha256(render(documents.hostile_report())).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(render(documents.hostile_report())).hexdigest()


def test_another_profile_moves_the_margins() -> None:
    standard = layout_profile.load()
    wide = replace(standard, page=replace(standard.page, margin_left_mm=35.0, margin_right_mm=15.0))
    page = measure.sheets(render(documents.plain_report(), wide))[1]
    assert min(line.x0 for line in page.content) == pytest.approx(35 * measure.MM, abs=0.1)
    assert max(line.x1 for line in page.content) == pytest.approx(page.width - 15 * measure.MM, abs=0.1)


def test_importing_the_renderer_loads_no_reportlab() -> None:
    program = "import sys, lldp_desktop.reporting.pdf; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_drawing_needs_no_platypus() -> None:
    """Its import costs more than a report's drawing."""
    program = (
        "import sys; from tests.reporting.pdf import documents; from lldp_desktop.reporting.pdf import render;"
        "render(documents.plain_report()); sys.exit('reportlab.platypus' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
