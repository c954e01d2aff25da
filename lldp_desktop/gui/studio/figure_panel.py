"""What a figure counts: its records, each with a way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.display import name_of, names_of_targets, targets_of
from lldp_desktop.gui.look import SMALL, TIGHT, set_look
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.reporting.consolidated.received_period import PACKAGES
from lldp_desktop.reporting.figures import ESTIMATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.reporting.document import Figure, RecordRef
    from lldp_desktop.storage.store import Store

_REF = Qt.ItemDataRole.UserRole
#: More are counted than anybody looks through one by one.
_MOST = 500
_HEIGHT = 150


def counted(store: Store, refs: Sequence[RecordRef]) -> list[tuple[RecordRef, str]]:
    """Return the records or packages that a figure counts by their names; those that are gone fall away."""
    choices = choices_of(store)
    names = {}
    for table in {ref.table for ref in refs} & BY_TABLE.keys():
        record_type = BY_TABLE[table]
        names[table] = names_of_targets(record_type, {t: store.records(t) for t in targets_of(record_type)})
    found = []
    for ref in refs[:_MOST]:
        if ref.table not in BY_TABLE:
            name = _sender(store, ref)
            if name:
                found.append((ref, name))
            continue
        record = store.record(ref.table, ref.uid)
        if record is not None:
            name = name_of(BY_TABLE[ref.table], record, choices, names[ref.table])
            guessed = ref.table == "enterprise_figures" and record["source"] == ESTIMATED
            found.append((ref, say("{name} (số ước)", name=name) if guessed else name))
    return found


def _sender(store: Store, ref: RecordRef) -> str:
    """Return the office that sent a package, or has sent none; "" where the package is not there any more."""
    if ref.table != PACKAGES:
        return say("{name} (chưa gửi)", name=ref.uid)
    package = store.received.package(int(ref.uid))
    if package is None:
        return ""
    sent = package.sent
    return ", ".join(name for name in (sent.full_name, sent.district, sent.province) if name)


class FigurePanel(QFrame):
    """Lists the records of one figure below the text; Enter goes to one, Esc back to the text."""

    record_wanted = Signal(str, str)
    #: The package of an office is to be shown: its number.
    package_wanted = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figure_panel")
        self.key = ""
        self._title = QLabel(self)
        self._title.setObjectName("figure_title")
        self._title.setWordWrap(True)
        self.records = QListWidget(self)
        self.records.setObjectName("figure_records")
        self.records.setAccessibleName(say("Các dòng mà con số này tính"))
        self.records.setMaximumHeight(_HEIGHT)
        self.records.itemActivated.connect(self._open)
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close_figure")
        close.setAccessibleName(say("Đóng danh sách dòng"))
        close.setToolTip(say("Đóng (Esc)"))
        set_look(close, "small")
        close.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addLayout(head)
        layout.addWidget(self.records)
        self.hide()

    def show_figure(self, figure: Figure, name: str, rows: Sequence[tuple[RecordRef, str]]) -> None:
        """Show a figure with the records that it counts."""
        self.key = figure.key
        more = len(figure.counts) - len(rows)
        own = all(ref.table in BY_TABLE for ref in figure.counts)
        counts = len(figure.counts)
        count = say("{rows} dòng", rows=counts) if own else say("{rows} đơn vị", rows=counts)
        if more > 0:
            count = say("{count}, {more} dòng không hiện ở đây", count=count, more=more)
        self._title.setText(
            say("{figure} — {name} ({count}; Enter mở dòng đang chọn)", figure=figure.text, name=name, count=count)
            if own
            else say("{figure} — {name} ({count})", figure=figure.text, name=name, count=count)
        )
        self.records.clear()
        for ref, text in rows:
            said = f"{say(BY_TABLE[ref.table].label)}: {text}" if ref.table in BY_TABLE else text
            item = QListWidgetItem(said, self.records)
            item.setData(_REF, (ref.table, ref.uid))
        self.records.setCurrentRow(0)
        rows_high = self.records.sizeHintForRow(0) * max(self.records.count(), 1) + 2 * TIGHT
        self.records.setFixedHeight(min(max(rows_high, 24), _HEIGHT))
        self.show()

    def show_lost(self, figure: Figure) -> None:
        """Say of a figure that the records give it no more."""
        self.key = figure.key
        self._title.setText(say("{figure} — số này không còn trong số liệu của kỳ báo cáo.", figure=figure.text))
        self.records.clear()
        self.records.setFixedHeight(24)
        self.show()

    def leave(self) -> None:
        """Go away, back to the text."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        table, uid = item.data(_REF)
        if table in BY_TABLE:
            self.record_wanted.emit(table, uid)
        elif table == PACKAGES:
            self.package_wanted.emit(int(uid))
