"""The offices that share the work with their tasks, for the plan's part on who does what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import one_line, without_stop

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record

#: What a list pasted from a plan brings along: dashes, and letters or numbers with a bracket or a full stop.
_MARK = re.compile(r"\A\s*(?:(?:[-–—+*•]|\w{1,2}[).])\s+)+")


@dataclass(frozen=True, slots=True)
class PartnerFact:
    """One office: its kind as the clerk calls it ("" for none), its tasks one by one, without a full stop."""

    code: str
    name: str
    kind: str
    tasks: tuple[str, ...]


def partners(records: Iterable[Record], choices: Choices, day: date) -> tuple[PartnerFact, ...]:
    """Return the offices that share the work on a day, in the clerk's order (`store.records("partners")`)."""
    there = [record for record in records if _is_there(record, day.isoformat())]
    there.sort(key=lambda record: (record["position"] is None, record["position"] or 0))
    return tuple(
        PartnerFact(
            code=str(record["uid"]),
            name=one_line(str(record["name"])),
            kind=choices["partner_kind"].label(record["kind"]),
            tasks=tuple(task for line in str(record["tasks"] or "").splitlines() if (task := _task(line))),
        )
        for record in there
    )


def _is_there(record: Record, day: str) -> bool:
    return str(record["valid_from"] or "") <= day <= str(record["valid_to"] or "9999")


def _task(line: str) -> str:
    return without_stop(one_line(_MARK.sub("", line)))
