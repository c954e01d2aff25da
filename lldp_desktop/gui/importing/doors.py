"""The ways in and out for Excel: from the menu, by dropping a file on the window, from a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.spreadsheet.office_book import to_workbook
from lldp_desktop.exchange.spreadsheet.table_file import JSON, TEXTS, WORKBOOKS
from lldp_desktop.exchange.spreadsheet.template import to_template
from lldp_desktop.gui.importing.wizard import ImportWizard
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.exchange.spreadsheet.grid import Grid
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.storage.store import Store

_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class TableDoors(QObject):
    """Opens the wizard on a file or on what was pasted; writes the template and the whole office.

    `leave` goes on once nothing typed would be lost; `table` names the page that is shown.
    """

    page_wanted = Signal(str)

    def __init__(
        self,
        database: DatabaseThread,
        notice: Notice,
        window: QWidget,
        leave: Callable[[Callable[[], None]], None],
        table: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._database = database
        self._notice = notice
        self._window = window
        self._leave = leave
        self._table = table
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def ask_import(self) -> None:
        """Ask for the file to be read."""
        self._ask_file(self._window, lambda name: self._leave(lambda: self.open_file(Path(name))))

    def open_file(self, path: Path) -> None:
        """Open the wizard on a file."""
        self._wizard().open_file(path)

    def open_grid(self, grid: Grid) -> None:
        """Open the wizard on what was pasted."""
        self._wizard().open_grid(grid)

    def ask_template(self) -> None:
        """Ask where the empty workbook is to be written."""
        title = say("Tạo tệp Excel mẫu")
        self._ask_place(title, "template_dialog", "mau-nhap-du-lieu.xlsx", self.write_template)

    def ask_export(self) -> None:
        """Ask where every record is to be written."""
        self._ask_place(say("Xuất toàn bộ ra Excel"), "export_all_dialog", "hoc-tap-suot-doi.xlsx", self.write_office)

    def write_template(self, path: Path) -> None:
        """Write the empty workbook, with this office's lists of choices."""
        self._write(path, lambda store: to_template(choices_of(store)), say("Đã tạo tệp mẫu {path}.", path=path))

    def write_office(self, path: Path) -> None:
        """Write every record into a workbook."""
        self._write(path, to_workbook, say("Đã xuất toàn bộ dữ liệu ra {path}.", path=path))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take a table that is dropped on the window where no field takes it."""
        if event.type() not in (*_DRAGGED, QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        path = _table_in(event.mimeData())
        if path is None:
            return super().eventFilter(watched, event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self._leave(lambda: self.open_file(path))
        return True

    def _wizard(self) -> ImportWizard:
        wizard = ImportWizard(self._database, self._table(), self._window)
        wizard.list_wanted.connect(self.page_wanted)
        wizard.other_file_wanted.connect(lambda: self._ask_file(wizard, lambda name: wizard.open_file(Path(name))))
        wizard.open()
        return wizard

    def _ask_file(self, parent: QWidget, chosen: Callable[[str], None]) -> None:
        kinds = " ".join(f"*{ending}" for ending in (*WORKBOOKS, *TEXTS, JSON))
        dialog = QFileDialog(
            parent, say("Nhập từ Excel"), str(Path.home()), say("Bảng Excel, CSV, JSON ({kinds})", kinds=kinds)
        )
        dialog.setObjectName("import_tables_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def _ask_place(self, title: str, name: str, suggested: str, write: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title, str(Path.home() / suggested), say("Tệp Excel (*.xlsx)"))
        dialog.setObjectName(name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: write(Path(chosen)))
        dialog.open()

    def _write(self, path: Path, content: Callable[[Store], bytes], told: str) -> None:
        self._database.read(
            lambda store: write_file(path, content(store)),
            lambda _: self._notice.tell(told, calm=True),
            self._notice.tell_error,
        )


def _table_in(data: QMimeData) -> Path | None:
    """Return the one file of tables that is dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in (*WORKBOOKS, *TEXTS, JSON) else None
