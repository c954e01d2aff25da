"""The first table of the page: every office that sent or ought to have sent, with its state and the reason for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.dates import entry_date
from lldp_desktop.domain.declaration import Field, Kind
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.consolidation.one_office import Office
from lldp_desktop.gui.consolidation.sheet import Line, Sheet, text, without_one_province
from lldp_desktop.operations.consolidation.places import key_of
from lldp_desktop.operations.consolidation.senders import State, due_on, not_told_apart, senders
from lldp_desktop.operations.consolidation.totals import periods

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.operations.consolidation.senders import Sender
    from lldp_desktop.storage.received.sent import LeftOut
    from lldp_desktop.storage.store import Store

#: Packages of a first half are awaited until the month after next.
_LAST_OF_H1 = 8
_CORRECTED = "corrected"
_STATES = {
    State.MISSING: say("Chưa gửi"),
    State.WRONG: say("Gói sai"),
    State.LATE: say("Gửi muộn"),
    _CORRECTED: say("Đã thay bằng bản đính chính"),
    State.SENT: say("Đã gửi"),
}
_LOOKS = {State.MISSING: "problem", State.WRONG: "problem", State.LATE: "doubt"}
_FIELDS = (
    text("name", say("Đơn vị")),
    text("district", say("Huyện cũ")),
    text("province", say("Tỉnh")),
    text("state", say("Tình trạng")),
    Field("made_on", say("Lập ngày"), Kind.DATE),
    Field("received_on", say("Nhận ngày"), Kind.DATE),
    text("remark", say("Vì sao, ghi chú")),
)


class Standing(NamedTuple):
    """Which periods there are, the newest first, which of them is shown, and by when it was to be sent."""

    periods: tuple[Period, ...]
    period: Period | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Senders:
    """The offices of a period."""

    period: Period

    @property
    def title(self) -> str:
        """The period."""
        return self.period.said

    def read(self, store: Store) -> Sheet:
        """Return every office with its state."""
        period = self.period
        found, due = senders(store, period), due_on(store, period)
        lines = (*(_line(sender, period) for sender in found), *map(_stray, not_told_apart(store)))
        counted = Counter(str(line.values["state_code"]) for line in lines)
        states = {
            code: say("{label} ({count})", label=say(label), count=grouped(counted[code]))
            for code, label in _STATES.items()
            if counted[code]
        }
        told = " · ".join(
            say("{count} {state}", count=grouped(counted[code]), state=say(label).lower())
            for code, label in _STATES.items()
            if counted[code]
        )
        if due is not None and lines:
            told = say("{told} · hạn gửi {due}", told=told, due=entry_date(due))
        sent = sum(sender.package is not None for sender in found)
        of = f"/{grouped(len(found))}" if any(sender.expected for sender in found) else ""
        label = say("Đơn vị gửi ({sent}{of})", sent=grouped(sent), of=of) if found else say("Đơn vị gửi")
        return Sheet(without_one_province(_FIELDS, lines), lines, "", told, states, label=label)


def read_standing(store: Store, wanted: str, today: date) -> Standing:
    """Return how things stand: of the period of that key, else of the newest; KnownError as any reading.

    Where offices are expected, the period that is due next is there before any of them has sent.
    """
    found = periods(store)
    if store.received.expected():
        next_due = Period.of(PeriodKind.H1 if today.month <= _LAST_OF_H1 else PeriodKind.YEAR, today.year)
        if key_of(next_due) not in {key_of(each) for each in found}:
            found = tuple(sorted((*found, next_due), key=lambda each: (each.ends_on, each.starts_on), reverse=True))
    period = next((each for each in found if key_of(each) == wanted), found[0] if found else None)
    return Standing(found, period, due_on(store, period) if period is not None else None)


def _line(sender: Sender, period: Period) -> Line:
    code = _state(sender)
    values: Record = {
        "name": sender.name,
        "district": sender.district,
        "province": sender.province,
        "state": say(_STATES[code]),
        "state_code": str(code),
        "made_on": sender.made_at[:10] or None,
        "received_on": _local_day(sender.received_at),
        "remark": _remark(sender),
    }
    below = Office(period, sender.office, sender.name) if sender.package is not None else None
    return Line(values, below, look=_LOOKS.get(sender.state, ""), package=sender.package)


def _stray(left: LeftOut) -> Line:
    """Return the line of a file of which not even the office can be read."""
    values: Record = {
        "name": say("Tệp {name}", name=left.file_name),
        "state": say(_STATES[State.WRONG]),
        "state_code": str(State.WRONG),
        "received_on": _local_day(left.left_out_at),
        "remark": sentence(left.reason),
    }
    return Line(values, look=_LOOKS[State.WRONG], stray=left.sha256)


def _state(sender: Sender) -> str:
    """Return under which state an office is listed: a correction matters where it came in time."""
    return _CORRECTED if sender.state is State.SENT and sender.replaced else sender.state


def _remark(sender: Sender) -> str:
    """Return why a file did not go in, and what else is to be known."""
    told = []
    if sender.correction:
        told.append(say("Đính chính lần {number}", number=sender.correction))
    if sender.replaced:
        told.append(say("Thay {replaced} gói trước", replaced=sender.replaced))
    told += [sentence(reason) for reason in sender.wrong]
    return "; ".join(filter(None, told))


@lru_cache(4096)
def _local_day(moment: str) -> str | None:
    """Return the clerk's own day of a moment in UTC."""
    return datetime.fromisoformat(moment).astimezone().date().isoformat() if moment else None
