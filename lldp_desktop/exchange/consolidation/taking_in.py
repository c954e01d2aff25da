"""From files to what is received: each file read within limits, held against itself, and put away.

Whole packages go in, many in one transaction: whoever is cut short has taken in whole packages only, and goes on by
taking in the same files again.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.consolidation.arrivals import arrival_of
from lldp_desktop.exchange.package.contents import LARGEST_FILE
from lldp_desktop.operations.consolidation.taking_in import FileOutcome, Outcome, What, put_away
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.received.sent import LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.storage.received.sent import Arrival
    from lldp_desktop.storage.store import Store

#: Packages of one transaction: some megabytes in memory, a second or two of work at most.
_TOGETHER = 64
#: So many files at once are a mass change, before which a backup is made.
_MANY = 10


def take_in(
    store: Store,
    files: Sequence[Path],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    accepted: Collection[str] = (),
) -> Outcome:
    """Take in packages in the order of `files`, and return what became of each.

    `progress` gets how many files are done and how many there are; where it raises, what was put away by then stays
    and the rest is not taken. `accepted` are the SHA-256 of files that go in though they say to be another office.
    Raises KnownError where the database cannot be written.
    """
    if len(files) >= _MANY:
        store.before_many()
    programme = programme_of(store)
    outcomes: dict[int, FileOutcome] = {}
    waiting: dict[int, Arrival | LeftOut] = {}
    for place, file in enumerate(files):
        found = _read(store, file, programme)
        if isinstance(found, FileOutcome):
            outcomes[place] = found
        else:
            waiting[place] = found
        if len(waiting) >= _TOGETHER:
            outcomes |= _put_away(store, waiting, accepted)
            waiting = {}
        progress(place + 1, len(files))
    outcomes |= _put_away(store, waiting, accepted)
    return Outcome(tuple(outcomes[place] for place in range(len(files))))


def _put_away(store: Store, waiting: dict[int, Arrival | LeftOut], accepted: Collection[str]) -> dict[int, FileOutcome]:
    return dict(zip(waiting, put_away(store, list(waiting.values()), accepted), strict=True))


def _read(store: Store, file: Path, programme: Programme) -> Arrival | LeftOut | FileOutcome:
    """Return what a file brings; what becomes of it where that is known at once."""
    try:
        with told(file), file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except KnownError as error:
        return LeftOut(file.name, hashlib.sha256(str(file).encode()).hexdigest(), str(error))
    sha256 = hashlib.sha256(content).hexdigest()
    known = store.received.file(sha256)
    if known is not None:
        return FileOutcome(file.name, What.UNCHANGED, sha256, known.sent, known.id)
    return arrival_of(content, file.name, sha256, programme)
