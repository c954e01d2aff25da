"""The studio as the clerk works in it: text, figures as fields, parts, what changed meanwhile, and what is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QInputDialog, QLabel, QLineEdit, QPushButton

from lldp_desktop.gui.phrases import PhrasePopup
from lldp_desktop.gui.report_page import ReportPage
from lldp_desktop.gui.studio.figure_fields import SIGN
from lldp_desktop.gui.studio.figure_panel import FigurePanel
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.reporting.check import layout
from lldp_desktop.reporting.document import Figure, Span, plain
from tests.gui.clerk import PATIENCE
from tests.gui.half_typed import drafts, offer, press_in_offer
from tests.gui.test_input_methods import MEANT, WAYS
from tests.gui.test_record_page import COMMENDATION
from tests.gui.test_report_page import text_of
from tests.gui.typing_vietnamese import press, replace_text, type_text

if TYPE_CHECKING:
    from lldp_desktop.gui.studio.part_editor import PartEditor
    from lldp_desktop.reporting.document import Text
    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk
    from tests.gui.half_typed import Kills
    from tests.reporting.offices import Rows

DOCUMENTS, REWARDS, MONEY = "van-ban-chi-dao", "cong-tac-bieu-duong-khen-thuong", "kinh-phi-thuc-hien"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(clerk: Clerk) -> ReportPage:
    """Return the page with the report of 2023 open."""
    return clerk.report()


def lines(editor: PartEditor) -> list[str]:
    return [plain(text) for text in editor.texts()]


def figures(texts: tuple[Text, ...]) -> list[Figure]:
    return [inline for text in texts for inline in text if isinstance(inline, Figure)]


def state(page: ReportPage, part: str) -> str:
    return page.editor.outline.state_of(part)


def at_chip(editor: PartEditor, number: int = 0, after: int = 0) -> None:
    """Put the cursor before (or behind) a figure."""
    places = [n for n, letter in enumerate(editor.toPlainText()) if letter == SIGN]
    editor.put_cursor(places[number] + after)


def save(clerk: Clerk, page: ReportPage) -> None:
    """Leave the text, as a click elsewhere does; behind a dialog that closed no window is active offscreen."""
    clerk.window.activateWindow()
    clerk.wait(clerk.window.isActiveWindow)
    page.editor.text.setFocus()
    page.editor.outline.setFocus()
    clerk.wait(lambda: not page.is_changed())
    clerk.settle()


def add_commendation(clerk: Clerk) -> ReportPage:
    """Let three more workers be commended, and come back to the report."""
    page = clerk.go_to("commendations")
    clerk.do(page, "action_new")
    clerk.fill_in(page, **COMMENDATION)
    clerk.do(page, "action_save")
    return clerk.report()


def tool(clerk: Clerk, page: ReportPage, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    page.editor.text.setFocus()
    QTest.keyClick(page.editor.text, key, modifier)
    clerk.settle()


# --- text ------------------------------------------------------------------------------------------------------


def test_what_is_typed_stands_on_the_page_and_in_the_pdf(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, DOCUMENTS)
    type_text(text, "Câu của tôi. ")
    clerk.wait(lambda: clerk.pages_are_done(page))
    assert page.editor.view.marked_in_sight()
    assert "Câu của tôi. Trong năm 2023" in text_of(clerk.report_pdf(page))
    assert state(page, DOCUMENTS) == "Đã sửa"
    save(clerk, page)
    assert clerk.status().endswith("Sửa phần “Văn bản chỉ đạo” của Báo cáo năm 2023")
    (kept,) = clerk.records("report_parts")
    assert "Câu của tôi." in str(kept["text"])


def test_bold_and_italic_print_and_come_back(clerk: Clerk, page: ReportPage, open_clerk: OpenClerk) -> None:
    text = clerk.part(page, MONEY)
    text.selectAll()
    tool(clerk, page, Qt.Key.Key_B)
    tool(clerk, page, Qt.Key.Key_I)
    assert all(inline.bold and inline.italic for each in text.texts() for inline in each)
    assert figures(text.texts())
    save(clerk, page)
    path = clerk.window.database.path
    clerk.window.close()
    again = open_clerk(path)
    shown = again.part(again.report(), MONEY)
    assert all(inline.bold and inline.italic for each in shown.texts() for inline in each)


def test_a_footnote_is_typed_in_its_place_prints_at_the_foot_and_comes_back(
    clerk: Clerk, page: ReportPage, open_clerk: OpenClerk
) -> None:
    text = clerk.part(page, DOCUMENTS)
    text.moveCursor(QTextCursor.MoveOperation.End)
    tool(clerk, page, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    type_text(text, "Xem sổ công văn đi.")
    tool(clerk, page, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    type_text(text, " Hết.")
    assert text.texts()[-1][-2:] == (Span("Xem sổ công văn đi.", note=True), Span(" Hết."))
    printed = layout.read(clerk.report_pdf(page))
    assert [note.text for note in printed.notes] == ["¹\xa0Xem sổ công văn đi."]
    save(clerk, page)
    path = clerk.window.database.path
    clerk.window.close()
    again = open_clerk(path)
    assert again.part(again.report(), DOCUMENTS).texts()[-1][-2].text == "Xem sổ công văn đi."


def test_enter_goes_on_with_a_list_and_an_empty_item_ends_it(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, MONEY)
    text.selectAll()
    text.cut()
    type_text(text, "Đầu\n")
    tool(clerk, page, Qt.Key.Key_L, CONTROL | SHIFT)
    type_text(text, "một\nhai\n\nsau")
    assert lines(text) == ["Đầu", "- một", "- hai", "sau"]
    text.selectAll()
    tool(clerk, page, Qt.Key.Key_L, CONTROL | SHIFT)
    assert lines(text) == ["- Đầu", "- một", "- hai", "- sau"]
    tool(clerk, page, Qt.Key.Key_L, CONTROL | SHIFT)
    assert lines(text) == ["Đầu", "một", "hai", "sau"]


def test_shift_enter_ends_a_paragraph_too(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, MONEY)
    text.selectAll()
    text.cut()
    type_text(text, "một")
    QTest.keyClick(text, Qt.Key.Key_Return, SHIFT)
    type_text(text, "hai")
    assert lines(text) == ["một", "hai"]


WORD = """<html><head><style>p {font-family: Wingdings}</style></head><body>
<p style="color:red;font-size:30pt">Th\u01b0\u0301 <b>đậm</b> và <i>nghiêng</i> <u>gạch</u></p>
<p><span style="font-family:Symbol">\u00b7</span>&nbsp; mục một</p><ul><li>mục hai</li></ul>
<table><tr><td>ô</td></tr></table><img src="file:///etc/hostname"><p></p></body></html>"""


def test_pasting_brings_paragraphs_bold_and_italic_and_nothing_else(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, MONEY)
    text.selectAll()
    mime = QMimeData()
    mime.setHtml(WORD)
    text.insertFromMimeData(mime)
    assert text.texts()[:3] == (
        (Span("Thứ "), Span("đậm", bold=True), Span(" và "), Span("nghiêng", italic=True), Span(" gạch")),
        (Span("- mục một"),),
        (Span("- mục hai"),),
    )
    assert lines(text)[3:] == ["ô"]
    assert {block.charFormat().fontPointSize() for block in [text.document().begin()]} == {0.0}


def test_plain_text_is_pasted_line_by_line(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, MONEY)
    text.selectAll()
    mime = QMimeData()
    mime.setText(f"một{SIGN}\r\n\r\n• hai\tba")
    text.insertFromMimeData(mime)
    assert lines(text) == ["một", "• hai ba"]


def test_a_sentence_is_kept_and_put_in_again(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, DOCUMENTS)
    clerk.do(page, "action_keep_phrase")
    clerk.wait(lambda: "Đã lưu vào sổ câu mẫu" in page.notice.text())
    text.moveCursor(QTextCursor.MoveOperation.End)
    clerk.trigger(page, "action_insert_phrase")
    popup = clerk.find(PhrasePopup, "phrase_popup", page)
    clerk.wait(lambda: popup.list.count() > 0)
    press(popup.line, Qt.Key.Key_Return)
    assert lines(text)[-1].endswith("Trong năm 2023, đã ban hành 02 văn bản để triển khai thực hiện:")


# --- figures ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("after", [0, 1])
def test_vietnamese_is_typed_beside_a_figure(clerk: Clerk, page: ReportPage, way: str, after: int) -> None:
    text = clerk.part(page, DOCUMENTS)
    text.setFocus()
    before = figures(text.texts())
    at_chip(text, after=after)
    WAYS[way](text)
    first = text.texts()[0]
    place = next(n for n, inline in enumerate(first) if isinstance(inline, Figure))
    beside = first[place + 1].text if after else first[place - 1].text
    assert (beside.startswith if after else beside.endswith)(MEANT)
    assert figures(text.texts()) == before


def test_a_figure_goes_as_one_piece_and_undo_brings_it_back(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, DOCUMENTS)
    text.setFocus()
    (figure,) = figures(text.texts())
    at_chip(text, after=1)
    press(text, Qt.Key.Key_Backspace, "\b")
    assert figures(text.texts()) == []
    assert "hành  văn" in lines(text)[0]
    tool(clerk, page, Qt.Key.Key_Z)
    assert figures(text.texts()) == [figure]


def test_a_figure_is_copied_with_its_key_and_as_words_elsewhere(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, DOCUMENTS)
    (figure,) = figures(text.texts())
    text.moveCursor(QTextCursor.MoveOperation.Start)
    text.moveCursor(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    text.copy()
    mime = text.createMimeDataFromSelection()
    assert mime.text() == lines(text)[0]
    other = clerk.part(page, MONEY)
    other.moveCursor(QTextCursor.MoveOperation.Start)
    other.paste()
    assert figures(other.texts())[0].key == figure.key


def test_a_figure_is_chosen_by_typing_and_follows_its_records(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, REWARDS)
    text.moveCursor(QTextCursor.MoveOperation.Start)
    clerk.trigger(page, "action_insert_figure")
    dialog = clerk.find(QDialog, "figure_choice", page)
    search = clerk.find(QLineEdit, "figure_search", dialog)
    type_text(search, "so dong khen thuong")
    press(search, Qt.Key.Key_Return)
    assert figures(text.texts())[0].key == "number.commendations"
    was = figures(text.texts())[0].text
    page = add_commendation(clerk)
    clerk.wait(lambda: figures(page.editor.text.texts())[0].text != was)
    assert "03" in text_of(clerk.report_pdf(page))


def test_a_click_on_a_figure_lists_its_records_with_a_way_to_each(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, DOCUMENTS)
    place = text.toPlainText().index(SIGN)
    cursor = QTextCursor(text.document())
    cursor.setPosition(place)
    start = text.cursorRect(cursor)
    QTest.mouseClick(
        text.viewport(),
        Qt.MouseButton.LeftButton,
        pos=start.center() + QPoint(start.height() // 4, 0),
    )
    panel = clerk.find(FigurePanel, "figure_panel", page)
    clerk.wait(panel.isVisible)
    shown = [panel.records.item(row).text() for row in range(panel.records.count())]
    assert len(shown) == 2
    assert shown[0].startswith("Văn bản: Kế hoạch 107")
    press(panel.records, Qt.Key.Key_Return)
    clerk.wait(lambda: clerk.window.current_page() is clerk.window.page("documents"))
    clerk.settle()
    assert clerk.shown_in(clerk.window.page("documents"), "number") == "107"


def test_alt_enter_goes_to_the_records_and_escape_back(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, DOCUMENTS)
    text.setFocus()
    at_chip(text)
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    clerk.settle()
    assert clerk.focused() == "figure_records"
    press(page.editor.figure_panel.records, Qt.Key.Key_Escape)
    assert clerk.focused() == "part_text"


def test_an_amount_in_words_wider_than_the_column_does_not_scroll_the_text(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, MONEY)
    assert any("Năm triệu sáu trăm nghìn đồng" in line for line in lines(text))
    text.setFixedWidth(150)
    clerk.wait(lambda: text.width() == 150)
    clerk.wait(lambda: text.horizontalScrollBar().maximum() == 0)
    assert any("Năm triệu sáu trăm nghìn đồng" in line for line in lines(text))


# --- what the records say otherwise ----------------------------------------------------------------------------


def typed_number(clerk: Clerk, page: ReportPage) -> PartEditor:
    """Write a figure of the commendations as a number of the clerk's own."""
    text = clerk.part(page, REWARDS)
    text.setFocus()
    at_chip(text)
    press(text, Qt.Key.Key_Delete, "")
    type_text(text, "02")
    save(clerk, page)
    return text


def lines_are_whole(page: ReportPage) -> bool:
    """Tell whether each line of the bar has the height of its words; what does not fit is scrolled to, not cut."""
    told = [label for label in page.editor.bar.findChildren(QLabel) if label.objectName().startswith("disagreement_")]
    return bool(told) and all(label.height() >= label.heightForWidth(label.width()) for label in told)


def test_a_number_typed_by_hand_that_is_wrong_by_now_is_offered_and_taken(clerk: Clerk, page: ReportPage) -> None:
    typed_number(clerk, page)
    page = add_commendation(clerk)
    clerk.wait(lambda: state(page, REWARDS) == "Số liệu đã đổi")
    (said,) = page.editor.bar.sentences()
    assert "02 công nhân" in said
    assert "→ “- Biểu dương: 05 công nhân" in said
    assert "02" in lines(page.editor.text)[0]
    clerk.find(QPushButton, "button_take_0", page).click()
    assert "05" in lines(page.editor.text)[0]
    save(clerk, page)
    assert page.editor.bar.sentences() == []
    assert state(page, REWARDS) in ("Đã sửa", "Dự thảo")


def test_what_is_passed_over_is_not_offered_again(clerk: Clerk, page: ReportPage) -> None:
    typed_number(clerk, page)
    page = add_commendation(clerk)
    clerk.wait(lambda: bool(page.editor.bar.sentences()))
    clerk.find(QPushButton, "button_settle_0", page).click()
    clerk.wait(lambda: not page.is_changed())
    clerk.settle()
    assert page.editor.bar.sentences() == []
    assert "02" in lines(page.editor.text)[0]
    clerk.go_to("funding")
    page = clerk.report()
    assert page.editor.bar.sentences() == []


def test_a_figure_that_is_no_more_is_told_and_kept_as_words(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, REWARDS)
    text.setFocus()
    press(text, Qt.Key.Key_End)
    type_text(text, " thêm")
    save(clerk, page)
    rewards = clerk.go_to("commendations")
    for _ in clerk.records("commendations"):
        clerk.click_row(rewards, clerk.rows(rewards)[0][0])
        clerk.trigger(rewards, "action_delete")
        clerk.answer("ask_delete", "answer_delete")
    page = clerk.report()
    clerk.wait(lambda: any("không còn trong số liệu" in said for said in page.editor.bar.sentences()))
    assert "02" in lines(page.editor.text)[0]
    clerk.wait(lambda: lines_are_whole(page))
    number = next(n for n, said in enumerate(page.editor.bar.sentences()) if said.startswith("Số 02"))
    clerk.find(QPushButton, f"button_settle_{number}", page).click()
    assert not any(said.startswith("Số 02") for said in page.editor.bar.sentences())
    assert "02" in lines(page.editor.text)[0]


def test_typing_is_never_overwritten_by_a_change_elsewhere(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, REWARDS)
    type_text(text, "Đang gõ dở ")
    assert page.is_changed()
    done = clerk.in_database(lambda store: _more_rewards(store))
    clerk.window.database.changed.emit(done)
    clerk.settle()
    assert lines(text)[0].startswith("Đang gõ dở ")
    assert page.is_changed()
    assert "05" in lines(text)[0]


def _more_rewards(store: object) -> object:
    from lldp_desktop.gui.listing import checker_of
    from lldp_desktop.operations import records

    (first, *_) = store.records("commendations")  # type: ignore[attr-defined]
    values = {**first, "uid": None, "quantity": 3, "recipient_name": "Khác"}
    return records.add(store, checker_of(store), "commendations", values)  # type: ignore[arg-type]


# --- parts -----------------------------------------------------------------------------------------------------


def test_a_part_moves_by_keys_and_undo_takes_it_back(clerk: Clerk, page: ReportPage) -> None:
    clerk.part(page, MONEY)
    names = page.editor.outline.names()
    tree = page.editor.outline
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Up, CONTROL)
    clerk.settle()
    place = names.index(MONEY)
    moved = [*names[: place - 1], MONEY, names[place - 1], *names[place + 1 :]]
    clerk.wait(lambda: tree.names() == moved)
    assert clerk.status().endswith("Sắp xếp các phần của Báo cáo năm 2023")
    for _ in range(2):
        QTest.keyClick(tree, Qt.Key.Key_Down, CONTROL)
        clerk.settle()
    after = next(name for name in names[place + 1 :] if name)
    clerk.wait(lambda: tree.names().index(MONEY) == names.index(after) - 1)
    assert page.editor.part_name == MONEY
    arranged = page.editor.report.arranged() if page.editor.report is not None else None
    assert arranged is not None
    assert MONEY in [part.name for part in arranged.sections[1].parts]
    for _ in range(3):
        clerk.window.undoing.undo.trigger()
        clerk.settle()
        clerk.settle()
    clerk.wait(lambda: tree.names() == names)


def test_a_part_is_left_out_and_taken_in_again(clerk: Clerk, page: ReportPage) -> None:
    clerk.part(page, MONEY)
    clerk.do(page, "action_leave_out")
    clerk.wait(lambda: state(page, MONEY) == "Không đưa vào")
    assert page.editor.text.isReadOnly()
    assert "Kinh phí thực hiện" not in text_of(clerk.report_pdf(page))
    clerk.do(page, "action_leave_out")
    clerk.wait(lambda: state(page, MONEY) == "Dự thảo")
    assert "Kinh phí thực hiện" in text_of(clerk.report_pdf(page))
    assert clerk.records("report_parts") == []


def ask_title(clerk: Clerk, page: ReportPage, action: str, dialog: str, title: str) -> None:
    clerk.trigger(page, action)
    asked = clerk.find(QInputDialog, dialog, page)
    replace_text(asked.findChild(QLineEdit), title)  # type: ignore[arg-type]
    asked.accept()
    clerk.settle()


def test_a_part_of_the_clerks_own_is_added_written_renamed_and_deleted(clerk: Clerk, page: ReportPage) -> None:
    clerk.part(page, DOCUMENTS)
    ask_title(clerk, page, "action_add_part", "new_part", "Công tác phối hợp")
    clerk.wait(lambda: page.editor.part_name.startswith("tu-them"))
    own = page.editor.part_name
    assert page.editor.outline.names().index(own) == page.editor.outline.names().index(DOCUMENTS) + 1
    type_text(page.editor.text, "Đã phối hợp tốt.")
    save(clerk, page)
    assert "2. Công tác phối hợp Đã phối hợp tốt." in text_of(clerk.report_pdf(page))
    assert state(page, own) == "Tự thêm"
    ask_title(clerk, page, "action_rename_part", "part_title_dialog", "Công tác khác")
    clerk.wait(lambda: "2. Công tác khác" in text_of(clerk.report_pdf(page)))
    clerk.trigger(page, "action_reset_part")
    clerk.answer("ask_reset", "answer_reset")
    clerk.wait(lambda: own not in page.editor.outline.names())


def test_a_part_goes_back_to_its_draft(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, DOCUMENTS)
    before = lines(text)
    type_text(text, "Câu của tôi. ")
    clerk.trigger(page, "action_reset_part")
    clerk.answer("ask_reset", "answer_reset")
    clerk.wait(lambda: lines(page.editor.text) == before)
    assert state(page, DOCUMENTS) == "Dự thảo"
    assert clerk.records("report_parts") == []


def test_the_drafts_own_words_typed_again_are_no_edit(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, DOCUMENTS)
    type_text(text, "x")
    press(text, Qt.Key.Key_Backspace, "\b")
    assert state(page, DOCUMENTS) == "Dự thảo"
    save(clerk, page)
    assert clerk.records("report_parts") == []


def test_a_click_on_the_pages_goes_to_the_paragraph(clerk: Clerk, page: ReportPage) -> None:
    clerk.part(page, "mo-dau")
    report = page.editor.report
    assert report is not None
    places = report.maker("", 0)
    block = next(n for n in range(99) if places.place_of(n) == (DOCUMENTS, 1))
    page.editor.view.block_clicked.emit(block)
    clerk.wait(lambda: page.editor.part_name == DOCUMENTS)
    assert page.editor.text.paragraph() == 1


def test_the_figures_stand_beside_those_of_other_periods(clerk: Clerk, page: ReportPage) -> None:
    clerk.part(page, DOCUMENTS)
    clerk.do(page, "action_beside")
    clerk.wait(lambda: bool(page.editor.beside_panel.rows()))
    (row,) = page.editor.beside_panel.rows()
    assert row[0] == "Số văn bản đã ban hành"
    assert row[1] == "02"
    page.editor.beside_panel.whole.click()
    assert len(page.editor.beside_panel.rows()) > 20
    assert any("không có" in row[2:] for row in page.editor.beside_panel.rows())


# --- what is kept ----------------------------------------------------------------------------------------------


def test_undo_outside_the_text_takes_back_a_whole_pause(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, DOCUMENTS)
    before = lines(text)
    type_text(text, "Một câu. ")
    save(clerk, page)
    type_text(text, "Câu nữa. ")
    save(clerk, page)
    clerk.window.undoing.undo.trigger()
    clerk.wait(lambda: lines(page.editor.text)[0].startswith("Một câu. Trong"))
    clerk.window.undoing.undo.trigger()
    clerk.wait(lambda: lines(page.editor.text) == before)


def test_going_to_another_page_saves_without_a_question(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, DOCUMENTS)
    type_text(text, "Câu của tôi. ")
    clerk.go_to("funding")
    assert "Câu của tôi." in str(clerk.records("report_parts")[0]["text"])
    assert drafts(clerk) == []


def test_closing_the_window_saves(clerk: Clerk, page: ReportPage, open_clerk: OpenClerk) -> None:
    type_text(clerk.part(page, DOCUMENTS), "Câu của tôi. ")
    path = clerk.window.database.path
    with clerk.qtbot.waitSignal(clerk.window.closed, timeout=PATIENCE):
        clerk.window.close()
    again = open_clerk(path)
    assert lines(again.part(again.report(), DOCUMENTS))[0].startswith("Câu của tôi. ")


def test_a_kill_loses_nothing_and_the_text_is_offered_again(
    clerk: Clerk, page: ReportPage, after_a_kill: Kills
) -> None:
    text = clerk.part(page, DOCUMENTS)
    type_text(text, "Đang gõ dở. ")
    clerk.wait(lambda: any("Đang gõ dở. " in str(d.typed.get("text")) for d in drafts(clerk)))
    again = after_a_kill(clerk)
    assert "phần “Văn bản chỉ đạo” của Báo cáo năm 2023" in offer(again)
    press_in_offer(again, "Nhập tiếp")
    resumed = again.window.page("report")
    assert isinstance(resumed, ReportPage)
    again.wait(lambda: resumed.editor.part_name == DOCUMENTS and resumed.is_changed())
    assert lines(resumed.editor.text)[0].startswith("Đang gõ dở. Trong năm")
    assert len(figures(resumed.editor.text.texts())) == 1
    save(again, resumed)
    assert drafts(again) == []
    assert "Đang gõ dở." in str(again.records("report_parts")[0]["text"])


def test_a_full_disk_is_told_and_the_text_stays(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, DOCUMENTS)
    clerk.break_writing("report_parts")
    type_text(text, "Câu của tôi. ")
    clerk.try_to_go_to("funding")
    clerk.wait(lambda: "đã đầy" in page.notice.text())
    assert clerk.window.current_page() is page
    assert lines(text)[0].startswith("Câu của tôi. ")
    clerk.mend_writing()
    next(b for b in page.notice.findChildren(QPushButton) if b.text() == "Lưu lại").click()
    clerk.wait(lambda: not page.is_changed())
    assert len(clerk.records("report_parts")) == 1


# --- room ------------------------------------------------------------------------------------------------------


def test_columns_are_hidden_by_keys_and_take_turns_in_a_narrow_window(clerk: Clerk, page: ReportPage) -> None:
    columns = page.editor.columns
    clerk.window.showNormal()
    clerk.window.resize(1366, 768)
    clerk.wait(lambda: columns.outline.isVisible() and columns.text.isVisible() and columns.pages.isVisible())
    clerk.do(page, "action_toggle_outline")
    clerk.do(page, "action_toggle_pages")
    assert (columns.outline.isVisible(), columns.pages.isVisible()) == (False, False)
    clerk.do(page, "action_toggle_outline")
    clerk.do(page, "action_toggle_pages")
    clerk.window.resize(910, 512)
    clerk.wait(lambda: clerk.window.width() == 910)
    clerk.wait(lambda: columns.tabs.isVisible())
    assert (columns.text.isVisible(), columns.pages.isVisible()) == (True, False)
    clerk.do(page, "action_toggle_pages")
    assert (columns.text.isVisible(), columns.pages.isVisible()) == (False, True)
    assert (clerk.window.width(), clerk.window.height()) == (910, 512)


def test_text_of_an_old_font_is_told_and_converted_only_when_asked(clerk: Clerk, page: ReportPage) -> None:
    text = clerk.part(page, MONEY)
    text.moveCursor(QTextCursor.MoveOperation.Start)
    mime = QMimeData()
    mime.setText("Tæ chøc líp båi d\u00adìng tay nghÒ cho c«ng nh©n lao ®éng. ")
    text.insertFromMimeData(mime)
    assert lines(text)[0].startswith("Tæ chøc líp")
    assert "TCVN3" in page.notice.text()
    button = next(b for b in page.notice.findChildren(QPushButton) if b.text() == "Chuyển sang Unicode")
    button.click()
    assert lines(text)[0].startswith("Tổ chức lớp bồi dưỡng tay nghề cho công nhân lao động. ")
    assert page.notice.text() == ""
    text.undo()
    assert lines(text)[0].startswith("Tæ chøc líp")
    mime.setText("Tổ chức lớp bồi dưỡng tay nghề cho công nhân lao động. ")
    text.insertFromMimeData(mime)
    assert page.notice.text() == ""


def test_an_estimate_is_told_in_the_text_and_among_the_records_of_its_figure(clerk: Clerk) -> None:
    rows: Rows = {
        "enterprises": [{"name": "An Phú"}, {"name": "Bình Minh"}],
        "enterprise_figures": [
            {"enterprise": "An Phú", "year": 2023, "period": "year", "workers": 1200},
            {"enterprise": "Bình Minh", "year": 2023, "period": "year", "workers": 800, "source": "estimated"},
        ],
    }
    clerk.in_database(lambda store: import_records(store, Incoming(rows), date(2026, 11, 20)))
    page = clerk.report()
    report = page.editor.report
    assert report is not None
    (part,) = [
        part.name for part in report.arranged().parts if "2.000 người" in " ".join(map(plain, report.text(part)))
    ]
    text = clerk.part(page, part)
    figure = next(each for each in figures(text.texts()) if each.text == "ước 2.000")
    page.editor.figures.show_records(figure.key)
    panel = clerk.find(FigurePanel, "figure_panel", page)
    clerk.wait(lambda: panel.records.count() == 2)
    said = [panel.records.item(row).text() for row in range(2)]
    assert ["(số ước)" in each for each in said] == ["Bình Minh" in each for each in said]
    assert sum("(số ước)" in each for each in said) == 1
