"""Packages taken in, some at a time, so that other reads and saves come in between; and what came of it."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.consolidation.taking_in import files_of, take_in
from lldp_desktop.exchange.package.sealing import key_needed
from lldp_desktop.operations.consolidation.taking_in import FileOutcome, What

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.exchange.package.receiving_key import OpenedKey
    from lldp_desktop.exchange.package.sealing import NoKeyError
    from lldp_desktop.gui.consolidation.progress_strip import ProgressStrip
    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.gui.packages.keys_in_hand import KeysInHand
    from lldp_desktop.operations.consolidation.taking_in import Outcome
    from lldp_desktop.storage.store import Store

#: Packages of one job: a save waits for no more than these.
_TOGETHER = 64
_FIRST = 4


class Taking(QObject):
    """Finds the packages of files and folders, takes them in, and tells; one taking in after the other."""

    #: Packages came in, or could not.
    ended = Signal()

    def __init__(
        self,
        database: DatabaseThread,
        worker: Worker,
        strip: ProgressStrip,
        notice: Notice,
        hand: KeysInHand,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._database = database
        self._worker = worker
        self._strip = strip
        self._notice = notice
        self._hand = hand
        self._files: list[Path] = []
        self._needed: list[NoKeyError] = []
        self._outcomes: list[FileOutcome] = []
        self._paths: dict[str, Path] = {}
        self._is_stopped = False
        self._is_going = False
        self._accepted: frozenset[str] = frozenset()
        strip.stop_wanted.connect(self.stop)

    @property
    def is_going(self) -> bool:
        """Tell whether packages are being taken in."""
        return self._is_going

    def take(self, sources: Sequence[Path], accepted: frozenset[str] = frozenset()) -> None:
        """Take in the packages among files and in folders; `accepted` are those that the clerk lets in all the same."""
        if self._is_going:
            self._notice.tell(say("Đang nhận các gói trước; hãy chờ xong hoặc bấm “Dừng”."), calm=True)
            return
        self._is_going, self._is_stopped = True, False
        self._outcomes, self._paths, self._accepted = [], {}, accepted
        self._notice.hide()
        self._strip.begin()

        # A stick can take its time to say what is on it; no save waits for that.
        self._worker.submit(partial(_found, sources, tuple(self._hand.keys)), self._begin, self._fail)

    @Slot()
    def stop(self) -> None:
        """Take no more in after those that are being read."""
        self._is_stopped = True

    def _begin(self, found: tuple[list[Path], list[NoKeyError]]) -> None:
        self._files, self._needed = found
        self._ask_or_go_on()

    @Slot()
    def _ask_or_go_on(self) -> None:
        """Ask for the keys of sealed packages, one after the other, then begin; who lacks one takes in the others."""
        if not self._needed or self._is_stopped:
            self._go_on()
            return
        from lldp_desktop.gui.packages.unlock_dialog import UnlockDialog

        dialog = UnlockDialog(self._needed.pop(0), self._worker, self._parent)
        dialog.opened.connect(self._use)
        dialog.rejected.connect(self._ask_or_go_on)
        dialog.open()

    @Slot(object)
    def _use(self, key: OpenedKey) -> None:
        self._hand.keys.append(key)
        self._ask_or_go_on()

    @Slot()
    def _go_on(self) -> None:
        done = len(self._outcomes)
        self._strip.show_share(done, len(self._files))
        if self._is_stopped or done == len(self._files):
            self._tell()
            return
        # A few at first, so that the strip soon moves.
        part = self._files[done : done + (_TOGETHER if done else _FIRST)]
        job = partial(
            _take_part,
            files=part,
            accepted=self._accepted,
            keys=tuple(self._hand.keys),
            before_many=not done and len(self._files) > _FIRST,
        )

        def then(outcome: Outcome) -> None:
            self._outcomes += outcome.files
            self._paths |= {each.sha256: path for each, path in zip(outcome.files, part, strict=True)}
            self._go_on()

        self._database.read(job, then, self._fail)

    def _end(self) -> None:
        self._is_going = False
        self._strip.hide()

    def _fail(self, error: Exception) -> None:
        self._end()
        self._notice.tell_error(error)
        self.ended.emit()

    def _tell(self) -> None:
        """Say what came of it: a strip where all went well, else the files with their reasons."""
        self._end()
        told = _told(self._outcomes)
        if self._is_stopped and len(self._outcomes) < len(self._files):
            rest = len(self._files) - len(self._outcomes)
            told = say("{told} Đã dừng, còn {rest} gói chưa đọc.", told=told, rest=grouped(rest))
        left_out = [each for each in self._outcomes if each.what is What.LEFT_OUT]
        if left_out:
            self._notice.tell(told, (say("Xem vì sao"), partial(self._show_left_out, told, left_out)))
            self._show_left_out(told, left_out)
        else:
            self._notice.tell(told, calm=True)
        self.ended.emit()

    def _show_left_out(self, told: str, left_out: list[FileOutcome]) -> None:
        from lldp_desktop.gui.consolidation.result_dialog import ResultDialog

        dialog = ResultDialog(told, left_out, self._parent)
        dialog.accepted_all_the_same.connect(self._let_in)
        dialog.open()

    @Slot(object)
    def _let_in(self, sha256s: frozenset[str]) -> None:
        """Take in what the clerk, having read why it was left out, wants in all the same."""
        self.take([self._paths[each] for each in sha256s if each in self._paths], sha256s)


def _found(sources: Sequence[Path], keys: Sequence[OpenedKey]) -> tuple[list[Path], list[NoKeyError]]:
    """Return the files among the sources, and each key that they need beside `keys`, once."""
    files = files_of(sources)
    needed = [each for file in files if (each := key_needed(file, keys)) is not None]
    return files, list({each.fingerprint: each for each in reversed(needed)}.values())[::-1]


def _take_part(
    store: Store, files: Sequence[Path], accepted: frozenset[str], keys: Sequence[OpenedKey], *, before_many: bool
) -> Outcome:
    if before_many:
        store.before_many()
    return take_in(store, files, accepted=accepted, is_rest=True, keys=keys)


def _told(outcomes: Sequence[FileOutcome]) -> str:
    """Return what became of the files, in a sentence each."""
    counted = Counter(each.what for each in outcomes)
    told = [
        say("Đã nhận {count} gói.", count=grouped(counted[What.WENT_IN]))
        if counted[What.WENT_IN] or not counted[What.REPLACED]
        else "",
        say("{count} gói đính chính thay cho gói trước.", count=grouped(counted[What.REPLACED]))
        if counted[What.REPLACED]
        else "",
        say("{count} gói cũ hơn gói đang dùng, chỉ lưu lại.", count=grouped(counted[What.OLDER]))
        if counted[What.OLDER]
        else "",
        say("{count} gói đã nhận từ trước, không có gì thay đổi.", count=grouped(counted[What.UNCHANGED]))
        if counted[What.UNCHANGED]
        else "",
        say("{count} tệp không nhận được.", count=grouped(counted[What.LEFT_OUT])) if counted[What.LEFT_OUT] else "",
    ]
    return " ".join(filter(None, told))
