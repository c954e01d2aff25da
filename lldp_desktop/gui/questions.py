"""The two questions that interrupt: what to do with unsaved changes, and whether to delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import set_look

if TYPE_CHECKING:
    from collections.abc import Callable


class Question(QMessageBox):
    """A question with buttons of our own words; it goes on by callbacks, so the window never stands still."""

    def __init__(self, name: str, text: str, more: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(parent.window().windowTitle())
        self.setIcon(QMessageBox.Icon.Question)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setInformativeText(more)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions: list[tuple[QPushButton, Callable[[], None]]] = []
        self.finished.connect(self._answer)

    def offer(
        self, name: str, label: str, role: QMessageBox.ButtonRole, action: Callable[[], None] | None = None
    ) -> QPushButton:
        """Add a button; without an action it only closes the question."""
        button = self.addButton(label, role)
        button.setObjectName(name)
        if action is not None:
            self._actions.append((button, action))
        return button

    def _answer(self) -> None:
        chosen = self.clickedButton()
        for button, action in self._actions:
            if button is chosen:
                action()
                return


def ask_unsaved(parent: QWidget, what: str, save: Callable[[], None], drop: Callable[[], None]) -> None:
    """Ask whether to save or drop what was typed, or to go back to it (Lưu / Bỏ / Quay lại)."""
    question = Question(
        "ask_unsaved", say("{what} có thay đổi chưa lưu.", what=what), say("Lưu lại trước khi rời đi?"), parent
    )
    keep = question.offer("answer_save", say("Lưu"), QMessageBox.ButtonRole.AcceptRole, save)
    question.offer("answer_drop", say("Bỏ"), QMessageBox.ButtonRole.DestructiveRole, drop)
    back = question.offer("answer_back", say("Quay lại"), QMessageBox.ButtonRole.RejectRole)
    set_look(keep, "main")
    question.setDefaultButton(keep)
    question.setEscapeButton(back)
    question.open()


def ask_delete(parent: QWidget, singular: str, name: str, delete: Callable[[], None]) -> None:
    """Ask once whether to delete a record, named."""
    question = Question("ask_delete", say("Xóa {singular} này?", singular=singular), name, parent)
    question.offer("answer_delete", say("Xóa"), QMessageBox.ButtonRole.DestructiveRole, delete)
    back = question.offer("answer_back", say("Không xóa"), QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(back)
    question.setEscapeButton(back)
    question.open()
