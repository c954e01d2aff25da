"""Packages in the window: made for the level above with what the clerk ticks, and looked at where they arrive."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItemIterator,
    QWidget,
)

from lldp_desktop.exchange.package.reading import read_package
from lldp_desktop.gui import application
from lldp_desktop.gui.look import DARK, palette
from lldp_desktop.gui.packages.make_dialog import PackageDialog
from lldp_desktop.gui.packages.view_dialog import PackageView
from tests.exchange.sent_packages import AGREED, PDF, full_office, issue_report
from tests.gui.test_reached_by_keys import assert_explained, assert_named_and_reached

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk


@pytest.fixture
def sender(open_clerk: OpenClerk, tmp_path: Path, checker: Checker) -> Clerk:
    """Return a clerk of an office with records of every kind and an issued report."""
    with full_office(tmp_path / "xã.db") as store:
        issue_report(store, checker)
    return open_clerk(tmp_path / "xã.db")


def making(clerk: Clerk) -> PackageDialog:
    """Open the dialog and wait until it says what would be sent."""
    clerk.trigger(clerk.window, "action_package")
    dialog = clerk.find(PackageDialog, "package_dialog")
    clerk.wait(lambda: dialog.package is not None or bool(dialog.notice.text()))
    return dialog


def tick(clerk: Clerk, dialog: PackageDialog, name: str, *, on: bool) -> None:
    """Set a box and wait until what would be sent follows."""
    before = dialog.package
    clerk.find(QCheckBox, name, dialog).setChecked(on)
    clerk.wait(lambda: dialog.package is not before and dialog.save.isEnabled())


def sent(clerk: Clerk, dialog: PackageDialog, path: Path) -> Path:
    dialog.notice.hide()
    dialog.write(path)
    clerk.wait(lambda: bool(dialog.notice.text()))
    return path


def viewing(clerk: Clerk) -> PackageView:
    """Wait until a package is shown, or why it is not."""
    clerk.wait(lambda: bool(clerk.window.findChildren(PackageView, "package_view")))
    view = clerk.find(PackageView, "package_view")
    clerk.wait(lambda: view.package is not None or bool(view.notice.text()))
    return view


def lines(tree: QTreeWidget) -> list[tuple[str, str]]:
    iterator, found = QTreeWidgetItemIterator(tree), []
    while (item := iterator.value()) is not None:
        found.append((item.text(0), item.text(1)))
        iterator += 1
    return found


def drop(target: QWidget, path: Path) -> None:
    """Drop a file on a widget as the desktop does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), action, data, buttons, keys))
    QApplication.sendEvent(target, QDropEvent(QPoint(5, 5), action, data, buttons, keys))


def test_its_boxes_are_seen_in_the_dark_too(sender: Clerk) -> None:
    dialog = making(sender)
    boxes = dialog.findChildren(QCheckBox)
    assert len(boxes) == 3
    dialog.setPalette(palette(DARK))
    for box in boxes:
        box.setPalette(palette(DARK))
        box.setChecked(False)
        picture = box.grab().toImage()
        middle = picture.height() // 2
        lightest = max(picture.pixelColor(x, middle).lightness() for x in range(18))
        assert lightest > QColor(DARK.window).lightness() + 60, box.objectName()


def test_what_goes_in_is_told_before_it_is_sent(sender: Clerk, tmp_path: Path) -> None:
    dialog = making(sender)
    told = dialog.contents.text()
    assert "Hoạt động:\u00a01" in told
    assert "số 12, ban hành ngày 11/12/2023" in told
    assert "Không kèm họ tên" in told
    package = read_package(sent(sender, dialog, tmp_path / "một.lldp"))
    assert (package.pdf, package.manifest.has_names, package.manifest.correction) == (PDF, False, 0)
    assert str(tmp_path / "một.lldp") in dialog.notice.text()
    assert AGREED.encode() not in (tmp_path / "một.lldp").read_bytes()


def test_names_go_only_where_they_are_ticked_and_the_pages_only_where_wanted(sender: Clerk, tmp_path: Path) -> None:
    dialog = making(sender)
    tick(sender, dialog, "with_names", on=True)
    tick(sender, dialog, "with_report", on=False)
    assert "Họ tên: 1 người" in dialog.contents.text()
    package = read_package(sent(sender, dialog, tmp_path / "một.lldp"))
    names = [record.get("recipient_name") for record in package.records["commendations"]]
    assert sorted(names, key=str) == sorted([None, AGREED], key=str)
    assert package.pdf is None


def test_a_package_made_again_is_suggested_as_a_correction(sender: Clerk, tmp_path: Path) -> None:
    dialog = making(sender)
    sent(sender, dialog, tmp_path / "một.lldp")
    dialog.reject()
    sender.settle()
    again = making(sender)
    assert again.correction.value() == 1
    assert read_package(sent(sender, again, tmp_path / "hai.lldp")).manifest.correction == 1


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_lost(sender: Clerk, tmp_path: Path) -> None:
    dialog = making(sender)
    sent(sender, dialog, tmp_path / "không có" / "một.lldp")
    assert "Không mở được" in dialog.notice.text()
    assert dialog.correction.value() == 0


def test_the_dialogs_are_worked_by_keys(sender: Clerk, tmp_path: Path) -> None:
    dialog = making(sender)
    sender.wait(dialog.isActiveWindow)
    assert_named_and_reached(dialog)
    assert_explained(dialog)
    path = sent(sender, dialog, tmp_path / "một.lldp")
    sender.window.door.open(path)
    view = viewing(sender)
    sender.wait(view.isActiveWindow)
    assert_named_and_reached(view)
    assert_explained(view)


def test_a_package_that_arrives_is_shown_and_writes_nothing(
    sender: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def note(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    path = sent(sender, making(sender), tmp_path / "một.lldp")
    counts = {table: len(sender.records(table)) for table in ("enterprises", "funding", "commendations", "office")}
    drop(sender.window, path)
    view = viewing(sender)
    assert view.head.text() == "Ủy ban nhân dân Phường Điện Biên Phủ"
    made_at = datetime.now().astimezone()
    assert f"Năm 2023 · lập lúc {made_at:%H}" in view.told.text() or made_at.minute == 0
    assert "nguyên vẹn" in view.sound.text()
    shown = lines(view.figures)
    assert ("Số công nhân lao động", "150") in shown
    assert ("Đã chi", "23.600.000 đồng") in shown
    assert [name for name, _ in shown if name.count(".") > 2] == [], "a figure without a name"
    assert ("Kinh phí", "1") in lines(view.counts)
    sender.find(QPushButton, "button_open_report", view).click()
    sender.wait(lambda: bool(opened))
    assert opened[0].read_bytes() == PDF
    assert {table: len(sender.records(table)) for table in counts} == counts


def test_a_damaged_package_is_refused_with_the_reason(sender: Clerk, tmp_path: Path) -> None:
    path = sent(sender, making(sender), tmp_path / "một.lldp")
    path.write_bytes(path.read_bytes()[:-100])
    sender.window.door.open(path)
    view = viewing(sender)
    assert view.package is None
    assert "một.lldp" in view.notice.text()
    assert "bị cắt khi chép" in view.notice.text()
    assert view.open_report.isHidden()


def test_a_package_dropped_on_a_form_is_viewed_and_not_attached(sender: Clerk, tmp_path: Path) -> None:
    path = sent(sender, making(sender), tmp_path / "một.lldp")
    for dialog in sender.window.findChildren(QDialog):
        dialog.reject()
    page = sender.go_to("documents")
    drop(page._side, path)
    assert viewing(sender).package is not None
    assert sender.records("attachments") == []


def test_a_start_with_a_package_shows_it_over_the_clerks_own_data(
    home: Path, sender: Clerk, tmp_path: Path, qapp: QApplication
) -> None:
    path = sent(sender, making(sender), tmp_path / "một.lldp")
    windows = application.Windows(qapp)
    assert windows.open(home / "mới.db", file=path)
    window = windows._window
    assert window is not None
    try:
        sender.wait(lambda: any(view.package for view in window.findChildren(PackageView)))
    finally:
        window.close()
        sender.wait(lambda: window.is_closed)
