"""The choices beside the record of a handover: who gives, who receives, who is witness."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.prints.panel import Panel
from lldp_desktop.gui.prints.period_choice import today
from lldp_desktop.reporting.inventory_sheet import HandoverSheet, compose

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.exchange.handover_file import HandedFile
    from lldp_desktop.operations.inventory import Inventory
    from lldp_desktop.reporting.printout import Printout
    from lldp_desktop.storage.store import Store


class SheetPanel(Panel):
    """Three names to be typed; what stands empty is a dotted line on paper."""

    def __init__(self, file: HandedFile, inventory: Inventory, parent: QWidget) -> None:
        super().__init__(parent)
        self._file = file
        self._inventory = inventory
        roles = (("giver", say("Bên giao")), ("receiver", say("Bên nhận")), ("witness", say("Người chứng kiến")))
        self._names = [self._add_name(name, label) for name, label in roles]
        self.add_label(say("Ô để trống thì chừa dòng chấm để viết tay. Tên ở đây không được lưu lại."), "muted")
        self.add_label(say("Mã SHA-256 trên biên bản là của tệp {name}.", name=file.name), "muted")
        self.column.addStretch()

    def read(self, store: Store) -> None:
        """Need nothing of the database."""

    def start(self, found: object) -> None:
        """Draw the sheet at once."""
        del found
        self.changed.emit()

    def request(self) -> Callable[[Store], Printout]:
        """Return what makes the sheet with the names as they stand."""
        giver, receiver, witness = (one_line(field.text()) for field in self._names)
        file = self._file
        sheet = HandoverSheet(
            self._inventory, file.name, file.size, file.sha256, file.made_at, (giver, receiver, witness)
        )
        return partial(compose, sheet=sheet, today=today())

    def _add_name(self, name: str, label: str) -> EntryLine:
        self.add_label(label)
        field = EntryLine(self)
        field.setObjectName(name)
        field.setAccessibleName(label)
        field.textChanged.connect(self.changed)
        self.column.addWidget(field)
        return field
