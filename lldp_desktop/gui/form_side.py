"""The form's side of a page: what it shows, what went wrong, the form and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.page import ActionButton
from lldp_desktop.gui.record_form import RecordForm

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from lldp_desktop.domain.declaration import RecordType


class FormSide(QWidget):
    """A title with the button for a new record, the notice, the form, and the buttons below it."""

    def __init__(
        self,
        record_type: RecordType,
        parent: QWidget,
        *,
        new: QAction,
        save: QAction,
        save_and_new: QAction,
        delete: QAction,
    ) -> None:
        super().__init__(parent)
        self.form = RecordForm(record_type, self)
        self.notice = Notice(self)
        self.title = QLabel(self)
        self.title.setObjectName("form_title")
        set_look(self.title, "subtitle")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(ActionButton(new, self))
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(ActionButton(save, self, main=True))
        buttons.addWidget(ActionButton(save_and_new, self))
        buttons.addStretch()
        short = ActionButton(delete, self)
        short.setText("Xóa")
        buttons.addWidget(short)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.form, 1)
        column.addLayout(buttons)
