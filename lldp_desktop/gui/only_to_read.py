"""A database that can only be looked at: a bar that says so and why, and every action that would write held back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.form_on_demand import FormOnDemand
from lldp_desktop.gui.look import MEDIUM, SMALL

#: Every action, and every button of a dialog, that changes what is in the file; what only shows, prints or exports
#: stays.
WRITING = frozenset(
    f"action_{name}"
    for name in (
        *("new", "save", "save_and_new", "duplicate", "delete", "import", "import_tables", "undo", "redo"),
        *("attach", "remove_attachment", "paste_attachment", "take_support", "fill_from_activities"),
        *("edit_row", "paste_rows", "change_rows", "delete_rows"),
        *("settings", "part_up", "part_down", "leave_out", "add_part", "rename_part", "reset_part"),
        *("bold", "italic", "items", "insert_figure", "insert_phrase", "keep_phrase"),
        *("issue", "enter_number", "reopen"),
        *("copy_outline", "save_outline", "load_outline", "delete_outline"),
        *("new_phrase", "save_phrase", "delete_phrase"),
        *("rename_choice", "up_choice", "down_choice", "hide_choice", "reset_choice", "delete_choice"),
        *("undo_choice", "redo_choice", "take_name", "receive", "merge", "restore", "mend"),
        *("give", "first_report", "read_returned", "save_texts"),
        *("mark_done", "move_day", "drop_activity", "copy_plan", "add_line", "take_estimate"),
        *("confirm_plan", "copy_plan_now", "new_plan", "note", "save_targets", "choose_programme"),
        *("propose", "make_proposal", "results", "save_results", "take_reward", "take_rewards"),
        *("save_rate", "delete_rate", "new_base_salaries", "new_reward_rates"),
        *("new_request", "edit_request", "delete_request", "tick", "tick_entered", "other_states", "figures"),
        *("consolidate", "take_packages", "take_folder", "take_stick", "expected", "due", "remove_package"),
    )
)
#: What is said instead.
REFUSED = say("Tệp đang mở chỉ để xem, không ghi hay sửa được.")


class ReadingBar(QFrame):
    """Stands above everything while nothing can be written; `again_wanted` to try once more."""

    again_wanted = Signal()

    def __init__(self, reason: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reading_bar")
        self.setAccessibleName(say("Chỉ xem"))
        if not reason:
            self.hide()
            return
        text = QLabel(say("Chỉ xem: xem, in và xuất được, không ghi được. {reason}", reason=reason), self)
        text.setObjectName("reading_text")
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        again = QPushButton(self)
        again.setText(say("Mở lại"))
        again.setObjectName("button_open_again")
        again.setToolTip(say("Thử mở lại để ghi; nếu vẫn chưa ghi được thì xem số liệu mới nhất"))
        again.clicked.connect(self.again_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        row.addWidget(text, 1)
        row.addWidget(again, 0, Qt.AlignmentFlag.AlignVCenter)


class OnlyToRead(QObject):
    """Holds back what would write, in the window, in its pages as they are made and in its dialogs as they open."""

    def __init__(self, window: QWidget, reason: str) -> None:
        super().__init__(window)
        self._window = window
        self._holds = bool(reason)
        self._reason = REFUSED
        application = QApplication.instance()
        if self._holds and application is not None:
            application.installEventFilter(self)

    def hold_back(self, widget: QWidget) -> None:
        """Hold back what would write in a widget and all that is in it; nothing where the file can be written."""
        if not self._holds:
            return
        from lldp_desktop.gui.record_form import RecordForm

        if isinstance(widget, FormOnDemand):
            widget.make_form()
        for action in {*widget.actions(), *widget.findChildren(QAction)}:
            if action.objectName() in WRITING:
                self._disable(action)
                # Whoever enables it again means that the record allows it.
                action.changed.connect(lambda action=action: self._disable(action))
        for button in widget.findChildren(QPushButton):
            self._hold_button(button)
        for form in widget.findChildren(RecordForm):
            form.hold()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hold back what a dialog of the window would write, as it opens, and a button that it enables later."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QDialog) and self._is_over_window(watched):
            self.hold_back(watched)
        elif event.type() is QEvent.Type.EnabledChange and isinstance(watched, QPushButton):
            self._hold_button(watched)
        return False

    def _is_over_window(self, dialog: QDialog) -> bool:
        """Tell whether a dialog is the window's own, or one that a dialog of its opened."""
        widget: QWidget | None = dialog
        while widget is not None and widget is not self._window:
            widget = widget.parentWidget()
        return widget is not None

    def _hold_button(self, button: QPushButton) -> None:
        if button.objectName().replace("button_", "action_") in WRITING:
            button.setToolTip(self._reason)
            button.setEnabled(False)

    def _disable(self, action: QAction) -> None:
        if action.isEnabled():
            action.setEnabled(False)
            action.setToolTip(self._reason)
            action.setStatusTip(self._reason)
