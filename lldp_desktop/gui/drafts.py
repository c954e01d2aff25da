"""Half-typed forms are kept on the disk within a second of the last key, and offered again after a kill."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QBoxLayout

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.notice import Notice, sentence_of
from lldp_desktop.storage.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.declaration import Record, RecordType
    from lldp_desktop.gui.database_thread import DatabaseThread

#: The draft of the first form has no record type to be named after.
FIRST_RUN = "first_run"
#: The page of a draft that is the text of a report's part.
REPORT = "report"

#: How long after a key its draft is written, in milliseconds: with the writing itself, a second at most.
_PAUSE = 400
#: A full disk or a locked file is tried again so much later.
_RETRY = 2_000


class Unsaved(NamedTuple):
    """What a form holds that is not saved; the fields are those of `Draft`."""

    uid: str | None
    base: Record
    typed: dict[str, object]
    field: str
    cursor: int


class FormDraft(QObject):
    """Watches one form and keeps what stands in it, through the database thread: typing never waits for the disk.

    `follow` is to be called whenever the form changed. Drafts are written while the clerk types on, not after a
    pause only, so that a long text is no older than a short one.
    """

    #: Why the draft could not be kept, in one sentence, or "" once it is kept again; nothing for each further failure.
    trouble = Signal(str)

    def __init__(
        self, page: str, database: DatabaseThread, unsaved: Callable[[], Unsaved | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        import uuid

        #: What a save names as its own draft, so that both happen in one transaction.
        self.id = str(uuid.uuid4())
        self._page = page
        self._database = database
        self._unsaved = unsaved
        self._last: Unsaved | None = None
        self._on_disk = self._writing = self._again = self._held = self._failed = False
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._keep)

    @Slot()
    def follow(self) -> None:
        """Keep what changed a moment later; forget the draft at once where nothing is unsaved any more."""
        if self._held:
            return
        if self._unsaved() is None:
            self._forget()
        elif not self._timer.isActive():
            self._timer.start(_PAUSE)

    def hold(self) -> None:
        """Write no draft while a save is under way, behind which it would wait anyway; `release` ends that."""
        self._held = True
        self._again = False
        self._timer.stop()

    def release(self) -> None:
        """Follow the form again, after a save that succeeded or failed."""
        self._held = False
        self.follow()

    def adopt(self, draft: Draft) -> None:
        """Go on with a draft that was put back into the form: the next one takes its place."""
        self._forget()
        self.id = draft.id
        self._on_disk = True
        self.follow()

    def is_closed(self) -> bool:
        """Tell whether the window goes: what is typed stays in its draft."""
        return self._closed

    def close(self) -> None:
        """Write what is not written yet, and nothing after that: the window goes."""
        self._closed = True
        if self._timer.isActive() or self._again:
            self._timer.stop()
            self._writing = False  # the thread takes them one after the other
            self._keep()
        self._held = True

    @Slot()
    def _keep(self) -> None:
        if self._writing:
            self._again = True  # a slow disk gets the newest state next, not every state
            return
        unsaved = self._unsaved()
        if unsaved is None or (unsaved == self._last and not self._failed):
            return
        self._last, self._writing, self._again, self._on_disk = unsaved, True, False, True
        made_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        draft = Draft(
            self.id, self._page, unsaved.uid, unsaved.base, unsaved.typed, unsaved.field, unsaved.cursor, made_at
        )
        self._database.draft(lambda store: store.keep_draft(draft), self._kept, self._not_kept)

    def _kept(self, _: None) -> None:
        self._writing = False
        if self._failed:
            self._failed = False
            self.trouble.emit("")
        if self._again:
            self._keep()

    def _not_kept(self, error: Exception) -> None:
        """Say once that the draft is only in the window, and try again later; the clerk types on."""
        self._writing = self._again = False
        if not self._failed:
            self._failed = True
            self.trouble.emit(say("Chưa giữ được phần đang nhập dở. {error}", error=sentence_of(error)))
        if not self._held and self._unsaved() is not None:
            self._timer.start(_RETRY)

    def _forget(self) -> None:
        self._timer.stop()
        self._again, self._last = False, None
        if self._failed:
            self._failed = False
            self.trouble.emit("")
        if self._on_disk:
            self._on_disk = False
            forgotten = self.id
            self._database.draft(lambda store: store.drop_draft(forgotten), lambda _: None, self._not_forgotten)

    def _not_forgotten(self, error: Exception) -> None:
        """Say that the draft will be offered once more; it is tried again when the form changes next."""
        self._on_disk = self._failed = True
        self.trouble.emit(say("Chưa bỏ được bản nháp cũ. {error}", error=sentence_of(error)))


class DraftOffer(Notice):
    """A bar that offers what was left half typed, one after the other: go on with it (`wanted`), or drop it."""

    wanted = Signal(object)
    #: One row, so that the pages below lose little of their height.
    buttons_stand = QBoxLayout.Direction.LeftToRight

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("draft_offer")
        self.setAccessibleName(say("Phần đang nhập dở"))
        self._database = database
        self._drafts: list[Draft] = []
        self._first_run = False
        self._offered: Draft | None = None
        if not database.only_to_read:  # where a draft could not be taken up
            database.read(lambda store: store.drafts(), self._found, self.tell_error)

    def show_for(self, *, first_run: bool) -> None:
        """Offer what belongs to the pages, or to the first form while that is shown."""
        self._first_run = first_run
        if not first_run:
            # The office is there by another way: nothing can be done with its half-typed form any more.
            for draft in [d for d in self._drafts if d.page == FIRST_RUN]:
                self._drop(draft)
        self._show_next()

    def taken(self, draft: Draft) -> None:
        """Offer a draft no more, since it stands in its form again; it stays on the disk until saved or dropped."""
        self._drafts = [each for each in self._drafts if each.id != draft.id]
        self._show_next()

    def _found(self, drafts: list[Draft]) -> None:
        self._drafts = [draft for draft in drafts if draft.page in (FIRST_RUN, REPORT, *BY_TABLE)]

    def _show_next(self) -> None:
        draft = next((d for d in self._drafts if (d.page == FIRST_RUN) == self._first_run), None)
        if draft == self._offered:
            return  # a bar that the clerk closed stays closed
        self._offered = draft
        if draft is None:
            self.hide()
            return
        self.tell(
            offer_of(draft, datetime.now().astimezone()),
            (say("&Nhập tiếp"), partial(self.wanted.emit, draft)),
            (say("Bỏ"), partial(self._drop, draft)),
            calm=True,
        )

    def _drop(self, draft: Draft) -> None:
        """Forget a draft on the clerk's word; it is offered again only where that could not be written."""

        def dropped(_: None) -> None:
            self.taken(draft)

        self._database.draft(lambda store: store.drop_draft(draft.id), dropped, self.tell_error)


def offer_of(draft: Draft, now: datetime) -> str:
    """Return the sentence that offers a draft: when it was typed, on which page, and in which record."""
    at = datetime.fromisoformat(draft.made_at).astimezone(now.tzinfo)
    day = "" if at.date() == now.date() else say(" ngày {at:%d/%m/%Y}", at=at)
    where = say("Khai báo đơn vị")
    if draft.page == REPORT:
        where = say(
            "trang Báo cáo, phần “{part}” của {report}",
            part=draft.typed.get("called"),
            report=draft.typed.get("report"),
        )
    if draft.page in BY_TABLE:
        from lldp_desktop.operations.records import naming

        record_type = BY_TABLE[draft.page]
        what = say("{singular} mới", singular=say(record_type.singular))
        if draft.uid is not None:
            what = say(
                "sửa {singular} {named}",
                singular=say(record_type.singular),
                named=naming(record_type, whole(record_type, draft)),
            )
        where = say("trang {label}, {what}", label=say(record_type.label), what=what)
    return say("Có phần đang nhập dở lúc {at:%H:%M}{day}: {where}.", at=at, day=day, where=where)


def whole(record_type: RecordType, draft: Draft) -> Record:
    """Return the record under a draft, with the fields that its type got since."""
    return {**record_type.blank(), **draft.base}


def resumed(record_type: RecordType, draft: Draft, now: Record | None) -> str:
    """Return what the clerk should know where the record under a draft is not what it was; else nothing.

    `now` is the record as it is kept, None where there is none. Fields that nobody typed into follow it; those
    that were are shown as typed, and named here where the record says something else by now.
    """
    if draft.uid is None:
        return ""
    this = say("{singular} này", singular=sentence(say(record_type.singular)))
    if now is None:
        return say(
            "{this} đã bị xóa; khi lưu, phần nhập dở thành {singular} mới.",
            this=this,
            singular=say(record_type.singular),
        )
    base = whole(record_type, draft)
    both = [f"“{say(f.label)}”" for f in record_type.fields if f.name in draft.typed and base[f.name] != now[f.name]]
    if both:
        return say("{this} đã được sửa lúc khác, kể cả ở ô anh chị nhập dở: {both}.", this=this, both=", ".join(both))
    return say("{this} đã được sửa lúc khác; các ô anh chị không nhập theo bản mới.", this=this) if base != now else ""


def new_record(record_type: RecordType, draft: Draft) -> Record:
    """Return what a draft without its record starts from: its values, to be saved as another record."""
    return {**whole(record_type, draft), "uid": None}
