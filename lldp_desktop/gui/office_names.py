"""How an office is called, suggested from the one thing that a clerk types: `xã Hoằng Trung`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import one_line, sentence, upper

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Value

_KINDS = {"xã": "commune", "phường": "ward", "thị trấn": "township", "đặc khu": "special_zone"}


def suggested_office(typed: str) -> dict[str, Value]:
    """Return the fields of an office by its name; `xã` is taken where no kind is typed, nothing where no name is.

    Domain.md §1.8 and §1.9 (Nghị định 30/2020/NĐ-CP, Phụ lục II): `xã Hoằng Trung` but `Phường 1`, for a name
    that is a number takes its kind along, in capitals.
    """
    name = one_line(typed)
    kind = next((kind for kind in _KINDS if name.lower().startswith(f"{kind} ")), None)
    bare = name[len(kind) :].strip() if kind else name
    kind = kind or "xã"
    if not bare or bare.lower() in _KINDS:
        return {}
    bare = " ".join(sentence(word.lower() if bare.isupper() else word) for word in bare.split())
    numbered = bare.isdigit()
    called = f"{sentence(kind)} {bare}" if numbered else f"{kind} {bare}"
    return {
        "header_lines": ("ỦY BAN NHÂN DÂN", upper(called)),
        "full_name": f"Ủy ban nhân dân {called}",
        "short_name": f"UBND {called}",
        "kind": _KINDS[kind],
        "place_name": called if numbered else bare,
        "symbol": "UBND",
    }


def suggested_authority(position: str) -> tuple[str, ...]:
    """Return the lines above a post: the chairman signs for the committee, a deputy in the chairman's place too.

    Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, mục II.7.
    """
    committee = "TM. ỦY BAN NHÂN DÂN"
    return (committee, "KT. CHỦ TỊCH") if upper(one_line(position)).startswith("PHÓ ") else (committee,)
