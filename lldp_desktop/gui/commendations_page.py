"""The page of commendations: a sum suggested below the one given, and the way of a nomination to its decision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import SMALL
from lldp_desktop.gui.page import ActionButton
from lldp_desktop.gui.record_page import RecordPage

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.declaration import RecordType
    from lldp_desktop.domain.reward_rates import Rates, Suggestion
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done

_REWARD = "reward"


class CommendationsPage(RecordPage):
    """Suggests; the sum that the clerk entered stays until the clerk changes it. Above stand the nominations' steps."""

    #: A Tờ trình was begun, and is to be shown: its uid.
    paper_wanted = Signal(str)

    def __init__(self, record_type: RecordType, database: DatabaseThread, settings: QSettings, parent: QWidget) -> None:
        self._rates: Rates | None = None
        self._suggested: Suggestion | None = None
        super().__init__(record_type, database, settings, parent)
        self._take = self.add_action("action_take_reward", say("Lấy mức thưởng gợi ý"), "Ctrl+Shift+L", self._take_it)
        steps = (
            self.add_action("action_nominations", say("Xem đề nghị khen thưởng"), "Ctrl+Shift+F8", self._show_proposed),
            self.add_action("action_propose", say("Lập Tờ trình…"), "Shift+F8", self._propose),
            self.add_action("action_results", say("Nhập kết quả…"), "Ctrl+Shift+F5", self._enter_results),
        )
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for step in steps:
            row.addWidget(ActionButton(step, self))
        row.addStretch()
        self.layout().insertLayout(0, row)  # type: ignore[union-attr]  # the page's column
        self.made.connect(self._begin_suggesting)
        database.changed.connect(self._follow_rates)

    @Slot()
    def _begin_suggesting(self) -> None:
        self.form.changed.connect(self._suggest)
        self._read_rates()

    def _read_rates(self) -> None:
        from lldp_desktop.operations.reward_rates import rates_of

        def then(rates: Rates) -> None:
            self._rates = rates
            self._suggest()

        self._database.read(rates_of, then, self.notice.tell_error)

    @Slot(object)
    def _follow_rates(self, done: Done) -> None:
        from lldp_desktop.operations.reward_rates import TABLES

        if self.has_form() and any(change.table in TABLES for change in done.changes):
            self._read_rates()

    @Slot()
    def _suggest(self) -> None:
        """Say below the field what would be usual for what stands in the form, and offer to take it over."""
        if self._rates is None:
            return
        from lldp_desktop.domain.reward_rates import suggest

        values, unread = self.form.values()
        unreadable = {problem.field for problem in unread}
        self._suggested = suggested = None if unreadable - {_REWARD} else suggest(self._rates, values)
        note = self.form.note(_REWARD)
        if suggested is None:
            note.say("", take=self._take_it)
            return
        is_taken = _REWARD not in unreadable and values[_REWARD] == suggested.amount
        offer = "" if is_taken else say("Lấy {suggested}", suggested=grouped(suggested.amount))
        note.say(
            suggested.words(), say("Căn cứ: {basis}", basis=suggested.basis), offer=offer, take=partial(self._take_it)
        )

    def _take_it(self) -> None:
        """Put the suggested sum into its field, on the clerk's word."""
        if self._suggested is None:
            self.notice.tell(
                say("Chưa có mức thưởng gợi ý cho hình thức, cấp khen, đối tượng và ngày đang ghi."), calm=True
            )
            return
        self.form.put(_REWARD, self._suggested.amount)

    def _show_proposed(self) -> None:
        """List what is proposed and not decided, of any year."""
        self.list.filters.narrow(None, "", {"status": "proposed"})

    def _propose(self) -> None:
        def proceed() -> None:
            from lldp_desktop.gui.nominations.proposal_dialog import ProposalDialog

            dialog = ProposalDialog(self._database, self)
            dialog.made.connect(self.paper_wanted)
            dialog.open()

        self.leave(proceed)

    def _enter_results(self) -> None:
        def proceed() -> None:
            from lldp_desktop.gui.nominations.result_dialog import ResultDialog

            ResultDialog(self._database, self).open()

        self.leave(proceed)
