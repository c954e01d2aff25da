"""A working folder goes with its program; one that a kill left goes later, and none that is in use."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lldp_desktop.storage import working_folder
from lldp_desktop.storage.working_folder import WorkingFolder, remove_dead

ROOT = Path(__file__).resolve().parent.parent.parent
_HOLD = """
import sys
from pathlib import Path
from lldp_desktop.storage.working_folder import WorkingFolder
folder = WorkingFolder(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
(folder.path / "du-lieu.db").write_bytes(b"everything")
print(folder.path, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("hidden", [True, False])
def test_what_a_kill_left_goes_later_and_what_is_in_use_stays(
    hidden: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    within = tmp_path if hidden else None
    words = [sys.executable, "-c", _HOLD, *([str(tmp_path)] if hidden else [])]
    environment = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    with subprocess.Popen(
        words, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        folder = Path(program.stdout.readline().strip())
        assert folder.parent == tmp_path
        os.utime(folder, (0, 0))
        remove_dead(within)
        assert (folder / "du-lieu.db").exists()
        program.kill()
        program.wait()
    os.utime(folder, (0, 0))
    remove_dead(within)
    assert not folder.exists()


def test_it_goes_with_its_program_and_takes_nothing_of_others(tmp_path: Path) -> None:
    others = [tmp_path / name for name in (".lldp-abc", "lldp-work-abc", "ảnh")]
    for other in others:
        other.mkdir()
        os.utime(other, (0, 0))
    with WorkingFolder(tmp_path) as folder, WorkingFolder(tmp_path) as second:
        assert folder != second
        (folder / "a").write_text("x")
    assert sorted(tmp_path.iterdir()) == sorted(others)


def test_one_that_was_just_being_made_goes_after_a_while_but_only_empty(tmp_path: Path) -> None:
    young, old, full = (tmp_path / f".lldp-work-{name}" for name in ("young", "old", "full"))
    for folder in (young, old, full):
        folder.mkdir()
    (full / "a").write_text("x")
    for folder in (old, full):
        os.utime(folder, (0, 0))
    remove_dead(tmp_path)
    assert sorted(tmp_path.iterdir()) == [full, young]


def test_where_nothing_can_be_locked_it_works_and_is_never_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(working_folder, "hold", refuse)
    with WorkingFolder(tmp_path) as folder:
        (folder / "held.lock").touch()
        os.utime(folder, (0, 0))
        remove_dead(tmp_path)
        assert folder.exists()
    assert list(tmp_path.iterdir()) == []
