"""The ways in and out for Excel: from the menu, by dropping a file on the window, from a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.only_to_read import REFUSED

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from lldp_desktop.exchange.spreadsheet.grid import Grid
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.dropped_on import DroppedOn
    from lldp_desktop.gui.importing.wizard import ImportWizard
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.storage.store import Store

_ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv", ".json")


class TableDoors(QObject):
    """Opens the wizard on a file or on what was pasted; writes the template and the whole office.

    `leave` goes on once nothing typed would be lost; `page` is the one that is shown, `go_to` shows another.
    What reads and writes tables is loaded when it is first wanted.
    """

    def __init__(
        self,
        database: DatabaseThread,
        notice: Notice,
        window: DroppedOn,
        leave: Callable[[Callable[[], None]], None],
        page: Callable[[], QWidget | None],
        go_to: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._database = database
        self._notice = notice
        self._window = window
        self._leave = leave
        self._page = page
        self._go_to = go_to
        window.take_drops(self._take)

    def add_to(self, menu: QMenu, add: Callable[..., QAction]) -> list[QAction]:
        """Add the actions to a menu; return those that are of use once there is an office."""
        ways = [
            add(menu, "action_import_tables", say("Nhập từ Excel…"), "Ctrl+F3", self.ask_import),
            add(menu, "action_export_tables", say("Xuất toàn bộ ra Excel…"), "Ctrl+F10", self.ask_export),
        ]
        add(menu, "action_template", say("Tạo tệp Excel mẫu…"), "Ctrl+Shift+F3", self.ask_template)
        menu.addSeparator()
        return ways

    def ask_import(self) -> None:
        """Ask for the file to be read."""
        self._ask_file(self._window, lambda name: self._leave(lambda: self.open_file(Path(name))))

    def open_file(self, path: Path) -> None:
        """Open the wizard on a file, where what it reads can be written."""
        if self._can_write():
            self._wizard().open_file(path)

    def open_grid(self, grid: Grid) -> None:
        """Open the wizard on what was pasted, where it can be written."""
        if self._can_write():
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

        def content(store: Store) -> bytes:
            from lldp_desktop.exchange.spreadsheet.template import to_template
            from lldp_desktop.operations.office_choices import choices_of

            return to_template(choices_of(store))

        self._write(path, content, say("Đã tạo tệp mẫu {path}.", path=path))

    def write_office(self, path: Path) -> None:
        """Write every record into a workbook."""

        def content(store: Store) -> bytes:
            from lldp_desktop.exchange.spreadsheet.office_book import to_workbook

            return to_workbook(store)

        self._write(path, content, say("Đã xuất toàn bộ dữ liệu ra {path}.", path=path))

    def _take(self, data: QMimeData) -> Callable[[], object] | None:
        """Return what is done with a table that is dropped on the window where no field takes it."""
        path = _table_in(data)
        return None if path is None else lambda: self._leave(lambda: self.open_file(path))

    def _can_write(self) -> bool:
        if self._database.only_to_read:
            self._notice.tell(REFUSED)
        return not self._database.only_to_read

    def _wizard(self) -> ImportWizard:
        from lldp_desktop.gui.importing.wizard import ImportWizard

        page = self._page()
        table = page.objectName() if page is not None and page.objectName() in BY_TABLE else ""
        wizard = ImportWizard(self._database, table, self._window)
        wizard.list_wanted.connect(self._go_to)
        wizard.other_file_wanted.connect(lambda: self._ask_file(wizard, lambda name: wizard.open_file(Path(name))))
        wizard.open()
        return wizard

    def _ask_file(self, parent: QWidget, chosen: Callable[[str], None]) -> None:
        kinds = " ".join(f"*{ending}" for ending in _ENDINGS)
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(
            parent, say("Nhập từ Excel"), str(Path.home()), say("Bảng Excel, CSV, JSON ({kinds})", kinds=kinds)
        )
        dialog.setObjectName("import_tables_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def _ask_place(self, title: str, name: str, suggested: str, write: Callable[[Path], None]) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._window, title, str(Path.home() / suggested), say("Tệp Excel (*.xlsx)"))
        dialog.setObjectName(name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: write(Path(chosen)))
        dialog.open()

    def _write(self, path: Path, content: Callable[[Store], bytes], told: str) -> None:
        def job(store: Store) -> None:
            from lldp_desktop.storage.output_file import write_file

            write_file(path, content(store))

        self._database.read(
            job,
            lambda _: self._notice.tell(told, calm=True),
            self._notice.tell_error,
        )


def _table_in(data: QMimeData) -> Path | None:
    """Return the one file of tables that is dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in _ENDINGS else None
