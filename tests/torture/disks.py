"""Real disks that fail: a small one that runs full at each page in turn, and a folder that is closed in the middle."""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from tests.torture.beginnings import follow_seed
from tests.torture.faults import after_giving_up
from tests.torture.shim import Mode, Shim
from tests.torture.trial import course, folder_for, in_child, told_well

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.torture.trial import Tell
    from tests.torture.works import Work

_PAGE = 4096
_NEW_NAMESPACE = 0x20000  # CLONE_NEWNS, unshare(2)
#: Passing over permissions, and over whose a file is (capabilities(7)); and the form of the call that drops them.
_OVERRIDE, _FORM = (1, 2, 3), 0x20080522


@dataclass(slots=True)
class Disks:
    """What came of the trials on real disks; `skipped` says why there were none."""

    trials: int = 0
    told: int = 0
    skipped: str = ""
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return self.skipped or f"{self.trials} trials, {self.told} told an error; {len(self.faults)} faults"


def run_full(works: Sequence[Work], every: int = 1) -> Iterator[tuple[str, Disks]]:
    """Let each work run on a small tmpfs with room for n pages more, n from none until it fits; yield what came of it.

    Mounted in a namespace of this process's own, so that nothing of it stays; only root may.
    """
    with tempfile.TemporaryDirectory(prefix="lldp-torture-disk-") as place:
        mounted = _mount(Path(place))
        for work in works:
            found = Disks(skipped="" if mounted else "only root may mount a small disk")
            pages = 0
            while mounted:
                with folder_for(work, Path(place)) as folder:
                    _fill(folder.parent, pages)
                    told = in_child(_steps(work, folder))
                    (Path(place) / "filler").unlink()
                    found.trials += 1
                    found.told += bool(told.of("told"))
                    faults = after_giving_up(work, folder, told, course(work))
                    found.faults += [f"{work.name}, {pages} pages free: {fault}" for fault in faults]
                if not told.of("told"):
                    break
                pages += every
            yield f"{work.name}, full disk", found
        if mounted:
            subprocess.run(["umount", place], check=True)  # noqa: S607 - the system's own


def _mount(place: Path) -> bool:
    if os.geteuid() != 0 or ctypes.CDLL(None).unshare(_NEW_NAMESPACE) != 0:
        return False
    words = [["mount", "--make-rprivate", "/"], ["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(place)]]
    return all(subprocess.run(each, capture_output=True).returncode == 0 for each in words)


def _fill(disk: Path, pages: int) -> None:
    """Leave so many pages free on a disk."""
    with (disk / "filler").open("wb") as filler:
        free = os.statvfs(disk).f_bavail - pages
        os.posix_fallocate(filler.fileno(), 0, max(1, free) * _PAGE)


def lose_permission(works: Sequence[Work]) -> Iterator[tuple[str, Disks]]:
    """Close the folder to writing before each step of each work in turn, and open it again; yield what came of it."""
    for work in works:
        found, whole = Disks(), course(work)
        for step in range(len(whole.states) - 1):
            for files_too in (False, True):
                with folder_for(work) as folder:
                    told = in_child(_steps(work, folder, closed_before=step, files_too=files_too))
                    _open_again(folder)
                    found.trials += 1
                    found.told += bool(told.of("told"))
                    faults = after_giving_up(work, folder, told, whole)
                    found.faults += [f"{work.name}, closed before step {step}: {fault}" for fault in faults]
        yield f"{work.name}, permission lost", found


def _steps(work: Work, folder: Path, closed_before: int = -1, *, files_too: bool = False) -> Callable[[Tell], None]:
    """Return what does the steps of a work up to the first that fails, in a folder that is closed before one."""

    def job(tell: Tell) -> None:
        Shim().arm(Mode.NOTHING)
        if closed_before >= 0:
            _obey_permissions()
        try:
            with work.session(folder) as steps:
                for place, step in enumerate(steps):
                    if place == closed_before:
                        _close(folder, files_too=files_too)
                    follow_seed(f"{work.name} {place}")
                    step()
                    tell(done=place + 1)
        except KnownError as error:
            tell(told=str(error))
            for line in told_well(error):
                tell(fault=line)

    return job


def _obey_permissions() -> None:
    """Let root obey the permissions of files like anybody else, from now on in this process."""
    header = (ctypes.c_uint32 * 2)(_FORM, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice
    libc = ctypes.CDLL(None, use_errno=True)
    libc.capget(header, sets)
    for capability in _OVERRIDE:
        sets[0] &= ~(1 << capability)
    if libc.capset(header, sets) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def _close(folder: Path, *, files_too: bool) -> None:
    for path in [*folder.rglob("*"), folder]:
        if path.is_dir() or files_too:
            path.chmod(0o555 if path.is_dir() else 0o444)


def _open_again(folder: Path) -> None:
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
