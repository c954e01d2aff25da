"""What a paper is besides a report: an official letter, one with legal bases and footnotes, one addressed to nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.exchange.docx_text import read_text
from lldp_desktop.reporting import docx, outline, outline_check
from lldp_desktop.reporting.arrangement import PartEdit
from lldp_desktop.reporting.check.layout import check_layout
from lldp_desktop.reporting.check.layout import read as read_layout
from lldp_desktop.reporting.counted import COUNTED
from lldp_desktop.reporting.document import Paragraph, Span, plain
from lldp_desktop.reporting.drafting import ReportDraft, read_sources
from lldp_desktop.reporting.frozen import document_of, freeze
from lldp_desktop.reporting.part_text import kept, read
from lldp_desktop.reporting.pdf import render
from lldp_desktop.reporting.pdf.live_pages import LivePages
from lldp_desktop.reporting.request import ReportRequest
from tests.reporting.offices import OFFICE, Rows, office_store

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.reporting.document import Document

REQUEST = ReportRequest(Period.of(PeriodKind.YEAR, 2023), date(2024, 1, 5), "7")
SHORT = outline.shipped_content("six-months")
TYPED = 'kind = "BÁO CÁO"\nabbreviation = "BC"\n'
BASES = """
[bases]
records = []
text = \"\"\"
Căn cứ {{ full(programme.decision) }}
Căn cứ Kế hoạch năm trước{{ note("Kế hoạch số 5/KH-UBND ngày 01/02/2023.") }};
\"\"\"

[opening]"""
DRAFTING: Rows = {"office": [{**OFFICE["office"][0], "drafting_unit": "VHXH"}]}


def drafted(path: Path, content: str, rows: Rows | None = None) -> ReportDraft:
    """Return what an outline drafts for the plain office."""
    with office_store(path, rows) as store:
        return ReportDraft.of(REQUEST, read_sources(store, REQUEST, outline.read(content)))


def faults(document: Document) -> list[str]:
    """Return what the check of the layout says of the document's pages."""
    return [finding.message for finding in check_layout(read_layout(render(document)))]


def letter_of(path: Path) -> Document:
    """Return an official letter of the plain office."""
    return drafted(path, SHORT.replace(TYPED, ""), DRAFTING).document()


def test_an_outline_without_a_type_makes_an_official_letter(tmp_path: Path) -> None:
    letter = letter_of(tmp_path / "a.db")
    assert letter.is_letter
    assert letter.letterhead.number_line == "Số: 07/UBND-VHXH"
    assert letter.letterhead.about.startswith("V/v tình hình thực hiện Chương trình “")
    assert letter.addressees == ("UBND tỉnh Quảng Ngãi",)
    assert letter.recipients[0] == "- Như trên;"
    assert {plain(annex.reference).partition(" số ")[0] for annex in letter.annexes} <= {"(Kèm theo Công văn"}
    assert letter.title.startswith("Công văn tình hình")
    assert faults(letter) == []


def test_a_letter_of_an_office_without_a_drafting_unit_has_its_symbol_alone(tmp_path: Path) -> None:
    letter = drafted(tmp_path / "a.db", SHORT.replace(TYPED, "")).document()
    assert letter.letterhead.number_line == "Số: 07/UBND"
    assert faults(letter) == []


def test_the_same_letter_is_in_word_with_its_subject_below_its_number(tmp_path: Path) -> None:
    letter = letter_of(tmp_path / "a.db")
    lines = [plain(line.text) for line in read_text(docx.render(letter)).lines]
    assert lines.index(letter.letterhead.about) == lines.index("Số: 07/UBND-VHXH") + 1
    assert "BÁO CÁO" not in lines


def test_bases_stand_in_italics_each_with_its_sign(tmp_path: Path) -> None:
    document = drafted(tmp_path / "a.db", SHORT.replace("\n[opening]", BASES)).document()
    first, second = document.bases
    assert plain(first).endswith("đến năm 2030”;")
    assert second[-1] == Span(".")
    assert second[-2] == Span("Kế hoạch số 5/KH-UBND ngày 01/02/2023.", note=True)
    assert faults(document) == []


def test_bases_are_edited_as_any_part(tmp_path: Path) -> None:
    draft = drafted(tmp_path / "a.db", SHORT.replace("\n[opening]", BASES))
    assert [part.name for part in draft.arranged().parts][:2] == [outline.BASES, outline.OPENING]
    edit = PartEdit(outline.BASES, text=((Span("Căn cứ Luật Thư viện"),),))
    assert [plain(text) for text in draft.document((edit,)).bases] == ["Căn cứ Luật Thư viện."]
    # Of an outline that has none, what was edited of them is kept and not printed.
    assert drafted(tmp_path / "b.db", SHORT).document((edit,)).bases == ()


def test_a_paper_that_is_addressed_to_nobody_goes_to_all_recipients(tmp_path: Path) -> None:
    document = drafted(tmp_path / "a.db", SHORT.replace(TYPED, f"addressed = false\n{TYPED}")).document()
    assert document.addressees == ()
    assert document.recipients == ("- UBND tỉnh Quảng Ngãi (b/c);", "- Lưu: VT.")
    assert faults(document) == []


def test_a_type_without_its_abbreviation_is_told() -> None:
    (mistake,) = outline_check.check(SHORT.replace('abbreviation = "BC"\n', ""), programme.load())
    assert "abbreviation" in mistake.wrong


def test_every_kind_of_counting_names_its_groups_and_annexes() -> None:
    chosen = programme.load()
    for counted in COUNTED.values():
        groups = counted.groups(chosen)
        assert len(set(groups)) == len(groups)
        assert counted.annexes
        for group in groups:
            assert outline_check.called(group, chosen)


NOTED = (
    (Span("Theo Kế hoạch"), Span("Kế hoạch số 5/KH-UBND.", note=True), Span(" của huyện, ", bold=True), Span("hết.")),
)


def test_footnotes_are_kept_with_the_text_of_a_part() -> None:
    assert read(kept(NOTED)) == NOTED


def with_notes(path: Path) -> Document:
    """Return a report with two footnotes."""
    document = drafted(path, SHORT).document()
    return replace(document, body=(Paragraph(NOTED[0]), *document.body[:-1], Paragraph((*NOTED[0], Span("./.")))))


def test_footnotes_come_back_from_word(tmp_path: Path) -> None:
    document = with_notes(tmp_path / "a.db")
    returned = read_text(docx.render(document))
    assert returned.unread == 0
    line = next(line for line in returned.lines if plain(line.text).startswith("Theo Kế hoạch"))
    assert line.text == NOTED[0]


def test_footnotes_are_frozen_with_the_issued_text(tmp_path: Path) -> None:
    document = with_notes(tmp_path / "a.db")
    assert document_of(freeze(document, {}, b"").text) == document


def test_the_preview_shows_the_footnotes_of_the_pages(tmp_path: Path) -> None:
    document = with_notes(tmp_path / "a.db")
    live = LivePages()
    pages = live.lay_out(document)
    drawn, whole = read_layout(live.draw(pages, document)), read_layout(render(document))
    assert [note.text for note in drawn.notes] == [note.text for note in whole.notes]
    assert len(whole.notes) == 2
    again = live.lay_out(document)
    assert all(new.looks_like(old) for new, old in zip(again, pages, strict=True))


@pytest.mark.parametrize("count", [1, 9, 10, 30])
def test_pages_with_footnotes_lose_no_line_and_run_over_nothing(tmp_path: Path, count: int) -> None:
    report = drafted(tmp_path / "a.db", SHORT).document()
    words = "Ủy ban nhân dân xã phối hợp với người sử dụng lao động tổ chức các lớp học cho công nhân lao động. " * 3
    more = tuple(Paragraph((Span(words), Span(f"Ghi chú {n}: {words}", note=True), Span("."))) for n in range(count))
    document = replace(report, body=(*more, report.body[-1]))
    printed = read_layout(render(document))
    assert len(printed.notes) == count
    assert sum(each.text.count("Ủy ban nhân dân xã phối hợp") for each in printed.notes) == 3 * count
    assert faults(document) == []
