"""What is asked before offices are merged: two records that cannot both stand as they are, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from lldp_desktop.domain.wording import to_say

if TYPE_CHECKING:
    from collections.abc import Mapping


class Resolution(Enum):
    """What becomes of two records with one key."""

    ONE = "one"
    OTHER = "other"
    BOTH = "both"
    SUM = "sum"


#: How the window says each.
LABELS = {
    Resolution.ONE: to_say("Là một: giữ dòng trước, điền thêm chỗ trống"),
    Resolution.OTHER: to_say("Là một: lấy số liệu của dòng sau"),
    Resolution.BOTH: to_say("Giữ cả hai, ghi thêm tên đơn vị"),
    Resolution.SUM: to_say("Cộng số liệu của hai bên"),
}


@dataclass(frozen=True, slots=True)
class Ways:
    """What may become of the conflicts of a table, the first being what is suggested; `renames` gets the office's name.

    Where there is one way only, nothing is asked.
    """

    ways: tuple[Resolution, ...]
    renames: str = ""


#: By table. A document with one issuer, number and day is one document; reports of two offices never are. Figures of
#: a whole office can only be added. Tables that are not here have no key, or follow another table.
WAYS: Mapping[str, Ways] = {
    "signers": Ways((Resolution.ONE,)),
    "recipients": Ways((Resolution.ONE,)),
    "documents": Ways((Resolution.ONE,)),
    "indicator_figures": Ways((Resolution.SUM, Resolution.ONE, Resolution.OTHER)),
    "targets": Ways((Resolution.ONE, Resolution.OTHER)),
    "enterprises": Ways((Resolution.ONE, Resolution.BOTH), "name"),
    "enterprise_figures": Ways((Resolution.SUM, Resolution.ONE, Resolution.OTHER)),
    "activities": Ways((Resolution.BOTH, Resolution.ONE), "title"),
    "reports": Ways((Resolution.BOTH,), "name"),
    "report_parts": Ways((Resolution.ONE,)),
    "outlines": Ways((Resolution.BOTH, Resolution.ONE), "title"),
    "phrases": Ways((Resolution.ONE,)),
    "certificate_texts": Ways((Resolution.ONE,)),
    "partners": Ways((Resolution.ONE, Resolution.BOTH), "name"),
    "requests": Ways((Resolution.BOTH,), "title"),
    "request_answers": Ways((Resolution.ONE,)),
    "base_salaries": Ways((Resolution.ONE,)),
    "reward_rates": Ways((Resolution.ONE,)),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two records with one key: which table, how the record is named, whose it is, what differs, the ways out.

    `id` is the same each time the same databases are looked at, so that a decision can be kept for it.
    """

    id: str
    table: str
    name: str
    offices: tuple[str, str]
    differs: tuple[str, ...]
    ways: tuple[Resolution, ...]


def joined(table: str, kept: str, coming: str) -> str:
    """Return the name of a conflict: by the uids of both records."""
    return f"{table}:{kept}:{coming}"
