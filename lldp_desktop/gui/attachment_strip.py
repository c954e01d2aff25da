"""The strip below a form that shows the files attached to its record; one line as long as there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QMenu, QVBoxLayout

from lldp_desktop.domain.attached_file import BY_MEDIA_TYPE, size_text
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.elided_label import ElidedLabel
from lldp_desktop.gui.look import SMALL, TIGHT, set_look
from lldp_desktop.gui.page import ActionButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.declaration import Record

_TITLE = say("Tệp đính kèm")
_HINT = say("Kéo thả hoặc dán tệp vào đây")
_HINT_TOO = say("Kéo thả hoặc dán tệp vào đây: PDF, JPG, PNG, DOCX, mỗi tệp đến 20 MB")
_MOST_ROWS = 3


class AttachmentStrip(QFrame):
    """Names of files with their kind and size; its actions say what is done with the one that is chosen."""

    #: The paste key was pressed in the strip.
    paste_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("attachments_strip")
        self.setAccessibleName(_TITLE)
        self.add = self._action("action_attach", say("Đính kèm tệp…"), "Ctrl+Shift+A")
        self.open = self._action("action_open_attachment", say("Mở tệp đính kèm"), "Ctrl+Shift+O")
        self.view = self._action("action_view_attachment", say("Xem tệp đính kèm"), "F3")
        self.save = self._action("action_save_attachment", say("Lưu tệp đính kèm ra ngoài…"), "Ctrl+Shift+S")
        self.remove = self._action("action_remove_attachment", say("Gỡ tệp đính kèm"), "Delete")
        self.paste = self._action("action_paste_attachment", say("Dán tệp hoặc ảnh"), "Ctrl+V")
        #: Those that the page's menu has; the others work by their keys in the strip alone.
        self.page_actions = (self.add, self.open, self.view, self.save)
        self._title = QLabel(_TITLE, self)
        self._title.setObjectName("attachments_title")
        self._state = ElidedLabel("attachments_state", self)
        self._files: list[Record] = []
        self.list = QListWidget(self)
        self.list.setObjectName("attachments_list")
        self.list.setAccessibleName(_TITLE)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self._view, self._remove = self._button(self.view, say("Xem")), self._button(self.remove, say("Gỡ"))
        self._add = self._button(self.add, say("Thêm tệp…"))
        self.list.itemActivated.connect(lambda _: self.open.trigger())
        self.list.currentRowChanged.connect(self._enable)
        self.remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.addAction(self.remove)
        self.paste.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.paste)
        self.paste.triggered.connect(self.paste_wanted)
        self._lay_out()
        self.show_files([])

    def show_files(self, files: Sequence[Record]) -> None:
        """Show the files of a record; the one that was chosen stays so."""
        chosen = (self.chosen() or {}).get("uid")
        self._files = list(files)
        self.list.clear()
        for file in files:
            kind = BY_MEDIA_TYPE.get(str(file["media_type"]))
            label = f"{kind.label} · " if kind else ""
            size = file["size"]
            item = QListWidgetItem(f"{file['name']}  —  {label}{size_text(size) if isinstance(size, int) else ''}")
            item.setToolTip(str(file["name"]))
            self.list.addItem(item)
        self.list.setCurrentRow(next((row for row, file in enumerate(files) if file["uid"] == chosen), 0))
        self._title.setText(f"{_TITLE} ({len(files)})" if files else _TITLE)
        for widget in (self.list, self._view, self._remove):
            widget.setVisible(bool(files))
        self._fit()
        self.say("")
        self._enable()

    def chosen(self) -> Record | None:
        """Return the file that is chosen."""
        row = self.list.currentRow()
        return self._files[row] if 0 <= row < len(self._files) else None

    def files(self) -> list[str]:
        """Return what the rows say."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def say(self, text: str, look: str = "muted") -> None:
        """Say what is under way, or how files are added where there are none yet."""
        shown = text or ("" if self.list.count() else _HINT)
        set_look(self._state, look)
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self._state.say(shown, _HINT_TOO if shown == _HINT else "")

    def state(self) -> str:
        """Return what stands beside the title."""
        return self._state.text()

    def menu(self) -> QMenu:
        """Return the menu of the file that is chosen."""
        menu = QMenu(self)
        menu.setObjectName("attachment_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.open, self.view, self.save, self.remove])
        menu.addSeparator()
        menu.addActions([self.add, self.paste])
        return menu

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self._title)
        head.addWidget(self._state, 1)
        for button in (self._view, self._remove, self._add):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(head)
        column.addWidget(self.list)

    def _fit(self) -> None:
        """Give the list the height of its rows, as long as they are few."""
        row = self.list.sizeHintForRow(0) if self.list.count() else 0
        self.list.setFixedHeight(row * min(self.list.count(), _MOST_ROWS) + 2 * self.list.frameWidth() + 2)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of one line, or of the rows."""
        return self.minimumSizeHint()

    def _action(self, name: str, text: str, keys: str) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        return action

    def _button(self, action: QAction, short: str) -> ActionButton:
        button = ActionButton(action, self)
        button.setText(short)
        return button

    @Slot()
    def _enable(self) -> None:
        for action in (self.open, self.view, self.save, self.remove):
            action.setEnabled(self.list.currentRow() >= 0)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        self.menu().popup(self.list.viewport().mapToGlobal(place))
