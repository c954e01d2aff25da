"""The short versions of `python3 dev.py torture`, each a program of its own; and that the harness would find losses."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None, reason="a library preloaded before libc, and a compiler"
)


#: What is counted in each part, and what it must be above: else little was tried.
_LEAST = {
    "kills": {"kills": 20, "acknowledged changes": 5},
    "calls": {"kills": 20, "left a journal": 5},
    # The shim is there, and SQLite's calls pass through it.
    "faults": {"trials told an error": 20, "failing calls": 20},
    "power": {"different states": 50},
}


def torture(*words: object, spoiled: str = "") -> tuple[int, str]:
    """Try to lose work for a few seconds, with the program spoiled or not; the exit code and what was said."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    given = [*map(str, words), *(["--spoiled", spoiled] if spoiled else [])]
    command = [sys.executable, "-m", "tests.torture", "--seed", str(random.randrange(10**6)), *given]  # noqa: S311
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def tried() -> tuple[int, str]:
    """Try everything that goes by single calls and moments, in one program: what it starts from is made once."""
    return torture(*_LEAST, "--kills", 33, "--every", 149)


def count(said: str, what: str) -> int:
    """Return the sum of the numbers before some words."""
    return sum(int(number) for number in re.findall(rf"(\d+) {what}", said))


@pytest.mark.parametrize("part", ["kills", "calls", "faults", "power"])
def test_nothing_acknowledged_is_lost_and_every_error_is_told(part: str, tried: tuple[int, str]) -> None:
    code, said = tried
    assert code == 0, said
    of_part = "\n".join(line for line in said.splitlines() if line.startswith(f"{part}, "))
    assert [what for what, least in _LEAST[part].items() if count(of_part, what) <= least] == [], said


def test_what_a_disk_does_not_give_is_not_taken_for_damaged() -> None:
    code, said = torture("reads", "--every", 8, "--works", "restore")
    assert code == 0, said
    assert count(said, "trials told an error") > 20


def test_a_disk_that_runs_full_or_is_closed_is_told() -> None:
    code, said = torture("disks", "--every", 3, "--works", "save", "--works", "output")
    assert code == 0, said
    assert count(said, "told an error") > 10


def test_packages_are_taken_in_whole_or_not_at_all() -> None:
    code, said = torture("kills", "calls", "faults", "disks", "--kills", 9, "--every", 59, "--works", "take in")
    assert code == 0, said
    assert count(said, "kills") > 20
    assert count(said, "trials told an error") > 20
    assert count(said, "told an error;") > 0


@pytest.mark.parametrize(
    ("spoiled", "part", "work"),
    [
        # Each level of syncing below the one that the program sets loses what it is known to lose.
        ("OFF", "power", "save"),
        ("NORMAL", "power", "save"),
        ("FULL", "power", "save"),
        # A file written in its place, and one renamed without its folder synced.
        ("in-place", "power", "output"),
        ("in-place", "calls", "output"),
        ("in-place", "faults", "output"),
        ("unsynced-folder", "power", "output"),
        # An acknowledgement before the work, and an error passed over.
        ("hasty", "calls", "drafts"),
        ("silent", "faults", "drafts"),
    ],
)
def test_the_torture_finds_what_is_lost(spoiled: str, part: str, work: str) -> None:
    code, said = torture(part, "--every", 20 if part == "power" else 3, "--works", work, spoiled=spoiled)
    assert code == 1, said
    assert count(said, "faults") > 0
