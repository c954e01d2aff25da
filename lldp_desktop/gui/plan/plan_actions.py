"""The actions of the plan's page: a new activity, done, moved, dropped, copied; and the money of one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.plan.activity_dialog import ActivityDialog
from lldp_desktop.operations import plan_copying, planning
from lldp_desktop.reporting.facts.plan import PlanState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.doubts import Doubt
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.plan.copy_dialog import CopyDialog
    from lldp_desktop.gui.plan.page import PlanPage
    from lldp_desktop.operations.plan_copying import CopyBy
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store

_DONE_NEEDS = ("starts_on",)
_TO_BE_DONE = (PlanState.PLANNED, PlanState.MOVED)


class PlanActions:
    """Adds them to the page; `shown` are those that have a button."""

    def __init__(self, page: PlanPage, database: DatabaseThread) -> None:
        self._page, self._database = page, database
        add = page.add_action
        self._new = add("action_new", say("Thêm hoạt động"), "Ctrl+N", self._begin)
        self._done = add("action_mark_done", say("Đã thực hiện…"), "Ctrl+D", self._ask_done)
        self._move = add("action_move_day", say("Dời ngày…"), "Ctrl+M", self._ask_move)
        self._drop = add("action_drop_activity", say("Không thực hiện…"), "Ctrl+Delete", self._ask_drop)
        self._copy = add("action_copy_plan", say("Chép sang năm sau…"), "Ctrl+Shift+D", self._ask_copy)
        self._line = add("action_add_line", say("Thêm khoản dự toán"), "Ctrl+J", self._add_line)
        self._take = add("action_take_estimate", say("Lấy kinh phí theo dự toán"), "Ctrl+Shift+T", self._take_estimate)
        self.shown = (self._new, self._done, self._move, self._drop, self._copy)
        self.enable()

    def enable(self) -> None:
        """Enable what can be done with the current activity."""
        tree = self._page.tree
        activity = tree.activity()
        state = activity.state if activity is not None else None
        self._done.setEnabled(state in _TO_BE_DONE)
        self._drop.setEnabled(state in _TO_BE_DONE)
        self._move.setEnabled(state in (*_TO_BE_DONE, PlanState.DROPPED))
        self._line.setEnabled(activity is not None)
        self._take.setEnabled(activity is not None and activity.stated is not None)
        plan = self._page.plan()
        self._copy.setEnabled(plan is not None and bool(plan.everything()))

    def _begin(self) -> None:
        day = self._page.wanted_day().isoformat()
        self._page.entry_wanted.emit("activities", {"starts_on": day, "status": "planned"})

    def _ask_done(self) -> None:
        labels = dict.fromkeys(planning.DONE_FIELDS, "") | {"starts_on": say("Ngày thực hiện")}

        def save(values: Mapping[str, object], accepted: Sequence[Doubt], dialog: ActivityDialog) -> None:
            uid = dialog.uid
            self._operate(
                lambda store: planning.mark_done(store, checker_of(store), uid, values, accepted=accepted), dialog
            )

        self._ask(say("Đã thực hiện hoạt động"), labels, _DONE_NEEDS, say("Ghi đã thực hiện"), save)

    def _ask_move(self) -> None:
        labels = {"starts_on": say("Ngày mới"), "reason": say("Lý do dời")}

        def save(values: Mapping[str, object], _: Sequence[Doubt], dialog: ActivityDialog) -> None:
            uid = dialog.uid
            self._operate(lambda store: planning.move(store, checker_of(store), uid, values), dialog)

        self._ask(say("Dời ngày hoạt động"), labels, planning.MOVED_FIELDS, say("Dời"), save)

    def _ask_drop(self) -> None:
        labels = {"reason": say("Lý do không thực hiện")}

        def save(values: Mapping[str, object], _: Sequence[Doubt], dialog: ActivityDialog) -> None:
            uid = dialog.uid
            self._operate(lambda store: planning.drop(store, checker_of(store), uid, values), dialog)

        self._ask(say("Không thực hiện hoạt động"), labels, planning.DROPPED_FIELDS, say("Ghi không thực hiện"), save)

    def _ask(
        self,
        heading: str,
        labels: Mapping[str, str],
        needed: Sequence[str],
        verb: str,
        save: Callable[[Mapping[str, object], Sequence[Doubt], ActivityDialog], None],
    ) -> None:
        """Open the dialog on the current activity as it is in the file."""
        activity = self._page.tree.activity()
        if activity is None:
            return
        uid = activity.code

        def then(record: Record | None) -> None:
            if record is None:
                self._page.notice.tell(say("Hoạt động này không còn nữa."))
                return
            anew = () if needed == _DONE_NEEDS else needed
            ActivityDialog(heading, record, labels, needed, anew, verb, save, self._page).open()

        self._database.read(lambda store: store.record("activities", uid), then, self._page.notice.tell_error)

    def _add_line(self) -> None:
        activity = self._page.tree.activity()
        if activity is not None:
            values = {"activity": activity.code, "year": self._page.year(), "content": activity.title}
            self._page.entry_wanted.emit("funding", values)

    def _take_estimate(self) -> None:
        activity = self._page.tree.activity()
        if activity is None:
            return
        uid = activity.code
        self._database.operate(
            lambda store: planning.take_lines_sum(store, checker_of(store), uid),
            lambda _: None,
            self._page.notice.tell_error,
        )

    def _operate(self, job: Callable[[Store], Done], dialog: ActivityDialog) -> None:
        self._database.operate(job, lambda _: dialog.accept(), dialog.show_error)

    def _ask_copy(self) -> None:
        from lldp_desktop.gui.plan.copy_dialog import CopyDialog

        year = self._page.year()
        CopyDialog(year, partial(self._read_copies, year), partial(self._copy_plan, year), self._page).open()

    def _read_copies(self, year: int, by: CopyBy, dialog: CopyDialog) -> None:
        def job(store: Store) -> tuple[tuple[plan_copying.PlanCopy, ...], int]:
            return plan_copying.copies(store, year, year + 1, by), plan_copying.general_lines(store, year)

        self._database.read(job, lambda found: dialog.show_copies(*found), dialog.notice.tell_error)

    def _copy_plan(
        self, year: int, by: CopyBy, chosen: frozenset[str], with_estimate: bool, dialog: CopyDialog
    ) -> None:
        def job(store: Store) -> Done:
            return plan_copying.copy_plan(
                store, checker_of(store), year, year + 1, by, chosen, with_estimate=with_estimate
            )

        def then(done: Done) -> None:
            dialog.accept()
            count = sum(change.table == "activities" for change in done.changes)
            words = say("Đã chép {count} hoạt động sang kế hoạch năm {year}.", count=count, year=year + 1)
            see = (say("Xem năm {year}", year=year + 1), partial(self._page.show_year, year + 1))
            self._page.notice.tell(words, see, calm=True)

        self._database.operate(job, then, dialog.notice.tell_error)
