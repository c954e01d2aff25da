"""Earlier texts of a field, to be offered while it is typed: the most used first, found without marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Field, Kind, RecordType
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lldp_desktop.storage.store import Store

#: So many texts of a field are looked through while it is typed; longer ones than this are no set phrases.
_MOST_TEXTS, _LONGEST = 500, 200
_MOST_OFFERED = 8


def has_suggestions(record_type: RecordType, field: Field) -> bool:
    """Tell whether a field's earlier texts help: not where each record has its own, as an enterprise's name."""
    own = record_type.key == (field.name,) or field.rest_into
    return field.kind in (Kind.TEXT, Kind.LONG_TEXT) and not own


def earlier_texts(store: Store, table: str, field: str) -> list[str]:
    """Return the texts that a field has had, the most used first; KnownError where the file cannot be read."""
    if not has_suggestions(BY_TABLE[table], BY_TABLE[table].field(field)):
        return []
    return store.most_used_texts(table, field, most=_MOST_TEXTS, longest=_LONGEST)


def matching(typed: str, texts: Iterable[str]) -> list[str]:
    """Return at most eight texts that have every typed word at the head of one of theirs, in their order.

    Marks and case do not count. A text that is typed whole already is not offered.
    """
    words = fold(typed).split()
    if not words:
        return []
    found = []
    for text in texts:
        parts = fold(text).split()
        if text != typed.strip() and all(any(part.startswith(word) for part in parts) for word in words):
            found.append(text)
            if len(found) == _MOST_OFFERED:
                break
    return found
