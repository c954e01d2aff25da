"""The window: navigation, menus, pages made when they are first shown, and the line of what was saved."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QStackedWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.afterwards import Afterwards, steps
from lldp_desktop.gui.consolidation.door import ConsolidationDoor
from lldp_desktop.gui.data_places import SampleBar, is_sample, open_folder, show_about
from lldp_desktop.gui.database_thread import DatabaseThread, Worker
from lldp_desktop.gui.dialogs_over_pages import DialogsOverPages
from lldp_desktop.gui.drafts import FIRST_RUN, REPORT, DraftOffer, FormDraft
from lldp_desktop.gui.dropped_on import DroppedOn
from lldp_desktop.gui.file_door import FileDoor
from lldp_desktop.gui.guide.opening import Guide
from lldp_desktop.gui.handover.menu import HandoverMenu
from lldp_desktop.gui.importing.doors import TableDoors
from lldp_desktop.gui.json_exchange import JsonExchange
from lldp_desktop.gui.navigation import KEYS, PAGES, Navigation, first_page, keep_page, label_of
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.office_names import office_name
from lldp_desktop.gui.only_to_read import OnlyToRead, ReadingBar
from lldp_desktop.gui.packages.menu import PackageMenu
from lldp_desktop.gui.page import LISTS_SHORTCUT, add_action
from lldp_desktop.gui.page_making import PageMaking
from lldp_desktop.gui.prints.menu import PrintMenu
from lldp_desktop.gui.programme_door import ProgrammeDoor
from lldp_desktop.gui.quick.quick_find import QuickFind
from lldp_desktop.gui.record_page import RecordPage
from lldp_desktop.gui.safekeeping import Safekeeping
from lldp_desktop.gui.settings import keep_layout
from lldp_desktop.gui.status_line import StatusLine
from lldp_desktop.gui.undoing import Undoing
from lldp_desktop.gui.window_layout import beside, restore_place, stacked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QAction, QCloseEvent

    from lldp_desktop.domain.choices import Code
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.first_run import FirstRun
    from lldp_desktop.gui.page import Page
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.drafts import Draft

_PROGRAM = say("Học tập suốt đời")


class MainWindow(DroppedOn):
    """One window on one open database; closing it finishes what is queued and closes the file."""

    sample_wanted = Signal()
    own_wanted = Signal()
    restart_wanted = Signal()
    #: A copy that is to be put in place of the database.
    restore_wanted = Signal(object)
    #: The same database is to be opened anew.
    again_wanted = Signal()
    closed = Signal()
    #: What is to be seen first is there.
    ready = Signal()

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
        self.safekeeping = Safekeeping(database, settings, self)
        self.exchange = JsonExchange(database, self.notice, self)
        self.tables = TableDoors(database, self.notice, self, self._leave, self.current_page, self.go_to)
        self.dialogs = DialogsOverPages(database, self._drawing, self.current_page, self)
        self.dialogs.entry_wanted.connect(self.begin_record)
        self.dialogs.record_wanted.connect(self.show_record)
        self.dialogs.page_wanted.connect(self.go_to)
        self.undoing = Undoing(database, self._leave, self.notice.tell_error, self)
        self.undoing.turned.connect(self._show_turned)
        self.quick_find = QuickFind(self, database, settings, self.notice.tell_error)
        self.prints = PrintMenu(self, database, self._drawing, settings)
        self.handover = HandoverMenu(self, database, self._drawing, settings, self.notice, self._leave)
        self.door = FileDoor(self.handover, PackageMenu(self, database, self._drawing, settings), self)
        self.consolidation = ConsolidationDoor(self, self._drawing, self._leave, self._show_page)
        self.navigation = Navigation(self)
        self._stack = QStackedWidget(self)
        self._making = PageMaking(self, self._drawing, settings, self._stack)
        self._whole = QStackedWidget(self)
        self._first_run: FirstRun | None = None
        self.guide = Guide(self._page_to_explain, settings, self)
        self.sample_bar = SampleBar(database.path, self)
        self.reading_bar = ReadingBar(database.only_to_read, self)
        self._held = OnlyToRead(self, database.only_to_read)
        self.offer = DraftOffer(database, self)
        self._whole.addWidget(beside(self.navigation, stacked(self.notice, self._stack)))
        # What was half typed is offered above whatever is shown, be it the pages or the first form.
        self.setCentralWidget(stacked(self.sample_bar, self.reading_bar, self.offer, self._whole))
        #: What leads to a page; not before there is an office, behind whose first form it would lie.
        self._ways: list[QAction] = []
        self.afterwards = Afterwards(steps(self.current_page, database, self.notice.tell_error), self)
        self._edit_menu, self._report_menu = self._make_menus()
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self.safekeeping.backups.told.connect(self.status.tell_backup)
        self.safekeeping.restart_wanted.connect(lambda: self._leave(self.restart_wanted.emit))
        self.safekeeping.restore_wanted.connect(lambda copy: self._leave(partial(self.restore_wanted.emit, copy)))
        self.navigation.wanted.connect(self.go_to)
        self.sample_bar.own_wanted.connect(self._change_data)
        self.reading_bar.again_wanted.connect(self.again_wanted)
        self.offer.wanted.connect(self._resume)
        self.prints.page_wanted.connect(self.go_to)
        self.quick_find.action.triggered.connect(lambda: self.quick_find.open(with_records=not self.is_first_run()))
        self.quick_find.record_wanted.connect(self.show_record)
        self.quick_find.entry_wanted.connect(self.begin_record)
        database.changed.connect(self._follow)
        self.afterwards.done.connect(self.consolidation.look)
        restore_place(self, settings)
        self._ask_office()
        self._held.hold_back(self)
        self.undoing.refresh()

    def page(self, name: str) -> Page:
        """Return a page, made now where it was never shown."""
        if name not in self._pages:
            page = self._making.make(name)
            if self._pages and isinstance(page, RecordPage):
                page.make_form()  # only at the start is the list wanted sooner
            self._pages[name] = page
            self._stack.addWidget(page)
            self._held.hold_back(page)
        return self._pages[name]

    @Slot(str)
    def go_to(self, name: str) -> None:
        """Show a page, once the one that is shown has nothing unsaved; requests are no page, and open over it."""
        if name == "requests":
            self.dialogs.show_requests()
            return
        self._leave(partial(self._show_page, name))

    @property
    def first_run(self) -> FirstRun:
        """The first form, made when it is first wanted: most days nobody sees it."""
        if self._first_run is None:
            from lldp_desktop.gui.first_run import FirstRun

            self._first_run = FirstRun(self.database, self)
            self._first_run.sample_wanted.connect(self.sample_wanted)
            self._first_run.receive_wanted.connect(self.handover.ask_receive)
            self._first_run.draft.trouble.connect(self.status.tell_trouble)
            self._whole.addWidget(self._first_run)
        return self._first_run

    def is_first_run(self) -> bool:
        """Tell whether the office is still to be entered."""
        return self._first_run is not None and self._whole.currentWidget() is self._first_run

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask about unsaved changes; then finish what is queued and close the file."""
        page = self.current_page()
        if page is not None and page.is_changed():
            event.ignore()
            page.leave(self._close)
            return
        if not self.is_closed:
            self.is_closed = True
            self.afterwards.stop()
            self.guide.close()
            self.prints.close()
            self.dialogs.close()
            self.door.packages.close()
            self._keep()
            for each in self._pages.values():
                each.let_go()
            for draft in self.findChildren(FormDraft):  # that of a dialog which still stands there too
                draft.close()
            self._drawing.close()
            self.database.close()
            self.hide()  # the last backup takes its time, and nobody has to look on
            self.safekeeping.close()
            self.closed.emit()
        event.accept()

    def _close(self) -> None:
        self.close()

    def _make_menus(self) -> tuple[QMenu, QMenu]:
        bar = self.menuBar()
        file = bar.addMenu(say("&Tệp"))
        self.exchange.add_to(file, self._add, self._leave)
        self._ways += self.tables.add_to(file, self._add)
        self.handover.add_to(file)
        self._ways += self.door.packages.add_to(file)
        edit = bar.addMenu(say("&Sửa"))
        edit.addActions([self.undoing.undo, self.undoing.redo])
        edit.addSeparator()
        view = bar.addMenu(say("&Xem"))
        view.addAction(self.quick_find.action)
        view.addSeparator()
        for name in PAGES:
            if name == "office":
                view.addSeparator()
            show = partial(self.go_to, name)
            self._ways.append(self._add(view, f"action_show_{name}", label_of(name), KEYS[name], show))
        self._ways += self.consolidation.add_to(file, view)
        report = bar.addMenu(say("&Báo cáo"))
        self._ways.append(
            self._add(report, "action_report", say("Xem báo cáo"), "Ctrl+R", partial(self.go_to, "report"))
        )
        self._add(report, "action_outlines", say("Đề cương…"), "Ctrl+Shift+G", self.dialogs.show_outlines)
        self._add(report, "action_phrases", say("Sổ câu mẫu…"), "Ctrl+Shift+B", self.dialogs.show_phrases)
        requests = self._add(
            report, "action_requests", say("Yêu cầu số liệu…"), "Ctrl+Shift+F4", self.dialogs.show_requests
        )
        self._ways.append(requests)
        report.addSeparator()
        self.prints.add_to(report)
        tools = bar.addMenu(say("&Công cụ"))
        self._add(
            tools, "action_choice_lists", say("Danh mục lựa chọn…"), LISTS_SHORTCUT, self.dialogs.show_list_at_cursor
        )
        rates = self.dialogs.show_reward_rates
        self._add(tools, "action_reward_rates", say("Mức tiền thưởng…"), "Ctrl+Shift+F7", rates)
        self._ways += ProgrammeDoor(self).add_to(tools, view)
        self.safekeeping.add_to(file, tools, self._add)
        file.addSeparator()
        self._add(file, "action_quit", say("Thoát"), "Ctrl+Q", self.close)
        about = bar.addMenu(say("Trợ &giúp"))
        self.guide.add_to(about)
        about.addSeparator()
        other = say("Về dữ liệu của đơn vị") if is_sample(self.database.path) else say("Dùng thử với dữ liệu mẫu")
        self._add(about, "action_change_data", other, "Ctrl+F2", self._change_data)
        folder = partial(open_folder, self.database.path, self.notice)
        self._add(about, "action_data_folder", say("Mở thư mục dữ liệu"), "Ctrl+Shift+F2", folder)
        about.addSeparator()
        self._add(about, "action_about", say("Giới thiệu"), "Alt+F1", partial(show_about, self.database.path, self))
        bar.setCornerWidget(self.quick_find.button(bar))
        return edit, report

    def _add(self, menu: QMenu, name: str, text: str, keys: str, do: Callable[[], object]) -> QAction:
        return add_action(self, name, text, keys, do, menu)

    def current_page(self) -> Page | None:
        """Return the page that is shown; None before the first one."""
        shown = self._stack.currentWidget()
        return next((page for page in self._pages.values() if page is shown), None)

    def _page_to_explain(self) -> Page | None:
        return None if self.is_first_run() else self.current_page()

    @Slot()
    def _change_data(self) -> None:
        """Go from the office's own data to the sample, or back."""
        self._leave((self.own_wanted if is_sample(self.database.path) else self.sample_wanted).emit)

    def _leave(self, proceed: Callable[[], None]) -> None:
        page = self.current_page()
        if page is None or self.is_first_run():
            proceed()
        else:
            page.leave(proceed)

    @Slot(object)
    def _resume(self, draft: Draft) -> None:
        """Put a draft back into its form, once the page that is shown has nothing unsaved."""
        taken = partial(self.offer.taken, draft)
        if draft.page == FIRST_RUN:
            self.first_run.resume(draft, taken)
            return
        if draft.page in ("outlines", "phrases"):
            dialogs = self.dialogs
            (dialogs.show_outlines() if draft.page == "outlines" else dialogs.show_phrases()).resume(draft, taken)
            return

        def show() -> None:
            self._show_page(draft.page)
            self.page(draft.page).resume(draft, taken)

        self._leave(show)

    @Slot(str, str)
    def show_record(self, table: str, uid: str) -> None:
        """Show a record on its page, once the page that is shown has nothing unsaved."""
        self._arrive(table, lambda page: page.show_record(uid))

    @Slot(str, object)
    def begin_record(self, table: str, values: Record) -> None:
        """Begin a new record with some values, once the page that is shown has nothing unsaved."""
        self._arrive(table, lambda page: page.begin(values))

    @Slot(str, int, str, object)
    def show_list(self, table: str, year: int, half: str, codes: Mapping[str, Code]) -> None:
        """Show what a table has of a year, or a half of it, with these codes."""
        self._arrive(table, lambda page: page.list.filters.narrow(year, half, codes))

    def _arrive(self, table: str, do: Callable[[RecordPage], None]) -> None:
        """Go on with something on a record page, once the page that is shown has nothing unsaved."""

        def show() -> None:
            self._show_page(table)
            page = self.page(table)
            if isinstance(page, RecordPage):
                do(page)

        self._leave(show)

    def _show_page(self, name: str) -> None:
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        self.navigation.show_current(name)
        self._show_page_actions(page)
        page.enter()

    def _show_page_actions(self, page: Page | None) -> None:
        """Put the page's actions into the menus, with their shortcuts; without a page, only take the last one's out."""
        old = [a for menu in (self._edit_menu, self._report_menu) for a in menu.actions()]
        for action in old:
            if action.parent() is not self and not action.isSeparator():
                self._edit_menu.removeAction(action)
                self._report_menu.removeAction(action)
        if page is not None:
            is_report = page.objectName() == "report"
            (self._report_menu if is_report else self._edit_menu).addActions(page.actions())

    @Slot()
    def _show_more_actions(self) -> None:
        if not self.is_first_run():
            self._show_page_actions(self.current_page())

    @Slot(str)
    def _show_turned(self, table: str) -> None:
        """Show the page on which something was undone or redone."""
        table = REPORT if table in ("reports", "report_parts") else table
        if table in PAGES and not self.is_first_run():
            self._show_page(table)

    @Slot(object)
    def _follow(self, done: Done) -> None:
        """Say what was saved and when; the office's name is the window's."""
        if not done.changes:
            self.status.say(say("Không có gì thay đổi"))
            return
        now = datetime.now().astimezone()
        self.status.say(say("Đã lưu {now:%H:%M} · {label}", now=now, label=done.label))
        if self.is_first_run() or any(change.table == "office" for change in done.changes):
            self._ask_office()

    def _ask_office(self) -> None:
        self.database.read(office_name, self._show_office, self.notice.tell_error)

    def _show_office(self, name: str | None) -> None:
        """Show the pages of the office, or the first form where there is none yet."""
        self.offer.show_for(first_run=name is None)
        for way in self._ways:
            way.setEnabled(name is not None)
        if name is None:
            self._whole.setCurrentWidget(self.first_run)
            self._show_page_actions(None)  # undo and redo stay: it may have been an undo that took the office away
            self.first_run.focus_first()
            self.ready.emit()
            return
        if self.current_page() is None:
            self._show_page(first_page(self._settings))
            page = self.current_page()
            if isinstance(page, RecordPage):
                page.list.listed.connect(self.ready)
                page.list.drawn.connect(self.afterwards.begin)
                page.made.connect(self._show_more_actions)
            elif page is not None and page.is_filled_later:
                page.filled.connect(self.ready, Qt.ConnectionType.SingleShotConnection)
                page.filled.connect(self.afterwards.begin, Qt.ConnectionType.SingleShotConnection)
            else:
                self.ready.emit()
                self.afterwards.begin()
        if self.is_first_run():
            self._whole.setCurrentIndex(0)
            self._show_page_actions(self.current_page())
        mark = say("DỮ LIỆU MẪU — ") if is_sample(self.database.path) else ""
        # Last, so that it tells whoever waits that there is a page.
        self.setWindowTitle(f"{_PROGRAM} — {mark}{name}")
        self.guide.greet(self.notice)

    def _keep(self) -> None:
        self._settings.setValue("window/geometry", self.saveGeometry())
        page = self.current_page()
        if page is not None:
            keep_page(self._settings, page.objectName())
        for page in self._pages.values():
            page.keep_layout(self._settings)
        keep_layout(self._settings)
