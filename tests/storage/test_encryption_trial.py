"""The trial of the driver's encryption: it passes with SQLCipher, and not with a driver that keeps no secret."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from lldp_desktop.storage import encryption_trial

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_driver_encrypts_and_says_nothing_about_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert encryption_trial.encrypts(tmp_path / "mật.db")
    assert tuple(capfd.readouterr()) == ("", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mật.db", "mật.db-mở"]


def test_a_driver_without_encryption_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encryption_trial, "sqlcipher3", sqlite3)
    assert not encryption_trial.encrypts(tmp_path / "mật.db")
