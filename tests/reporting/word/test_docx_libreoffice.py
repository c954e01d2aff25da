"""The DOCX in LibreOffice, where it is installed: the rules of the PDF, and marks that survive its hands."""

from __future__ import annotations

import pytest

from lldp_desktop.exchange.returned_report import State, differences, parts_of
from lldp_desktop.reporting import docx
from tests.reporting.word import soffice
from tests.reporting.word.compared_reports import OFFICES
from tests.reporting.word.comparison import compare

pytestmark = pytest.mark.skipif(soffice.PROGRAM is None, reason="LibreOffice is not installed; see dev.py compare-docx")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {name: docx.render(make()) for name, make in OFFICES.items()}


def test_every_rule_and_every_letter_of_the_pdf_is_kept(files: dict[str, bytes]) -> None:
    """Of the two short reports; `dev.py compare-docx` measures the long ones too."""
    short = ("sample", "plain")
    converted = soffice.convert({name: files[name] for name in short}, "pdf")
    assert {name: compare(OFFICES[name](), converted[name]).broken for name in short} == {name: [] for name in short}


def test_a_file_that_libreoffice_wrote_anew_comes_back_unchanged(files: dict[str, bytes]) -> None:
    """By way of its own format, which keeps nothing of Word's that LibreOffice does not understand."""
    returned = soffice.convert(soffice.convert(files, "odt"), "docx", source="odt")
    for name, content in returned.items():
        assert content != files[name]
        found = differences(parts_of(files[name]), parts_of(content))
        assert [one.title for one in found if one.state is not State.UNCHANGED] == []
