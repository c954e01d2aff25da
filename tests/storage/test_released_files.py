"""Files of every released version come to today's schema with all that was in them; steps are all or nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlite_utils.migrations import Migrations

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import KEPT
from lldp_desktop.storage import connection, migrations
from lldp_desktop.storage.backup_files import Kind, listed
from lldp_desktop.storage.backup_places import folder_of
from lldp_desktop.storage.migrations import (
    SCHEMA_VERSION,
    m0001_records,
    m0002_origins,
    m0003_received,
    m0004_activities_by_status,
    m0005_plan_of_a_year,
)
from lldp_desktop.storage.store import Store
from lldp_desktop.storage.verified_copy import look_inside
from tests.released_files import FOLDER, held
from tests.storage.records import sql

if TYPE_CHECKING:
    from sqlite_utils import Database

RELEASED = sorted(FOLDER.glob("*.db"))
#: Steps that a released version has are never changed: what they made lies on clerks' disks.
FROZEN = {
    m0001_records: "b863be628a01ee2d7cedca0a3e15b158bc5fd25fdb0a87dec1f618fde30f2445",
    m0002_origins: "ea890de9524b6ab0a484793d95d4458817abc6e367a4cc7321d12c52564636c9",
    m0003_received: "3c2b2d16b4c6f8d119bcc6a3e058dd7840c1fb71e9cf54abd67cee6b9df12cb0",
    m0004_activities_by_status: "007b4c9f92c342f74760a6d4bc1da1e2c54194261439202413351a8f1d8fb2e0",
    m0005_plan_of_a_year: "81e3667f76734f6228c53a018d63aae8526ec6cde0a4a02fd102e192fda5aa32",
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a file of the first version, in a folder of its own."""
    (tmp_path / "dữ liệu").mkdir()
    return Path(shutil.copy(FOLDER / "0.1.0.db", tmp_path / "dữ liệu" / "xã.db"))


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """Let the program have one step more, which adds a table; return its steps, for more."""
    steps = Migrations("lldp_desktop")
    for name in migrations._STEPS:
        steps(name=name)(import_module(f"{migrations.__name__}.{name}").apply)

    @steps(name="a_step_of_tomorrow")
    def tomorrow(database: Database) -> None:
        database.execute("CREATE TABLE aims (id INTEGER PRIMARY KEY) STRICT")

    monkeypatch.setattr(migrations, "apply", steps.apply)
    monkeypatch.setattr(connection, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    return steps


@pytest.fixture
def failing_program(monkeypatch: pytest.MonkeyPatch, newer_program: Migrations) -> None:
    """Let yet another step fail after it took something away."""

    @newer_program(name="a_step_that_fails")
    def failing(database: Database) -> None:
        database.execute("DELETE FROM commendations")
        database.execute("INSERT INTO nowhere VALUES (1)")

    monkeypatch.setattr(connection, "SCHEMA_VERSION", SCHEMA_VERSION + 2)


def test_there_is_a_file_from_before_every_migration() -> None:
    versions = {sql(path, "PRAGMA user_version")[0][0] for path in RELEASED}
    assert versions >= set(range(1, SCHEMA_VERSION))
    assert RELEASED


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_a_released_file_has_something_in_every_table_that_it_has(path: Path) -> None:
    rows = look_inside(path).rows
    assert {name for name, count in rows.items() if not count and not name.startswith("words_")} == set()


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_a_released_file_comes_to_today_with_nothing_lost(path: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copy(path, tmp_path / "xã.db"))
    counts = look_inside(mine).rows
    with Store.open(mine, write=True) as store:
        now = held(store)
        assert store.check_file() == []
        assert len(store.drafts()) == 1
        contents = store.sound_contents()
        assert {file["sha256"] for file in now["attachments"]} <= contents.keys()
    for table, records in json.loads(path.with_suffix(".json").read_text(encoding="utf-8")).items():
        by_uid = {record["uid"]: record for record in now[table]}
        for record in records:
            assert by_uid[record["uid"]].items() >= record.items()
    after = look_inside(mine)
    assert after.version == SCHEMA_VERSION
    log = ("changes", "change_sets", "attachment_contents", "answered_warnings", "drafts")
    assert {name: after.rows[name] for name in log} == {name: counts[name] for name in log}


@pytest.mark.parametrize("step", FROZEN, ids=lambda step: step.__name__.rpartition(".")[2])
def test_a_released_step_stays_as_it_is(step: object) -> None:
    source = Path(str(step.__file__)).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert hashlib.sha256(source.encode()).hexdigest() == FROZEN[step]  # type: ignore[index]


@pytest.mark.usefixtures("newer_program")
def test_a_backup_is_made_before_an_older_file_is_changed(old: Path) -> None:
    before = look_inside(old)
    Store.open(old, write=True).close()
    assert look_inside(old).version == SCHEMA_VERSION + 1
    (backup,) = listed(folder_of(old), old)
    assert backup.kind is Kind.BEFORE_MIGRATION
    assert look_inside(backup.path) == before
    Store.open(old, write=True).close()
    assert len(listed(folder_of(old), old)) == 1


@pytest.mark.usefixtures("newer_program")
def test_where_backups_cannot_go_it_lies_beside_the_file(old: Path, backups_folder: Path) -> None:
    backups_folder.write_text("in the way")
    Store.open(old, write=True).close()
    assert [backup.kind for backup in listed(old.parent, old)] == [Kind.BEFORE_MIGRATION]


@pytest.mark.usefixtures("newer_program")
def test_without_a_backup_an_older_file_is_left_alone(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise KnownError("Ổ đĩa đã đầy.")

    monkeypatch.setattr("lldp_desktop.storage.backups.write_copy", full)
    before = old.read_bytes()
    with pytest.raises(KnownError, match="đã đầy"):
        Store.open(old, write=True)
    assert old.read_bytes() == before


@pytest.mark.usefixtures("failing_program")
def test_a_migration_that_fails_leaves_the_old_file_as_it_was(old: Path) -> None:
    before = sql(old, "SELECT * FROM commendations"), sql(old, "SELECT sql FROM sqlite_schema"), look_inside(old)
    with pytest.raises(Exception, match="nowhere"):
        Store.open(old, write=True)
    assert (
        sql(old, "SELECT * FROM commendations"),
        sql(old, "SELECT sql FROM sqlite_schema"),
        look_inside(old),
    ) == before
    assert len(listed(folder_of(old), old)) == 1


def test_a_step_that_leaves_rows_without_what_they_name_is_a_bug(
    old: Path, monkeypatch: pytest.MonkeyPatch, newer_program: Migrations
) -> None:
    @newer_program(name="a_step_that_orphans")
    def orphaning(database: Database) -> None:
        database.execute("DELETE FROM enterprises")

    monkeypatch.setattr(connection, "SCHEMA_VERSION", SCHEMA_VERSION + 2)
    before = sql(old, "SELECT * FROM enterprises")
    with pytest.raises(AssertionError, match="took away what others refer to"):
        Store.open(old, write=True)
    assert sql(old, "SELECT * FROM enterprises") == before


def test_a_newer_file_is_refused_with_the_version_to_install(old: Path) -> None:
    sql(old, f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    sql(old, "UPDATE settings SET value = '2.3.0' WHERE name = 'program_version'")
    with pytest.raises(KnownError, match=r"hãy cài phiên bản 2\.3\.0 hoặc mới hơn rồi mở lại"):
        Store.open(old, write=True)
    sql(old, "DROP TABLE settings")
    with pytest.raises(KnownError, match="hãy cài phiên bản mới nhất rồi mở lại"):
        Store.open(old)


def test_a_new_file_says_which_version_it_needs(store: Store) -> None:
    assert store.setting("program_version")
    assert set(KEPT) <= set(held(store))
