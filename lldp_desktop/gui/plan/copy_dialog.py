"""Which activities of a year's plan are copied to the next year, to which days, with or without their estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
)

from lldp_desktop.domain.dates import entry_date
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import LARGE, MEDIUM, SMALL, draw_boxes, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.operations.plan_copying import CopyBy

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.operations.plan_copying import PlanCopy

_UID = Qt.ItemDataRole.UserRole
_SIZE = (620, 400)


class CopyDialog(QDialog):
    """A ticked list; `ask` is called when other days are wanted, `copy` with what was chosen."""

    def __init__(
        self,
        year: int,
        ask: Callable[[CopyBy, CopyDialog], None],
        copy: Callable[[CopyBy, frozenset[str], bool, CopyDialog], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plan_copy")
        self.setWindowTitle(say("Chép kế hoạch năm {year} sang năm {next}", year=year, next=year + 1))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ask, self._copy = ask, copy
        self._unticked: set[str] = set()
        self._known: set[str] = set()
        self.notice = Notice(self)
        self._by = {
            CopyBy.DATE: QRadioButton(say("Cùng ngày, tháng"), self),
            CopyBy.WEEKDAY: QRadioButton(say("Cùng thứ trong tuần"), self),
        }
        for by, button in self._by.items():
            button.setObjectName(f"copy_by_{by.value}")
            button.setAccessibleName(button.text())
            draw_boxes(button)
        self._by[CopyBy.DATE].setChecked(True)
        self._by[CopyBy.WEEKDAY].toggled.connect(lambda _: self._ask(self.by(), self))
        self._list = QListWidget(self)
        self._list.setObjectName("copy_list")
        self._list.setAccessibleName(say("Hoạt động được chép"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self._list, "rows")
        draw_boxes(self._list)
        self._list.itemChanged.connect(self._count)
        self._estimate = QCheckBox(self)
        self._estimate.setObjectName("copy_estimate")
        self._estimate.setChecked(True)
        draw_boxes(self._estimate)
        self._counted = QLabel(self)
        self._counted.setObjectName("copy_count")
        set_look(self._counted, "muted")
        self._keep = QPushButton(say("Chép"), self)
        self._keep.setObjectName("button_copy_plan_now")
        self._keep.setDefault(True)
        set_look(self._keep, "main")
        self._keep.clicked.connect(self._go_on)
        self._lay_out()
        self.resize(*_SIZE)
        ask(self.by(), self)

    def by(self) -> CopyBy:
        """Return how the days are found."""
        return CopyBy.WEEKDAY if self._by[CopyBy.WEEKDAY].isChecked() else CopyBy.DATE

    def show_copies(self, copies: tuple[PlanCopy, ...], general: int) -> None:
        """List what can be copied; what was ticked stays, what was dropped begins unticked."""
        self._unticked |= {each.uid for each in copies if not each.stands and each.uid not in self._known}
        self._known |= {each.uid for each in copies}
        self._list.blockSignals(True)
        self._list.clear()
        for each in copies:
            self._add(each)
        self._list.blockSignals(False)
        self._list.setCurrentRow(0)
        words = say("Chép cả dự toán: kinh phí dự kiến và các khoản của từng hoạt động")
        if general:
            words = say("{words}, {general} khoản chung", words=words, general=general)
        self._estimate.setText(words)
        self._estimate.setAccessibleName(words)
        self._count()

    def chosen(self) -> frozenset[str]:
        """Return the uids of the activities that are ticked."""
        return frozenset(str(item.data(_UID)) for item in self._ticked())

    def _add(self, copy: PlanCopy) -> None:
        days = entry_date(copy.starts_on)
        if copy.ends_on is not None and copy.ends_on != copy.starts_on:
            days = f"{days} - {entry_date(copy.ends_on)}"
        words = f"{days}: {copy.title}"
        if copy.is_there:
            words = say("{words} (đã có trong kế hoạch)", words=words)
        elif copy.lines:
            words = say("{words} ({lines} khoản dự toán)", words=words, lines=copy.lines)
        item = QListWidgetItem(words, self._list)
        item.setData(_UID, copy.uid)
        item.setToolTip(words)
        if copy.is_there:
            item.setFlags(Qt.ItemFlag.ItemIsSelectable)
            return
        ticked = copy.uid not in self._unticked
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _ticked(self) -> list[QListWidgetItem]:
        items = [self._list.item(row) for row in range(self._list.count())]
        enabled = (item for item in items if item.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        return [item for item in enabled if item.checkState() is Qt.CheckState.Checked]

    @Slot()
    def _count(self) -> None:
        items = [self._list.item(row) for row in range(self._list.count())]
        free = [item for item in items if item.flags() & Qt.ItemFlag.ItemIsUserCheckable]
        ticked = self._ticked()
        self._unticked -= {str(item.data(_UID)) for item in ticked}
        self._unticked |= {str(item.data(_UID)) for item in free if item not in ticked}
        self._counted.setText(
            say("Chọn {ticked} trong {all} hoạt động.", ticked=len(ticked), all=len(free))
            if free
            else say("Không còn hoạt động nào để chép.")
        )

    def _tick_all(self, ticked: bool) -> None:
        for row in range(self._list.count()):
            item = self._list.item(row)
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    @Slot()
    def _go_on(self) -> None:
        self._copy(self.by(), self.chosen(), self._estimate.isChecked(), self)

    def _lay_out(self) -> None:
        hint = QLabel(
            say("Số người, kết quả, số đã chi không chép. Ngày lễ, tuần lễ của Chương trình giữ nguyên ngày."), self
        )
        hint.setWordWrap(True)
        set_look(hint, "muted")
        days, ticks, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        days.setSpacing(LARGE)
        for button in self._by.values():
            days.addWidget(button)
        days.addStretch()
        for name, text, ticked in (
            ("copy_all", say("Chọn tất cả"), True),
            ("copy_none", say("Bỏ chọn tất cả"), False),
        ):
            some = QPushButton(text, self)
            some.setObjectName(name)
            some.setAccessibleName(text)
            some.setAutoDefault(False)
            set_look(some, "small")
            some.clicked.connect(lambda _=False, ticked=ticked: self._tick_all(ticked))
            ticks.addWidget(some)
        ticks.addWidget(self._counted, 1)
        back = QPushButton(say("Quay lại"), self)
        back.setObjectName("answer_back")
        back.clicked.connect(self.reject)
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        for each in (self._keep, back):
            each.setAccessibleName(each.text())
            buttons.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(self.notice)
        column.addLayout(days)
        column.addWidget(self._list, 1)
        column.addLayout(ticks)
        column.addWidget(self._estimate)
        column.addWidget(hint)
        column.addLayout(buttons)
