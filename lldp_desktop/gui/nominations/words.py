"""How a nomination is named in a line: who, what is proposed, for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.collation import name_sort_key
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record

#: The kinds of recipients that stand before persons in a list.
GROUPS = ("collective", "enterprise", "household")


def who(record: Record, choices: Choices) -> str:
    """Return whom a nomination is for: the name, else how many of which kind."""
    kind = say(choices["recipient_kind"].label(record["recipient_kind"]))
    return one_line(str(record["recipient_name"] or "")) or f"{record['quantity']} {kind.lower()}"


def line_of(record: Record, choices: Choices) -> str:
    """Return a nomination on one line: `Nguyễn Văn An · Giấy khen · Công nhân lao động giỏi`."""
    form = say(choices["commendation_form"].label(record["form"]))
    return " · ".join((who(record, choices), form, one_line(str(record["achievement"]))))


def in_order(records: Iterable[Record]) -> list[Record]:
    """Return nominations as a list prints them: collectives, then persons by their given names."""
    return sorted(
        records,
        key=lambda record: (
            record["recipient_kind"] not in GROUPS,
            not record["recipient_name"],
            name_sort_key(str(record["recipient_name"] or record["achievement"])),
        ),
    )
