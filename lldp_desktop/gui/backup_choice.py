"""Where backups go, as the clerk chooses it: a folder outside the data, and a stick that gets each of them too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.gui import sticks
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.look import SMALL, field_height, set_look
from lldp_desktop.storage import backup_places, places
from lldp_desktop.storage.backup_places import stick_root

_NOTE = say("Tự động sao lưu khi mở, khi đóng và sau mỗi 30 phút có thay đổi; chép thêm vào USB mỗi khi USB được cắm.")


class BackupChoice(QWidget):
    """A folder and a stick; `changed` when something else is chosen than is kept."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept = backup_places.chosen()
        self._chosen = self._kept.folder
        self._folder = QLineEdit(self)
        self._folder.setObjectName("backup_folder")
        self._folder.setAccessibleName(say("Thư mục sao lưu"))
        self._folder.setReadOnly(True)
        self._folder.setMinimumHeight(field_height(self._folder))
        choose = QPushButton(say("Chọn thư mục…"), self)
        choose.setObjectName("button_backup_folder")
        choose.clicked.connect(self._choose_folder)
        self._sticks = QuietComboBox(self)
        self._sticks.setObjectName("backup_stick")
        self._sticks.setAccessibleName(say("Sao lưu thêm vào USB"))
        self._fill_sticks()
        self._sticks.currentIndexChanged.connect(self.changed)
        self._problem = QLabel(self)
        self._problem.setObjectName("backup_problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        set_look(self._problem, "problem")
        note = QLabel(_NOTE, self)
        note.setWordWrap(True)
        set_look(note, "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(SMALL)
        grid.addWidget(QLabel(say("Thư mục sao lưu"), self), 0, 0, 1, 2)
        grid.addWidget(self._folder, 1, 0)
        grid.addWidget(choose, 1, 1)
        grid.addWidget(QLabel(say("Sao lưu thêm vào USB"), self), 2, 0, 1, 2)
        grid.addWidget(self._sticks, 3, 0, 1, 2)
        grid.addWidget(self._problem, 4, 0, 1, 2)
        grid.addWidget(note, 5, 0, 1, 2)
        self._show_folder()

    def is_changed(self) -> bool:
        """Tell whether something else is chosen than is kept."""
        return self._chosen != self._kept.folder or self._sticks.currentData() != self._first_stick

    def use(self, folder: Path) -> None:
        """Choose a folder; one inside the folder of the data is refused, for both would go at once."""
        data = places.data_folder().resolve()
        if folder.resolve().is_relative_to(data):
            self._tell(say("Hãy chọn thư mục nằm ngoài thư mục dữ liệu {data}.", data=data))
            return
        self._problem.hide()
        self._chosen = "" if folder == places.backups_folder() else str(folder)
        self._show_folder()
        self.changed.emit()

    def save(self) -> bool:
        """Keep what is chosen; False, and told, where that cannot be."""
        try:
            stick = self._sticks.currentData()
            kept = replace(self._kept, folder=self._chosen, stick=self._kept.stick if stick else "")
            backup_places.choose(kept)
            if stick not in ("", self._first_stick):
                backup_places.mark_stick(Path(stick))
        except KnownError as error:
            self._tell(str(error))
            return False
        return True

    def _fill_sticks(self) -> None:
        volumes = sticks.volumes()
        root = stick_root(list(volumes))
        self._sticks.addItem(say("Không dùng USB"), "")
        for volume, name in volumes.items():
            self._sticks.addItem(name, str(volume))
        self._first_stick = "" if root is None else str(root.parent)
        if self._kept.stick and root is None:
            self._first_stick = self._kept.stick
            self._sticks.addItem(say("USB đã chọn (đang không cắm)"), self._first_stick)
        self._sticks.setCurrentIndex(self._sticks.findData(self._first_stick))

    def _show_folder(self) -> None:
        folder = self._chosen or str(places.backups_folder())
        self._folder.setText(folder)
        self._folder.setToolTip(folder)
        self._folder.setCursorPosition(0)

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, say("Chọn thư mục sao lưu"), self._folder.text())
        dialog.setObjectName("backup_folder_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.use(Path(name)))
        dialog.open()

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.show()
