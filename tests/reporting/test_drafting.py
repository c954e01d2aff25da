"""A report drafted once gives a document for every state of its parts; its figures are found by their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.reporting.arrangement import ArrangedPart, PartEdit
from lldp_desktop.reporting.document import ClauseHeading, Document, Figure, SectionHeading, Span, Table, plain
from lldp_desktop.reporting.drafting import PartState, ReportDraft
from lldp_desktop.reporting.figures import figures_in
from lldp_desktop.reporting.report_facts import table_figures
from lldp_desktop.reporting.request import ReportRequest
from tests.reporting.offices import Rows, activity, office_store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MONEY, DOCUMENTS = "kinh-phi-thuc-hien", "van-ban-chi-dao"
ROWS: Rows = {
    "activities": [activity("Lớp kỹ năng số", workers=12, participants=20), activity("Lớp luật", participants=15)],
    "funding": [{"content": "In tờ gấp", "source": "state_budget", "spent_on": "2023-05-01", "spent": 5_600_000}],
    "outreach": [{"published_on": "2023-05-15", "channel": "commune_radio", "quantity": 5, "unit": "news_item"}],
    "enterprises": [{"name": "An Phú"}],
    "enterprise_figures": [
        {"enterprise": "An Phú", "year": 2023, "period": "year", "workers": 80, "reached_digital": 20}
    ],
}
YEAR = ReportRequest(Period.of(PeriodKind.YEAR, 2023))


@pytest.fixture
def draft(tmp_path: Path) -> ReportDraft:
    with office_store(tmp_path / "a.db", ROWS) as store:
        return ReportDraft(store, YEAR)


def part(draft: ReportDraft, name: str, *edits: PartEdit) -> ArrangedPart:
    """Return one part of the report."""
    return next(each for each in draft.arranged(edits).parts if each.name == name)


def lines(document: Document) -> list[str]:
    """Return the body's paragraphs and headings."""
    return [plain(block.text) for block in document.body]


def headings(document: Document) -> list[str]:
    """Return the headings."""
    return [plain(b.text) for b in document.body if isinstance(b, SectionHeading | ClauseHeading)]


def body_figures(document: Document) -> Iterable[Figure]:
    """Return the figures of the body."""
    return [inline for block in document.body for inline in block.text if isinstance(inline, Figure)]


def test_every_figure_of_text_and_annexes_has_its_key(draft: ReportDraft) -> None:
    document = draft.document()
    tables = [content for annex in document.annexes for content in annex.content if isinstance(content, Table)]
    printed = [*body_figures(document), *(figure for table in tables for figure in table_figures(table))]
    assert len(printed) > 20
    for each in printed:
        known = draft.figures[each.key]
        assert (known.value, known.counts) == (each.value, each.counts), each.key


def test_a_key_names_the_figure_not_its_place(draft: ReportDraft, tmp_path: Path) -> None:
    more: Rows = {**ROWS, "activities": [activity("Buổi đầu năm", starts_on="2023-01-02"), *ROWS["activities"]]}
    with office_store(tmp_path / "b.db", more) as store:
        other = ReportDraft(store, YEAR)
    assert draft.figures["activities.2.number"].value == 2
    assert other.figures["activities.2.number"].value == 3
    assert draft.figures["funding.spent"].text == "5.600.000 đồng"
    assert draft.figures["funding.spent_in_words"].text.startswith("Năm triệu sáu trăm")
    assert draft.figures["outreach.commune_radio.news_item.quantity"].text == "05"


def test_an_edited_part_prints_with_the_figures_of_now(draft: ReportDraft) -> None:
    spent = Figure(1, "1 đồng", (), "funding.spent", bold=True)
    edit = PartEdit(MONEY, text=((Span("Xã đã chi "), spent, Span(".")), (Span("- Ý thứ hai.", italic=True),)))
    document = draft.document([edit])
    assert "Xã đã chi 5.600.000 đồng." in lines(document)
    assert "Ngân sách nhà nước" not in "\n".join(lines(document))
    (figure,) = [f for f in body_figures(document) if f.key == "funding.spent"]
    assert figure.bold
    assert figure.counts == draft.figures["funding.spent"].counts


def test_parts_are_left_out_moved_renamed_and_added(draft: ReportDraft) -> None:
    names = [each.name for each in draft.arranged().sections[0].parts]
    moved = [PartEdit(name, position=place) for place, name in enumerate(reversed(names))]
    document = draft.document(
        [
            *(edit for edit in moved if edit.part not in (MONEY, DOCUMENTS)),
            PartEdit(MONEY, position=0, title="Kinh phí"),
            PartEdit(DOCUMENTS, left_out=True, position=len(names)),
            PartEdit("rieng-1", section="cong-tac-trien-khai-thuc-hien", title="Phần riêng", text=((Span("Câu."),),)),
        ]
    )
    found = headings(document)
    assert found[1] == "1. Kinh phí"
    assert found[-5].startswith("7. ") or "7. Phần riêng" in found
    assert not any("Văn bản chỉ đạo" in heading for heading in found)
    assert [h for h in found if h.startswith("I. ")] == ["I. CÔNG TÁC TRIỂN KHAI THỰC HIỆN"]


def test_a_part_moves_to_another_section(draft: ReportDraft) -> None:
    document = draft.document([PartEdit(MONEY, section="ket-qua-dat-duoc-ton-tai-han-che", position=0)])
    found = headings(document)
    assert found[found.index("II. KẾT QUẢ ĐẠT ĐƯỢC; TỒN TẠI, HẠN CHẾ") + 1] == "1. Kinh phí thực hiện"


def test_edits_of_parts_that_the_outline_lost_are_kept_at_its_end(draft: ReportDraft) -> None:
    lost = PartEdit("khong-con", section="khong-con", title="Phần cũ", text=((Span("Vẫn còn."),),))
    assert "Vẫn còn." in lines(draft.document([lost]))


def test_opening_and_closing_are_parts_too(draft: ReportDraft) -> None:
    document = draft.document(
        [PartEdit("mo-dau", text=((Span("Xin báo cáo:"),),)), PartEdit("ket-thuc", text=((Span("Trân trọng."),),))]
    )
    assert lines(document)[0] == "Xin báo cáo:"
    assert lines(document)[-1] == "Trân trọng./."


def test_the_state_of_a_part_says_what_the_clerk_has_to_know(draft: ReportDraft, tmp_path: Path) -> None:
    assert draft.state(part(draft, MONEY)) is PartState.DRAFTED
    base = draft.draft(part(draft, MONEY))
    typed = PartEdit(MONEY, text=((Span("Đã chi 5.600.000 đồng."),),), base=base)
    assert draft.state(part(draft, MONEY, typed)) is PartState.EDITED
    assert draft.state(part(draft, MONEY, PartEdit(MONEY, left_out=True))) is PartState.LEFT_OUT
    own = PartEdit("rieng", title="Riêng", text=())
    assert draft.state(part(draft, "rieng", own)) is PartState.OWN
    more: Rows = {**ROWS, "funding": [{**ROWS["funding"][0], "spent": 6_000_000}]}
    with office_store(tmp_path / "b.db", more) as store:
        later = ReportDraft(store, YEAR)
    changed = part(later, MONEY, typed)
    assert later.state(changed) is PartState.CHANGED
    offered = {f.key: (f.was, f.now.text) for c in later.disagreements(changed) for f in c.figures}
    assert offered["funding.spent"] == ("5.600.000 đồng", "6.000.000 đồng")


def test_a_text_whose_figure_is_gone_says_so(draft: ReportDraft) -> None:
    gone = Figure(9, "09", (), "activities.2.nobody.participants")
    edited = part(draft, MONEY, PartEdit(MONEY, text=((Span("Có "), gone),), base=draft.draft(part(draft, MONEY))))
    assert draft.lost(edited) == (gone,)
    assert draft.state(edited) is PartState.CHANGED
    assert "Có 09" in lines(draft.document([edited.edit]))


def test_figures_in_finds_every_figure_of_facts_once_in_order() -> None:
    one, two = Figure(1, "1"), Figure(2, "2")
    assert list(figures_in({"a": (one, None, "x"), "b": {"c": two}})) == [one, two]
