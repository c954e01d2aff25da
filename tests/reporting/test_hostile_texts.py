"""Whatever stands in a record prints as itself: markup, templates, formulas, emoji, decomposed and endless text."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from lldp_desktop.reporting.pdf import render
from tests.reporting.offices import Rows, activity, report_of

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [
    "<b>đậm</b>",
    "R&D &amp; &#60;",
    "</para><para>",
    "{{ 7*7 }}{% raw %}",
    "=1+1",
    "Chúc mừng 🎉👍❤",
    unicodedata.normalize("NFD", "Nguyễn Thị Thuỷ"),
    '<img src="x.png"/> <a href="x">',
    "Từ " * 1250 + "cuối",
    "x" * 5000,
    "Ba Na: ĭ ŏ ŭ č ñ",
    "\\n \\t % $ ~ ^ _ # ``''",
]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:12])
def test_a_text_prints_as_itself_in_body_and_annex(tmp_path: Path, text: str) -> None:
    rows: Rows = {
        "activities": [activity(text, place=text, lead=text, partners=text, result=text)],
        "assessments": [{"year": 2023, "period": "year", "kind": "limitation", "text": text}],
        "funding": [{"content": text, "source": "state_budget", "spent_on": "2023-01-02", "spent": 1, "note": text}],
        "commendations": [
            {
                "awarded_on": "2023-05-01", "form": "honour", "level": "commune", "recipient_kind": "worker",
                "achievement": text, "recipient_name": text, "may_print_name": True, "consent_on": "2023-05-01",
            }
        ],
    }  # fmt: skip
    printed = _printed(render(report_of(tmp_path / "a.db", rows)))
    wanted = re.sub(r"\s", "", unicodedata.normalize("NFC", text))
    assert printed.count(wanted) >= 8


def _printed(content: bytes) -> str:
    """Return a PDF's letters without spaces and page numbers, table columns kept together."""
    letters = []
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            letters += [c["text"] for c in page.chars if not c["text"].isspace() and c["top"] > 57]
    return "".join(letters)
