"""Backups that nobody has to think of: at the start, after half an hour of changes, at the end, and onto the stick."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from lldp_desktop.domain.dates import short_date
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.database_thread import Worker
from lldp_desktop.gui.notice import sentence_of

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.backup_round import Round
    from lldp_desktop.operations.records import Done

_MINUTES = 30
#: Milliseconds until the backup of the start, so that the window comes first, and between two looks for the stick.
_AFTER_START, _LOOK = 2_000, 5_000
_OLD = timedelta(days=1)


class BackingUp(QObject):
    """Makes backups of one open database beside the window; `told` says how it stands."""

    #: A sentence, what there is to it, and whether it is a warning.
    told = Signal(str, str, bool)

    def __init__(self, database: DatabaseThread, parent: QObject) -> None:
        super().__init__(parent)
        self._database = database
        self._path = database.path
        self._worker = Worker("backups")
        self._last: Round | None = None
        self._changed_at: datetime | None = None
        self._has_begun = False
        self._sees_stick = False
        self._half_hour = QTimer(self)
        self._half_hour.setSingleShot(True)
        self._half_hour.setInterval(_MINUTES * 60_000)
        self._half_hour.timeout.connect(self.make)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK)
        self._looking.timeout.connect(self.look_for_stick)
        database.changed.connect(self._note_change)

    def begin(self) -> None:
        """Make the backup of the start, and all others from now on."""
        self._has_begun = True
        self._database.before_many(partial(_before_many, self._path))
        QTimer.singleShot(_AFTER_START, self, self.make)
        self._looking.start()

    @Slot()
    def make_now(self) -> None:
        """Make a backup because somebody asked for one."""
        self._has_begun = True
        self.make()

    @Slot()
    def make(self) -> None:
        """Make a backup now, where something changed since the last one, and say how it stands."""
        if self._has_begun:
            self._half_hour.stop()
            self._worker.submit(partial(_round, self._path), self._tell, self._tell_bug)

    @Slot()
    def look_for_stick(self) -> None:
        """See whether the stick was plugged in since the last look; if so, make a backup onto it."""
        if _has_stick():
            self._worker.submit(_stick, self._follow_stick, self._tell_bug)

    def close(self, *, with_last: bool = True) -> None:
        """Make the last backup and wait for it; the database must be closed by then."""
        self._looking.stop()
        self._half_hour.stop()
        if self._has_begun and with_last:
            self._worker.submit(partial(_round, self._path), lambda _: None, lambda _: None)
        self._has_begun = False
        self._worker.close()

    @Slot(object)
    def _note_change(self, done: Done) -> None:
        if not done.changes or not self._has_begun:
            return
        self._changed_at = self._changed_at or _now()
        if not self._half_hour.isActive():
            self._half_hour.start()
        self._say()

    def _follow_stick(self, stick: Path | None) -> None:
        was_there, self._sees_stick = self._sees_stick, stick is not None
        if self._sees_stick and not was_there:
            self.make()

    def _tell(self, made: Round) -> None:
        self._last = made
        if not made.trouble:
            self._changed_at = None
        elif not self._half_hour.isActive():
            self._half_hour.start()  # it may go well next time
        self._say()

    def _tell_bug(self, error: BaseException) -> None:
        from lldp_desktop.operations.backup_round import Round

        self._tell(Round(self._last.made_at if self._last else None, sentence_of(error)))

    def _say(self) -> None:
        from lldp_desktop.operations.backup_round import Round

        last = self._last or Round()
        sentence, is_warning = status_of(last, self._changed_at, _now())
        parts = [sentence]
        if last.trouble:
            parts.append(last.trouble)
        if last.stick_trouble:
            parts.append(say("USB: {trouble}", trouble=last.stick_trouble))
        self.told.emit(sentence, "\n".join(parts), is_warning)


def status_of(made: Round, changed_at: datetime | None, now: datetime) -> tuple[str, bool]:
    """Return how backups stand, in a short sentence, and whether somebody has to do something about it.

    A backup is old where something changed since, and was not backed up for a day; one after which nothing changed
    holds everything, however old.
    """
    if made.made_at is None:
        if made.trouble:
            return say("Chưa sao lưu được"), True
        return say("Chưa có gì để sao lưu"), False
    sentence = say("Sao lưu đã kiểm: {when}", when=_when(made.made_at, now))
    if made.on_stick is not None:
        sentence += say(" · USB: {when}", when=_when(made.on_stick, now))
    if made.stick_trouble:
        return sentence + say(" · chưa chép được vào USB"), True
    if made.trouble:
        return sentence + say(" · lần này chưa sao lưu được"), True
    is_old = changed_at is not None and now - changed_at > _OLD
    return (sentence + say(" · đã cũ"), True) if is_old else (sentence, False)


def _when(moment: datetime, now: datetime) -> str:
    days = (now.date() - moment.date()).days
    if days == 0:
        return say("hôm nay {moment:%H:%M}", moment=moment)
    if days == 1:
        return say("hôm qua {moment:%H:%M}", moment=moment)
    return f"{short_date(moment.date())} {moment:%H:%M}"


# What makes a backup is loaded when the first one is made, beside the window.


def _round(database: Path) -> Round:
    from lldp_desktop.operations.backup_round import back_up_everywhere
    from lldp_desktop.storage.backup_files import Kind

    return back_up_everywhere(database, Kind.AUTOMATIC, _now(), _volumes() if _has_stick() else [])


def _before_many(database: Path) -> None:
    """In the thread of the database, which waits: what is about to change is still as it was."""
    from lldp_desktop.operations.backup_round import back_up_everywhere
    from lldp_desktop.storage.backup_files import Kind

    back_up_everywhere(database, Kind.BEFORE_CHANGE, _now(), [])


def _has_stick() -> bool:
    """Tell whether a stick was chosen for backups."""
    from lldp_desktop.storage.backup_places import chosen

    return bool(chosen().stick)


def _stick() -> Path | None:
    from lldp_desktop.storage.backup_places import stick_root

    return stick_root(_volumes())


def _volumes() -> list[Path]:
    from lldp_desktop.gui import sticks

    return list(sticks.volumes())


def _now() -> datetime:
    return datetime.now()  # noqa: DTZ005 - the clerk's own clock
