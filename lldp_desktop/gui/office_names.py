"""How an office is called: as it is kept, or suggested from the one thing that a clerk types: `xã Hoằng Trung`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import one_line, sentence, upper

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Value
    from lldp_desktop.storage.store import Store

_KINDS = {"xã": "commune", "phường": "ward", "thị trấn": "township", "đặc khu": "special_zone"}

#: What a clerk may type before the name: it is added anyway.
_TITLES = ("ủy ban nhân dân ", "uỷ ban nhân dân ", "ubnd ")


def suggested_office(typed: str) -> dict[str, Value]:
    """Return the fields of an office by its name; `xã` is taken where no kind is typed, nothing where no name is.

    Nghị định 30/2020/NĐ-CP, Phụ lục II, and Phụ lục I, mục II.4.a: `xã Hoằng Trung` but `Phường 1`, for a name
    that is a number takes its kind along, in capitals; so does one after a person or an event, which is known
    by the capital that the clerk types: `Phường Điện Biên Phủ`.
    """
    name = one_line(typed)
    for title in _TITLES:
        if name.lower().startswith(title):
            name = name[len(title) :]
    kind = next((kind for kind in _KINDS if name.lower().startswith(f"{kind} ")), None)
    bare = name[len(kind) :].strip() if kind else name
    with_kind = bare.isdigit() or (kind is not None and name[: len(kind)] == sentence(kind))
    kind = kind or "xã"
    if not bare or bare.lower() in _KINDS:
        return {}
    bare = " ".join(sentence(word.lower() if bare.isupper() else word) for word in bare.split())
    called = f"{sentence(kind)} {bare}" if with_kind else f"{kind} {bare}"
    return {
        "header_lines": ("ỦY BAN NHÂN DÂN", upper(called)),
        "full_name": f"Ủy ban nhân dân {called}",
        "short_name": f"UBND {called}",
        "kind": _KINDS[kind],
        "place_name": called if with_kind else bare,
        "symbol": "UBND",
    }


def suggested_authority(position: str) -> tuple[str, ...]:
    """Return the lines above a post: the chairman signs for the committee, a deputy in the chairman's place too.

    Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, mục II.7.
    """
    committee = "TM. ỦY BAN NHÂN DÂN"
    return (committee, "KT. CHỦ TỊCH") if upper(one_line(position)).startswith("PHÓ ") else (committee,)


def office_name(store: Store) -> str | None:
    """Return the short name of the office as of today, else of its last one; None where there is none."""
    offices = sorted(store.records("office"), key=lambda office: str(office["valid_from"]))
    today = date.today().isoformat()  # noqa: DTZ011 - the clerk's own calendar day
    current = [office for office in offices if str(office["valid_from"]) <= today]
    newest = (current or offices)[-1:]
    return str(newest[0]["short_name"]) if newest else None
