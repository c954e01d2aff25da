"""Two starts on one database are one window, whatever state the first one is in; with real processes."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from lldp_desktop.gui import one_window
from lldp_desktop.gui.application import make_sample
from lldp_desktop.gui.one_window import Answer, Doorbell, ring
from lldp_desktop.storage.store import Store
from tests.gui.awake import program, start_again, surroundings
from tests.gui.clerk import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "dữ liệu.db"
    make_sample(path)
    return path


def test_a_second_start_brings_the_first_window_forward_and_ends(database: Path, tmp_path: Path) -> None:
    environment = surroundings(tmp_path)
    with program(database, environment) as first:
        first.wait_for("listening")
        assert start_again(database, environment) == 0
        assert first.wait_for("came") == "came"
        first.tell("close")
        assert first.end() == 0
    with Store.open(database, write=True) as store:
        assert store.count("documents") == 4


def test_a_handover_file_that_is_clicked_on_is_passed_to_the_window_that_is_open(tmp_path: Path) -> None:
    environment = surroundings(tmp_path)
    own = tmp_path / "data" / "lldp_desktop" / "hoc-tap-suot-doi.db"
    own.parent.mkdir(parents=True)
    make_sample(own)
    package, handover = tmp_path / "xã.lldp", tmp_path / "cũ.bangiao"
    with program(own, environment) as first:
        first.wait_for("listening")
        for file in (package, handover):
            file.write_bytes(b"no such file")
            assert start_again(file, environment) == 0
            assert first.wait_for("came") == f"came {file}"
        first.tell("close")
        assert first.end() == 0


def test_a_window_that_hangs_is_told_within_a_time_and_can_be_looked_at(database: Path, tmp_path: Path) -> None:
    environment = surroundings(tmp_path)
    with program(database, environment) as first:
        first.wait_for("listening")
        first.tell("hang")
        first.wait_for("hanging")
        with program(database, {**environment, "LLDP_TEST_ANSWER": "answer_close"}) as second:
            assert "chưa trả lời" in second.wait_for("box held_elsewhere")
            assert second.end() == 1
        with program(database, {**environment, "LLDP_TEST_ANSWER": "answer_look"}) as third:
            third.wait_for("box held_elsewhere")
            third.wait_for("opened")
            third.tell("notice")
            assert "đang mở ở một cửa sổ khác" in third.wait_for("notice")


def test_two_starts_at_one_instant_end_with_one_window(database: Path, tmp_path: Path) -> None:
    environment = surroundings(tmp_path)
    with program(database, environment) as one, program(database, environment) as other, ThreadPoolExecutor(2) as both:
        said = list(both.map(lambda each: each.wait_for(("opened", "not-opened")), (one, other)))
        assert sorted(said) == ["not-opened came", "opened"]
        loser = (one, other)[said.index("not-opened came")]
        assert loser.end() == 0


def test_what_a_killed_program_left_stops_nobody(database: Path, tmp_path: Path) -> None:
    environment = surroundings(tmp_path)
    with program(database, environment) as first:
        first.wait_for("listening")
        first.process.kill()
        first.process.wait()
    assert database.with_name(f"{database.name}.lock").exists()
    with program(database, environment) as second:
        second.wait_for("listening")
        second.tell("notice")
        assert "dừng bất thường" in second.wait_for("notice")
        assert start_again(database, environment) == 0
        second.wait_for("came")
        second.tell("close")
        assert second.end() == 0
    with program(database, environment) as third:
        third.wait_for("listening")
        third.tell("notice")
        assert "dừng bất thường" not in third.wait_for("notice")


def test_why_the_program_died_stands_in_the_log_at_the_next_start(database: Path, tmp_path: Path) -> None:
    environment = surroundings(tmp_path)
    with program(database, environment) as first:
        first.wait_for("listening")
        first.tell("segfault")
        assert first.end() < 0
    with program(database, environment) as second:
        second.wait_for("listening")
        second.tell("close")
        assert second.end() == 0
    (log,) = tmp_path.rglob("lldp_desktop.log")
    said = log.read_text(encoding="utf-8")
    assert "the last run stopped" in said
    assert "Segmentation fault" in said
    assert "tests/gui/awake.py" in said or "gui/awake.py" in said
    assert str(tmp_path) not in said
    (stop,) = tmp_path.rglob("lldp_desktop.stop")
    assert stop.read_text(encoding="utf-8") == ""


def test_nobody_answers_where_nobody_listens(qtbot: QtBot, tmp_path: Path) -> None:
    assert ring(tmp_path / "a.db") is Answer.NOBODY


def is_over(visitor: socket.socket, answer: list[bytes]) -> bool:
    """Read what came, and tell whether the other side hung up."""
    try:
        answer.append(visitor.recv(100))
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True
    return answer[-1] == b""


def test_what_is_no_call_of_ours_is_not_answered(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QObject()
    doorbell = Doorbell(parent)
    heard: list[str] = []
    doorbell.rung.connect(heard.append)
    assert doorbell.listen(tmp_path / "a.db")
    address = doorbell._server.fullServerName()
    for nonsense in (b"hello\n", b"[]\n", b'{"open": 7}\n', b"x" * 40_000):
        with socket.socket(socket.AF_UNIX) as visitor:
            visitor.connect(address)
            visitor.sendall(nonsense)
            visitor.setblocking(False)
            answer: list[bytes] = []
            qtbot.waitUntil(lambda: is_over(visitor, answer), timeout=PATIENCE)  # noqa: B023 - asked at once
            assert b"".join(answer) == (b"here\n" if b"open" in nonsense else b"")
    assert heard == [""]
    doorbell.close()


def test_two_databases_and_two_users_have_two_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = tmp_path / "liên kết.db"
    (tmp_path / "a.db").touch()
    link.symlink_to(tmp_path / "a.db")
    name = one_window._name(tmp_path / "a.db")
    assert one_window._name(link) == name
    assert one_window._name(tmp_path / "b.db") != name
    monkeypatch.setattr("getpass.getuser", lambda: "người khác")
    assert one_window._name(tmp_path / "a.db") != name
