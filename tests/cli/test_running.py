"""How the program lives beside others: pipes that close, no internet, one writer, and the window behind it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from lldp_desktop import __main__, cli
from lldp_desktop.cli import self_test
from lldp_desktop.storage import places
from lldp_desktop.storage.store import Store
from tests.cli.program import ROOT, SAMPLE, done, failed
from tests.storage.records import sql

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class FakeWindow:
    """Stands for the window: opens as it is told to, and remembers what it was to say."""

    def __init__(self, look: Callable[[Path], int]) -> None:
        self._look = look
        self.files: list[Path | None] = []
        self.told: list[str] = []

    def open(self, path: Path, file: Path | None = None) -> int:
        self.files.append(file)
        return self._look(path)

    def wake(self, path: Path, file: Path | None) -> bool:
        raise NotImplementedError

    def test(self, database: Path, report: bytes) -> None:
        raise NotImplementedError

    def tell(self, message: str) -> None:
        self.told.append(message)


_WATCHED = """
import socket, sys
def watch(event, arguments):
    if event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6):
        print("INTERNET", file=sys.stderr, flush=True)
sys.addaudithook(watch)
from lldp_desktop.__main__ import main
sys.exit(main())
"""


def test_no_command_opens_an_internet_socket(sample_path: Path, tmp_path: Path) -> None:
    for words in (
        ["sample", "--db", tmp_path / "new.db"],
        ["import", "--db", tmp_path / "new.db", SAMPLE],
        ["export", "--db", sample_path, "--out", tmp_path / "x.json"],
        ["report", "--db", sample_path, "--year", 2023, "--out", tmp_path / "x.pdf"],
        ["package", "--db", sample_path, "--year", 2023, "--out", tmp_path / "x.lldp"],
        ["check", "--db", sample_path],
    ):
        ended = subprocess.run([sys.executable, "-c", _WATCHED, *map(str, words)], cwd=ROOT, capture_output=True)
        assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows closes pipes in another way")
def test_a_reader_that_goes_away_brings_no_traceback(sample_path: Path) -> None:
    sql(sample_path, "UPDATE outreach SET channel = 'telegram'")
    reading, writing = os.pipe()
    os.close(reading)
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    words = [sys.executable, "-m", "lldp_desktop", "check", "--db", str(sample_path)]
    ended = subprocess.run(words, cwd=ROOT, env=buffered, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_a_second_writer_is_refused_and_readers_are_not(sample_path: Path, tmp_path: Path) -> None:
    with Store.open(sample_path, write=True):
        assert "đang mở ở một cửa sổ khác" in failed("import", "--db", sample_path, SAMPLE)
        done("check", "--db", sample_path)
        done("export", "--db", sample_path, "--out", tmp_path / "x.json")
        done("report", "--db", sample_path, "--year", 2023, "--out", tmp_path / "x.pdf")
        done("import", "--db", sample_path, SAMPLE, "--dry-run")
    done("import", "--db", sample_path, SAMPLE)


def test_the_window_opens_on_the_file_named_or_on_the_clerks_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    opened: list[Path] = []

    def look(path: Path) -> int:
        opened.append(path)
        return 7

    window = FakeWindow(look)
    assert cli.run(["--db", str(tmp_path / "x.db")], window) == 7
    assert cli.run([], window) == 7
    assert opened == [tmp_path / "x.db", places.own_database()]
    assert list(tmp_path.iterdir()) == []


def test_demo_opens_on_the_sample_and_fills_it_in_only_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(places, "data_folder", lambda: tmp_path / "data" / "of the clerk")
    seen: list[int] = []

    def look(path: Path) -> int:
        with Store.open(path, write=True) as store:
            seen.append(store.count("activities"))
        sql(path, "DELETE FROM outreach WHERE id = 1")
        return 0

    for _ in range(2):
        assert cli.run(["demo"], FakeWindow(look)) == 0
    assert sql(places.sample_database(), "SELECT count(*) FROM outreach") == [(3,)]
    assert seen == [6, 6]


def test_the_program_hands_its_words_to_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["lldp-desktop", "--version"])
    assert __main__.main() == 0
    assert capsys.readouterr().out.count(".") == 2


def test_a_program_without_a_console_speaks_in_a_box(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(sys, stream, None)  # as pythonw and a windowed installation have it
    window = FakeWindow(lambda _: 0)
    assert cli.run(["check", "--db", str(sample_path)], window) == 0
    assert window.told == []
    assert cli.run(["check", "--db", "khong-co.db"], window) == 1
    assert cli.run(["chek"], window) == 2
    assert ["khong-co.db" in window.told[0], "chek" in window.told[1]] == [True, True]


@pytest.mark.parametrize("words", [["--db"], []])
def test_a_package_is_opened_in_the_window_of_the_clerks_own_data(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(places, "data_folder", lambda: tmp_path)
    opened: list[Path] = []
    window = FakeWindow(lambda path: opened.append(path) or 0)  # type: ignore[func-returns-value]
    package = tmp_path / "xã.LLDP"
    assert cli.run([*words, str(package)], window) == 0
    assert (opened, window.files) == ([places.own_database()], [package])


def test_the_self_test_is_handed_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    window = FakeWindow(lambda _: 0)
    monkeypatch.setattr(self_test, "self_test", lambda test: test == window.test)
    assert cli.run(["self-test"], window) == 0
    monkeypatch.setattr(self_test, "self_test", lambda _: False)
    assert cli.run(["self-test"], window) == 1
