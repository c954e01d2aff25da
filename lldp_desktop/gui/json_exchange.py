"""Nhập từ tệp JSON and Xuất ra tệp JSON, from the menu."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.operations.import_records import ImportResult
    from lldp_desktop.storage.store import Store

_FILES = say("Tệp JSON (*.json)")


class JsonExchange(QObject):
    """Asks for a file, lets the database thread read or write it, and says what came of it."""

    def __init__(self, database: DatabaseThread, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._database = database
        self._notice = notice
        self._window = window

    def add_to(self, menu: QMenu, add: Callable[..., object], leave: Callable[[Callable[[], None]], None]) -> None:
        """Add the actions to a menu; reading goes on once nothing typed would be lost."""
        add(menu, "action_import", say("Nhập từ tệp JSON…"), "Ctrl+O", lambda: leave(self.ask_import))
        add(menu, "action_export", say("Xuất ra tệp JSON…"), "Ctrl+E", self.ask_export)
        menu.addSeparator()

    def ask_import(self) -> None:
        """Ask for the file to be read."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._window, say("Nhập từ tệp JSON"), str(Path.home()), _FILES)
        dialog.setObjectName("import_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.import_file(Path(name)))
        dialog.open()

    def ask_export(self) -> None:
        """Ask for the file to be written."""
        from PySide6.QtWidgets import QFileDialog

        name = f"hoc-tap-suot-doi-{date.today():%Y-%m-%d}.json"  # noqa: DTZ011 - the clerk's own calendar day
        dialog = QFileDialog(self._window, say("Xuất ra tệp JSON"), str(Path.home() / name), _FILES)
        dialog.setObjectName("export_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.export_file(Path(name)))
        dialog.open()

    def import_file(self, path: Path) -> None:
        """Read a file into the database, all of it or nothing."""
        from lldp_desktop.exchange.json_file import read_json
        from lldp_desktop.operations.import_records import import_records

        def job(store: Store) -> ImportResult:
            return import_records(store, read_json(path), date.today())  # noqa: DTZ011 - the clerk's own day

        def then(result: ImportResult) -> None:
            self._notice.tell(_told(path, result), calm=True)
            self._database.changed.emit(result.done)

        self._database.read(job, then, self._notice.tell_error)

    def export_file(self, path: Path) -> None:
        """Write every record into a file."""
        from lldp_desktop.exchange.json_file import to_json
        from lldp_desktop.storage.output_file import write_file

        self._database.read(
            lambda store: write_file(path, to_json(store)),
            lambda _: self._notice.tell(say("Đã xuất toàn bộ dữ liệu ra {path}.", path=path), calm=True),
            self._notice.tell_error,
        )


def _told(path: Path, result: ImportResult) -> str:
    """Return what an import did, table by table."""
    lines = []
    for table, record_type in BY_TABLE.items():
        parts = [
            f"{word} {counts[table]}"
            for word, counts in (
                (say("thêm"), result.added),
                (say("sửa"), result.changed),
                (say("giữ nguyên"), result.unchanged),
            )
            if table in counts
        ]
        if parts:
            lines.append(f"{say(record_type.label)}: {', '.join(parts)}")
    return (
        say("Đã nhập {name}. {lines}.", name=path.name, lines="; ".join(lines))
        if lines
        else say("Tệp {name} không có dòng nào để nhập.", name=path.name)
    )
