"""The frozen folder on Linux: how fast it starts, and whether it runs on the barest Debian there is."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import partial
from typing import TYPE_CHECKING

import dev_release
from tests.benchmarks import start
from tests.rehearsal.report import Report, megabytes, must
from tests.rehearsal.screen import Screen
from tests.rehearsal.wine import wait

if TYPE_CHECKING:
    from tests.benchmarks.measuring import Line

_BARE = dev_release.BUILD / "bare-debian"
_PICTURES = dev_release.ROOT / "docs" / "release"
_SUITE = "bookworm"
#: All that a system has to have; the rest lies in the folder.
_PACKAGES = "libegl1,libgl1"
_ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}


def rehearse(report: Report) -> None:
    """Freeze the program, measure its start, and run it on a bare Debian."""
    report.part("Linux")
    with report.step(
        "freeze the program; it starts as fast as a bare frozen window with the same parts of Qt"
    ) as found:
        for line in start.measure():
            _hold(line, found)
    folder = start.FOLDER / "program" / dev_release.NAME
    with report.step("size of the folder") as found:
        files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
        found.append(f"{megabytes(sum(path.stat().st_size for path in files)):.0f} MB in {len(files)} files")
    if os.geteuid() != 0:
        report.note("The bare Debian is left out: only root can make one.")
        return
    with report.step(f"make a bare Debian 12 with nothing but {_PACKAGES.replace(',', ' and ')}") as found:
        _make_bare()
        listed = subprocess.run(["chroot", _BARE, "dpkg", "-l"], capture_output=True, text=True, check=True).stdout
        found.append(f"{sum(line.startswith('ii') for line in listed.splitlines())} packages")
    shutil.rmtree(_BARE / "opt" / "lldp-desktop", ignore_errors=True)
    shutil.copytree(folder, _BARE / "opt" / "lldp-desktop", symlinks=True)
    with report.step("there, the program tests itself") as found:
        done = subprocess.run(_inside("-cli", "self-test"), env=_ENVIRONMENT, capture_output=True, text=True)
        must((done.returncode, done.stderr) == (0, ""), done.stderr)
        found.append(done.stdout.strip())
    with report.step("there, the window opens"), Screen() as screen:
        # The X server lends its abstract socket, which a chroot shares.
        running = subprocess.Popen(_inside("", "demo"), env={**_ENVIRONMENT, "DISPLAY": screen.name})
        try:
            wait(partial(_shows_or_ended, screen, running), "the window")
            must(running.poll() is None, "the program ended")
            subprocess.run(["sleep", "2"], check=True)
            screen.photograph(_PICTURES / "bare-debian.png")
        finally:
            running.kill()
            running.wait()


def _hold(line: Line, found: list[str]) -> None:
    found.append(str(line))
    must(line.holds, line)


def _make_bare() -> None:
    if not (_BARE / "opt").is_dir():
        shutil.rmtree(_BARE, ignore_errors=True)
        command = ["debootstrap", "--variant=minbase", f"--include={_PACKAGES}", _SUITE, str(_BARE)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _inside(suffix: str, *words: str) -> list[str]:
    return ["chroot", str(_BARE), f"/opt/lldp-desktop/lldp-desktop{suffix}", *words]


def _shows_or_ended(screen: Screen, running: subprocess.Popen[bytes]) -> bool:
    return running.poll() is not None or any("UBND xã Hoằng Trung" in title for title in screen.titles())
