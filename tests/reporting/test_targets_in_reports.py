"""What the report says of targets: the programme's, the office's own, and those between two years, marked as such."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.reporting.document import Table, plain
from tests.reporting.offices import Rows, body_lines, report_of

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.reporting.document import Document

FIGURES: Rows = {"enterprise_figures": [{"year": 2027, "period": "year", "workers": 1000, "reached_digital": 500}]}


def said(path: Path, *targets: dict[str, object]) -> tuple[str, list[str]]:
    """Return what the report of 2027 says of digital skills, and the rows of targets of its annex."""
    document = report_of(
        path, {**FIGURES, "targets": list(targets)}, Period.of(PeriodKind.YEAR, 2027), date(2027, 12, 1)
    )
    (sentence,) = (line for line in body_lines(document) if "công nghệ số: 500" in line)
    return sentence[sentence.index("(mục tiêu") :], [name for name in _rows(document) if name.startswith("Mục tiêu")]


def _rows(document: Document) -> list[str]:
    tables = [content for annex in document.annexes for content in annex.content if isinstance(content, Table)]
    return [plain(cell.text) for row in tables[0].rows for cell in row.cells]


def test_without_the_office_s_word_the_programme_s_targets_stand(tmp_path: Path) -> None:
    sentence, rows = said(tmp_path / "a.db")
    assert sentence == "(mục tiêu đến năm 2025: 40%; đến năm 2030: 65%)."
    assert rows == ["Mục tiêu đến năm 2025", "Mục tiêu đến năm 2030"]


def test_a_target_between_two_years_is_marked_in_text_and_annex(tmp_path: Path) -> None:
    sentence, rows = said(tmp_path / "a.db", {"indicator": "digital", "is_even": True})
    assert sentence == "(mục tiêu đến năm 2025: 40%; đến năm 2030: 65%; năm 2027: 50%, chia đều giữa hai mốc)."
    assert rows == ["Mục tiêu đến năm 2025", "Mục tiêu năm 2027 (chia đều)", "Mục tiêu đến năm 2030"]


def test_the_office_s_own_targets_stand_beside_the_programme_s_years(tmp_path: Path) -> None:
    own = {2027: 48, 2028: 52, 2030: 60}
    targets = [{"indicator": "digital", "year": year, "percent": percent} for year, percent in own.items()]
    sentence, rows = said(tmp_path / "a.db", *targets)
    assert sentence == "(mục tiêu đến năm 2025: 40%; đến năm 2027: 48%; đến năm 2030: 60%)."
    assert rows == ["Mục tiêu đến năm 2025", "Mục tiêu đến năm 2027", "Mục tiêu đến năm 2030"]
