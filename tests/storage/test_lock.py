"""The writing lock of a database: never with two at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage import lock
from lldp_desktop.storage.writable import OnlyToReadError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_that_goes_between_its_opening_and_its_locking_holds_nobody_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who lets go takes the file away: a lock on that one would keep no other program from its own, on a new one."""
    before, locked = [lock.take(tmp_path / "a.db")], lock._lock

    def lock_late(handle: int) -> None:
        if before:
            before.pop().let_go()
        locked(handle)

    monkeypatch.setattr(lock, "_lock", lock_late)
    held = lock.take(tmp_path / "a.db")
    with pytest.raises(OnlyToReadError):
        lock.take(tmp_path / "a.db")
    held.let_go()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_a_dead_program_left_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.db.lock").touch()
    assert lock.has_file(tmp_path / "a.db")
    lock.take(tmp_path / "a.db").let_go()
    assert not lock.has_file(tmp_path / "a.db")


def test_no_folder_is_made_for_it(tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        lock.take(tmp_path / "none" / "a.db")
    assert list(tmp_path.iterdir()) == []


def test_letting_go_twice_closes_no_other_file(tmp_path: Path) -> None:
    held = lock.take(tmp_path / "a.db")
    held.let_go()
    with (tmp_path / "khác").open("w") as other:  # gets the number that the lock's file had
        held.let_go()
        other.write("x")
        other.flush()
    assert (tmp_path / "khác").read_text() == "x"
