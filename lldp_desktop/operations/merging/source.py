"""One of the databases that become one, open to be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lldp_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Source:
    """A database to be merged: the name of its file, its office's short name, its store."""

    file: str
    name: str
    store: Store


def source_of(file: str, store: Store) -> Source:
    """Return a source named by its newest office; by its file where it has none. KnownError where it cannot be read."""
    return Source(file, office_of(store) or file, store)


def office_of(store: Store) -> str:
    """Return the short name of the newest office of a database; "" where it has none."""
    offices = sorted(store.records("office"), key=lambda office: str(office["valid_from"]))
    return str(offices[-1]["short_name"]) if offices else ""
