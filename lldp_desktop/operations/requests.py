"""Figures asked of enterprises and partner offices: whom was asked, what came back and when, what is late."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lldp_desktop.domain.checking import with_uid
from lldp_desktop.domain.collation import sort_key
from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.record_types.requests import NOT_NEEDED, RECEIVED, WAITING
from lldp_desktop.domain.wording import say
from lldp_desktop.operations import records
from lldp_desktop.operations.owned_files import with_files
from lldp_desktop.operations.records import Done, RecordRefusedError
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store

REQUESTS, ANSWERS = "requests", "request_answers"
#: The fields of an answer that say who was asked, with the tables that they lead to.
ASKED = {"enterprise": "enterprises", "partner": "partners"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One that was asked: its record, its name, and the uid of the figures of the period where they are entered."""

    record: Record
    name: str
    figures: str | None

    @property
    def uid(self) -> str:
        """The uid of the answer's record."""
        return str(self.record["uid"])

    @property
    def state(self) -> str:
        """The code of the answer's state."""
        return str(self.record["state"])

    def days_late(self, due: date, today: date) -> int:
        """Return by how many days it came after the day, or is still missing after it; 0 where it is not late."""
        if self.state == RECEIVED:
            return max(0, (from_iso(str(self.record["received_on"])) - due).days)
        return max(0, (today - due).days) if self.state == WAITING else 0


@dataclass(frozen=True)
class RequestState:
    """A request with all its answers as of a day, sorted by name; enterprises before offices."""

    request: Record
    answers: tuple[Answer, ...]
    today: date

    @property
    def uid(self) -> str:
        """The request's uid."""
        return str(self.request["uid"])

    @property
    def due_on(self) -> date:
        """The day by which the answers were asked for."""
        return from_iso(str(self.request["due_on"]))

    @property
    def asked(self) -> int:
        """How many were asked and are still needed."""
        return sum(answer.state != NOT_NEEDED for answer in self.answers)

    @property
    def received(self) -> int:
        """How many answers came."""
        return sum(answer.state == RECEIVED for answer in self.answers)

    @cached_property
    def missing(self) -> tuple[Answer, ...]:
        """Those who have not answered."""
        return tuple(answer for answer in self.answers if answer.state == WAITING)

    @property
    def late(self) -> int:
        """How many came after the day, or are missing after it."""
        return sum(answer.days_late(self.due_on, self.today) > 0 for answer in self.answers)

    @cached_property
    def entered(self) -> tuple[Answer, ...]:
        """Those who are still waited for though their figures of the period are entered."""
        return tuple(answer for answer in self.missing if answer.figures is not None)


def requests_of(store: Store, today: date) -> list[RequestState]:
    """Return every request, the one that is due last first; KnownError where the file cannot be read."""
    names = {str(record["uid"]): str(record["name"]) for table in ASKED.values() for record in store.records(table)}
    answers: dict[str, list[Record]] = {}
    for record in store.records(ANSWERS):
        answers.setdefault(str(record["request"]), []).append(record)
    found = sorted(store.records(REQUESTS), key=lambda r: (str(r["due_on"]), str(r["title"])), reverse=True)
    return [_state(store, request, answers.get(str(request["uid"]), []), names, today) for request in found]


def ask(
    store: Store,
    checker: Checker,
    values: Mapping[str, object],
    enterprises: Sequence[str],
    partners: Sequence[str] = (),
) -> Done:
    """Add a request with an answer to wait for from each enterprise and office (uids), in one step.

    Raises RecordRefusedError with the request's problems, KnownError where nobody is asked or the file cannot be
    written.
    """
    if not enterprises and not partners:
        raise KnownError(say("Chưa chọn doanh nghiệp hay đơn vị nào để hỏi."))
    request, problems = records.check(store, checker, REQUESTS, {**values, "uid": None})
    if problems:
        raise RecordRefusedError(BY_TABLE[REQUESTS], problems)
    request = with_uid(request)
    changes = [Change(REQUESTS, str(request["uid"]), None, request), *_asking(request, enterprises, partners)]
    return _write(store, f"Thêm yêu cầu số liệu “{request['title']}”", changes)


def change(
    store: Store,
    checker: Checker,
    uid: str,
    values: Mapping[str, object],
    enterprises: Iterable[str] = (),
    partners: Iterable[str] = (),
) -> Done:
    """Change a request, and ask some more for it; those who were asked already are not asked twice.

    Raises RecordRefusedError with the request's problems, KnownError where it is gone or the file cannot be written.
    """
    request = _present(store, uid)
    after, problems = records.check(store, checker, REQUESTS, {**values, "uid": uid})
    if problems:
        raise RecordRefusedError(BY_TABLE[REQUESTS], problems)
    asked = {str(r["enterprise"] or r["partner"]) for r in store.records(ANSWERS, "request = ?", (uid,))}
    changes = _asking(request, (e for e in enterprises if e not in asked), (p for p in partners if p not in asked))
    if after != request:
        changes.insert(0, Change(REQUESTS, uid, request, after))
    return _write(store, f"Sửa yêu cầu số liệu “{after['title']}”", changes)


def mark(store: Store, checker: Checker, uids: Sequence[str], state: str, day: date, way: str | None = None) -> Done:
    """Give answers a state; `day` is that of those received, `way` how they came where it is known.

    One that was received before keeps its day. Raises RecordRefusedError where the day is still to come, KnownError
    where an answer is gone or the file cannot be written.
    """
    changes = []
    for uid in uids:
        before = store.record(ANSWERS, uid)
        if before is None:
            raise KnownError(say("Dòng này không còn trong yêu cầu."))
        came = state == RECEIVED
        received_on = (before["received_on"] or day.isoformat()) if came else None
        values = {**before, "state": state, "received_on": received_on, "way": (way or before["way"]) if came else None}
        after, problems = checker.read(BY_TABLE[ANSWERS], values)
        if problems:
            raise RecordRefusedError(BY_TABLE[ANSWERS], problems)
        if after != before:
            changes.append(Change(ANSWERS, uid, before, after))
    label = checker.choices["answer_state"].label(state)
    return _write(store, f"Đánh dấu {grouped(len(changes))} trả lời: {label}", changes)


def delete(store: Store, uid: str) -> Done:
    """Delete a request with its answers; the figures that came stay. KnownError where it is gone."""
    request = _present(store, uid)
    answers = store.records(ANSWERS, "request = ?", (uid,))
    changes = [Change(ANSWERS, str(answer["uid"]), answer, None) for answer in answers]
    changes = with_files(store, [*changes, Change(REQUESTS, uid, request, None)])
    return _write(store, f"Xóa yêu cầu số liệu “{request['title']}”", changes)


def waiting_for(store: Store, enterprise: object, year: object, period: object) -> list[tuple[str, str]]:
    """Return the answers (uid, and the request's title) that an enterprise still owes for a period."""
    requests = {
        str(r["uid"]): str(r["title"]) for r in store.records(REQUESTS, "year = ? AND period = ?", (year, period))
    }
    waiting = store.records(ANSWERS, "enterprise = ? AND state = ?", (enterprise, WAITING))
    return [(str(a["uid"]), requests[str(a["request"])]) for a in waiting if str(a["request"]) in requests]


def _state(store: Store, request: Record, answers: list[Record], names: dict[str, str], today: date) -> RequestState:
    where = "year = ? AND period = ? AND enterprise IS NOT NULL"
    figures = {
        str(record["enterprise"]): str(record["uid"])
        for record in store.records("enterprise_figures", where, (request["year"], request["period"]))
    }
    made = [
        Answer(record, names.get(asked := str(record["enterprise"] or record["partner"]), ""), figures.get(asked))
        for record in answers
    ]
    made.sort(key=lambda answer: (answer.record["enterprise"] is None, sort_key(answer.name)))
    return RequestState(request, tuple(made), today)


def _asking(request: Record, enterprises: Iterable[str], partners: Iterable[str]) -> list[Change]:
    asked = [*(("enterprise", uid) for uid in enterprises), *(("partner", uid) for uid in partners)]
    made = [
        with_uid({**BY_TABLE[ANSWERS].blank(), "request": request["uid"], field: uid})
        for field, uid in dict.fromkeys(asked)
    ]
    return [Change(ANSWERS, str(record["uid"]), None, record) for record in made]


def _present(store: Store, uid: str) -> Record:
    request = store.record(REQUESTS, uid)
    if request is None:
        raise KnownError(say("Không còn {singular} này trong tệp dữ liệu.", singular=say(BY_TABLE[REQUESTS].singular)))
    return request


def _write(store: Store, label: str, changes: list[Change]) -> Done:
    if not changes:
        return Done("", ())
    store.write(label, changes)
    return Done(label, tuple(changes))
