"""Where the clerk's data and their backups lie; and what tells the sample from the clerk's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, field_height, set_look
from lldp_desktop.storage import places

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.gui.notice import Notice

_SAMPLE = say("Đang dùng dữ liệu mẫu. Cứ ghi, sửa, xóa thoải mái: dữ liệu của đơn vị nằm ở tệp khác.")


def open_folder(database: Path, notice: Notice) -> None:
    """Open the folder of the data in the system's own way; say where it is if that does not work."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(database.parent))):
        notice.tell(say("Không mở được thư mục. Dữ liệu nằm ở {database}.", database=database))


def show_about(database: Path, parent: QWidget) -> None:
    """Show what the program is, and where this clerk's data and log lie."""
    from lldp_desktop.gui.about import About

    About(database, parent).open()


def told_copies(folder: Path) -> str:
    """Return what the clerk is told of the folder of the backups."""
    return say("Chương trình tự sao lưu vào {folder}; đổi thư mục, thêm USB ở Tệp → Tùy chọn.", folder=folder)


class DataPlaces(QWidget):
    """Two lines: the file with the data, and the folder of its backups."""

    def __init__(self, database: Path, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("data_places")
        path = QLineEdit(str(database), self)
        path.setObjectName("data_path")
        path.setAccessibleName(say("Dữ liệu nằm ở"))
        path.setToolTip(str(database))
        path.setReadOnly(True)
        path.setCursorPosition(0)
        path.setMinimumHeight(field_height(path))
        folder = QPushButton(say("Mở thư mục"), self)
        folder.setObjectName("button_data_folder")
        folder.setToolTip(say("Mở thư mục có tệp dữ liệu"))
        folder.clicked.connect(lambda _=False: open_folder(database, notice))
        from lldp_desktop.storage.backup_places import folder_of

        copies = QLabel(told_copies(folder_of(database)), self)
        copies.setObjectName("copies")
        copies.setWordWrap(True)
        set_look(copies, "muted")
        rows = QGridLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(MEDIUM)
        rows.setVerticalSpacing(SMALL)
        rows.addWidget(QLabel(say("Dữ liệu nằm ở"), self), 0, 0)
        rows.addWidget(path, 0, 1)
        rows.addWidget(folder, 0, 2)
        rows.addWidget(QLabel(say("Bản sao"), self), 1, 0, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(copies, 1, 1, 1, 2)
        rows.setColumnStretch(1, 1)


class SampleBar(QFrame):
    """Stands above everything while the sample is open, so that nobody takes it for the office's own data."""

    #: Back to the office's own data.
    own_wanted = Signal()

    def __init__(self, database: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sample_bar")
        self.setAccessibleName(say("Dữ liệu mẫu"))
        if not is_sample(database):
            self.hide()
            return
        text = QLabel(_SAMPLE, self)
        text.setObjectName("sample_text")
        text.setToolTip(say("Dữ liệu mẫu: {database}", database=database))
        text.setWordWrap(True)
        back = QPushButton(self)
        back.setText(say("Về dữ liệu của đơn vị"))
        back.setObjectName("button_own_data")
        back.clicked.connect(self.own_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        row.addWidget(text, 1)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignVCenter)


def is_sample(database: Path) -> bool:
    """Tell whether a file is the one on which a newcomer tries the program."""
    # By its name first: to tell its place takes longer, and the start asks several times.
    return database.name == places.SAMPLE and database.absolute() == places.sample_database().absolute()
