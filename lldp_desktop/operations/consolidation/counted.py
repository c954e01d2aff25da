"""The records of a package that one of its added-up figures counts: the way back from a sum to what was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.operations.consolidation.figures import ENTERPRISES
from lldp_desktop.operations.consolidation.totals import records_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.storage.store import Store

#: The table of a figure, by the first word of its key.
_TABLES = {
    "activities": "activities",
    "commendations": "commendations",
    "funding": "funding",
    "outreach": "outreach",
    "resources": "learning_resources",
    "workers": "enterprise_figures",
}
#: Enterprises are counted by what they are, not by a year's figures.
_OF_ENTERPRISES: Mapping[str, Mapping[str, Value]] = {
    "active": {"active": True},
    "with_union": {"active": True, "has_union": True},
}
#: The one figure of workers that is not called as its field.
_REGISTERED = ("registered", "learning_citizens_registered")
_COMMENDED = ("form", "level", "recipient_kind")


def table_of(key: str) -> str:
    """Return the table whose records a figure counts; "" for a figure that counts none that are known here."""
    head, *rest = key.split(".")
    if head == "workers" and rest[:1] and rest[0] in _OF_ENTERPRISES:
        return "enterprises"
    if head == "number":
        return rest[0] if rest[:1] == ["documents"] else ""
    return _TABLES.get(head, "")


def counted_by(store: Store, programme: Programme, package: int, key: str) -> tuple[Record, ...]:
    """Return the records that a figure of a package counts, in the package's order; KnownError as any reading."""
    table = table_of(key)
    if not table:
        return ()
    records = records_of(store, package, table)
    *middle, last = key.split(".")[1:]
    match key.split(".")[0]:
        case "workers" if table == "enterprises":
            return _having(records, _OF_ENTERPRISES[last])
        case "workers":
            return _workers(records, programme, middle, last)
        case "funding":
            return _money(records, middle, last)
        case "activities":
            wanted: dict[str, Value] = {"task_group": int(middle[0])} if middle else {}
            wanted |= {"kind": middle[2]} if middle[1:2] == ["kinds"] else {}
            found = _having(records, wanted)
            return found if last == "number" else _filled(found, last)
        case "commendations":
            found = _having(records, dict(zip(_COMMENDED, middle, strict=False)))
            return found if last == "quantity" else _filled(found, last)
        case "outreach":
            return _having(records, dict(zip(("channel", "unit"), middle, strict=False)))
        case "resources":
            found = _having(records, {"kind": middle[0]})
            return found if last == "quantity" else _filled(found, last)
        case _:
            return _having(records, {"direction": last})


def _workers(records: Sequence[Record], programme: Programme, middle: list[str], last: str) -> tuple[Record, ...]:
    """Return the rows of the whole office where there is one with workers, else those of its enterprises."""
    if last == "with_agreement":
        return _having(records, {"collective_agreement": True})
    field = _REGISTERED[1] if last == _REGISTERED[0] else last
    if middle[:1] == ["indicators"]:
        reached = {each.code: each.figure for each in programme.indicators}
        field = reached.get(middle[1], "") if last == "reached" else "workers"
    whole = tuple(record for record in records if record["enterprise"] is None)
    single = tuple(record for record in records if record["enterprise"] is not None)
    return _filled(whole if _filled(whole, "workers") else single, field)


def _money(records: Sequence[Record], middle: list[str], last: str) -> tuple[Record, ...]:
    if middle[:1] == ["sources"]:
        records = _having(records, {"source": middle[1]})
    elif middle[:1] == ["enterprises"]:
        records = _having(records, {"source": ENTERPRISES})
    else:
        records = tuple(record for record in records if record["source"] != ENTERPRISES)
    return _filled(records, last)


def _having(records: Sequence[Record], wanted: Mapping[str, Value]) -> tuple[Record, ...]:
    return tuple(record for record in records if all(record[name] == value for name, value in wanted.items()))


def _filled(records: Sequence[Record], field: str) -> tuple[Record, ...]:
    return tuple(record for record in records if field in record and record[field] is not None)
