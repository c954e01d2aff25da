"""The window: navigation, menus, pages made when they are first shown, and the line of what was saved."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.gui.about import About
from lldp_desktop.gui.database_thread import DatabaseThread, Worker
from lldp_desktop.gui.drafts import FIRST_RUN, DraftOffer
from lldp_desktop.gui.first_run import FirstRun
from lldp_desktop.gui.json_exchange import JsonExchange
from lldp_desktop.gui.look import SMALL
from lldp_desktop.gui.navigation import PAGES, Navigation, label_of
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.record_page import RecordPage
from lldp_desktop.gui.undoing import Undoing

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.gui.page import Page
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.drafts import Draft
    from lldp_desktop.storage.store import Store

_PROGRAM = "Học tập suốt đời"
_FIRST_SIZE = (1180, 700)


class MainWindow(QMainWindow):
    """One window on one open database; closing it finishes what is queued and closes the file."""

    sample_wanted = Signal()
    closed = Signal()

    def __init__(self, database: DatabaseThread, settings: QSettings) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(_PROGRAM)
        self.database = database
        self._drawing = Worker("drawing")
        self._settings = settings
        self._pages: dict[str, Page] = {}
        self.is_closed = False
        self.notice = Notice(self)
        self.exchange = JsonExchange(database, self.notice, self)
        self.undoing = Undoing(database, self._leave, self.notice.tell_error, self)
        self.undoing.turned.connect(self._show_turned)
        self.navigation = Navigation(self)
        self._stack = QStackedWidget(self)
        self._whole = QStackedWidget(self)
        self.first_run = FirstRun(database, self)
        self.offer = DraftOffer(database, self)
        self._lay_out()
        self._edit_menu, self._report_menu = self._make_menus()
        self._saved = QLabel(self)
        self._saved.setObjectName("saved")
        self.statusBar().addWidget(self._saved)
        self._draft_trouble = QLabel(self)
        self._draft_trouble.setObjectName("draft_trouble")
        self._draft_trouble.setContentsMargins(SMALL, 0, 0, 0)
        # A long sentence is cut, and whole in its tooltip, rather than widening the window.
        self._draft_trouble.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.statusBar().addWidget(self._draft_trouble, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(SMALL, 0, SMALL, 0)
        self.navigation.wanted.connect(self.go_to)
        self.first_run.sample_wanted.connect(self.sample_wanted)
        self.first_run.draft.trouble.connect(self._tell_draft_trouble)
        self.offer.wanted.connect(self._resume)
        database.changed.connect(self._follow)
        self._restore()
        self._ask_office()
        self.undoing.refresh()

    def page(self, name: str) -> Page:
        """Return a page, made now where it was never shown."""
        if name not in self._pages:
            self._pages[name] = page = self._make_page(name)
            self._stack.addWidget(page)
        return self._pages[name]

    @Slot(str)
    def go_to(self, name: str) -> None:
        """Show a page, once the one that is shown has nothing unsaved."""
        self._leave(partial(self._show_page, name))

    def is_first_run(self) -> bool:
        """Tell whether the office is still to be entered."""
        return self._whole.currentWidget() is self.first_run

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask about unsaved changes; then finish what is queued and close the file."""
        page = self.current_page()
        if page is not None and page.is_changed():
            event.ignore()
            page.leave(self._close)
            return
        if not self.is_closed:
            self.is_closed = True
            self._keep()
            for each in self._pages.values():
                each.let_go()
            self.first_run.draft.close()
            self._drawing.close()
            self.database.close()
            self.closed.emit()
        event.accept()

    def _close(self) -> None:
        self.close()

    def _make_page(self, name: str) -> Page:
        if name in BY_TABLE:
            records = RecordPage(BY_TABLE[name], self.database, self._settings, self._stack)
            records.draft.trouble.connect(self._tell_draft_trouble)
            return records
        # The PDF and printing parts of Qt are loaded when the report is first looked at.
        from lldp_desktop.gui.report_page import ReportPage

        page = ReportPage(self.database, self._drawing, self._settings, self._stack)
        page.wanted.connect(self.go_to)
        return page

    def _lay_out(self) -> None:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        pages = QWidget(self)
        row = QHBoxLayout(pages)
        row.setContentsMargins(SMALL, SMALL, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(side, 1)
        self._whole.addWidget(pages)
        self._whole.addWidget(self.first_run)
        # What was half typed is offered above whatever is shown, be it the pages or the first form.
        central = QWidget(self)
        rows = QVBoxLayout(central)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.offer)
        rows.addWidget(self._whole, 1)
        self.setCentralWidget(central)

    def _make_menus(self) -> tuple[QMenu, QMenu]:
        bar = self.menuBar()
        file = bar.addMenu("&Tệp")
        self._add(file, "action_import", "Nhập từ tệp JSON…", "Ctrl+O", lambda: self._leave(self.exchange.ask_import))
        self._add(file, "action_export", "Xuất ra tệp JSON…", "Ctrl+E", self.exchange.ask_export)
        file.addSeparator()
        self._add(file, "action_quit", "Thoát", "Ctrl+Q", self.close)
        edit = bar.addMenu("&Sửa")
        edit.addActions([self.undoing.undo, self.undoing.redo])
        edit.addSeparator()
        view = bar.addMenu("&Xem")
        for place, name in enumerate(PAGES):
            if name == "office":
                view.addSeparator()
            keys = f"Ctrl+{(place + 1) % 10}" if place < 10 else ""
            self._add(view, f"action_show_{name}", label_of(name), keys, partial(self.go_to, name))
        report = bar.addMenu("&Báo cáo")
        self._add(report, "action_report", "Xem báo cáo", "Ctrl+R", partial(self.go_to, "report"))
        report.addSeparator()
        about = bar.addMenu("Trợ &giúp")
        self._add(about, "action_about", "Giới thiệu", "F1", lambda: About(self.database.path, self).open())
        return edit, report

    def _add(self, menu: QMenu, name: str, text: str, keys: str, do: Callable[[], object]) -> None:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: do())
        menu.addAction(action)

    def current_page(self) -> Page | None:
        """Return the page that is shown; None before the first one."""
        shown = self._stack.currentWidget()
        return next((page for page in self._pages.values() if page is shown), None)

    def _leave(self, proceed: Callable[[], None]) -> None:
        page = self.current_page()
        if page is None or self.is_first_run():
            proceed()
        else:
            page.leave(proceed)

    @Slot(str)
    def _tell_draft_trouble(self, sentence: str) -> None:
        self._draft_trouble.setText(sentence)
        self._draft_trouble.setToolTip(sentence)

    @Slot(object)
    def _resume(self, draft: Draft) -> None:
        """Put a draft back into its form, once the page that is shown has nothing unsaved."""
        taken = partial(self.offer.taken, draft)
        if draft.page == FIRST_RUN:
            self.first_run.resume(draft, taken)
            return

        def show() -> None:
            self._show_page(draft.page)
            page = self.page(draft.page)
            if isinstance(page, RecordPage):
                page.resume(draft, taken)

        self._leave(show)

    def _show_page(self, name: str) -> None:
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        self.navigation.show_current(name)
        self._show_page_actions(page)
        page.enter()

    def _show_page_actions(self, page: Page) -> None:
        """Put the page's actions into the menus, with their shortcuts."""
        old = [a for menu in (self._edit_menu, self._report_menu) for a in menu.actions()]
        is_report = page.objectName() == "report"
        for action in old:
            if action.parent() is not self and not action.isSeparator():
                self._edit_menu.removeAction(action)
                self._report_menu.removeAction(action)
        (self._report_menu if is_report else self._edit_menu).addActions(page.actions())
        self._edit_menu.menuAction().setEnabled(True)

    @Slot(str)
    def _show_turned(self, table: str) -> None:
        """Show the page on which something was undone or redone."""
        if table in PAGES and not self.is_first_run():
            self._show_page(table)

    @Slot(object)
    def _follow(self, done: Done) -> None:
        """Say what was saved and when; the office's name is the window's."""
        if not done.changes:
            self._saved.setText("Không có gì thay đổi")
            return
        now = datetime.now().astimezone()
        self._saved.setText(f"Đã lưu {now:%H:%M} · {done.label}")
        if self.is_first_run() or any(change.table == "office" for change in done.changes):
            self._ask_office()

    def _ask_office(self) -> None:
        self.database.read(_office_name, self._show_office, self.notice.tell_error)

    def _show_office(self, name: str | None) -> None:
        """Show the pages of the office, or the first form where there is none yet."""
        self.offer.show_for(first_run=name is None)
        if name is None:
            self._whole.setCurrentWidget(self.first_run)
            self._edit_menu.menuAction().setEnabled(False)
            self.first_run.focus_first()
            return
        self.setWindowTitle(f"{_PROGRAM} — {name}")
        if self.current_page() is None:
            last = str(self._settings.value("window/page", PAGES[0]))
            self._show_page(last if last in PAGES else PAGES[0])
        self._whole.setCurrentIndex(0)

    def _restore(self) -> None:
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            room = self.screen().availableGeometry()
            self.resize(min(_FIRST_SIZE[0], room.width()), min(_FIRST_SIZE[1], room.height()))
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _keep(self) -> None:
        self._settings.setValue("window/geometry", self.saveGeometry())
        page = self.current_page()
        if page is not None:
            self._settings.setValue("window/page", page.objectName())
        for page in self._pages.values():
            page.keep_layout(self._settings)
        self._settings.sync()


def _office_name(store: Store) -> str | None:
    """Return the short name of the office as of today, else of its last one; None where there is none."""
    offices = sorted(store.records("office"), key=lambda office: str(office["valid_from"]))
    today = date.today().isoformat()  # noqa: DTZ011 - the clerk's own calendar day
    current = [office for office in offices if str(office["valid_from"]) <= today]
    newest = (current or offices)[-1:]
    return str(newest[0]["short_name"]) if newest else None
