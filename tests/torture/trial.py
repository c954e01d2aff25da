"""One trial: a work in a child process of its own, under a shim that was armed, and what it told."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sys
import tempfile
import traceback
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NoReturn

from tests.torture.beginnings import follow_seed
from tests.torture.shim import Kind, Mode, Shim
from tests.torture.state import State, fits, state_of
from tests.torture.works import Work, made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lldp_desktop.domain.errors import KnownError

    #: Tells the parent; the line is out when it returns.
    Tell = Callable[..., None]

_TIMEOUT = 120


@dataclass(frozen=True, slots=True)
class Course:
    """How a work goes where nothing happens: the state before it and after each step, its calls.

    `seconds` is what each step takes, the first with the opening, and then the closing.
    """

    states: tuple[State, ...]
    calls: tuple[tuple[Kind, str], ...]
    seconds: tuple[float, ...]
    reads: int

    def allows(self, found: State, done: int) -> bool:
        """Tell whether a state may be found after so many acknowledged steps: the one before the next, or after it."""
        return any(fits(found, state, self.states) for state in self.states[done : done + 2])

    def is_at(self, found: State, done: int) -> bool:
        """Tell whether a state is that after so many steps."""
        return fits(found, self.states[done], self.states)


@dataclass(slots=True)
class Told:
    """What a child told, line by line, and how it ended (as `os.waitpid` says it)."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    status: int = 0

    def of(self, kind: str) -> list[Any]:
        """Return what the lines of one kind say."""
        return [line[kind] for line in self.lines if kind in line]

    @property
    def done(self) -> int:
        """How many steps were acknowledged."""
        return int(max(self.of("done"), default=0))

    @property
    def was_killed(self) -> bool:
        """True where the child was killed."""
        return os.WIFSIGNALED(self.status) and os.WTERMSIG(self.status) == signal.SIGKILL


def in_child(job: Callable[[Tell], None], *, meanwhile: Callable[[int, int], None] = lambda *_: None) -> Told:
    """Fork; let the child do a job, and return what was told.

    `meanwhile` gets the child's process id and how many steps were acknowledged, at the beginning and as it tells.
    The child ends without a word to anybody: nothing of the parent's is closed or flushed there.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(job, writing)
    os.close(writing)
    told = Told()
    meanwhile(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        for line in pipe:
            if line.endswith(b"\n"):  # the last may be cut short
                told.lines.append(json.loads(line))
                meanwhile(child, told.done)
    _, told.status = os.waitpid(child, 0)
    return told


def _work(job: Callable[[Tell], None], writing: int) -> NoReturn:
    def tell(**line: Any) -> None:
        os.write(writing, json.dumps(line).encode() + b"\n")

    signal.alarm(_TIMEOUT)
    code = 0
    try:
        job(tell)
    except BaseException:
        Shim().disarm()
        tell(bug=traceback.format_exc())
        code = 1
    finally:
        os._exit(code)


def walk(work: Work, folder: Path, tell: Tell, *, said: Callable[[int], None] = lambda _: None) -> None:
    """Do the steps of a work, each acknowledged; KnownError, and the acknowledging of it, is the caller's."""
    with work.session(folder) as steps:
        for place, step in enumerate(steps):
            follow_seed(f"{work.name} {place}")
            step()
            said(place + 1)
            tell(done=place + 1)


@cache
def course(work: Work) -> Course:
    """Return how a work goes undisturbed."""
    shim = Shim()
    with folder_for(work) as folder, tempfile.TemporaryFile() as listed:

        def job(tell: Tell) -> None:
            tell(state=state_of(folder))
            with work.session(folder) as steps:
                for place, step in enumerate(steps):
                    follow_seed(f"{work.name} {place}")
                    step()
                    tell(state=state_of(folder))

        states = in_child(job)
        if states.of("bug"):
            raise RuntimeError(states.of("bug")[0])
    with folder_for(work) as folder, tempfile.TemporaryFile() as listed:

        def listing(tell: Tell) -> None:
            shim.list_calls(listed.fileno())
            shim.arm(Mode.NOTHING)
            at = [perf_counter()]
            walk(work, folder, tell, said=lambda _: at.append(perf_counter()))
            at.append(perf_counter())
            tell(seconds=[end - begin for begin, end in pairwise(at)])

        told = in_child(listing)
        listed.seek(0)
        pairs = (line.decode().rstrip("\n").split(" ", 1) for line in listed)
        calls = tuple((Kind(int(kind)), Path(path).name) for kind, path in pairs)
    with folder_for(work) as folder:

        def counting(tell: Tell) -> None:
            shim.arm(Mode.NOTHING, kinds=(Kind.READ,))
            walk(work, folder, tell)
            tell(reads=shim.seen)

        (reads,) = in_child(counting).of("reads")
    return Course(tuple(states.of("state")), calls, tuple(told.of("seconds")[0]), reads)


@contextlib.contextmanager
def folder_for(work: Work, within: Path | None = None) -> Iterator[Path]:
    """Yield a folder, watched by the shim, with what the work starts from."""
    made()
    folder = Path(tempfile.mkdtemp(prefix="lldp-torture-", dir=within)).resolve()
    before = dict(os.environ)
    # Where backups and opened copies go.
    os.environ.update(HOME=str(folder), XDG_CACHE_HOME=str(folder / "cache"), XDG_CONFIG_HOME=str(folder / "config"))
    shim = Shim()
    shim.disarm()
    try:
        work.prepare(folder)
        shim.watch(folder)
        yield folder
    finally:
        shim.watch(Path("/nowhere"))
        os.environ.update({name: before.get(name, "") for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")})
        shutil.rmtree(folder)


def told_well(error: KnownError) -> Iterator[str]:
    """Find what is wrong with how an error is told: a Vietnamese sentence it is, that says what to do."""
    for line in error.lines:
        if line.isascii() or "Traceback" in line or not line.rstrip().endswith((".", ")")):
            yield f"told badly: {line!r}"
