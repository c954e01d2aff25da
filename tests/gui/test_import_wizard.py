"""Tables come in by the wizard in the real window: from a file, a drop or a paste, looked at before they go in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from lldp_desktop.domain.old_encodings import to_tcvn3
from lldp_desktop.exchange.spreadsheet import plan as plans
from lldp_desktop.exchange.spreadsheet.preview import State
from lldp_desktop.gui.importing.rows_model import FIRST_FIELD, PLACE, STATE
from lldp_desktop.gui.importing.wizard import COLUMNS, RESULT, ROWS, SHEET, ImportWizard
from tests.benchmarks import excel
from tests.exchange import kept_workbooks
from tests.gui.test_reached_by_keys import assert_explained, assert_named_and_reached
from tests.gui.typing_vietnamese import choose, replace_text

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.declaration import Field
    from lldp_desktop.exchange.spreadsheet.plan import SheetRow
    from tests.gui.clerk import Clerk


def wizard_of(clerk: Clerk) -> ImportWizard:
    """Return the wizard that opened, once it shows a sheet."""
    clerk.wait(lambda: clerk.window.findChild(ImportWizard) is not None)
    wizard = clerk.find(ImportWizard, "import_wizard")
    clerk.wait(lambda: not wizard._busy and (wizard.sheet.grid is not None or bool(wizard.notice.text())))
    clerk.settle()
    return wizard


def opened(clerk: Clerk, path: Path) -> ImportWizard:
    clerk.window.tables.open_file(path)
    return wizard_of(clerk)


def step(wizard: ImportWizard) -> int:
    return wizard._steps.currentIndex()


def go_on(clerk: Clerk, wizard: ImportWizard, to: int) -> None:
    """Click Tiếp tục, or what it says by then, and wait for the step."""
    QTest.mouseClick(clerk.find(QPushButton, "button_next", wizard), Qt.MouseButton.LeftButton)
    clerk.wait(lambda: step(wizard) == to and not wizard._busy)


def rows_shown(wizard: ImportWizard, column: int) -> list[str]:
    model = wizard.rows.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def cell_of(wizard: ImportWizard, row: int, field: str) -> tuple[int, int]:
    return row, FIRST_FIELD + [f.name for f in wizard.rows.model.fields].index(field)


def edit(clerk: Clerk, wizard: ImportWizard, row: int, field: str, text: str) -> None:
    """Open a cell's editor, type or choose, and leave it by Enter."""
    view = clerk.find(QTableView, "import_rows", wizard)
    index = wizard.rows.model.index(*cell_of(wizard, row, field))
    view.setCurrentIndex(index)
    view.edit(index)
    editor = next(w for w in view.viewport().findChildren(QWidget) if isinstance(w, QLineEdit | QComboBox))
    if isinstance(editor, QComboBox):
        choose(editor, text)
    else:
        replace_text(editor, text)
    view.commitData(editor)
    view.closeEditor(editor, view.itemDelegate().EndEditHint.NoHint)
    clerk.wait(lambda: not wizard._busy)
    clerk.settle()


def test_a_list_as_offices_keep_it_goes_in_and_back_out(clerk: Clerk, tmp_path: Path) -> None:
    before = len(clerk.records("commendations"))
    wizard = opened(clerk, kept_workbooks.commendations(tmp_path / "khen.xlsx"))
    assert clerk.find(QComboBox, "import_table", wizard).currentText() == "Khen thưởng"
    assert "dòng 5–7" in clerk.find(QLabel, "import_head", wizard).text()
    go_on(clerk, wizard, COLUMNS)
    assert "Cấp khen, Đối tượng" in wizard.notice.text()
    clerk.find(QPushButton, "button_next", wizard).click()
    assert "trước và sau khi chuyển" in wizard.notice.text()
    assert "NguyÔn V¨n Hßa  →  Nguyễn Văn Hòa" in clerk.find(QLabel, "old_before_after", wizard).text()
    choose(clerk.find(QComboBox, "old_encoding_choice", wizard), "Chuyển sang Unicode")
    choose(clerk.find(QComboBox, "fixed_level", wizard), "Cấp xã")
    choose(clerk.find(QComboBox, "fixed_recipient_kind", wizard), "Công nhân lao động")
    go_on(clerk, wizard, ROWS)
    assert rows_shown(wizard, PLACE) == ["8", "9", "10", "11", "12", "13", "15"]
    assert rows_shown(wizard, STATE)[0] == "Bỏ qua: tên nhóm"
    assert rows_shown(wizard, STATE)[1] == "Doanh nghiệp: không có doanh nghiệp “Công ty An Bình”"
    assert rows_shown(wizard, cell_of(wizard, 0, "recipient_name")[1])[1:5] == [e[1] for e in kept_workbooks.COMMENDED]
    assert not clerk.find(QPushButton, "button_next", wizard).isEnabled()
    clerk.find(QCheckBox, "add_missing", wizard).click()
    clerk.wait(lambda: not wizard._busy)
    assert wizard.rows.counts[State.WRONG] == 0
    assert clerk.find(QPushButton, "button_next", wizard).text() == "Nhập 4 dòng"
    go_on(clerk, wizard, RESULT)
    assert "Khen thưởng: thêm 4." in clerk.find(QLabel, "import_result", wizard).text()
    assert len(clerk.records("commendations")) == before + 4
    assert {"Công ty An Bình", "Hợp tác xã Đồng Tâm"} <= {str(r["name"]) for r in clerk.records("enterprises")}
    clerk.find(QPushButton, "button_undo_import", wizard).click()
    clerk.wait(lambda: "Đã hoàn tác" in clerk.find(QLabel, "import_result", wizard).text())
    assert len(clerk.records("commendations")) == before
    clerk.find(QPushButton, "button_to_list", wizard).click()
    clerk.wait(lambda: clerk.window.current_page() is clerk.window.page("commendations"))


def test_errors_are_mended_in_place_and_the_rest_left_out(clerk: Clerk, tmp_path: Path) -> None:
    before = len(clerk.records("funding"))
    wizard = opened(clerk, kept_workbooks.funding(tmp_path / "chi.xlsx"))
    go_on(clerk, wizard, COLUMNS)
    assert clerk.find(QComboBox, "unit_of_spent", wizard).currentText() == "Số trong cột là nghìn đồng"
    go_on(clerk, wizard, ROWS)
    clerk.find(QCheckBox, "only_wrong", wizard).click()
    assert rows_shown(wizard, PLACE) == ["9"]
    clerk.find(QPushButton, "button_next_wrong", wizard).click()
    assert "“31/02/2023” không có trong lịch" in clerk.find(QLabel, "import_detail", wizard).text()
    edit(clerk, wizard, 0, "spent_on", "28/02/2023")
    edit(clerk, wizard, 0, "source", "Tài chính công đoàn")
    assert rows_shown(wizard, STATE)[0].startswith("Đã chi: “hai triệu”")
    clerk.find(QCheckBox, "only_good", wizard).click()
    go_on(clerk, wizard, RESULT)
    assert len(clerk.records("funding")) == before + 2
    assert "Dòng 9: Đã chi" in clerk.find(QPlainTextEdit, "import_left_out", wizard).toPlainText()


def test_a_row_is_left_out_by_its_tick(clerk: Clerk, tmp_path: Path) -> None:
    before = len(clerk.records("funding"))
    wizard = opened(clerk, kept_workbooks.funding(tmp_path / "chi.xlsx"))
    go_on(clerk, wizard, COLUMNS)
    go_on(clerk, wizard, ROWS)
    wizard.rows.model.setData(
        wizard.rows.model.index(2, PLACE), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole
    )
    clerk.wait(lambda: not wizard._busy)
    clerk.settle()
    assert rows_shown(wizard, STATE)[2] == "Bỏ qua"
    go_on(clerk, wizard, RESULT)
    assert len(clerk.records("funding")) == before + 2


def test_what_is_wrong_in_many_rows_is_mended_in_all(clerk: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [f"Bài {number};Loa phường;2;tin, bài;0{number}/3/2023" for number in range(1, 6)]
    path.write_text("\n".join(["Nội dung;Hình thức;Số lượng;Đơn vị tính;Ngày", *lines]), encoding="utf-8")
    wizard = opened(clerk, path)
    go_on(clerk, wizard, COLUMNS)
    go_on(clerk, wizard, ROWS)
    assert wizard.rows.counts[State.WRONG] == 5
    edit(clerk, wizard, 3, "channel", "Đài truyền thanh cơ sở")
    assert wizard.rows.counts[State.NEW] == 5
    assert clerk.find(QLabel, "import_told", wizard).text() == "Đã sửa cả 5 dòng ghi giống nhau."


def test_another_row_is_made_the_head_by_a_click(clerk: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Mua gì;Ở đâu ra\nx;y\nNội dung chi;Nguồn\nSách;Ngân sách nhà nước\n", encoding="utf-8")
    wizard = opened(clerk, path)
    view = clerk.find(QTableView, "import_first_rows", wizard)
    place = view.visualRect(wizard.sheet.model.index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "dòng 1 " in clerk.find(QLabel, "import_head", wizard).text()
    assert wizard.sheet.model.index(0, 0).data(Qt.ItemDataRole.BackgroundRole) is not None
    place = view.visualRect(wizard.sheet.model.index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    choose(clerk.find(QComboBox, "import_table", wizard), "Kinh phí")
    go_on(clerk, wizard, COLUMNS)
    assert clerk.find(QComboBox, "column_of_content", wizard).currentText() == "Nội dung chi"


def test_a_column_serves_one_field_only(clerk: Clerk, tmp_path: Path) -> None:
    wizard = opened(clerk, kept_workbooks.funding(tmp_path / "chi.xlsx"))
    go_on(clerk, wizard, COLUMNS)
    choose(clerk.find(QComboBox, "column_of_planned", wizard), "Số tiền")
    assert clerk.find(QComboBox, "column_of_spent", wizard).currentText() == "— không có —"
    assert wizard._plan is not None
    assert "planned" in wizard._plan.fields.values()


def test_a_file_that_is_no_table_is_told_in_the_wizard(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x" * 100)
    wizard = opened(clerk, tmp_path / "a.xlsx")
    assert "không phải là tệp Excel" in wizard.notice.text()
    assert not clerk.find(QPushButton, "button_next", wizard).isEnabled()


def test_closing_while_a_file_is_read_gives_it_up(clerk: Clerk, tmp_path: Path) -> None:
    excel.write(tmp_path / "a.xlsx")
    clerk.window.tables.open_file(tmp_path / "a.xlsx")
    wizard = clerk.find(ImportWizard, "import_wizard")
    clerk.find(QPushButton, "button_cancel", wizard).click()
    clerk.wait(lambda: clerk.window.findChild(ImportWizard) is None)
    assert clerk.window.notice.text() == ""


def test_ten_thousand_rows_are_shown_by_those_in_sight_alone(clerk: Clerk, tmp_path: Path) -> None:
    excel.write(tmp_path / "a.xlsx", bad=100)
    wizard = opened(clerk, tmp_path / "a.xlsx")
    go_on(clerk, wizard, COLUMNS)
    asked: list[int] = []
    model = wizard.rows.model
    shown = model._field_data

    def noted(row: SheetRow, field: Field, role: int) -> object:
        asked.append(row.place)
        return shown(row, field, role)

    model._field_data = noted  # type: ignore[method-assign]
    go_on(clerk, wizard, ROWS)
    assert model.rowCount() == excel.ROWS
    assert wizard.rows.counts[State.WRONG] == excel.ROWS // 100
    QApplication.processEvents()
    assert len(set(asked)) < 200


def test_a_table_that_is_dropped_on_the_window_opens_the_wizard(clerk: Clerk, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(kept_workbooks.funding(tmp_path / "chi.xlsx")))])
    place, actions = QPointF(5, 5), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(place.toPoint(), actions, data, buttons, keys)
    QApplication.sendEvent(clerk.window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(clerk.window, QDropEvent(place, actions, data, buttons, keys))
    wizard = wizard_of(clerk)
    assert clerk.find(QComboBox, "import_table", wizard).currentText() == "Kinh phí"


def test_the_menu_asks_for_a_file_and_opens_it(clerk: Clerk, tmp_path: Path) -> None:
    clerk.trigger(clerk.window, "action_import_tables")
    dialog = clerk.find(QFileDialog, "import_tables_dialog")
    dialog.fileSelected.emit(str(kept_workbooks.funding(tmp_path / "chi.xlsx")))
    dialog.close()
    assert step(wizard_of(clerk)) == SHEET


def test_a_paste_that_cannot_go_in_at_once_is_looked_at_first(clerk: Clerk) -> None:
    page = clerk.go_to("funding")
    before = len(clerk.records("funding"))
    page.list.table.setFocus()
    html = (
        "<table><tr><td>Nội dung chi<td>Nguồn<td>Ngày chi<td>Đã chi</tr>"
        "<tr><td>Mua sách<br>cho tủ sách<td>Quỹ lạ<td>ngày 5 tháng 3 năm 2023<td>5,6 triệu</tr></table>"
    )
    data = QMimeData()
    data.setHtml(html)
    data.setText(
        "Nội dung chi\tNguồn\tNgày chi\tĐã chi\nMua sách cho tủ sách\tQuỹ lạ\tngày 5 tháng 3 năm 2023\t5,6 triệu"
    )
    QGuiApplication.clipboard().setMimeData(data)
    clerk.trigger(page, "action_paste_rows")
    wizard = wizard_of(clerk)
    go_on(clerk, wizard, COLUMNS)
    go_on(clerk, wizard, ROWS)
    assert rows_shown(wizard, STATE) == ["Nguồn: “Quỹ lạ” không có trong danh sách"]
    edit(clerk, wizard, 0, "source", "Nguồn huy động hợp pháp khác")
    go_on(clerk, wizard, RESULT)
    kept = clerk.records("funding")[before:]
    assert [(r["content"], r["spent_on"], r["spent"]) for r in kept] == [
        ("Mua sách\ncho tủ sách", "2023-03-05", 5_600_000)
    ]


def test_an_old_font_that_is_pasted_is_not_written_unseen(clerk: Clerk) -> None:
    page = clerk.go_to("recipients")
    before = clerk.records("recipients")
    QGuiApplication.clipboard().setText("\n".join(f"{to_tcvn3(name)}\tb/c" for name in ("Sở Nội vụ", "Đảng ủy xã")))
    page.list.table.setFocus()
    clerk.trigger(page, "action_paste_rows")
    wizard = wizard_of(clerk)
    assert clerk.records("recipients") == before
    go_on(clerk, wizard, COLUMNS)
    assert "Së Néi vô  →  Sở Nội vụ" in clerk.find(QLabel, "old_before_after", wizard).text()


def test_every_step_is_worked_by_keys_and_named(clerk: Clerk, tmp_path: Path) -> None:
    wizard = opened(clerk, kept_workbooks.commendations(tmp_path / "khen.xlsx"))
    clerk.wait(wizard.isActiveWindow)
    for following in (COLUMNS, ROWS, RESULT):
        assert_named_and_reached(wizard)
        assert_explained(wizard)
        if following == ROWS:
            choose(clerk.find(QComboBox, "old_encoding_choice", wizard), "Giữ nguyên như trong tệp")
            choose(clerk.find(QComboBox, "fixed_level", wizard), "Cấp xã")
            choose(clerk.find(QComboBox, "fixed_recipient_kind", wizard), "Công nhân lao động")
        if following == RESULT:
            clerk.find(QCheckBox, "only_good", wizard).click()
        go_on(clerk, wizard, following)
    assert_named_and_reached(wizard)


def test_what_was_chosen_is_suggested_the_next_time(clerk: Clerk, tmp_path: Path) -> None:
    path = kept_workbooks.funding(tmp_path / "chi.xlsx")
    wizard = opened(clerk, path)
    go_on(clerk, wizard, COLUMNS)
    choose(clerk.find(QComboBox, "column_of_planned", wizard), "Số tiền")
    go_on(clerk, wizard, ROWS)
    clerk.find(QCheckBox, "only_good", wizard).click()
    go_on(clerk, wizard, RESULT)
    assert clerk.in_database(lambda store: store.setting(plans.COLUMNS_SETTING)) is not None
    clerk.find(QPushButton, "button_next", wizard).click()
    clerk.wait(lambda: clerk.window.findChild(ImportWizard) is None)
    again = opened(clerk, path)
    go_on(clerk, again, COLUMNS)
    assert clerk.find(QComboBox, "column_of_planned", again).currentText() == "Số tiền"


def test_the_list_is_written_as_it_is_shown(clerk: Clerk, tmp_path: Path) -> None:
    import openpyxl

    page = clerk.go_to("documents")
    page.list.table.horizontalHeader().moveSection(4, 0)
    page.list.table.horizontalHeader().setSectionHidden(1, True)
    clerk.fill_in(page, list_search="ke hoach")
    clerk.settle()
    rows = page.list.model.rowCount()
    clerk.trigger(page, "action_export_list")
    dialog = clerk.find(QFileDialog, "export_list_dialog")
    dialog.fileSelected.emit(str(tmp_path / "a.xlsx"))
    dialog.close()
    clerk.wait(partial((tmp_path / "a.xlsx").exists))
    clerk.settle()
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert str(sheet["A1"].value).startswith("UBND xã")
    assert "Có chữ “ke hoach”" in str(sheet["A3"].value)
    assert [cell.value for cell in sheet[5]][:3] == ["Ngày ban hành", "Phân loại", "Số"]
    assert sheet.max_row == 5 + rows


def test_the_whole_office_and_the_template_are_written_from_the_menu(clerk: Clerk, tmp_path: Path) -> None:
    for action, dialog, name in (
        ("action_export_tables", "export_all_dialog", "tat-ca.xlsx"),
        ("action_template", "template_dialog", "mau.xlsx"),
    ):
        clerk.trigger(clerk.window, action)
        asked = clerk.find(QFileDialog, dialog)
        asked.fileSelected.emit(str(tmp_path / name))
        asked.close()
        clerk.wait(partial((tmp_path / name).exists))
        clerk.settle()
        assert name in clerk.window.notice.text()
    wizard = opened(clerk, tmp_path / "tat-ca.xlsx")
    sheets = clerk.find(QComboBox, "import_sheet", wizard)
    assert sheets.count() > 5
    go_on(clerk, wizard, COLUMNS)
    go_on(clerk, wizard, ROWS)
    assert set(wizard.rows.counts) == {State.SAME}
    go_on(clerk, wizard, RESULT)
    clerk.find(QPushButton, "button_next_sheet", wizard).click()
    assert (step(wizard), sheets.currentIndex()) == (SHEET, 1)
