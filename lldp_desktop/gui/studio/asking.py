"""A report is begun, or what it is about is changed: the dialog, and the operation behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.studio.report_settings import Offered, ReportSettings, read_offered
from lldp_desktop.operations import records

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.period import Period
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store


def ask_new(
    database: DatabaseThread,
    parent: QWidget,
    then: Callable[[str], None],
    failed: Callable[[Exception], None],
    about: Period | None = None,
    paper: str = "",
) -> None:
    """Ask what a new report is about, and make it; `then` gets its uid.

    With a period, it is to tell `about` the packages of that period. `paper` is the kind of another paper.
    """

    def add(dialog: ReportSettings, values: Record) -> None:
        def job(store: Store) -> Done:
            return records.add(store, checker_of(store), "reports", values)

        def made(done: Done) -> None:
            dialog.accept()
            then(done.changes[0].uid)

        operate_once(database, dialog, job, made, partial(dialog.form.refuse, notice=dialog.notice))

    _ask(database, parent, None, add, failed, about, paper)


def ask_settings(
    database: DatabaseThread, parent: QWidget, record: Record, failed: Callable[[Exception], None]
) -> None:
    """Ask what a report is about, and change it."""
    uid = str(record["uid"])

    def change(dialog: ReportSettings, values: Record) -> None:
        def job(store: Store) -> Done:
            return records.change(store, checker_of(store), "reports", uid, values)

        refused = partial(dialog.form.refuse, notice=dialog.notice)
        operate_once(database, dialog, job, lambda _: dialog.accept(), refused)

    _ask(database, parent, record, change, failed)


def operate_once(
    database: DatabaseThread,
    dialog: QDialog,
    job: Callable[[Store], Done],
    then: Callable[[Done], None],
    refused: Callable[[Exception], None],
) -> None:
    """Do what a dialog asks for; until that is done or refused nothing can be pressed in it a second time."""

    def again(error: Exception) -> None:
        dialog.setEnabled(True)
        refused(error)

    dialog.setEnabled(False)
    database.operate(job, then, again)


def _ask(
    database: DatabaseThread,
    parent: QWidget,
    record: Record | None,
    give: Callable[[ReportSettings, Record], None],
    failed: Callable[[Exception], None],
    about: Period | None = None,
    paper: str = "",
) -> None:
    def then(offered: Offered) -> None:
        dialog = ReportSettings(offered, record, parent, about, paper)
        dialog.given.connect(partial(give, dialog))
        dialog.open()
        dialog.form.focus_first()

    database.read(read_offered, then, failed)
