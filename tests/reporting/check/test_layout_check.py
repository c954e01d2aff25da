"""The check of the layout finds what is wrong on the pages, and nothing on right ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from lldp_desktop.reporting.check import layout
from lldp_desktop.reporting.check.finding import Severity
from lldp_desktop.reporting.check.layout import RULES
from lldp_desktop.reporting.check.layout.rule import MM
from lldp_desktop.reporting.document import ClauseHeading, Document, Paragraph, SectionHeading, Span
from lldp_desktop.reporting.pdf import fonts, render
from tests.reporting.check import spoiled
from tests.reporting.check.layout_cases import DRAWN, EDITED, LOOK, MARGINS, NOTED, body_of, recipients, replaced
from tests.reporting.check.spoiled import check, edited, head, measures, moved, right_report, with_text
from tests.reporting.pdf import documents
from tests.reporting.pdf.documents import SENTENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.reporting.check.finding import Finding
    from lldp_desktop.reporting.layout_profile import LayoutProfile


NOTE_NUMBERS = "Chú thích cuối trang: số thứ tự"


def told(found: tuple[Finding, ...], rule: str) -> list[str]:
    return [finding.message for finding in found if finding.rule == rule]


def test_a_right_report_breaks_no_rule() -> None:
    assert spoiled.findings() == ()


@pytest.mark.parametrize("document", [spoiled.letter(), NOTED, spoiled.letter(addressees=("Công ty An Bình",))])
def test_a_right_letter_and_right_footnotes_break_no_rule(document: Document) -> None:
    assert spoiled.findings(document) == ()


def test_a_letter_has_its_subject_below_its_number_and_no_title() -> None:
    printed = layout.read(render(spoiled.letter()))
    assert " ".join(line.text for line in printed.about) == spoiled.ABOUT
    assert (printed.kind, printed.subject) == ((), ())
    assert printed.addressees[0].text == "Kính gửi:"


def test_a_footnote_stands_at_the_foot_of_the_page_of_its_number() -> None:
    printed = layout.read(render(NOTED))
    first, second = printed.notes
    assert (first.text[:1], second.text) == ("¹", "²\xa0Số liệu của Liên đoàn Lao động huyện.")
    assert len(first.lines) > 1
    page = printed.main.pages[0]
    floor = page.height - printed.limits.margins_mm["bottom"].most * MM
    assert max(line.bottom for line in second.lines) > floor - 20
    marks = [line for each in printed.body for line in each.lines if "¹" in line.text]
    assert [line.page for line in marks] == [1]
    assert marks[0].text.startswith("Theo Kế hoạch số 124/KH-UBND¹ của")


def test_a_footnote_whose_number_is_gone_from_the_text_is_found() -> None:
    def change(sheet: Any) -> None:
        # Superior figures are text objects of their own: that of the text is drawn before that of the note.
        sheet.remove_obj(
            next(each for each in spoiled.texts(sheet, "1") if each.get_bounds()[3] - each.get_bounds()[1] < 9)
        )

    found = check(edited(render(NOTED), 0, change))
    assert told(found, NOTE_NUMBERS) == ["Chú thích 1 không có số trong nội dung cùng trang."]


def test_more_than_nine_footnotes_are_numbered_on_over_the_pages() -> None:
    texts = [(Span(SENTENCE * 3), spoiled.note(f"Chú thích thứ {n}.")) for n in range(1, 13)]
    document = spoiled.noted(*texts)
    printed = layout.read(render(document))
    assert [each.text.rpartition(" ")[2] for each in printed.notes] == [f"{n}." for n in range(1, 13)]
    assert printed.notes[9].text.startswith("¹⁰")
    assert len({each.lines[0].page for each in printed.notes}) > 1
    assert spoiled.findings(document) == ()


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
    alone = {"Tiêu đề không nằm riêng cuối trang", NOTE_NUMBERS}  # each has a test of its own
    assert {rule.title for rule in RULES} - broken == alone
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
