"""Calls that fail, each in turn: every error told in a Vietnamese sentence, nothing half done, and work goes on."""

from __future__ import annotations

import errno
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from tests.torture.beginnings import follow_seed
from tests.torture.kills import again, difference
from tests.torture.shim import CHANGING, Kind, Mode, Shim
from tests.torture.state import start, state_of
from tests.torture.trial import course, folder_for, in_child, told_well

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.torture.trial import Course, Tell, Told
    from tests.torture.works import Work

#: What each kind of call can end with.
_ERRORS = {
    Kind.OPEN: (errno.EACCES, errno.EIO, errno.ENOSPC),
    Kind.WRITE: (errno.EIO,),  # and a full disk stays full, see below
    Kind.SYNC: (errno.EIO, errno.ENOSPC),
    Kind.TRUNCATE: (errno.EIO,),
    Kind.RENAME: (errno.EACCES, errno.EIO, errno.ENOSPC),
    Kind.UNLINK: (errno.EACCES, errno.EIO),
    Kind.MAKE_FOLDER: (errno.EACCES, errno.ENOSPC),
}
#: Of so many calls one is where a disk is pulled out and comes back.
_BACK = 5
#: A full disk still lets files be opened and removed; one that was pulled out lets nothing pass.
_FILLS = (Kind.WRITE, Kind.TRUNCATE, Kind.MAKE_FOLDER)


@dataclass(slots=True)
class Failed:
    """What many failing calls came to."""

    trials: int = 0
    struck: int = 0
    told: int = 0
    harmless: int = 0
    told_but_done: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.trials} trials, {self.struck} failing calls: {self.told} trials told an error, {self.harmless} went"
            f" on unharmed, {self.told_but_done} told an error of what was done whole; {len(self.faults)} faults"
        )


def at_each_call(works: Sequence[Work], every: int = 1) -> Iterator[tuple[str, Failed]]:
    """Let every n-th call that changes something fail in all its ways; yield what came of each work.

    Alone, or with all calls after it: as a disk that is full from there on, or that is pulled out for a while (which
    `_pull_out` tries at every call, here it is put back).
    """
    for work in works:
        found = Failed()
        calls = [kind for kind, _ in course(work).calls]
        for place in range(0, len(calls), every):
            for error in _ERRORS[calls[place]]:
                _fail(work, found, Mode.FAIL_ONCE, place + 1, error, CHANGING)
            if place % _BACK == 0:
                _fail(work, found, Mode.FAIL_ON, place + 1, errno.EIO, CHANGING)
            if calls[place] in _FILLS:
                before = sum(kind in _FILLS for kind in calls[:place])
                _fail(work, found, Mode.FAIL_ON, before + 1, errno.ENOSPC, _FILLS)
        yield work.name, found


def at_each_read(works: Sequence[Work], every: int = 1) -> Iterator[tuple[str, Failed]]:
    """Let every n-th reading in each work fail, alone or with all after it; yield what came of each work.

    What is not promised may be begun anew where it cannot be read.
    """
    for work in filter(lambda work: work.promised, works):
        found = Failed()
        for place in range(0, course(work).reads, every):
            for mode in (Mode.FAIL_ONCE, Mode.FAIL_ON):
                _fail(work, found, mode, place + 1, errno.EIO, (Kind.READ,))
        yield work.name, found


def _fail(work: Work, found: Failed, mode: Mode, call: int, error: int, kinds: Sequence[Kind]) -> None:
    shim, whole = Shim(), course(work)
    with folder_for(work) as folder:

        def job(tell: Tell) -> None:
            shim.arm(mode, call, error, kinds)
            try:
                _go_on(work, folder, tell, shim, whole)
            finally:
                tell(struck=shim.failed)

        told = in_child(job)
        found.trials += 1
        found.struck += sum(told.of("struck"))
        found.told += bool(told.of("told"))
        found.harmless += bool(sum(told.of("struck"))) and not told.of("told")
        found.told_but_done += bool(told.of("done_all_the_same"))
        name = f"{work.name}, {mode.name} call {call} of {len(kinds)} kinds with {errno.errorcode[error]}"
        found.faults += [f"{name}: {fault}" for fault in _after(work, folder, told, whole)]


def _go_on(work: Work, folder: Path, tell: Tell, shim: Shim, whole: Course) -> None:
    """Do the steps; where one fails and is told, do it again once the disk is well, as the clerk would, and go on."""
    done = 0
    while True:  # once more at most: nothing fails after the disk was made well
        try:
            with work.session(folder) as steps:
                for place, step in enumerate(steps[done:], start=done):
                    follow_seed(f"{work.name} {place}")
                    try:
                        step()
                    except KnownError as error:
                        _tell(error, tell, shim)
                        if _is_done(tell, folder, whole, place):
                            done = place + 1
                            continue
                        for left in folder.glob("**/.lldp-*"):
                            # From the same seed follows the same name, which else never comes again.
                            shutil.rmtree(left) if left.is_dir() else left.unlink()
                        follow_seed(f"{work.name} {place}")
                        step()
                    done = place + 1
                    tell(done=done)
            return
        except KnownError as error:
            # Opening and closing are told too; then nothing of a step is under way.
            _tell(error, tell, shim)
            found = state_of(folder)
            if not whole.is_at(found, done):
                tell(fault=f"told while opening or closing, and {difference(found, [whole.states[done]])}")
                return


def _tell(error: KnownError, tell: Tell, shim: Shim) -> None:
    if not shim.failed:
        raise error
    tell(told=str(error))
    for line in told_well(error):
        tell(fault=line)
    tell(struck=shim.failed)
    shim.disarm()


def _is_done(tell: Tell, folder: Path, whole: Course, place: int) -> bool:
    """Tell whether a step that was told as failed is done whole; it is a fault if it is neither that nor undone."""
    found = state_of(folder)
    if whole.is_at(found, place + 1):
        tell(done_all_the_same=place)
        return True
    if not whole.is_at(found, place):
        tell(fault=f"told, and half done: {difference(found, whole.states[place : place + 2])}")
    return False


def _after(work: Work, folder: Path, told: Told, whole: Course) -> Iterator[str]:
    yield from told.of("bug")
    yield from told.of("fault")
    if told.status:
        yield f"ended with {told.status}"
        return
    found = state_of(folder)
    if not whole.is_at(found, -1):
        yield f"the work ended, but {difference(found, [whole.states[-1]])}"
    with work.program():
        yield from start(folder)
    yield from again(work, folder)


def left_armed(works: Sequence[Work], every: int = 1) -> Iterator[tuple[str, Failed]]:
    """Pull the disk out at every n-th call and never put it back while the program runs; yield what came of each."""
    for work in works:
        found = Failed()
        for call in range(1, len(course(work).calls) + 1, every):
            _pull_out(work, found, call)
        yield work.name, found


def _pull_out(work: Work, found: Failed, call: int) -> None:
    shim, whole = Shim(), course(work)
    with folder_for(work) as folder:

        def job(tell: Tell) -> None:
            shim.arm(Mode.FAIL_ON, call, errno.EIO)
            _give_up(work, folder, tell)
            tell(struck=shim.failed)

        told = in_child(job)
        found.trials += 1
        found.struck += sum(told.of("struck"))
        found.told += bool(told.of("told"))
        name = f"{work.name}, pulled out at call {call} {whole.calls[call - 1]}"
        found.faults += [f"{name}: {fault}" for fault in after_giving_up(work, folder, told, whole)]


def _give_up(work: Work, folder: Path, tell: Tell) -> None:
    """Do the steps up to the first that fails, and close."""
    done = 0
    try:
        with work.session(folder) as steps:
            for place, step in enumerate(steps):
                follow_seed(f"{work.name} {place}")
                step()
                done = place + 1
                tell(done=done)
    except KnownError as error:
        tell(told=str(error))
        for line in told_well(error):
            tell(fault=line)


def after_giving_up(work: Work, folder: Path, told: Told, whole: Course) -> Iterator[str]:
    """Find what a disk that failed for good left of a work: no state it was told to have, or no clean start."""
    yield from told.of("bug")
    yield from told.of("fault")
    found = state_of(folder)
    if not whole.allows(found, told.done):
        yield f"after {told.done} steps: {difference(found, whole.states[told.done : told.done + 2])}"
    if not told.of("told") and not whole.is_at(found, -1):
        yield "nothing was told, and the work is not done"
    with work.program():
        yield from start(folder)
    yield from again(work, folder)
