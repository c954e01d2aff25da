"""What the clerk can choose about the program itself: the language of its window, and where backups go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from lldp_desktop.domain import wording
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.gui import language
from lldp_desktop.gui.backup_choice import BackupChoice
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.look import LARGE, SMALL, set_look
from lldp_desktop.gui.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

_WIDTH = 460
# Who does not read the window's language has to find this all the same.
_LABEL = say("Ngôn ngữ của cửa sổ (Language of the window)")
_NOTE = say("Báo cáo, dữ liệu và lịch sử thay đổi luôn bằng tiếng Việt. Ngôn ngữ mới dùng từ lần mở chương trình sau.")


class Options(QDialog):
    """A language and places for backups; `restart_wanted` where the language is to be used at once."""

    restart_wanted = Signal()
    backups_changed = Signal()

    def __init__(self, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("options")
        self.setWindowTitle(say("Tùy chọn"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings = settings
        self._languages = QuietComboBox(self)
        self._languages.setObjectName("language")
        self._languages.setAccessibleName(_LABEL)
        for code, name in wording.LANGUAGES.items():
            self._languages.addItem(name, code)
        self.backups = BackupChoice(self)
        self._languages.setCurrentIndex(self._languages.findData(language.chosen(settings)))
        self._restart = QPushButton(say("Lưu và mở lại ngay"), self)
        self._restart.setObjectName("answer_restart")
        set_look(self._restart, "main")
        self._save = QPushButton(say("Lưu"), self)
        self._save.setObjectName("answer_save")
        self.notice = Notice(self)
        self._lay_out()
        self._languages.currentIndexChanged.connect(self._show_choice)
        self.backups.changed.connect(self._show_choice)
        self._show_choice()

    def _lay_out(self) -> None:
        label = QLabel(_LABEL, self)
        label.setBuddy(self._languages)
        note = QLabel(_NOTE, self)
        note.setWordWrap(True)
        set_look(note, "muted")
        back = QPushButton(say("Quay lại"), self)
        back.setObjectName("answer_back")
        buttons = QDialogButtonBox(self)
        buttons.addButton(self._restart, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(back, QDialogButtonBox.ButtonRole.RejectRole)
        self._restart.clicked.connect(self._save_and_restart)
        buttons.accepted.connect(self._save_only)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(self.notice)
        column.addWidget(label)
        column.addWidget(self._languages)
        column.addWidget(note)
        column.addSpacing(LARGE)
        column.addWidget(self.backups)
        column.addSpacing(SMALL)
        column.addWidget(buttons)
        self.setFixedWidth(_WIDTH)

    @Slot()
    def _show_choice(self) -> None:
        """Offer to start anew only for a language that the window does not speak already."""
        chosen = self._languages.currentData()
        self._restart.setEnabled(chosen != wording.language())
        self._save.setEnabled(chosen != language.chosen(self._settings) or self.backups.is_changed())

    @Slot()
    def _save_only(self) -> bool:
        if self.backups.is_changed():
            if not self.backups.save():
                return False
            self.backups_changed.emit()
        try:
            language.choose(self._settings, str(self._languages.currentData()))
        except KnownError as error:
            self.notice.tell_error(error)
            self.adjustSize()
            return False
        self.accept()
        return True

    @Slot()
    def _save_and_restart(self) -> None:
        if self._save_only():
            self.restart_wanted.emit()
