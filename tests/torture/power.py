"""The power goes: from what a work wrote, in its order, every kind of disk that can be found afterwards is built.

What was synced is there. Of what was not, any part may be: a file's bytes by sectors of 512, its length, and the names
in a folder (made, renamed, removed), each kept or lost for itself.
"""

from __future__ import annotations

import random
import struct
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture.kills import difference
from tests.torture.shim import Mode, Shim
from tests.torture.state import start, state_of, unclean
from tests.torture.trial import course, folder_for, in_child, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.torture.trial import Course, Tell
    from tests.torture.works import Work

_SECTOR = 512
_HEADER = struct.Struct("=QqIc")

#: What is kept of something unsynced: asked for each sector, length and name, in their order.
Keep = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a file or a name."""

    line: str
    file: int
    offset: int
    content: bytes

    @property
    def path(self) -> str:
        """The path that was made, removed or synced."""
        return self.content.decode()

    @property
    def paths(self) -> tuple[str, str]:
        """The old path and the new one."""
        return self.content[: self.offset].decode(), self.content[self.offset :].decode()


@dataclass(slots=True)
class _File:
    """A file on the disk: its synced content, and the changes since then, (offset, bytes) or a length."""

    synced: bytes = b""
    since: list[tuple[int, bytes] | int] = field(default_factory=list)


@dataclass(slots=True)
class Power:
    """What many power cuts came to."""

    cuts: int = 0
    states: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.states} different states at {self.cuts} moments; {len(self.faults)} faults"


class Disk:
    """A disk on which what happens is played: files by a number of their own, names by folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[int, _File] = {}
        self._by_inode: dict[int, int] = {}
        self._names: dict[str, int] = {}  # as they are now
        self._synced_names: dict[str, int] = {}
        self._pending: list[Event] = []  # changes of names since their folder was synced
        for path in folder.rglob("*"):
            if path.is_file():
                number = self._new(path.stat().st_ino)
                self._files[number].synced = path.read_bytes()
                self._names[str(path)] = self._synced_names[str(path)] = number

    def play(self, event: Event) -> None:
        """Let something happen."""
        if event.line == "c":
            self._names[event.path] = self._new(event.file)
            self._pending.append(Event("c", self._names[event.path], 0, event.content))
        elif event.line == "n":
            self._new(event.file)
        elif event.line == "l":
            self._names[event.path] = self._by_inode[event.file]
            self._pending.append(Event("c", self._names[event.path], 0, event.content))
        elif event.line == "w":
            self._files[self._by_inode[event.file]].since.append((event.offset, event.content))
        elif event.line == "t":
            self._files[self._by_inode[event.file]].since.append(event.offset)
        elif event.line == "s":
            file = self._files[self._by_inode[event.file]]
            file.synced, file.since = _content(file, lambda: True, b"\0"), []
        elif event.line in "ru":
            self._pending += self._apart(event)
            _rename(self._names, event)
        elif event.line == "d":
            inside = [each for each in self._pending if _in(each, event.path)]
            for each in inside:
                _rename(self._synced_names, each)
            self._pending = [each for each in self._pending if each not in inside]

    def _apart(self, event: Event) -> list[Event]:
        """Return what a change of names is on the disk: from one folder to another it is one in each of them."""
        if event.line == "u" or len({path.rpartition("/")[0] for path in event.paths}) == 1:
            return [event]
        old, new = event.paths
        return [Event("c", self._names[old], 0, new.encode()), Event("u", 0, 0, old.encode())]

    def states(self, chance: random.Random, more: int) -> Iterator[dict[str, bytes]]:
        """Yield files by path as a power cut can leave them: the extremes first, then so many at random."""
        yes, no = (lambda: True), (lambda: False)
        for bytes_kept, names_kept in ((no, no), (yes, yes), (yes, no), (no, yes)):
            yield self._state(bytes_kept, names_kept, b"\0")
        for name in dict.fromkeys(path.rpartition(".")[2] for path in self._names):
            # The database without its journal, the journal without the database.
            yield self._state(no, yes, b"\0", always=name)
            yield self._state(no, no, b"\xa5", always=name)
        for turn in range(more):
            bytes_kept = _in_order(chance) if turn % 3 == 0 else _by_chance(chance, chance.choice((0.1, 0.5, 0.9)))
            names_kept = _by_chance(chance, chance.choice((0.0, 0.5, 1.0)))
            yield self._state(bytes_kept, names_kept, chance.choice((b"\0", b"\xa5")))

    def _state(self, keep: Keep, keep_name: Keep, filler: bytes, always: str = "\0") -> dict[str, bytes]:
        names = dict(self._synced_names)
        for event in self._pending:
            if keep_name():
                _rename(names, event)
        found = {}
        for path, number in names.items():
            kept = (lambda: True) if path.endswith(always) else keep
            found[path] = _content(self._files[number], kept, filler)
        return found

    def _new(self, inode: int) -> int:
        number = len(self._files) + 1
        self._files[number] = _File()
        self._by_inode[inode] = number  # an inode is given out again
        return number


def _by_chance(chance: random.Random, share: float) -> Keep:
    return lambda: chance.random() < share


def _in_order(chance: random.Random) -> Keep:
    """Keep a beginning of what was written, nothing after it: a disk that writes in order, and torn where it ends."""
    rest = chance.randrange(200)

    def keep() -> bool:
        nonlocal rest
        rest -= 1
        return rest >= 0

    return keep


def _rename(names: dict[str, int], event: Event) -> None:
    if event.line == "c":
        names[event.path] = event.file
    elif event.line == "u":
        names.pop(event.path, None)
    else:
        old, new = event.paths
        if old in names:  # what was never made on the disk cannot be renamed there
            names[new] = names.pop(old)


def _in(event: Event, folder: str) -> bool:
    path = event.paths[1] if event.line == "r" else event.path
    return path.rpartition("/")[0] == folder


def _content(file: _File, keep: Keep, filler: bytes) -> bytes:
    """Return a file's bytes with what is kept of its unsynced changes; where its end alone is, the rest is filler."""
    content = bytearray(file.synced)
    for change in file.since:
        if isinstance(change, int):
            if keep():
                del content[change:]
                content += bytes(change - len(content))
            continue
        offset, written = change
        place = 0
        while place < len(written):
            end = min(len(written), place + _SECTOR - (offset + place) % _SECTOR)
            if keep():
                content += filler * (offset + place - len(content))
                content[offset + place : offset + end] = written[place:end]
            place = end
    return bytes(content)


def at_each_moment(
    works: Sequence[Work],
    seed: int,
    *,
    more: int,
    every: int = 1,
    patch: Callable[[], None] = lambda: None,
) -> Iterator[tuple[str, Power]]:
    """Cut the power after every n-th thing that each work wrote, in several ways; yield what came of each work.

    `patch` is done in the process that works, before it starts.
    """
    for work in works:
        chance = random.Random(f"{seed} {work.name}")  # noqa: S311 - what a disk kept, not secrets
        found, whole = Power(), course(work)
        with folder_for(work) as folder:
            disk = Disk(folder)
            events = _record(work, folder, patch)
        tried: set[int] = set()
        done = 0
        with tempfile.TemporaryDirectory(prefix="lldp-torture-power-") as place:
            for number, event in enumerate(events):
                if event.line == "!":
                    done += 1
                else:
                    disk.play(event)
                if number % every and event.line not in "!sdru":
                    continue
                found.cuts += 1
                for state in disk.states(chance, more):
                    name = hash((done, *sorted(state.items())))
                    if name not in tried:
                        tried.add(name)
                        found.states += 1
                        where = f"{work.name}, seed {seed}, power lost after event {number} ({event.line})"
                        faults = _after(work, whole, done, _written(state, folder, Path(place)))
                        found.faults += [f"{where}: {fault}" for fault in faults]
        yield work.name, found


def _record(work: Work, folder: Path, patch: Callable[[], None]) -> list[Event]:
    """Do a work undisturbed; return everything that it did to the disk, with its acknowledgements in between."""
    shim = Shim()
    with tempfile.TemporaryFile() as record:

        def job(tell: Tell) -> None:
            patch()
            shim.arm(Mode.NOTHING)
            shim.record(record.fileno())
            walk(work, folder, tell, said=lambda place: shim.mark(str(place)))

        told = in_child(job)
        if told.status:
            raise RuntimeError(told.of("bug"))
        record.seek(0)
        content = record.read()
    events, place = [], 0
    while place < len(content):
        file, offset, length, line = _HEADER.unpack_from(content, place)
        place += _HEADER.size
        events.append(Event(line.decode(), file, offset, content[place : place + length]))
        place += length
    return events


def _written(state: dict[str, bytes], folder: Path, place: Path) -> Path:
    """Write the files of a state into a folder of their own, and return it."""
    target = Path(tempfile.mkdtemp(dir=place))
    for path, content in state.items():
        copy = target / Path(path).relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(content)
    return target


def _after(work: Work, whole: Course, done: int, folder: Path) -> Iterator[str]:
    """Find what is wrong with a disk after a power cut: what a start of the program makes of it is judged."""
    states = whole.states[done : done + 2]
    try:
        found = state_of(folder)
    except Exception as error:  # whatever a damaged database is told by
        yield f"after {done} acknowledged steps the database is damaged: {error}"
        return
    if not whole.allows(found, done) and (work.promised or found not in whole.states[:done]):
        yield f"after {done} acknowledged steps: {difference(found, states)}"
        return
    with work.program():
        yield from start(folder)
    if unclean(folder):
        yield f"left behind: {unclean(folder)}"
