"""The actions of a record page that concern the record in its form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from lldp_desktop.gui.record_page import RecordPage


class RecordActions:
    """Adds them to their page, in the order of the menu; `singular` is what one record is called."""

    def __init__(self, page: RecordPage, singular: str) -> None:
        add = page.add_action
        self.new = add(
            "action_new",
            say("Thêm {singular}", singular=singular),
            "Ctrl+N",
            lambda: page.leave(partial(page.begin, {})),
        )
        self.save = add("action_save", say("Lưu"), "Ctrl+S", page.save)
        self.save_and_new = add(
            "action_save_and_new", say("Lưu và thêm dòng mới"), "Ctrl+Return", lambda: page.save(page.show_next)
        )
        copying = say("Nhân bản {singular}", singular=singular)
        self._duplicate = add("action_duplicate", copying, "Ctrl+D", lambda: page.leave(page.show_copy))
        away = add("action_leave_form", say("Rời phiếu, về danh sách"), "Esc", page.leave_form)
        # The menu shows the key; the form's side takes it, so that it is free for searching and for popups.
        away.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.delete = add("action_delete", say("Xóa {singular}", singular=singular), "Ctrl+Delete", page.ask_delete)
        self._history = add("action_history", say("Lịch sử của dòng này…"), "Ctrl+H", page.show_history)
        add("action_deleted", say("Dòng đã xóa…"), "Ctrl+Shift+H", lambda: page.make_form().show_deleted())

    def enable(self, *, is_kept: bool, saving: bool) -> None:
        """Enable what can be done now: with a record that is kept already, and nothing while it is being saved."""
        for action in (self.save, self.save_and_new):
            action.setEnabled(not saving)
        for action in (self.delete, self._duplicate):
            action.setEnabled(is_kept and not saving)
        self._history.setEnabled(is_kept)
