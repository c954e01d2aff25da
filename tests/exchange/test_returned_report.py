"""A report that superiors corrected in Word: what they changed, part by part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lldp_desktop.domain.vietnamese_text import clean
from lldp_desktop.exchange.returned_report import PartDifference, State, differences, parts_of
from lldp_desktop.reporting.document import Span, plain
from lldp_desktop.reporting.docx import render
from lldp_desktop.reporting.pdf import typed_text
from tests.exchange.word_editing import W, document_of, edited, fragment, paragraph, retype, with_comment, without_marks
from tests.reporting.pdf import documents

if TYPE_CHECKING:
    from collections.abc import Callable

SENT = render(documents.plain_report())
SAME, GONE, NEW = State.UNCHANGED, State.REMOVED, State.ADDED


def changed(content: bytes) -> dict[str, PartDifference]:
    """Return what differs from what was sent, by title."""
    found = differences(parts_of(SENT), parts_of(content))
    return {one.title: one for one in found if one.state is not State.UNCHANGED}


def after(edit: Callable[[Any], object]) -> dict[str, PartDifference]:
    return changed(edited(SENT, edit))


def lines(part: PartDifference) -> list[str]:
    return [plain(line) for line in part.new]


def test_the_parts_are_those_of_the_document() -> None:
    parts = {part.key: [plain(line) for line in part.lines] for part in parts_of(SENT).parts}
    assert parts["issuer"] == ["ỦY BAN NHÂN DÂN", "XÃ HOẰNG TRUNG"]
    assert parts["place_and_date"] == ["Hoằng Trung, ngày 11 tháng 12 năm 2023"]
    assert parts["kind"] == ["BÁO CÁO"]
    assert parts["addressees"][0] == "Kính gửi:"
    assert parts["body_0"][0].startswith("Thực hiện Công văn")
    assert parts["body_1"] == ["I. CÔNG TÁC TRIỂN KHAI THỰC HIỆN"]
    assert parts["body_3"][0] == "2. Công tác thông tin, tuyên truyền"
    assert parts["signature"] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đỗ Hùng Sơn"]
    assert parts["recipients"] == ["Nơi nhận:", *documents.plain_report().recipients]
    assert parts["annex_1_title"] == ["KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"]
    assert parts["annex_1_0"][3] == "1\tChính trị, pháp luật\t1.201\t60,08\t70\t90"


@pytest.mark.parametrize("make", [documents.plain_report, documents.hostile_report])
def test_a_file_that_nobody_touched_has_no_differences(make: Callable[[], Any]) -> None:
    sent = parts_of(render(make()))
    assert {one.state for one in differences(sent, sent)} == {State.UNCHANGED}
    assert sent.unread == 0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_whatever_was_typed_comes_back(text: str) -> None:
    document = replace(documents.plain_report(), body=(documents.paragraph(f"Đầu {text} cuối"),), annexes=())
    (part,) = [part for part in parts_of(render(document)).parts if part.key == "body_0"]
    words = " ".join(plain(line) for line in part.lines).split()
    assert words == clean(typed_text.clean(f"Đầu {text} cuối")).split()


def test_recipients_that_went_on_below_the_block_are_one_part() -> None:
    sent = documents.hostile_report()
    (part,) = [part for part in parts_of(render(sent)).parts if part.key == "recipients"]
    assert [plain(line) for line in part.lines[1:]] == list(sent.recipients)


def test_a_retyped_line_is_told_word_by_word() -> None:
    found = after(lambda root: retype(root, "Hoằng Trung, ngày", "Hoằng Trung, ngày 15 tháng 12 năm 2023"))
    (part,) = found.values()
    assert part.title == "Địa danh, thời gian"
    (change,) = part.changes
    assert change.words == (
        (SAME, "Hoằng Trung, ngày"), (GONE, "11"), (NEW, "15"), (SAME, "tháng 12 năm 2023"),
    )  # fmt: skip


def test_a_figure_in_bold_keeps_its_style_and_a_new_style_is_a_change() -> None:
    texts = [line for part in parts_of(SENT).parts for line in part.lines]
    assert (Span("- Ngân sách nhà nước: "), Span("5.600.000 đồng", bold=True), Span(".")) in texts

    def embolden(root: Any) -> None:
        (run,) = paragraph(root, "Trên đây là").iter(f"{W}r")
        run.insert(0, fragment("<w:rPr><w:b/></w:rPr>"))

    (part,) = after(embolden).values()
    assert plain(part.changes[0].old or ()) == plain(part.changes[0].new or ())


def test_a_new_paragraph_belongs_to_the_part_that_it_follows() -> None:
    (part,) = after(
        lambda root: paragraph(root, "3. Các biện pháp").addprevious(
            fragment("<w:p><w:r><w:t>- Loa cơ sở: 12 buổi.</w:t></w:r></w:p>")
        )
    ).values()
    assert (part.title, part.state) == ("2. Công tác thông tin, tuyên truyền", State.CHANGED)
    (change,) = part.changes
    assert (change.old, plain(change.new or ())) == (None, "- Loa cơ sở: 12 buổi.")


def test_a_part_that_was_taken_out_is_told_in_its_place() -> None:
    def take_out(root: Any) -> None:
        start = paragraph(root, "4. Công tác biểu dương")
        body = start.getparent()
        body.remove(start.getnext())
        body.remove(start)

    sent = parts_of(SENT)
    found = differences(sent, parts_of(edited(SENT, take_out)))
    assert [one.key for one in found] == [part.key for part in sent.parts]
    (part,) = [one for one in found if one.state is not State.UNCHANGED]
    assert (part.title, part.state, part.new) == ("4. Công tác biểu dương, khen thưởng", State.REMOVED, ())


def test_a_new_heading_is_a_part_that_was_added() -> None:
    new = (
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>6. Việc khác</w:t></w:r></w:p>',
        "<w:p><w:r><w:t>Không có.</w:t></w:r></w:p>",
    )

    def add(root: Any) -> None:
        for one in new:
            paragraph(root, "II. KẾT QUẢ").addprevious(fragment(one))

    (part,) = after(add).values()
    assert (part.title, part.state, lines(part)) == ("6. Việc khác", State.ADDED, ["6. Việc khác", "Không có."])


def test_a_retyped_heading_is_still_its_part() -> None:
    (part,) = after(lambda root: retype(root, "1. Văn bản chỉ đạo", "1. Công tác chỉ đạo, điều hành")).values()
    assert (part.title, part.state) == ("1. Văn bản chỉ đạo", State.CHANGED)
    assert lines(part)[0] == "1. Công tác chỉ đạo, điều hành"


def test_a_cell_of_an_annex_is_told_in_its_row() -> None:
    (part,) = after(lambda root: retype(root, "1.203", "1.303")).values()
    (change,) = part.changes
    assert part.title == "Phụ lục I"
    assert [words for words in change.words if words.state is not SAME] == [(GONE, "1.203"), (NEW, "1.303")]


def test_tracked_changes_are_read_as_accepted() -> None:
    def track(root: Any) -> None:
        line = paragraph(root, "Trên đây là báo cáo")
        (run,) = line.iter(f"{W}r")
        run.addprevious(fragment('<w:del w:id="1"><w:r><w:delText>Sau đây là</w:delText></w:r></w:del>'))
        run.addprevious(fragment('<w:ins w:id="2" w:author="A"><w:r><w:t>Nay </w:t></w:r></w:ins>'))
        run.addprevious(fragment("<w:moveFrom><w:r><w:t>chuyển đi</w:t></w:r></w:moveFrom>"))
        joined = paragraph(root, "Ủy ban nhân dân xã chỉ đạo")
        joined.find(f"{W}pPr").append(fragment('<w:rPr><w:del w:id="3"/></w:rPr>'))
        row = next(row for row in root.iter(f"{W}tr") if "Kỹ năng sống" in "".join(row.itertext()))
        row.find(f"{W}trPr").append(fragment('<w:del w:id="4"/>'))

    found = after(track)
    texts = [plain(line) for part in found.values() for line in part.new]
    assert any(text.startswith("Nay Trên đây là báo cáo") for text in texts)
    assert not any("Sau đây" in text or "chuyển đi" in text or "Kỹ năng sống" in text for text in texts)
    assert "Phụ lục I" in found


def test_comments_are_listed_with_the_line_that_they_stand_at() -> None:
    content = with_comment(SENT, "1. Văn bản chỉ đạo", "Chủ tịch", "Bổ sung số văn bản")
    found = [one for one in differences(parts_of(SENT), parts_of(content)) if one.comments]
    (part,) = found
    assert (part.title, part.state) == ("1. Văn bản chỉ đạo", State.UNCHANGED)
    assert part.comments == (("Chủ tịch", "Bổ sung số văn bản", "1. Văn bản chỉ đạo"),)


def test_parts_are_found_by_their_text_where_every_mark_is_lost() -> None:
    assert changed(edited(SENT, without_marks)) == {}

    def edit(root: Any) -> None:
        without_marks(root)
        retype(root, "4. Công tác biểu dương", "4. Công tác biểu dương, khen thưởng, tôn vinh")
        retype(root, "PHÓ CHỦ TỊCH", "CHỦ TỊCH")

    found = after(edit)
    assert {title: one.state for title, one in found.items()} == {
        "4. Công tác biểu dương, khen thưởng": State.CHANGED,
        "Chức vụ, họ tên người ký": State.CHANGED,
    }


def test_a_lost_mark_in_the_middle_is_made_up_for() -> None:
    def lose(root: Any) -> None:
        for mark in list(root.iter(f"{W}bookmarkStart")):
            if mark.get(f"{W}name") in ("_lldp_body_4", "_lldp_subject"):
                mark.getparent().remove(mark)

    assert after(lose) == {}


def test_marks_between_paragraphs_and_words_in_pieces_change_nothing() -> None:
    """Word breaks runs at will and puts bookmarks between paragraphs."""

    def rewrite(root: Any) -> None:
        for mark in list(root.iter(f"{W}bookmarkStart")):
            mark.getparent().addprevious(mark)
        for run in list(root.iter(f"{W}r")):
            text = run.find(f"{W}t")
            if text is not None and len(text.text) > 4:
                rest = fragment('<w:r><w:t xml:space="preserve"/></w:r>')
                if run.find(f"{W}rPr") is not None:
                    rest.insert(0, fragment("<w:rPr/>"))
                    rest.replace(rest[0], _copy(run.find(f"{W}rPr")))
                rest.find(f"{W}t").text = text.text[3:]
                text.text = text.text[:3]
                run.addnext(rest)

    assert after(rewrite) == {}


def test_a_strictly_saved_file_is_read_as_well() -> None:
    """Word's strict form has other namespaces."""
    from lxml import etree

    from tests.exchange.word_editing import URI, with_parts

    text = etree.tostring(document_of(SENT)).replace(URI.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert changed(with_parts(SENT, word__document=text)) == {}


def test_pictures_and_text_boxes_are_counted_and_hidden_text_left_out() -> None:
    def add(root: Any) -> None:
        line = paragraph(root, "Trên đây là báo cáo")
        line.append(fragment("<w:r><w:drawing/></w:r>"))
        line.append(fragment("<w:r><w:rPr><w:vanish/></w:rPr><w:t>giấu</w:t></w:r>"))

    returned = parts_of(edited(SENT, add))
    assert returned.unread == 1
    assert [one.state for one in differences(parts_of(SENT), returned) if one.state is not State.UNCHANGED] == []


def _copy(node: Any) -> Any:
    import copy

    return copy.deepcopy(node)
