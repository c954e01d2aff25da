"""The first step of a merger: whose data, and which office they become."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.date import DateEditor
from lldp_desktop.gui.editors.editor import EntryError
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.look import SMALL, draw_boxes, set_look
from lldp_desktop.gui.office_names import suggested_office
from lldp_desktop.operations.merging.merge import NewOffice

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record

_FILES = say("Dữ liệu của đơn vị (*.db *.bangiao)")
_PATH = Qt.ItemDataRole.UserRole
_FROM = BY_TABLE["office"].field("valid_from")._replace(hint="")


class MergeFiles(QWidget):
    """A list of files, and the office after the merger: the one that is declared, or a new one from a day on."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._office: Record | None = None
        self.files = QListWidget(self)
        self.files.setObjectName("merge_files")
        self.files.setAccessibleName(say("Tệp của các đơn vị"))
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.stays = QRadioButton(self)
        self.stays.setObjectName("office_stays")
        self.is_new = QRadioButton(say("Đơn vị mới:"), self)
        for each in (self.stays, self.is_new):
            draw_boxes(each)
        self.is_new.setObjectName("office_is_new")
        self.name = EntryLine(self)
        self.name.setObjectName("new_office_name")
        self.name.setAccessibleName(say("Tên đơn vị mới"))
        self.name.setPlaceholderText("xã Hoằng Phú")
        self.day = DateEditor(_FROM, self)
        self._lay_out()
        self.name.textEdited.connect(lambda _: self.is_new.setChecked(True))
        self.files.itemSelectionChanged.connect(self._show_state)
        self._show_state()

    def paths(self) -> list[Path]:
        """Return the files that were chosen."""
        return [Path(str(self.files.item(row).data(_PATH))) for row in range(self.files.count())]

    def offer(self, office: Record | None) -> None:
        """Take the office that is declared now; None where there is none, and a new one is needed."""
        self._office = office
        self.stays.setVisible(office is not None)
        if office is not None:
            self.stays.setText(say("Giữ đơn vị đang khai báo: {office}", office=office["short_name"]))
        if office is None or self.name.text():  # typed before the answer came
            self.is_new.setChecked(True)
        else:
            self.stays.setChecked(True)

    def office(self) -> NewOffice | None:
        """Return the new office, None where the declared one stays; KnownError where something is missing."""
        if self.stays.isChecked():
            return None
        values = suggested_office(self.name.text())
        if not values:
            raise KnownError(say("Hãy ghi tên đơn vị sau khi gộp, ví dụ xã Hoằng Phú."))
        try:
            day = self.day.read()
        except EntryError as error:
            raise KnownError(f"{sentence(say(_FROM.label))}: {error}.") from None
        if day is None:
            raise KnownError(say("Hãy ghi ngày đơn vị mới bắt đầu, ví dụ 01/07/2025."))
        kept = {name: (self._office or {}).get(name) for name in ("province", "drafting_unit")}
        return NewOffice({**BY_TABLE["office"].blank(), **kept, **values, "valid_from": str(day)})

    def add(self, paths: list[Path]) -> None:
        """Add files, each once."""
        there = {path.resolve() for path in self.paths()}
        for path in paths:
            if path.resolve() not in there:
                there.add(path.resolve())
                item = QListWidgetItem(str(path))
                item.setData(_PATH, str(path))
                item.setToolTip(str(path))
                self.files.addItem(item)
        self.changed.emit()

    @Slot()
    def _ask(self) -> None:
        dialog = QFileDialog(self, say("Thêm dữ liệu của đơn vị"), str(Path.home()), _FILES)
        dialog.setObjectName("merge_files_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.open()

    @Slot()
    def _remove(self) -> None:
        for item in self.files.selectedItems():
            self.files.takeItem(self.files.row(item))
        self.changed.emit()

    @Slot()
    def _show_state(self) -> None:
        self._less.setEnabled(bool(self.files.selectedItems()))

    def _lay_out(self) -> None:
        what = QLabel(
            say(
                "Chọn tệp dữ liệu (.db) hoặc tệp bàn giao (.bangiao) của từng đơn vị. Các tệp ấy không thay đổi; dữ"
                " liệu được gộp vào tệp đang mở."
            ),
            self,
        )
        what.setWordWrap(True)
        more = QPushButton(say("Thêm tệp…"), self)
        more.setObjectName("button_add_files")
        more.clicked.connect(self._ask)
        self._less = QPushButton(say("Bỏ tệp đã chọn"), self)
        self._less.setObjectName("button_remove_file")
        self._less.clicked.connect(self._remove)
        beside = QVBoxLayout()
        beside.addWidget(more)
        beside.addWidget(self._less)
        beside.addStretch()
        chosen = QHBoxLayout()
        chosen.addWidget(self.files, 1)
        chosen.addLayout(beside)
        heading = QLabel(say("Đơn vị sau khi gộp"), self)
        set_look(heading, "subtitle")
        new = QHBoxLayout()
        new.setSpacing(SMALL)
        new.addWidget(self.name, 1)
        day = QLabel(say("từ ngày"), self)
        day.setBuddy(self.day.input)
        new.addWidget(day)
        new.addWidget(self.day.widget)
        form = QFormLayout()
        form.addRow(self.is_new, new)
        note = QLabel(
            say(
                "Đơn vị và người ký cũ hết hiệu lực vào ngày trước đó; báo cáo đã ban hành vẫn in lại nguyên như cũ"
                " dưới tên cũ."
            ),
            self,
        )
        note.setWordWrap(True)
        set_look(note, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(what)
        column.addLayout(chosen, 1)
        column.addWidget(heading)
        column.addWidget(self.stays)
        column.addLayout(form)
        column.addWidget(note)
