"""Every figure of a year beside the activities that support it, to be looked through and gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)
from shiboken6 import isValid

from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, draw_boxes, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.support import Comparison, compare

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.support import Support, SupportingActivity
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.storage.store import Store

_SIZE = (860, 480)
_LEADS_TO = Qt.ItemDataRole.UserRole
_FIGURES = BY_TABLE["enterprise_figures"]
_PERIODS = ((say("Cả năm"), "year"), (say("6 tháng đầu năm"), "h1"))
_OPEN = say("(trống)")


class FiguresComparison(QDialog):
    """A tree: enterprise, its indicators with what is entered and what activities say, and those activities."""

    #: An activity was chosen, by its uid.
    activity_wanted = Signal(str)
    #: A figure was chosen: the uid of its row and its field.
    figures_wanted = Signal(str, str)

    def __init__(self, database: DatabaseThread, year: int, period: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figures_comparison")
        self.setWindowTitle(say("Đối chiếu số liệu với hoạt động"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._database = database
        self._compared: list[Comparison] = []
        self._years = self._chooser("comparison_year", say("Năm"), [(str(y), y) for y in range(year + 1, year - 5, -1)])
        self._years.setCurrentIndex(1)
        self._periods = self._chooser("comparison_period", say("Kỳ"), list(_PERIODS))
        self._periods.setCurrentIndex(self._periods.findData(period))
        self._only = QCheckBox(say("Chỉ hiện chỗ chưa khớp"), self)
        draw_boxes(self._only)
        self._only.setObjectName("only_differences")
        self._only.setAccessibleName(self._only.text())
        self.notice = Notice(self)
        self.tree = self._made_tree()
        self._lay_out()
        self._years.currentIndexChanged.connect(self._read)
        self._periods.currentIndexChanged.connect(self._read)
        self._only.toggled.connect(self._show)
        self.tree.itemActivated.connect(self._go)
        self._read()

    def _chooser(self, name: str, label: str, choices: list[tuple[str, object]]) -> QComboBox:
        chooser = QComboBox(self)
        chooser.setObjectName(name)
        chooser.setAccessibleName(label)
        for text, value in choices:
            chooser.addItem(text, value)
        return chooser

    def _made_tree(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setObjectName("comparison_rows")
        tree.setAccessibleName(say("Số liệu và hoạt động"))
        tree.setHeaderLabels(
            [say("Doanh nghiệp, chỉ tiêu, hoạt động"), say("Đang ghi"), say("Hoạt động đã ghi"), say("Nhận xét")]
        )
        tree.setAlternatingRowColors(True)
        header = tree.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((290, 96, 220)):
            tree.setColumnWidth(column, width)
        return tree

    def _lay_out(self) -> None:
        heading = QLabel(self.windowTitle(), self)
        set_look(heading, "title")
        hint = QLabel(say("Enter mở dòng đang chọn. Số đã ghi không tự thay đổi."), self)
        hint.setWordWrap(True)
        set_look(hint, "muted")
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close")
        close.setAutoDefault(False)  # Enter opens the row
        close.clicked.connect(self.reject)
        choosers = QHBoxLayout()
        for chooser in (self._years, self._periods, self._only):
            choosers.addWidget(chooser)
        choosers.addStretch()
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addWidget(heading)
        layout.addLayout(choosers)
        for each in (self.notice, self.tree, hint):
            layout.addWidget(each)
        layout.addLayout(buttons)

    @Slot()
    def _read(self) -> None:
        """Read the year and period that are chosen; only the newest answer is shown."""
        asked = (self._years.currentData(), self._periods.currentData())

        def job(store: Store) -> list[Comparison]:
            return compare(store, programme_of(store), *asked)

        def then(compared: list[Comparison]) -> None:
            if isValid(self) and asked == (self._years.currentData(), self._periods.currentData()):
                self._compared = compared
                self._show()

        self._database.read(job, then, self.notice.tell_error)

    @Slot()
    def _show(self) -> None:
        self.tree.clear()
        for comparison in self._compared:
            lines = [self._line(comparison, each) for each in comparison.supports.values()]
            shown = [line for line in lines if line is not None]
            if shown or not self._only.isChecked():
                item = QTreeWidgetItem(
                    [comparison.name, "", "", "" if comparison.figures else say("Chưa có số liệu kỳ này")]
                )
                item.addChildren(shown)
                self.tree.addTopLevelItem(item)
                item.setExpanded(True)
        if self.tree.topLevelItemCount() == 0:
            empty = (
                say("Không có chỗ nào chưa khớp.")
                if self._compared
                else say("Chưa có số liệu hay hoạt động nào của kỳ này.")
            )
            self.tree.addTopLevelItem(QTreeWidgetItem([empty]))
            self.tree.setFirstColumnSpanned(0, self.tree.rootIndex(), True)
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))

    def _line(self, comparison: Comparison, support: Support) -> QTreeWidgetItem | None:
        """Return the line of an indicator; None without anything to say, or where only what differs is asked for."""
        entered = comparison.entered(support.field)
        disagreement = support.disagreement(entered)
        differs = bool(disagreement) or (entered is None and bool(support.activities))
        if not differs and (self._only.isChecked() or (entered is None and not support.activities)):
            return None
        remark = sentence(disagreement)
        if not remark and entered is None:
            remark = say("Chưa ghi")
        number = grouped(entered) if isinstance(entered, int) else _OPEN
        label = say(_FIGURES.field(support.field).label)
        item = QTreeWidgetItem([label, number, support.words() or say("chưa có"), remark])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if comparison.figures is not None:
            item.setData(0, _LEADS_TO, (str(comparison.figures["uid"]), support.field))
        item.addChildren([_activity_line(activity) for activity in support.activities])
        for column in (2, 3):
            item.setToolTip(column, item.text(column))
        return item

    @Slot(QTreeWidgetItem, int)
    def _go(self, item: QTreeWidgetItem, _column: int) -> None:
        leads_to = item.data(0, _LEADS_TO)
        if leads_to is None:
            return
        self.accept()
        if isinstance(leads_to, str):
            self.activity_wanted.emit(leads_to)
        else:
            self.figures_wanted.emit(*leads_to)


def _activity_line(activity: SupportingActivity) -> QTreeWidgetItem:
    people = (
        say("chưa ghi số người") if activity.people is None else say("{people} người", people=grouped(activity.people))
    )
    shared = say("Chung với nơi khác") if activity.shared else ""
    line = QTreeWidgetItem([f"{entry_date(from_iso(activity.starts_on))} · {activity.title}", "", people, shared])
    line.setData(0, _LEADS_TO, activity.uid)
    line.setToolTip(0, activity.title)
    return line
