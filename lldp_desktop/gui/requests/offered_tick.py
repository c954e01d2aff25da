"""Figures that were just saved are those that an enterprise was asked for: ticking that off is offered once."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from lldp_desktop.domain.record_types.requests import RECEIVED
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.operations import requests

if TYPE_CHECKING:
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.record_page import RecordPage
    from lldp_desktop.operations.records import Done


class OfferedTick(QObject):
    """Looks at each row of figures that is saved alone; an answer that was offered is not offered again."""

    def __init__(self, database: DatabaseThread, page: RecordPage) -> None:
        super().__init__(page)
        self._database, self._page = database, page
        self._offered: set[str] = set()
        database.changed.connect(self._look)

    @Slot(object)
    def _look(self, done: Done) -> None:
        if len(done.changes) != 1 or done.changes[0].table != "enterprise_figures":
            return
        after = done.changes[0].after
        if after is None or after["enterprise"] is None:
            return
        of = (after["enterprise"], after["year"], after["period"])

        def then(waiting: list[tuple[str, str]]) -> None:
            new = [(uid, title) for uid, title in waiting if uid not in self._offered]
            if new:
                self._offered.update(uid for uid, _ in new)
                titles = "; ".join(title for _, title in new)
                tick = partial(self._tick, [uid for uid, _ in new])
                self._page.notice.tell(
                    say("Doanh nghiệp này đang chờ trả lời: {titles}. Đánh dấu là đã nhận?", titles=titles),
                    (say("Đã nhận hôm nay"), tick),
                    calm=True,
                )

        self._database.read(lambda store: requests.waiting_for(store, *of), then, self._page.notice.tell_error)

    def _tick(self, uids: list[str]) -> None:
        today = date.today()  # noqa: DTZ011 - the clerk's own calendar day
        self._database.operate(
            lambda store: requests.mark(store, checker_of(store), uids, RECEIVED, today),
            lambda _: self._page.notice.hide(),
            self._page.notice.tell_error,
        )
