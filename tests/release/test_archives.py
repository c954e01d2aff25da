"""The portable zip and the Linux archive: one folder each, a sum beside it, a marker in the portable one."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

import dev_release

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return something like a frozen folder."""
    made = tmp_path / "lldp-desktop"
    (made / "_internal").mkdir(parents=True)
    (made / "lldp-desktop").write_bytes(b"program")
    (made / "_internal" / "phông.ttf").write_bytes(b"font")
    return made


def sum_is_told(packed: Path) -> bool:
    """Tell whether the file beside an archive holds its sum, as sha256sum reads it."""
    told = packed.with_name(f"{packed.name}.sha256").read_text()
    return told == f"{hashlib.sha256(packed.read_bytes()).hexdigest()}  {packed.name}\n"


def test_the_portable_zip_bears_the_marker(folder: Path, tmp_path: Path) -> None:
    packed = dev_release.portable(folder, tmp_path, "1.2.3")
    assert packed.name == "lldp-desktop-1.2.3-portable.zip"
    assert sum_is_told(packed)
    with zipfile.ZipFile(packed) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
        assert archive.testzip() is None
    inside = {"lldp-desktop", "_internal/phông.ttf", "portable"}
    assert names == {f"lldp-desktop/{name}" for name in inside}
    assert not (folder / "portable").exists()  # the folder itself is what the installer takes


def test_the_linux_archive_holds_the_folder(folder: Path, tmp_path: Path) -> None:
    packed = dev_release.linux_archive(folder, tmp_path)
    assert sum_is_told(packed)
    with tarfile.open(packed) as archive:
        assert "lldp-desktop/_internal/phông.ttf" in archive.getnames()
