"""What is printed beside the report: chosen in a dialog, shown as it will be printed, saved and undone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QPushButton

from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.prints.certificate_panel import CertificateTexts
from lldp_desktop.gui.prints.dialog import PrintDialog
from tests.gui.test_reached_by_keys import assert_explained, assert_named_and_reached
from tests.gui.typing_vietnamese import replace_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.clerk import Clerk

DIALOGS = ("print_lists", "print_certificates", "print_forms", "print_charts")


def opened(clerk: Clerk, name: str) -> PrintDialog:
    """Open a print dialog and wait until it shows pages or says why not."""
    clerk.trigger(clerk.window, f"action_{name}")
    dialog = clerk.find(PrintDialog, name)
    clerk.wait(lambda: bool(dialog.content) or bool(dialog.notice.text()))
    return dialog


def settled(clerk: Clerk, dialog: PrintDialog) -> str:
    """Wait for the pages of what was chosen last; return their text."""
    dialog._quiet.stop()
    dialog.make()
    asked = dialog._asked
    dialog._progress.setText("")
    clerk.wait(lambda: dialog._asked == asked and (bool(dialog._progress.text()) or bool(dialog.notice.text())))
    return text_of(dialog.content)


def text_of(content: bytes) -> str:
    if not content:
        return ""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def add_certificate(clerk: Clerk, name: str) -> None:
    page = clerk.go_to("commendations")
    clerk.do(page, "action_new")
    clerk.fill_in(
        page,
        awarded_on="10/10/2023",
        form="Giấy khen",
        level="Cấp xã",
        recipient_kind="Công nhân lao động",
        recipient_name=name,
        achievement="Thành tích xuất sắc trong học tập",
    )
    clerk.do(page, "action_save")


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_is_worked_by_keys(clerk: Clerk, name: str) -> None:
    dialog = opened(clerk, name)
    clerk.wait(dialog.isActiveWindow)
    assert_named_and_reached(dialog)
    assert_explained(dialog)
    dialog.reject()


def test_a_list_follows_what_is_chosen_and_is_saved(clerk: Clerk, tmp_path: Path) -> None:
    dialog = opened(clerk, "print_lists")
    assert "DANH SÁCH HOẠT ĐỘNG" in text_of(dialog.content)
    chooser = clerk.find(QComboBox, "list_kind", dialog)
    chooser.setCurrentIndex(chooser.findData("ledger"))
    assert "SỔ THEO DÕI KINH PHÍ" in settled(clerk, dialog)
    assert dialog.preview.pdf.pagePointSize(0).width() > dialog.preview.pdf.pagePointSize(0).height()
    target = tmp_path / "sổ.pdf"
    dialog.output.write(target, lambda: dialog.content)
    clerk.wait(lambda: "Đã lưu" in dialog.notice.text())
    assert target.read_bytes() == dialog.content
    dialog.output.write(tmp_path / "không có" / "sổ.pdf", lambda: dialog.content)
    clerk.wait(lambda: "Đã lưu" not in dialog.notice.text())
    dialog.reject()


def test_a_period_without_records_is_said(clerk: Clerk) -> None:
    dialog = opened(clerk, "print_lists")
    replace_text(clerk.find(EntryLine, "year", dialog), "1999")
    settled(clerk, dialog)
    assert "chưa có dòng nào" in dialog.notice.text()
    assert dialog.content == b""
    assert not clerk.find(QPushButton, "button_print_pages", dialog).isEnabled()
    dialog.reject()


def test_certificates_are_ticked_and_their_words_changed_and_undone(clerk: Clerk) -> None:
    for name in ("Nguyễn Thị Kim Ngân", "A Kiêm"):
        add_certificate(clerk, name)
    dialog = opened(clerk, "print_certificates")
    text = text_of(dialog.content)
    assert "Nguyễn Thị Kim Ngân" in text
    assert "A Kiêm" in text
    lines = clerk.find(QListWidget, "certificate_recipients", dialog)
    lines.item(1).setCheckState(Qt.CheckState.Unchecked)
    clerk.find(QCheckBox, "certificate_preprinted", dialog).setChecked(True)
    text = settled(clerk, dialog)
    assert dialog.preview.pdf.pageCount() == 1
    assert "CỘNG HÒA" not in text
    assert "Đã có thành tích xuất sắc trong học tập." in text
    clerk.find(QPushButton, "button_certificate_texts", dialog).click()
    words = clerk.find(CertificateTexts, "certificate_texts")
    clerk.wait(lambda: words.form.loaded["title"] == "GIẤY KHEN")
    clerk.fill_in(words, issuer="Ủy ban nhân dân xã")
    clerk.find(QPushButton, "button_save_texts", words).click()
    clerk.wait(lambda: not words.isVisible())
    assert "ỦY BAN NHÂN DÂN XÃ\n" in settled(clerk, dialog)
    dialog.reject()
    clerk.trigger(clerk.window, "action_undo")
    clerk.settle()
    dialog = opened(clerk, "print_certificates")
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HOẰNG TRUNG" in text_of(dialog.content)
    dialog.reject()


def test_charts_are_told_in_words_and_forms_are_blank(clerk: Clerk) -> None:
    dialog = opened(clerk, "print_charts")
    assert "Kinh phí theo nguồn năm 2023" in dialog.preview.accessibleDescription()
    dialog.reject()
    dialog = opened(clerk, "print_forms")
    chooser = clerk.find(QComboBox, "form_kind", dialog)
    chooser.setCurrentIndex(chooser.findData("enterprise_figures"))
    assert "Đạt “Công dân học tập”" in settled(clerk, dialog)
    dialog.reject()


def test_without_an_office_the_way_to_it_is_offered(clerk: Clerk) -> None:
    page = clerk.go_to("office")
    clerk.click_row(page, "Hoằng Trung")
    clerk.fill_in(page, valid_to="01/01/2020", valid_from="01/01/2019")
    clerk.do(page, "action_save")
    clerk.settle()
    dialog = opened(clerk, "print_lists")
    assert "trang Đơn vị" in dialog.notice.text()
    wanted: list[str] = []
    dialog.page_wanted.connect(wanted.append)
    next(b for b in dialog.notice.findChildren(QPushButton) if b.text() == "Mở trang Đơn vị").click()
    assert wanted == ["office"]
