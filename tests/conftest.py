"""What every test has at hand, and the rule that none of them ever opens an internet socket."""

from __future__ import annotations

import shutil
import socket
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.exchange.json_file import read_json
from lldp_desktop.operations.import_records import import_records
from lldp_desktop.resource_files import resource
from lldp_desktop.storage import backup_places, places
from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTERNET = (socket.AF_INET, socket.AF_INET6)
_opened: list[str] = []


def _watch_sockets(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse internet sockets as they are made; CPython tells of each, whoever asks for it."""
    if event == "socket.__new__" and arguments[1] in _INTERNET:
        _opened.append(f"{arguments[1]!r}")
        raise PermissionError("the program never speaks to the internet")


sys.addaudithook(_watch_sockets)


@pytest.fixture(autouse=True)
def opened_sockets() -> Iterator[list[str]]:
    """Yield the internet sockets that the test tried to open: one fails it, even if the refusal was hidden."""
    _opened.clear()
    yield _opened
    assert _opened == []


@pytest.fixture(scope="session", autouse=True)
def _no_ones_documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let programs that tests start find documents and settings of nobody."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DOCUMENTS_DIR", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        yield


@pytest.fixture(autouse=True)
def backups_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where this test's backups go, which is not made yet; nobody's own documents."""
    folder = tmp_path_factory.mktemp("documents") / "backups"
    monkeypatch.setattr(places, "backups_folder", lambda: folder)
    monkeypatch.setattr(backup_places, "_file", lambda: folder.with_name("settings") / "backup.json")
    return folder


@pytest.fixture(scope="session")
def today() -> date:
    """Return the day on which the tests' clerk works; nothing of hers may lie after it."""
    return date(2026, 11, 20)


@pytest.fixture(scope="session")
def checker(today: date) -> Checker:
    """Return what checks records by the programme's lists as of `today`."""
    return Checker(programme.load().choices, today)


@pytest.fixture(scope="session")
def _sample_once(tmp_path_factory: pytest.TempPathFactory, today: date) -> Path:
    path = tmp_path_factory.mktemp("sample") / "mau.db"
    with Store.open(path, write=True, create=True) as store:
        import_records(store, read_json(resource("samples", "hoang-trung-2023.json")), today)
    return path


@pytest.fixture
def sample_path(_sample_once: Path, tmp_path: Path) -> Path:
    """Return the path of a database of this test's own that holds the sample office, Hoằng Trung 2023."""
    return Path(shutil.copy(_sample_once, tmp_path / "mau.db"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty database, open to write."""
    with Store.open(tmp_path / "trong.db", write=True, create=True) as opened:
        yield opened
