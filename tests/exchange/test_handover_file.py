"""Everything goes into one file and comes out of it on another PC; what was tampered with or is hostile is refused."""

from __future__ import annotations

import json
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import KEPT
from lldp_desktop.exchange import handover_file
from lldp_desktop.exchange.handover_file import read_handover, write_handover
from lldp_desktop.exchange.merge_sources import opened
from lldp_desktop.operations.restoring import restore
from lldp_desktop.storage.store import Store
from tests.operations.communes import make_commune

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
SETTINGS = b"[window]\nlanguage=vi\n"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return make_commune(tmp_path / "xã.db", "Hoằng Trung")


@pytest.fixture
def handed(database: Path, tmp_path: Path) -> Path:
    write_handover(database, tmp_path / "cũ.bangiao", SETTINGS, NOW)
    return tmp_path / "cũ.bangiao"


def contents(path: Path) -> dict[str, object]:
    """Return everything that a database holds: records, files, drafts, history."""
    with Store.open_copy(path) as store:
        records = {table: store.records(table) for table in KEPT}
        hashes = {str(file["sha256"]) for file in records["attachments"]}
        hashes |= {str(v[f"{kind}_sha256"]) for v in records["report_versions"] for kind in ("pdf", "text", "figures")}
        return {**records, "files": {sha: store.attached_content(sha) for sha in hashes}, "past": list(store.past())}


def test_what_arrives_is_what_was_there(database: Path, handed: Path, tmp_path: Path) -> None:
    there = tmp_path / "máy mới" / "dữ liệu.db"
    with read_handover(handed, NOW) as arrived:
        assert arrived.findings == ()
        assert arrived.inventory.office == "Ủy ban nhân dân xã Hoằng Trung"
        assert arrived.inventory.records["funding"] == {"2025": 6}
        assert (arrived.inventory.files, len(arrived.inventory.issued)) == (1, 1)
        assert arrived.settings.read_bytes() == SETTINGS
        restored = restore(arrived.database, there, tmp_path / "sao lưu", NOW)
        assert restored.kept is None
        folder = arrived.database.parent
    assert not folder.exists()
    assert contents(there) == contents(database)


def test_a_copy_of_what_is_replaced_is_kept(handed: Path, tmp_path: Path) -> None:
    there = make_commune(tmp_path / "đang dùng.db", "Hoằng Yến")
    before = contents(there)
    with read_handover(handed, NOW) as arrived:
        restored = restore(arrived.database, there, tmp_path / "sao lưu", NOW)
    assert restored.kept is not None
    assert contents(restored.kept) == before
    assert contents(there) != before


def test_the_database_can_be_open_while_it_is_handed_over(database: Path, tmp_path: Path) -> None:
    with Store.open(database, write=True):
        write_handover(database, tmp_path / "x.bangiao", b"", NOW)
    with read_handover(tmp_path / "x.bangiao", NOW) as arrived:
        assert contents(arrived.database) == contents(database)


def test_the_same_file_can_be_merged(database: Path, handed: Path) -> None:
    with opened([handed, database], NOW) as sources:
        assert [source.name for source in sources] == ["UBND xã Hoằng Trung"] * 2
        assert [source.store.count("funding") for source in sources] == [6, 6]


def test_a_place_that_cannot_be_written_leaves_nothing(database: Path, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("")
    before = sorted(tmp_path.iterdir())
    for out in (tmp_path / "không có" / "x.bangiao", tmp_path / "tệp" / "x.bangiao"):
        with pytest.raises(KnownError, match="Không mở được"):
            write_handover(database, out, b"", NOW)
    assert sorted(tmp_path.iterdir()) == before


def changed(path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """Write a handover file anew with other parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def manifest(**values: object) -> Callable[[dict[str, bytes]], object]:
    """Return what puts other values into the manifest."""

    def change(parts: dict[str, bytes]) -> None:
        written = {**json.loads(parts["manifest.json"]), **values}
        parts["manifest.json"] = json.dumps(written).encode()

    return change


def other_sizes(parts: dict[str, bytes]) -> None:
    written = json.loads(parts["manifest.json"])
    written["files"]["du-lieu.db"]["size"] = 10**14
    parts["manifest.json"] = json.dumps(written).encode()


def other_counts(parts: dict[str, bytes]) -> None:
    written = json.loads(parts["manifest.json"])
    written["inventory"]["records"]["funding"]["2025"] = 7
    parts["manifest.json"] = json.dumps(written).encode()


HOSTILE = {
    "a part more": lambda parts: parts.update({"../../ngoài.txt": b"x"}),
    "a part less": lambda parts: parts.pop("cua-so.ini"),
    "an absolute path": lambda parts: parts.update({"/etc/x": parts.pop("cua-so.ini")}),
    "another database": lambda parts: parts.update({"du-lieu.db": parts["du-lieu.db"][:-1] + b"x"}),
    "no JSON": lambda parts: parts.update({"manifest.json": b"{"}),
    "nested JSON": lambda parts: parts.update({"manifest.json": b"[" * 100_000}),
    "another kind": manifest(kind="khác"),
    "a large size": other_sizes,
    "no inventory": manifest(inventory={}),
    "a negative count": manifest(inventory={"records": {"funding": {"2025": -1}}}),
    "no files": manifest(files=[]),
    "settings beyond measure": lambda parts: parts.update({"cua-so.ini": b"x" * 2_000_000}),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_what_was_tampered_with_is_refused(
    handed: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[str] = []
    real = tempfile.mkdtemp

    def noted(**words: str) -> str:
        folders.append(real(**words))
        return folders[-1]

    monkeypatch.setattr("tempfile.mkdtemp", noted)
    changed(handed, change)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(KnownError, match="không phải tệp bàn giao"):
        read_handover(handed, NOW)
    assert sorted(tmp_path.rglob("*")) == before
    assert [name for name in folders if Path(name).exists()] == []


def test_other_counts_than_the_manifest_says_are_refused(handed: Path) -> None:
    with pytest.raises(KnownError, match="không khớp với bảng kê"):
        read_handover(changed(handed, other_counts), NOW)


@pytest.mark.parametrize("values", [{"format": 99}, {"schema": 99}])
def test_a_newer_version_is_refused_with_its_number(handed: Path, values: dict[str, object]) -> None:
    with pytest.raises(KnownError, match=r"do phiên bản 9\.9 .* mới hơn"):
        read_handover(changed(handed, manifest(program="9.9", **values)), NOW)


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\0" * 18, b"SQLite format 3\0" * 100])
def test_what_is_no_handover_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.bangiao").write_bytes(content)
    with pytest.raises(KnownError, match="không phải tệp bàn giao"):
        read_handover(tmp_path / "x.bangiao", NOW)


def test_a_zip_that_holds_more_than_it_says_is_stopped(handed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a bomb would: the manifest says little, and the part goes on and on."""
    monkeypatch.setitem(handover_file._MOST, "du-lieu.db", 20_000)
    with pytest.raises(KnownError, match="không phải tệp bàn giao"):
        read_handover(handed, NOW)


def test_every_cut_and_every_changed_byte_is_noticed(handed: Path) -> None:
    whole = handed.read_bytes()
    for place in range(0, len(whole) - 60, len(whole) // 23):
        for broken in (whole[:place], whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]):
            handed.write_bytes(broken)
            try:
                with read_handover(handed, NOW) as arrived:
                    assert arrived.inventory.records["funding"] == {"2025": 6}
            except KnownError:
                continue
