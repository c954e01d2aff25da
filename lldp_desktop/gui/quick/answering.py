"""The line that Ctrl+K opens, answered: what can be done, added and found, gathered anew each time it is opened."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.navigation import PAGES
from lldp_desktop.gui.quick import answers
from lldp_desktop.gui.quick.answers import Answer
from lldp_desktop.gui.quick.found_records import FoundRecord, find_records, read_lines
from lldp_desktop.gui.quick.palette import Palette
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.quick_entry import read_entry, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.storage.store import Store

_USED_SETTING = "palette/used"
_RECORD, _ADD = "record", "add"
#: The tables that have a page, in the order in which their records are shown.
_SEARCHED = tuple(name for name in PAGES if name in BY_TABLE)
#: One letter stands in nearly every record.
_LEAST_LETTERS = 2


class Answering(QObject):
    """Opens the line and answers it; says where to go, and the window goes once nothing typed would be lost.

    `failed` is told why records cannot be found.
    """

    #: A record to show: its table and uid.
    record_wanted = Signal(str, str)
    #: A new record to begin: its table, and the values that are filled in.
    entry_wanted = Signal(str, object)

    def __init__(
        self, window: QMainWindow, database: DatabaseThread, settings: QSettings, failed: Callable[[Exception], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._database = database
        self._settings = settings
        self._failed = failed
        kept = settings.value(_USED_SETTING, [])
        # A list of one comes back from the file as text.
        self._used = [str(each) for each in kept] if isinstance(kept, list) else [str(kept)]
        self._palette: Palette | None = None
        self._commands: list[Answer] = []
        self._enterprises: dict[str, str] = {}
        self._choices: Choices = BUILT_IN
        self._found: dict[str, list[Answer]] = {}
        self._typed = ""
        #: The number of what is typed now; what was asked for an older one is not asked to its end.
        self._asked = 0
        self._with_records = False
        self._more_come = False

    def open(self, *, with_records: bool) -> None:
        """Show the line; without records and their pages where there is no office yet."""
        if self._palette is not None:
            return
        self._with_records = with_records
        self._commands = list(self._gather())
        self._palette = palette = Palette(self._window)
        palette.typed.connect(self._answer)
        palette.taken.connect(self._take)
        palette.finished.connect(self._closed)
        self._answer("")
        palette.open()
        palette.line.setFocus()
        if with_records:
            used = [key.split(":")[1:] for key in self._used if key.startswith(f"{_RECORD}:")][: answers.MOST_USED]
            wanted = [(table, uid) for table, uid in used if table in _SEARCHED]

            def then(read: tuple[dict[str, str], Choices, list[FoundRecord]]) -> None:
                self._enterprises, self._choices, found = read
                if self._palette is palette:
                    self._commands += [self._record_answer(line, answers.USED) for line in found]
                    self._show()

            self._database.read(lambda store: _at_opening(store, wanted), then, self._failed)

    def _gather(self) -> Iterator[Answer]:
        """Yield what the menus offer now, and a new record of every type."""
        if self._with_records:
            for table in _SEARCHED:
                text = say("Thêm {singular}", singular=say(BY_TABLE[table].singular))
                yield Answer(f"{_ADD}:{table}", answers.ADD, text, "", partial(self.entry_wanted.emit, table, {}))
        menus = [each.menu() for each in self._window.menuBar().actions() if each.isEnabled()]
        for menu in menus:
            for action in menu.actions() if isinstance(menu, QMenu) else []:
                name = action.objectName()
                is_page = name.startswith("action_show_")
                usable = action.isEnabled() and action.isVisible() and not action.isSeparator()
                # A new record of this page's type is offered above, like all others.
                if not usable or name in ("action_new", "action_palette") or (is_page and not self._with_records):
                    continue
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                text = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
                yield Answer(name, answers.PAGES if is_page else answers.TASKS, text, keys, action.trigger)

    @Slot(str)
    def _answer(self, typed: str) -> None:
        """Answer what is typed: at once what is known here, then table by table what the database finds."""
        self._asked += 1
        self._typed, self._found = one_line(typed), {}
        self._more_come = self._with_records and len(self._typed) >= _LEAST_LETTERS
        if self._palette is not None:
            self._palette.forget_choice()
        self._show()
        if self._more_come:
            self._search(self._asked, _SEARCHED)

    def _search(self, asked: int, tables: Sequence[str]) -> None:
        """Ask for one table after the other, so that nothing else waits for more than one of them."""
        table, typed = tables[0], self._typed

        def then(found: list[FoundRecord]) -> None:
            if asked == self._asked:
                self._found[table] = [self._record_answer(line, answers.RECORDS) for line in found]
                self._more_come = len(tables) > 1
                if found or not self._more_come:
                    self._show()
                if self._more_come:
                    self._search(asked, tables[1:])

        self._database.read(lambda store: find_records(store, table, typed), then, self._failed)

    def _show(self) -> None:
        if self._palette is None:
            return
        if not self._typed:
            self._palette.show_answers(answers.at_first(self._commands, self._used), "", more_come=False)
            return
        records = [answer for table in _SEARCHED for answer in self._found.get(table, [])]
        known = answers.ranked(self._typed, self._commands, self._used)
        self._palette.show_answers([*self._entries(), *known, *records], self._typed, more_come=self._more_come)

    def _entries(self) -> list[Answer]:
        """Return what is typed as a new record, where it can be read as one."""
        today = date.today()  # noqa: DTZ011 - the clerk's own calendar day
        entry = read_entry(self._typed, today, self._enterprises, self._choices) if self._with_records else None
        if entry is None or entry.record_type.table not in _SEARCHED:
            return []
        table = entry.record_type.table
        do = partial(self.entry_wanted.emit, table, entry.values)
        return [Answer(f"{_ADD}:{table}", answers.ADD, told(entry, self._enterprises, self._choices), "", do)]

    def _record_answer(self, line: FoundRecord, group: str) -> Answer:
        do = partial(self.record_wanted.emit, line.table, line.uid)
        return Answer(f"{_RECORD}:{line.table}:{line.uid}", group, line.text, "", do)

    @Slot(object)
    def _take(self, answer: Answer) -> None:
        self._used = answers.used_now(answer.key, self._used)
        self._settings.setValue(_USED_SETTING, self._used)
        # Once the window has the keyboard again, and the field in it that had the cursor.
        QTimer.singleShot(0, self, answer.do)

    @Slot()
    def _closed(self) -> None:
        self._palette = None
        self._asked += 1
        self._window.activateWindow()


def _at_opening(store: Store, used: list[tuple[str, str]]) -> tuple[dict[str, str], Choices, list[FoundRecord]]:
    """Return the names of the enterprises by uid, the lists of choices, and the records that were used last."""
    enterprises = {str(record["uid"]): one_line(str(record["name"])) for record in store.lists.names("enterprises")}
    return enterprises, choices_of(store), read_lines(store, used)
