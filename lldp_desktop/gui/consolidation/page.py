"""Tổng hợp: who has sent, what they sent together, and the way down from each sum to the records behind it."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QTabWidget, QVBoxLayout, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.consolidation.dropped import SCANS, taken_in
from lldp_desktop.gui.consolidation.one_office import Office
from lldp_desktop.gui.consolidation.package_removal import PackageRemoval
from lldp_desktop.gui.consolidation.progress_strip import ProgressStrip
from lldp_desktop.gui.consolidation.senders_step import Senders, Standing, read_standing
from lldp_desktop.gui.consolidation.sheet_export import SheetExport
from lldp_desktop.gui.consolidation.steps import NothingYet, Places
from lldp_desktop.gui.consolidation.taking import Taking
from lldp_desktop.gui.consolidation.trail import Trail
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.look import MEDIUM, SMALL, field_height, set_look
from lldp_desktop.gui.navigation import CONSOLIDATION, label_of
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.packages.dragged import DRAGGED, SUFFIX
from lldp_desktop.gui.page import ActionButton, Page
from lldp_desktop.operations.consolidation.places import key_of
from lldp_desktop.operations.consolidation.senders import set_due_on

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from lldp_desktop.domain.period import Period
    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.gui.packages.keys_in_hand import KeysInHand
    from lldp_desktop.storage.received.sent import Received

_FILES = say("Gói số liệu, bản quét trang cuối phụ lục ({kinds})", kinds=" ".join(f"*{e}" for e in (SUFFIX, *SCANS)))
_TABS = """
QTabBar::tab { padding: 6px 14px; border: 1px solid palette(mid); border-bottom: none; background: palette(window); }
QTabBar::tab:selected { background: palette(base); font-weight: 600; }
QTabBar::tab:focus { border: 1px solid palette(highlight); border-bottom: none; }
"""
_PERIOD, _PLACE = "consolidation/period", "consolidation/folder"


class ConsolidationPage(Page):
    """Two tables: the offices that ought to send, and the sums; each with its way down to records."""

    #: The report of a Period is to be made.
    report_wanted = Signal(object)

    def __init__(
        self, database: DatabaseThread, drawing: Worker, settings: QSettings, hand: KeysInHand, parent: QWidget
    ) -> None:
        super().__init__(CONSOLIDATION, label_of(CONSOLIDATION), parent)
        self._database = database
        self._settings = settings
        self._standing = Standing((), None, None)
        self._is_read = False
        self._office: Office | None = None
        self._asked = 0
        self.notice = Notice(self)
        self.strip = ProgressStrip(self)
        self.senders = Trail("senders", say("Đơn vị gửi"), database, self.notice, self)
        self.totals = Trail("totals", say("Số liệu tổng hợp"), database, self.notice, self)
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("consolidation_tabs")
        self.tabs.setAccessibleName(self.label)
        self.tabs.setDocumentMode(True)
        # Fusion cuts the feet of the letters of a tab that is not in front.
        self.tabs.tabBar().setStyleSheet(_TABS)
        self.tabs.tabBar().setDrawBase(False)  # a line that stays white in the dark
        self.tabs.addTab(self.senders, say("Đơn vị gửi"))
        self.tabs.addTab(self.totals, say("Số liệu tổng hợp"))
        self.periods = QuietComboBox(self)
        self.periods.setObjectName("consolidated_period")
        self.periods.setAccessibleName(say("Kỳ"))
        self.periods.setMinimumHeight(field_height(self.periods))
        self.periods.currentIndexChanged.connect(self._choose_period)
        self.taking = Taking(database, drawing, self.strip, self.notice, hand, self)
        self.taking.ended.connect(self._show_again)
        self.export = SheetExport(database, self.notice, self)
        self.removal = PackageRemoval(database, self.notice, self)
        self.removal.removed.connect(self._show_again)
        self._add_actions()
        self._lay_out()
        self.offer_report(offered=False)
        for trail in (self.senders, self.totals):
            trail.moved.connect(self._show_state)
        self.tabs.currentChanged.connect(self._show_tab)
        for each in (self, *self.findChildren(QWidget)):
            if each is self or each.acceptDrops():
                each.installEventFilter(self)
        self.setAcceptDrops(True)

    def enter(self) -> None:
        """Show what is received by now."""
        self._show_again()

    def keep_layout(self, settings: QSettings) -> None:
        """Keep the period that was looked at."""
        if self._standing.period is not None:
            settings.setValue(_PERIOD, key_of(self._standing.period))

    def let_go(self) -> None:
        """Stop taking packages in: the window goes."""
        self.taking.stop()

    def period(self) -> Period | None:
        """Return the period that is shown; None where nothing was received yet."""
        return self._standing.period

    def trail(self) -> Trail:
        """Return the table that is shown, with its way."""
        return self.senders if self.tabs.currentWidget() is self.senders else self.totals

    def offer_report(self, *, offered: bool = True) -> None:
        """Offer the report of the period, where somebody answers `report_wanted`."""
        self._print.setVisible(offered)
        self._print_button.setVisible(offered)

    def show_package(self, number: int) -> None:
        """Show the figures of the office that sent a package, in the period of the package."""

        def then(package: Received | None) -> None:
            if package is None:
                self.notice.tell(say("Gói của đơn vị này không còn trong dữ liệu."), calm=True)
                return
            sent = package.sent
            self._office = Office(sent.period, sent.office, sent.full_name)
            self._read(sent.period_key)

        self._database.read(lambda store: store.received.package(number), then, self.notice.tell_error)

    def take(self, sources: list[Path]) -> None:
        """Take packages in: files, and folders with all that is in them."""
        if sources:
            self._settings.setValue(_PLACE, str(sources[0].parent))
            self.taking.take(sources)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take packages and folders that are dropped anywhere on the page."""
        if event.type() not in (*DRAGGED, QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        sources = taken_in(event.mimeData())
        if not sources:
            return super().eventFilter(watched, event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self.take(sources)
        return True

    # --- what can be done ---------------------------------------------------------------------------------------

    def _add_actions(self) -> None:
        add = self.add_action
        self._take = add("action_take_packages", say("Nhận gói của các xã…"), "Ctrl+N", self.ask_packages)
        self._take_folder = add("action_take_folder", say("Nhận cả thư mục…"), "Ctrl+Shift+N", self.ask_folder)
        self._take_stick = add("action_take_stick", say("Nhận từ USB"), "Ctrl+U", self.take_sticks)
        self._expect = add("action_expected", say("Đơn vị phải gửi…"), "F4", self.show_expected)
        self._due = add("action_due", say("Hạn gửi…"), "Shift+F4", self.ask_due)
        self._down = add("action_go_down", say("Xem bên trong"), "Ctrl+Return", lambda: self.trail().table.follow())
        self._back = add("action_back", say("Lùi lại"), "Alt+Left", lambda: self.trail().go_back())
        self._back.setShortcuts([QKeySequence("Alt+Left"), QKeySequence("Esc")])
        self._find = add("action_find", say("Tìm trong bảng"), "Ctrl+F", lambda: self.trail().search_here())
        self._other = add("action_other_table", say("Chuyển bảng"), "F6", self._turn)
        self._copy = add("action_copy_cells", say("Sao chép ô"), "Ctrl+C", self.copy)
        self._out = add("action_export_sheet", say("Xuất bảng ra Excel…"), "Ctrl+Shift+F10", self._export)
        self._remove = add("action_remove_package", say("Bỏ gói này…"), "Ctrl+Delete", self._ask_remove)
        self._print = add(
            "action_consolidated_report",
            say("In báo cáo tổng hợp"),
            "Ctrl+P",
            lambda: self.report_wanted.emit(self.period()),
        )

    def ask_packages(self) -> None:
        """Ask for the packages to be taken in."""
        dialog = QFileDialog(self, say("Nhận gói của các xã"), self._place(), _FILES)
        dialog.setObjectName("take_packages_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.take([Path(name) for name in names]))
        dialog.open()

    def ask_folder(self) -> None:
        """Ask for a folder whose packages are to be taken in, with those of the folders in it."""
        dialog = QFileDialog(self, say("Nhận cả thư mục"), self._place())
        dialog.setObjectName("take_folder_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take([Path(name)]))
        dialog.open()

    def take_sticks(self) -> None:
        """Take in what lies on the sticks that are plugged in."""
        from lldp_desktop.gui.sticks import volumes

        found = volumes()
        if found:
            self.taking.take(list(found))
        else:
            self.notice.tell(say("Chưa thấy USB nào: hãy cắm USB rồi thử lại, hoặc chọn “Nhận cả thư mục…”."))

    def show_expected(self) -> None:
        """Open the list of the offices that ought to send."""
        from lldp_desktop.gui.consolidation.expected_dialog import ExpectedDialog

        dialog = ExpectedDialog(self._database, self)
        dialog.changed.connect(self._show_again)
        dialog.open()

    def ask_due(self) -> None:
        """Ask by when the packages of the period ought to be made."""
        period = self.period()
        if period is None:
            return
        from lldp_desktop.gui.consolidation.due_dialog import DueDialog

        def keep(day: date) -> None:
            self._database.read(
                lambda store: set_due_on(store, period, day), lambda _: self._show_again(), self.notice.tell_error
            )

        dialog = DueDialog(period, self._standing.due, self)
        dialog.chosen.connect(keep)
        dialog.open()

    def copy(self) -> None:
        """Put the cells that are marked on the clipboard."""
        table = self.trail().table
        text = table.copied()
        if text:
            QGuiApplication.clipboard().setText(text)
            cells = len(table.selectedIndexes())
            self.notice.tell(say("Đã sao chép {cells} ô.", cells=cells), calm=True)

    def _export(self) -> None:
        trail = self.trail()
        if trail.sheet is not None:
            titles = [step.title for step in trail.steps()]
            self.export.ask(trail.sheet, trail.table.cells.lines(), titles)

    def _ask_remove(self) -> None:
        line = self.trail().table.line()
        if line is not None and line.package is not None:
            self.removal.ask(line.package)
        elif line is not None and line.stray:
            self.removal.forget(line.stray)

    def _place(self) -> str:
        kept = str(self._settings.value(_PLACE) or "")
        return kept if kept and Path(kept).is_dir() else str(Path.home())

    @Slot()
    def _turn(self) -> None:
        self.tabs.setCurrentIndex(1 - self.tabs.currentIndex())

    # --- what is shown ------------------------------------------------------------------------------------------

    @Slot()
    def _show_again(self) -> None:
        """Read how the period stands, and what is shown, once more."""
        chosen = self._standing.period
        wanted = key_of(chosen) if chosen is not None else str(self._settings.value(_PERIOD) or "")
        self._read(wanted)

    def _read(self, wanted: str) -> None:
        self._asked += 1
        asked = self._asked
        today = date.today()  # noqa: DTZ011 - the clerk's own calendar day

        def then(standing: Standing) -> None:
            if asked == self._asked:
                self._show_standing(standing)

        self._database.read(partial(read_standing, wanted=wanted, today=today), then, self.notice.tell_error)

    def _show_standing(self, standing: Standing) -> None:
        """Offer the periods; while the one that is looked at stays, so does the way down in it."""
        before, self._standing = self._standing, standing
        self.periods.blockSignals(True)
        self.periods.clear()
        for period in standing.periods:
            self.periods.addItem(period.said, period)
        self.periods.setCurrentIndex(standing.periods.index(standing.period) if standing.period is not None else -1)
        self.periods.blockSignals(False)
        self.periods.setEnabled(bool(standing.periods))
        if self._is_read and before.period == standing.period:
            for trail in (self.senders, self.totals):
                trail.again()
        else:
            self._is_read = True
            now = standing.period
            self.senders.start(Senders(now) if now is not None else NothingYet())
            self.totals.start(Places(now) if now is not None else NothingYet())
        if self._office is not None:
            self.tabs.setCurrentWidget(self.totals)
            self.totals.go_down(self._office)
            self._office = None
        self._show_state()

    @Slot(int)
    def _choose_period(self, place: int) -> None:
        if place >= 0:
            self._read(key_of(self._standing.periods[place]))

    @Slot()
    def _show_tab(self) -> None:
        self.trail().table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        trail = self.trail()
        line = trail.table.line()
        if self.senders.sheet is not None and self.senders.sheet.label:
            self.tabs.setTabText(0, self.senders.sheet.label)
        self._back.setEnabled(trail.can_go_back())
        self._down.setEnabled(trail.table.step() is not None)
        self._remove.setEnabled(line is not None and (line.package is not None or bool(line.stray)))
        for action in (self._print, self._due):
            action.setEnabled(self.period() is not None)
        self._out.setEnabled(trail.table.cells.rowCount() > 0)

    def _lay_out(self) -> None:
        title = QLabel(self.label, self)
        set_look(title, "title")
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(title)
        head.addSpacing(MEDIUM)
        head.addWidget(self.periods)
        head.addStretch()
        self._print_button = ActionButton(self._print, self)
        head.addWidget(self._print_button)
        head.addWidget(self._take_button())
        self.senders.add_buttons(ActionButton(self._due, self), ActionButton(self._expect, self))
        self.totals.add_buttons(ActionButton(self._back, self), ActionButton(self._out, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(*self.margins())
        column.setSpacing(SMALL)
        column.addLayout(head)
        for each in (self.notice, self.strip):
            column.addWidget(each)
        column.addWidget(self.tabs, 1)

    def _take_button(self) -> QPushButton:
        """Return the button whose menu has the ways in, with their keys."""
        button = QPushButton(say("Nhận gói"), self)
        button.setObjectName("button_take")
        button.setAccessibleName(button.text())
        set_look(button, "main")
        menu = QMenu(button)
        menu.addActions([self._take, self._take_folder, self._take_stick])
        button.setMenu(menu)
        return button
