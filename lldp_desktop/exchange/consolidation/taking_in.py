"""From files to what is received: each file read within limits, held against itself, and put away.

Whole packages go in, many in one transaction: whoever is cut short has taken in whole packages only, and goes on by
taking in the same files again.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from lldp_desktop.domain.collation import sort_key
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.consolidation.arrivals import arrival_of
from lldp_desktop.exchange.package.contents import LARGEST_FILE
from lldp_desktop.operations.consolidation.taking_in import FileOutcome, Outcome, What, put_away
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.received.sent import Arrival

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path

    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.exchange.package.receiving_key import OpenedKey
    from lldp_desktop.storage.received.sent import LeftOut
    from lldp_desktop.storage.store import Store

#: Packages of one transaction, and letters of their records: some megabytes in memory, a second or two of work.
_TOGETHER, _MOST_LETTERS = 64, 16_000_000
#: So many files at once are a mass change, before which a backup is made.
_MANY = 10


def files_of(sources: Iterable[Path]) -> list[Path]:
    """Return the files of sources in natural order (`xa-2` before `xa-10`), each once; of folders all packages in them.

    What is not there, and a folder without a package, is returned as it is: taking it in says what is wrong with it.
    """
    found: dict[Path, Path] = {}
    for source in sources:
        inside = [path for path in source.rglob("*") if path.suffix.lower() == ".lldp" and path.is_file()]
        for path in inside or [source]:
            found.setdefault(path.resolve(), path)
    return sorted(found.values(), key=lambda path: sort_key(str(path)))


def take_in(
    store: Store,
    files: Sequence[Path],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    accepted: Collection[str] = (),
    *,
    is_rest: bool = False,
    keys: Sequence[OpenedKey] = (),
) -> Outcome:
    """Take in packages in the order of `files`, and return what became of each.

    `progress` gets how many files are done and how many there are; where it raises, what was put away by then stays
    and the rest is not taken. `accepted` are the SHA-256 of files that go in though they say to be another office;
    `is_rest` tells that other files of the same taking in went before these, and a backup before them; `keys` open
    what was sealed for them. Raises KnownError where the database cannot be written.
    """
    if len(files) >= _MANY and not is_rest:
        store.before_many()
    programme = programme_of(store)
    outcomes: dict[int, FileOutcome] = {}
    waiting: dict[int, Arrival | LeftOut] = {}
    letters = 0
    for place, file in enumerate(files):
        found = _read(store, file, programme, keys)
        if isinstance(found, FileOutcome):
            outcomes[place] = found
        else:
            waiting[place] = found
            letters += _letters(found)
        if len(waiting) >= _TOGETHER or letters > _MOST_LETTERS:
            outcomes |= _put_away(store, waiting, accepted)
            waiting, letters = {}, 0
        progress(place + 1, len(files))
    outcomes |= _put_away(store, waiting, accepted)
    return Outcome(tuple(outcomes[place] for place in range(len(files))))


def _put_away(store: Store, waiting: dict[int, Arrival | LeftOut], accepted: Collection[str]) -> dict[int, FileOutcome]:
    return dict(zip(waiting, put_away(store, list(waiting.values()), accepted), strict=True))


def _letters(found: Arrival | LeftOut) -> int:
    return sum(map(len, found.contents.values())) if isinstance(found, Arrival) else 0


def _read(store: Store, file: Path, programme: Programme, keys: Sequence[OpenedKey]) -> Arrival | LeftOut | FileOutcome:
    """Return what a file brings; what becomes of it where that is known at once."""
    try:
        with told(file):
            if file.is_dir():
                return FileOutcome(
                    one_line(file.name), What.LEFT_OUT, "", reason=say("thư mục không có gói số liệu (.lldp) nào")
                )
            with file.open("rb") as opened:
                content = opened.read(LARGEST_FILE + 1)
    except KnownError as error:
        # What was never read is nothing that arrived: told now, and not kept.
        return FileOutcome(one_line(file.name), What.LEFT_OUT, "", reason=str(error))
    sha256 = hashlib.sha256(content).hexdigest()
    known = store.received.file(sha256)
    if known is not None:
        return FileOutcome(one_line(file.name), What.UNCHANGED, sha256, known.sent, known.id)
    return arrival_of(content, one_line(file.name), sha256, programme, keys)
