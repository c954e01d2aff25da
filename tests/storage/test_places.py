"""Where a clerk's files lie: in the platform's folders, or beside a portable copy and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from lldp_desktop.storage import places


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a frozen program that runs."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "lldp-desktop.exe"))
    return tmp_path


def folders() -> list[Path]:
    return [places.data_folder(), places.settings_folder(), places.log_folder()]


def of_the_platform() -> list[Path]:
    named = (platformdirs.user_data_dir, platformdirs.user_config_dir, platformdirs.user_log_dir)
    return [Path(folder("lldp_desktop", appauthor=False)) for folder in named]


def test_an_installed_program_keeps_everything_in_the_platforms_folders(program: Path) -> None:
    assert folders() == of_the_platform()


def test_a_portable_copy_keeps_everything_beside_it(program: Path) -> None:
    (program / "portable").touch()
    assert folders() == [program / "du-lieu"] * 3
    assert places.own_database() == program / "du-lieu" / "hoc-tap-suot-doi.db"
    assert places.sample_database().parent == program / "du-lieu"
    assert not (program / "du-lieu").exists()


def test_a_folder_of_that_name_is_no_marker(program: Path) -> None:
    (program / "portable").mkdir()
    assert folders() == of_the_platform()


def test_a_marker_beside_python_means_nothing(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (program / "portable").touch()
    monkeypatch.delattr(sys, "frozen")
    assert folders() == of_the_platform()
