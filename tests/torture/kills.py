"""kill -9 at random moments, and at each call that changes a file in turn: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.torture.shim import Mode, Shim
from tests.torture.state import left_behind, start, state_of, unclean
from tests.torture.trial import course, folder_for, in_child, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tests.torture.trial import Course, Tell, Told
    from tests.torture.works import Work


_SOONER = 0.97


@dataclass(slots=True)
class Killed:
    """What many kills came to."""

    kills: int = 0
    at_work: int = 0
    journals: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.at_work} of them before the work was done, {self.journals} left a journal,"
            f" {self.acknowledged} acknowledged changes; {len(self.faults)} faults"
        )


def at_random(works: Sequence[Work], kills: int, seed: int) -> Iterator[tuple[str, Killed]]:
    """Kill each work in turn, in a random step at a random moment of it; yield what came of each."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    shares = {work: kills // len(works) + (place < kills % len(works)) for place, work in enumerate(works)}
    for work, share in shares.items():
        found, seconds, most, turn = Killed(), course(work).seconds, 1.0, 0
        while found.kills < share:
            step = chance.randrange(len(seconds))
            moment = chance.uniform(0, most * seconds[step])

            def kill(child: int, done: int, step: int = step, moment: float = moment) -> None:
                if done == step:
                    time.sleep(moment)  # the moment of the kill itself
                    os.kill(child, signal.SIGKILL)

            before = found.kills
            _kill(work, found, f"seed {seed}, kill {turn}, {moment:.4f} s into step {step}", kill=kill)
            turn += 1
            if found.kills == before:
                most *= _SOONER  # it was done by then: this machine is quicker than it was
        yield work.name, found


def at_each_call(works: Sequence[Work], every: int = 1) -> Iterator[tuple[str, Killed]]:
    """Kill each work before, and halfway through, every n-th call that changes a file; yield what came of each."""
    for work in works:
        found = Killed()
        for call in range(1, len(course(work).calls) + 1, every):
            for mode in (Mode.KILL_BEFORE, Mode.KILL_HALFWAY):
                _kill(work, found, f"{mode.name} call {call} {course(work).calls[call - 1]}", mode, call)
        yield work.name, found


def _kill(
    work: Work,
    found: Killed,
    name: str,
    mode: Mode = Mode.NOTHING,
    call: int = 0,
    kill: Callable[[int, int], None] = lambda *_: None,
) -> None:
    shim = Shim()
    whole = course(work)
    with folder_for(work) as folder:

        def job(tell: Tell) -> None:
            shim.arm(mode, call)
            walk(work, folder, tell)

        told = in_child(job, meanwhile=kill)
        found.kills += told.was_killed
        found.at_work += told.was_killed and told.done < len(whole.states) - 1
        found.acknowledged += told.done
        found.journals += any(name.endswith("-journal") for name in left_behind(folder))
        found.faults += [f"{work.name}, {name}: {fault}" for fault in after(work, folder, told, whole)]


def after(work: Work, folder: Path, told: Told, whole: Course) -> Iterator[str]:
    """Find what is wrong in a folder after a kill in the middle of a work."""
    yield from told.of("bug")
    found = state_of(folder)
    if not whole.allows(found, told.done):
        yield f"after {told.done} acknowledged steps: {difference(found, whole.states[told.done : told.done + 2])}"
        return
    with work.program():
        yield from start(folder)
    started = state_of(folder)
    opened = {name for name in found if name.startswith("cache/")}  # copies for other programs go at the next start
    if any(started.get(name) != found[name] for name in found.keys() - opened) and not whole.is_at(started, -1):
        yield "the next start changed what was there"
    yield from again(work, folder)


def again(work: Work, folder: Path) -> Iterator[str]:
    """Find what the next start, and the next work of this kind, do not clear away; what is left must be old by then."""
    if left_behind(folder) != unclean(folder):
        for name in left_behind(folder):
            os.utime(folder / name, (0, 0))
        work.prepare(folder)
        yield from in_child(lambda tell: walk(work, folder, tell)).of("bug")
    left = left_behind(folder)
    if left:
        yield f"left behind: {left}"


def difference(found: dict[str, str], states: Sequence[dict[str, str]]) -> str:
    names = {name for state in states for name in state} | set(found)
    wrong = [name for name in sorted(names) if found.get(name) not in {state.get(name) for state in states}]
    return f"neither the state before nor the one after, in {wrong or 'files that do not go together'}"
