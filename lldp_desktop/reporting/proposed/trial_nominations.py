"""Made-up nominations on which an outline of a Tờ trình is tried before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types import BY_TABLE

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record

_KINDS = ("collective", "worker", "household", "workers_child")


def trial_nominations(number: int, *, bare: bool) -> tuple[Record, ...]:
    """Return so many nominations; `bare` ones say only what they must."""
    return tuple(_nomination(place, bare=bare) for place in range(number))


def _nomination(place: int, *, bare: bool) -> Record:
    record: Record = {
        **BY_TABLE["commendations"].blank(),
        "uid": f"nominations-{place}",
        "awarded_on": "2025-03-14",
        "form": "merit_certificate",
        "level": "province",
        "recipient_kind": _KINDS[place % 4],
        "achievement": "Tự học nâng cao tay nghề",
        "status": "proposed",
    }
    if bare:
        return record
    named: Record = {"recipient_name": "Nguyễn Thị Ánh", "may_print_name": place % 2 == 0, "consent_on": "2025-03-14"}
    return {**record, **named, "quantity": 1 + place % 3, "proposed_to": "Chủ tịch Ủy ban nhân dân tỉnh"}
