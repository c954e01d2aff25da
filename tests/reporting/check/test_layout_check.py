"""The check of the layout finds what is wrong on the pages, and nothing on right ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from lldp_desktop.reporting.check.finding import Severity
from lldp_desktop.reporting.check.layout import RULES
from lldp_desktop.reporting.document import ClauseHeading, Document, Paragraph, SectionHeading, Span
from lldp_desktop.reporting.pdf import fonts, render
from tests.reporting.check import spoiled
from tests.reporting.check.layout_cases import DRAWN, EDITED, LOOK, MARGINS, body_of, recipients, replaced
from tests.reporting.check.spoiled import check, edited, head, measures, moved, right_report, with_text
from tests.reporting.pdf import documents
from tests.reporting.pdf.documents import SENTENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.reporting.check.finding import Finding
    from lldp_desktop.reporting.layout_profile import LayoutProfile


def told(found: tuple[Finding, ...], rule: str) -> list[str]:
    return [finding.message for finding in found if finding.rule == rule]


def test_a_right_report_breaks_no_rule() -> None:
    assert spoiled.findings() == ()


@pytest.mark.parametrize(("rule", "words", "document", "profile"), DRAWN)
def test_a_wrongly_made_report_is_found(
    rule: str, words: str, document: Document | None, profile: LayoutProfile | None
) -> None:
    found = spoiled.findings(document, profile)
    assert any(words in message for message in told(found, rule)), [(f.rule, f.message) for f in found]


@pytest.fixture(scope="module")
def right_pdf() -> bytes:
    return render(right_report())


@pytest.mark.parametrize(("rule", "words", "page", "change"), EDITED)
def test_a_page_changed_by_another_program_is_found(
    rule: str, words: str, page: int, change: Callable[[Any], None], right_pdf: bytes
) -> None:
    found = check(edited(right_pdf, page, change))
    assert any(words in message for message in told(found, rule)), [(f.rule, f.message) for f in found]
    places = [place for f in found if f.rule == rule for place in f.places]
    assert any(place.page == page + 1 for place in places)


def test_every_rule_is_broken_by_one_of_these() -> None:
    broken = {case[0] for case in (*DRAWN, *EDITED)}
    assert {rule.title for rule in RULES} - broken == {"Tiêu đề không nằm riêng cuối trang"}
    assert len({rule.title for rule in RULES}) == len(RULES)


BOLD = {"Quốc hiệu", "Tiêu ngữ", "Tên cơ quan ban hành", "Tên loại văn bản", "Trích yếu", "Họ tên người ký",
        "Quyền hạn, chức vụ người ký", "Từ “Phụ lục”", "Tên phụ lục"}  # fmt: skip
UPRIGHT = {"Số, ký hiệu", "Kính gửi", "Danh sách nơi nhận"}
ITALIC = {"Địa danh, thời gian", "Căn cứ ban hành", "Thông tin kèm theo của phụ lục"}
REGULAR_FACE, BOLD_FACE, ITALIC_FACE = (
    "LiberationSerif-Regular",
    "LiberationSerif-Bold",
    "LiberationSerif-Italic",
)


@pytest.mark.parametrize(
    ("style", "face", "words", "styles"),
    [
        ((True, False), REGULAR_FACE, "phải in đậm", BOLD),
        ((False, False), BOLD_FACE, "không được in đậm", UPRIGHT),
        ((False, False), ITALIC_FACE, "phải là chữ đứng", UPRIGHT),
        ((False, True), REGULAR_FACE, "phải là chữ nghiêng", ITALIC),
        ((True, True), BOLD_FACE, "phải là chữ nghiêng", {"Từ “Nơi nhận”"}),
    ],
)
def test_each_component_has_its_weight_and_slant(
    style: tuple[bool, bool], face: str, words: str, styles: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(fonts._SERIF, style, face)
    found = spoiled.findings()
    assert {name for name in styles if any(words in m for m in told(found, f"{name}: {LOOK}"))} == styles


def test_a_heading_left_at_a_pages_foot_is_found() -> None:
    """A bold paragraph is no heading for the renderer, so it may be parted from its text."""
    heading = Paragraph((Span("1. Kết quả đạt được", bold=True),))
    seen = False
    for lines in range(8, 26):
        filled = (documents.paragraph("Dòng."),) * lines
        found = spoiled.findings(body_of(*filled, heading, documents.paragraph(SENTENCE * 3)))
        seen = seen or bool(told(found, "Tiêu đề không nằm riêng cuối trang"))
    assert seen


def test_one_addressee_stands_on_the_line_of_the_word() -> None:
    assert spoiled.findings(replaced(addressees=("Ủy ban nhân dân huyện Hoằng Hóa",))) == ()
    long = "Ủy ban nhân dân huyện Hoằng Hóa" + " và các cơ quan có liên quan" * 4
    assert spoiled.findings(replaced(addressees=(long,))) == ()
    assert spoiled.findings(replaced(addressees=("Ủy ban nhân dân huyện", long))) == ()


@pytest.mark.parametrize("kind", [SectionHeading, ClauseHeading])
def test_headings_over_two_lines_are_right(kind: type[SectionHeading] | type[ClauseHeading]) -> None:
    number, letters = ("I", SENTENCE.upper()) if kind is SectionHeading else ("1", SENTENCE)
    heading = kind(documents.text(f"{number}. {letters[:110].strip()}"))
    assert spoiled.findings(body_of(heading, documents.paragraph(SENTENCE * 3))) == ()


def test_many_recipients_over_a_page_are_right() -> None:
    listed = [f"- Phòng, ban, đơn vị số {number} thuộc Ủy ban nhân dân xã và các tổ chức;" for number in range(60)]
    assert spoiled.findings(recipients("- Như trên;", *listed, "- Lưu: VT, VHXH.")) == ()


def test_a_blank_number_and_date_are_right() -> None:
    blank = "\xa0" * 8
    reference = f"(Kèm theo Báo cáo số {blank}/BC-UBND ngày {blank} tháng {blank} năm {blank} của Ủy ban nhân dân xã)"
    report = head(
        number_line=f"Số: {blank}/BC-UBND",
        place_and_date=f"Hoằng Trung, ngày {blank} tháng {blank} năm {blank}",
    )
    annexes = tuple(replace(each, reference=documents.text(reference)) for each in report.annexes)
    assert spoiled.findings(replace(report, annexes=annexes)) == ()


def test_a_sign_that_times_new_roman_lacks_is_only_to_be_looked_at() -> None:
    (found,) = spoiled.findings(with_text("Kết quả tốt 🎉."))
    assert (found.severity, found.rule) == (Severity.REVIEW, "Phông chữ Times New Roman")
    assert "🎉" in found.message


def test_places_are_those_of_the_letters() -> None:
    (found,) = [f for f in spoiled.findings(head(number_line="Số: 5/BC-UBND")) if f.rule.startswith("Số, ký hiệu")]
    (place,) = found.places
    assert place.page == 1
    assert 100 < place.left < place.right < 250
    assert 90 < place.top < place.bottom < 140
    assert "mục II.3" in found.source


def test_faults_that_say_the_same_are_one_finding() -> None:
    found = [f for f in spoiled.findings(profile=measures("body", size_pt=12)) if "cỡ chữ 12" in f.message]
    assert len(found) == 1
    assert len(found[0].places) == 50
    assert "chỗ như vậy" in found[0].message


def test_one_line_that_runs_out_is_one_fault(right_pdf: bytes) -> None:
    found = check(edited(right_pdf, 0, moved("Thực hiện Công văn", right=60)))
    assert MARGINS not in {f.rule for f in found}
    assert len(found) <= 3


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        check(b"khong phai PDF")
