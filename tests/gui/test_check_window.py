"""Checking the data from the window: findings in lines, and the safe ones mended after a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton

from lldp_desktop.storage.backup_files import Kind, listed
from lldp_desktop.storage.backup_places import folder_of
from tests.storage.records import sql

if TYPE_CHECKING:
    from tests.gui.clerk import Clerk


def lines(found: QListWidget) -> list[str]:
    """Return the lines of a list."""
    return [found.item(row).text() for row in range(found.count())]


def test_nothing_wrong_is_told(clerk: Clerk) -> None:
    clerk.trigger(clerk.window, "action_check")
    dialog = clerk.find(QDialog, "check_data")
    clerk.wait(lambda: clerk.find(QLabel, "check_sum", dialog).text() == "Không phát hiện sai sót.")
    assert not clerk.find(QPushButton, "button_mend", dialog).isEnabled()
    dialog.reject()


def test_findings_are_listed_and_the_safe_ones_mended(clerk: Clerk) -> None:
    path = clerk.window.database.path
    sql(path, "UPDATE funding SET planned = 7 WHERE id = 1")
    sql(path, "INSERT INTO attachment_contents VALUES (?, x'00')", ("0" * 64,))
    clerk.trigger(clerk.window, "action_check")
    dialog = clerk.find(QDialog, "check_data")
    said, found = clerk.find(QLabel, "check_sum", dialog), clerk.find(QListWidget, "findings", dialog)
    clerk.wait(lambda: said.text() == "Tìm thấy 2 điều, trong đó 1 lỗi sửa được an toàn.")
    assert lines(found)[1] == "Còn 1 nội dung tệp không thuộc dòng nào."
    clerk.find(QPushButton, "button_mend", dialog).click()
    clerk.wait(lambda: said.text() == "Tìm thấy 1 điều, trong đó 0 lỗi sửa được an toàn.")
    assert lines(found)[0].endswith("Dự toán: khác với lịch sử thay đổi.")
    (backup,) = listed(folder_of(path), path)
    assert backup.kind is Kind.BEFORE_MENDING
    dialog.reject()
