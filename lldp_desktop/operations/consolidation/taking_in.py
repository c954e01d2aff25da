"""Packages on their way in and out: which goes in, which it replaces, which is left out because it says to be another.

Of an office's packages of a period the highest correction holds, of equal ones the one made last; what was replaced
stays listed, and holds again where its correction is given back. A package never touches another office's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.storage.received.sent import LeftOut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from lldp_desktop.storage.received.batch import Batch
    from lldp_desktop.storage.received.sent import Arrival, Received, Sent
    from lldp_desktop.storage.store import Store


class What(StrEnum):
    """What became of a file."""

    WENT_IN = "went_in"
    REPLACED = "replaced"
    OLDER = "older"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file.

    It went in, replaced its office's earlier package (`REPLACED`), came after a newer one and is kept as replaced by it
    (`OLDER`), was here already (`UNCHANGED`), or was left out for a `reason`.
    `sent` says what it is, where that could be read; `sha256` names the file to `accepted` of a second taking in.
    """

    file_name: str
    what: What
    sha256: str
    sent: Sent | None = None
    package: int | None = None
    reason: str = ""
    acceptable: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of each file, in the order in which they were read."""

    files: tuple[FileOutcome, ...]

    def of(self, what: What) -> tuple[FileOutcome, ...]:
        """Return the files of which that became."""
        return tuple(each for each in self.files if each.what is what)


def put_away(store: Store, arrivals: Sequence[Arrival | LeftOut], accepted: Collection[str] = ()) -> list[FileOutcome]:
    """Take packages in, and keep why others are left out, in one transaction; what became of each.

    `accepted` are the SHA-256 of files that the clerk lets in though they say to be another office than before.
    Raises KnownError where the file cannot be written; nothing of these was then taken in.
    """
    if not arrivals:
        return []
    with store.received.batch(f"Nhận {len(arrivals)} gói số liệu") as batch:
        return [
            _left_out(batch, each) if isinstance(each, LeftOut) else _let_in(batch, each, each.sent.sha256 in accepted)
            for each in arrivals
        ]


def give_back(store: Store, package: int) -> None:
    """Take a package out again, as if it had never come; what it had replaced holds again.

    Raises KnownError where it is not there any more, or the file cannot be written.
    """
    with store.received.batch("Bỏ gói số liệu đã nhận") as batch:
        found = batch.package(package)
        if found is None:
            raise KnownError(say("Gói số liệu này không còn trong dữ liệu."))
        batch.remove(found)
        rest = batch.of_office(found.sent)
        if found.holds and rest:
            batch.let_hold(_best(rest).id)


def _let_in(batch: Batch, arrival: Arrival, is_accepted: bool) -> FileOutcome:
    sent = arrival.sent
    known = batch.file(sent.sha256)
    if known is not None:
        return FileOutcome(sent.file_name, What.UNCHANGED, sent.sha256, known.sent, known.id)
    of_office = batch.of_office(sent)
    if not is_accepted:
        reason = _another(batch, sent, of_office)
        if reason:
            return _left_out(batch, left_out(sent, reason, acceptable=True), sent)
    number = batch.keep(arrival)
    holding = next((each for each in of_office if each.holds), None)
    if holding is not None and holding.sent.rank >= sent.rank:
        return FileOutcome(sent.file_name, What.OLDER, sent.sha256, sent, number)
    batch.let_hold(number, instead_of=holding.id if holding else None)
    return FileOutcome(sent.file_name, What.REPLACED if holding else What.WENT_IN, sent.sha256, sent, number)


def left_out(sent: Sent, reason: str, *, acceptable: bool = False) -> LeftOut:
    """Return that a package whose office is known is left out."""
    return LeftOut(
        file_name=sent.file_name,
        sha256=sent.sha256,
        reason=reason,
        office=sent.office,
        full_name=sent.full_name,
        district=sent.district,
        province=sent.province,
        period_key=sent.period_key,
        acceptable=acceptable,
    )


def _left_out(batch: Batch, left: LeftOut, sent: Sent | None = None) -> FileOutcome:
    batch.leave_out(left)
    return FileOutcome(left.file_name, What.LEFT_OUT, left.sha256, sent, reason=left.reason, acceptable=left.acceptable)


def _another(batch: Batch, sent: Sent, of_office: Iterable[Received]) -> str:
    """Return why a package may be of another office than it says; "" where nothing speaks for that.

    In another period the same office may bear another name: communes are merged and renamed.
    """
    for other in of_office:
        if other.sent.place != sent.place:
            return say(
                "mang mã của {other}, nhưng ghi tên là {name}; có thể là gói của đơn vị khác",
                other=_named(other.sent),
                name=_named(sent),
            )
    same = batch.of_place(sent)
    if same is not None:
        return say(
            "cùng kỳ này đã có gói của {name} mang mã khác; nhận cả hai thì số liệu bị tính hai lần", name=_named(sent)
        )
    return ""


def _named(sent: Sent) -> str:
    return ", ".join(name for name in (sent.full_name, sent.district, sent.province) if name)


def _best(packages: Sequence[Received]) -> Received:
    """Return which package of an office holds; of two that nothing tells apart the one that came first."""
    return max(packages, key=lambda package: (package.sent.rank, -package.id))
