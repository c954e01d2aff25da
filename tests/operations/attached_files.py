"""Words for attaching files to records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.operations import records
from lldp_desktop.operations.attachments import Attached, Source, attach
from tests.domain.rows import row

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store


def source(name: str, content: bytes) -> Source:
    """Return a file that is in memory."""
    return Source(name, lambda: content)


def commendation(store: Store, checker: Checker, **values: object) -> str:
    """Add a commendation; its uid."""
    return records.add(store, checker, "commendations", row("commendations", **values)).changes[0].uid


def give(store: Store, uid: str, *sources: Source) -> Attached:
    """Attach files to a commendation."""
    return attach(store, "commendations", uid, sources)
