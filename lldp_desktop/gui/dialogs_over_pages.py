"""The dialogs that open over whatever page is shown: outlines, phrases, lists, rates, targets, requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from lldp_desktop.gui.record_page import RecordPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.gui.outlines.dialog import OutlinesDialog
    from lldp_desktop.gui.page import Page
    from lldp_desktop.gui.phrase_book import PhraseBook
    from lldp_desktop.gui.requests.dialog import RequestsDialog


class DialogsOverPages(QObject):
    """Opens them over a window; each is loaded when it is first wanted."""

    #: A new record is to be begun with values, or one shown: on its page.
    entry_wanted = Signal(str, object)
    record_wanted = Signal(str, str)
    #: A page is wanted, by its name.
    page_wanted = Signal(str)

    def __init__(
        self, database: DatabaseThread, drawing: Worker, current_page: Callable[[], Page | None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._database = database
        self._drawing = drawing
        self._current_page = current_page
        self._window = window
        self._requests: RequestsDialog | None = None

    def close(self) -> None:
        """Close the requests, which may show pages: the window goes."""
        if self._requests is not None and isValid(self._requests):
            self._requests.reject()

    @Slot()
    def show_outlines(self) -> OutlinesDialog:
        """Open the outlines; this loads the PDF part of Qt, as the report does."""
        from lldp_desktop.gui.outlines.dialog import OutlinesDialog

        dialog = OutlinesDialog(self._database, self._drawing, self._window)
        dialog.open()
        return dialog

    @Slot()
    def show_phrases(self) -> PhraseBook:
        """Open the phrase book."""
        from lldp_desktop.gui.phrase_book import PhraseBook

        book = PhraseBook(self._database, self._window)
        book.open()
        return book

    @Slot()
    def show_requests(self) -> RequestsDialog:
        """Open the requests for figures."""
        from lldp_desktop.gui.requests.dialog import RequestsDialog

        dialog = self._requests = RequestsDialog(self._database, self._drawing, self._window)
        dialog.entry_wanted.connect(self.entry_wanted)
        dialog.record_wanted.connect(self.record_wanted)
        dialog.page_wanted.connect(self.page_wanted)
        dialog.open()
        return dialog

    @Slot(str)
    def show_choice_lists(self, name: str) -> None:
        """Open the lists of choices at the one named, over whatever is typed."""
        from lldp_desktop.gui.choice_lists import ChoiceLists

        dialog, page = ChoiceLists(self._database, name, self._window), self._current_page()
        if isinstance(page, RecordPage):
            dialog.added.connect(page.form.choose_added)
        dialog.open()

    @Slot()
    def show_targets(self) -> None:
        """Open the targets of the indicators, year by year."""
        from lldp_desktop.gui.targets_dialog import TargetsDialog

        TargetsDialog(self._database, self._window).open()

    @Slot()
    def show_list_at_cursor(self) -> None:
        """Open the list from which the field under the cursor chooses."""
        page = self._current_page()
        self.show_choice_lists(page.form.list_at_cursor() if isinstance(page, RecordPage) else "")

    @Slot()
    def show_reward_rates(self) -> None:
        """Open the base salaries and rates from which rewards are suggested."""
        from lldp_desktop.gui.reward_rates import RewardRates

        RewardRates(self._database, self._window).open()
