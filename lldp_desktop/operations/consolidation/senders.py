"""Who has sent, who is late or missing, whose file did not go in and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.operations.consolidation.places import key_of, order_of, place_key
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.report_defaults import due_on as usual_due_day
from lldp_desktop.storage.received.sent import ExpectedOffice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from lldp_desktop.domain.period import Period
    from lldp_desktop.storage.received.sent import LeftOut, PlaceKey, Received
    from lldp_desktop.storage.store import Store

_DUE_SETTING = "consolidation_due_on"


class State(StrEnum):
    """How an office stands with what it ought to send."""

    SENT = "sent"
    LATE = "late"
    WRONG = "wrong"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Sender:
    """An office and what it sent of a period.

    `package` is the number of the package that holds; `made_at` is by the office's clock, `received_at` UTC (both ISO);
    `correction` is its number and `replaced` how many of the office's packages it replaced. `wrong` are the reasons for
    which files of the office did not go in, also where another one did. `expected` says that it is on the list.
    """

    state: State
    name: str
    district: str
    province: str
    office: str = ""
    package: int | None = None
    made_at: str = ""
    received_at: str = ""
    correction: int = 0
    replaced: int = 0
    wrong: tuple[str, ...] = ()
    expected: bool = False


def due_on(store: Store, period: Period) -> date | None:
    """Return by when a period's packages ought to be made: as it was set, else as the programme has it."""
    kept = store.setting(f"{_DUE_SETTING}.{key_of(period)}")
    return from_iso(kept) if kept else usual_due_day(programme_of(store), period.kind, period.year)


def set_due_on(store: Store, period: Period, day: date) -> None:
    """Keep by when a period's packages ought to be made; KnownError where the file cannot be written."""
    store.write("Đặt hạn gửi gói số liệu", (), {f"{_DUE_SETTING}.{key_of(period)}": day.isoformat()})


def expect(store: Store, offices: Iterable[ExpectedOffice]) -> None:
    """Let these be the offices that ought to send, in place of those before; one that comes twice is kept once."""
    once = {office.place: office for office in offices}
    store.received.expect("Nhập danh sách đơn vị phải gửi số liệu", once.values())


def expected_office(
    name: str, district: str = "", province: str = "", symbol: str = "", office: str = ""
) -> ExpectedOffice:
    """Return an office that ought to send, as it is kept; `office` is its uid, where it is known."""
    return ExpectedOffice(name, district, province, place_key(province, district, name), symbol, office)


def senders(store: Store, period: Period) -> tuple[Sender, ...]:
    """Return every office that sent or ought to have sent, by place and name.

    A package is late where the first one of its office was made after the due day: a correction of one in time is none.
    """
    key = key_of(period)
    received = store.received.packages(key)
    due = due_on(store, period)
    by_office: dict[str, list[Received]] = defaultdict(list)
    for package in received:
        by_office[package.sent.office].append(package)
    wrong = [left for left in store.received.left_out() if left.period_key == key]
    found = {uid: _sender(packages, due) for uid, packages in by_office.items()}
    return tuple(sorted(_with_expected(store.received.expected(), found, by_office, wrong), key=_in_order))


def not_told_apart(store: Store) -> tuple[LeftOut, ...]:
    """Return the files that did not go in and of which not even the office can be read."""
    return tuple(each for each in store.received.left_out() if not each.full_name)


def _sender(packages: Sequence[Received], due: date | None) -> Sender:
    holding = next(package for package in packages if package.holds)
    sent = holding.sent
    late = due is not None and min(package.sent.made_at for package in packages)[:10] > due.isoformat()
    return Sender(
        state=State.LATE if late else State.SENT,
        name=sent.full_name,
        district=sent.district,
        province=sent.province,
        office=sent.office,
        package=holding.id,
        made_at=sent.made_at,
        received_at=holding.received_at,
        correction=sent.correction,
        replaced=len(packages) - 1,
    )


def _with_expected(
    expected: Sequence[ExpectedOffice],
    found: dict[str, Sender],
    by_office: dict[str, list[Received]],
    wrong: Sequence[LeftOut],
) -> list[Sender]:
    """Return the senders with those that are expected, each once, and the reasons for which files did not go in."""
    by_place = {packages[0].sent.place: uid for uid, packages in by_office.items()}
    by_name = _only_once(((place.province, place.name), uid) for place, uid in by_place.items())
    senders = dict(found)
    missing: list[Sender] = []
    for office in expected:
        uid = office.office if office.office in found else _match(office.place, by_place, by_name)
        if uid:
            senders[uid] = replace(senders[uid], expected=True)
        else:
            missing.append(
                Sender(State.MISSING, office.name, office.district, office.province, office.office, expected=True)
            )
    return _with_reasons([*senders.values(), *missing], wrong)


def _only_once(pairs: Iterable[tuple[tuple[str, str], str]]) -> dict[tuple[str, str], str]:
    """Return the names that only one office of a province has: those tell it without its district."""
    listed = list(pairs)
    counted = Counter(name for name, _ in listed)
    return {name: uid for name, uid in listed if counted[name] == 1}


def _match(place: PlaceKey, by_place: dict[PlaceKey, str], by_name: dict[tuple[str, str], str]) -> str:
    """Return who of those that sent it is: by all names, else by province and name where either gives no district."""
    exact, loose = by_place.get(place, ""), by_name.get((place.province, place.name), "")
    if exact or not place.district or by_place.get(place._replace(district="")) == loose:
        return exact or loose
    return ""


def _with_reasons(senders: list[Sender], wrong: Sequence[LeftOut]) -> list[Sender]:
    """Return the senders with the reasons of files that did not go in; who is not among them becomes one."""
    if not wrong:
        return senders
    reasons: dict[int, list[str]] = defaultdict(list)
    strangers: dict[tuple[str, PlaceKey], Sender] = {}
    by_uid = {sender.office: place for place, sender in enumerate(senders) if sender.office}
    by_names = {place_key(s.province, s.district, s.name): place for place, s in enumerate(senders)}
    for left in wrong:
        names = place_key(left.province, left.district, left.full_name)
        at = by_names.get(names, by_uid.get(left.office))
        if at is not None:
            reasons[at].append(f"{left.file_name}: {left.reason}")
            continue
        before = strangers.get((left.office, names))
        told = (*(before.wrong if before else ()), f"{left.file_name}: {left.reason}")
        strangers[left.office, names] = Sender(
            State.WRONG, left.full_name, left.district, left.province, left.office, wrong=told
        )
    known = [
        replace(
            sender,
            wrong=tuple(reasons[place]),
            state=State.WRONG if reasons[place] and sender.state is State.MISSING else sender.state,
        )
        for place, sender in enumerate(senders)
    ]
    return [*known, *strangers.values()]


def _in_order(sender: Sender) -> tuple[str, ...]:
    return tuple(order_of(name) for name in (sender.province, sender.district, sender.name))
