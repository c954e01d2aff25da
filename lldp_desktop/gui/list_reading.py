"""How a page reads its list: the newest question only, what is prepared before it bit by bit, totals after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.gui.listing import Listing, Query, list_or_share, read_footer

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.record_list import RecordList
    from lldp_desktop.storage.store import Store


class ListReading:
    """Asks the database for what a list shows; an answer that was overtaken by another question is not shown."""

    def __init__(
        self,
        shown_in: RecordList,
        database: DatabaseThread,
        show: Callable[[Listing], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._list = shown_in
        self._database = database
        self._show = show
        self._failed = failed
        self._asked = 0

    def ask(self, query: Query) -> None:
        """Read the list anew."""
        self._asked += 1
        self._read(query, self._asked)

    def _read(self, query: Query, asked: int) -> None:
        def job(store: Store) -> Listing | float | None:
            # What was overtaken while it waited is not even read: the newest key waits for no other.
            return list_or_share(store, query) if asked == self._asked else None

        def then(answer: Listing | float | None) -> None:
            if asked != self._asked or answer is None:
                return
            if isinstance(answer, Listing):
                self._show(answer)
                self._sum_up(query, asked)
                return
            self._list.show_progress(answer)
            self._read(query, asked)  # behind whatever waits, so that a save comes in between

        self._database.read(job, then, self._failed)

    def _sum_up(self, query: Query, asked: int) -> None:
        def then(footer: str) -> None:
            if asked == self._asked:
                self._list.show_footer(footer)
                self._tidy(query.wanted.table, asked)

        self._database.read(lambda store: read_footer(store, query.wanted), then, self._failed)

    def _tidy(self, table: str, asked: int) -> None:
        """Keep searching quick after many changes, bit by bit, as long as nothing else is asked."""

        def then(there_was: bool) -> None:
            if there_was and asked == self._asked:
                self._tidy(table, asked)

        self._database.read(lambda store: store.lists.tidy(table), then, self._failed)
