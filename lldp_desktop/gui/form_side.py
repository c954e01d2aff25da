"""The form's side of a page: what it shows, what went wrong, the form and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.attachment_strip import AttachmentStrip
from lldp_desktop.gui.doubt_bar import DoubtBar
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.origin_line import OriginLine
from lldp_desktop.gui.page import ActionButton
from lldp_desktop.gui.record_form import RecordForm

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from lldp_desktop.domain.declaration import RecordType
    from lldp_desktop.gui.record_actions import RecordActions


class FormSide(QWidget):
    """A title with the button for a new record, the notice, the form, its files, and the buttons below."""

    #: Esc was pressed, and no field had a use for it.
    escaped = Signal()

    def __init__(
        self,
        record_type: RecordType,
        parent: QWidget,
        does: RecordActions,
    ) -> None:
        super().__init__(parent)
        # Made in the order in which Tab goes: from the last field one comes to the button that saves.
        begin = ActionButton(does.new, self)
        self.form = RecordForm(record_type, self)
        self.origin = OriginLine(self)
        self.files = AttachmentStrip(self)
        self.notice = Notice(self)
        self.doubts = DoubtBar(self)
        self.title = QLabel(self)
        self.title.setObjectName("form_title")
        self.title.setWordWrap(True)  # beside its button it must not widen a narrow window
        set_look(self.title, "subtitle")
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        keep = ActionButton(does.save, self, main=True)
        for button in (keep, ActionButton(does.save_and_new, self)):
            button.setAutoDefault(True)  # Enter, which leads here from the last field, presses it
            buttons.addWidget(button)
        self.form.walked_through.connect(lambda: keep.setFocus(Qt.FocusReason.TabFocusReason))
        buttons.addStretch()
        short = ActionButton(does.delete, self)
        short.setText(say("Xóa"))
        buttons.addWidget(short)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.origin)
        column.addWidget(self.notice)
        column.addWidget(self.form, 1)
        column.addWidget(self.files)
        column.addWidget(self.doubts)
        column.addLayout(buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)
