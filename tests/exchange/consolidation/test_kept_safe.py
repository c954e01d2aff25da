"""What was received is checked, mended, backed up, put back and handed over with the rest; merging leaves it alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.exchange.handover_file import read_handover, write_handover
from lldp_desktop.exchange.json_file import read_json, to_json
from lldp_desktop.operations.check_database import Mend, check_database
from lldp_desktop.operations.import_records import import_records
from lldp_desktop.operations.mending import mend
from lldp_desktop.operations.merging.merge import merge
from lldp_desktop.operations.merging.source import source_of
from lldp_desktop.operations.restoring import restore
from lldp_desktop.storage.backup_files import Kind
from lldp_desktop.storage.backups import back_up, copy_out
from lldp_desktop.storage.store import Store
from tests.exchange.consolidation.communes import packed, state_of, taken
from tests.operations.communes import make_commune
from tests.operations.test_merging import NEW
from tests.storage.records import sql

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the clerk's own clock


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return the file of a level above that received three packages and a correction."""
    path = tmp_path / "tỉnh.db"
    with Store.open(path, write=True, create=True) as store:
        taken(store, tmp_path, packed(1), packed(2), packed(3), packed(2, 1))
    return path


def findings(path: Path) -> list[str]:
    with Store.open(path) as store:
        return list(map(str, check_database(store, TODAY)))


def test_what_was_received_is_sound(database: Path) -> None:
    assert findings(database) == []


def test_sums_that_are_wrong_are_found_and_made_anew(database: Path) -> None:
    sql(database, "UPDATE received_totals SET total = total + 1 WHERE level = 'country' AND key = 'funding.spent'")
    sql(database, "DELETE FROM received_totals WHERE level = 'province' AND key = 'workers.active'")
    with Store.open(database, write=True) as store:
        found = check_database(store, TODAY)
        assert [finding.mend for finding in found] == [Mend.RECEIVED_SUMS]
        mend(store, found)
        assert check_database(store, TODAY) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE received_records SET content = '[{]' WHERE package = 1 AND table_name = 'funding'",
        "UPDATE received_records SET content = '[]' WHERE package = 1 AND table_name = 'assessments'",
        "UPDATE received_records SET content = replace(content, '\"quantity\":', '\"amount\":') WHERE package = 1",
        "UPDATE received_figures SET value = value + 1 WHERE package = 1 AND key = 'workers.women'",
        "DELETE FROM received_figures WHERE package = 1 AND key LIKE 'resources.%'",
    ],
)
def test_a_package_that_is_not_what_it_was_is_named(database: Path, damage: str) -> None:
    before = findings(database)
    sql(database, damage)
    after = [line for line in findings(database) if "nội dung đã nhận bị hỏng" in line]
    assert before == []
    assert len(after) == 1
    assert "Ủy ban nhân dân xã Số 1, năm 2026" in after[0]


def test_rows_of_a_package_that_is_gone_are_told(database: Path) -> None:
    sql(database, "DELETE FROM received_packages WHERE id = 1", checks=False)
    assert any("received_figures" in line for line in findings(database))


def test_an_office_of_which_none_holds_is_told(database: Path) -> None:
    sql(database, "UPDATE received_packages SET holds = 0 WHERE id = 3")
    assert any("không gói số liệu nào của kỳ được dùng" in line for line in findings(database))


def test_a_backup_is_made_again_once_something_was_received(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sao lưu"
    folder.mkdir()
    first = back_up(database, folder, Kind.AUTOMATIC, NOW)
    with Store.open(database, write=True) as store:
        taken(store, tmp_path, packed(4))
        state = state_of(store)
    second = back_up(database, folder, Kind.AUTOMATIC, NOW.replace(hour=10))
    assert first is not None
    assert second is not None
    assert (first.is_new, second.is_new) == (True, True)
    with Store.open(second.backup.path) as copy:
        assert state_of(copy) == state


def test_a_copy_is_put_back_with_everything(database: Path, tmp_path: Path) -> None:
    with Store.open(database) as store:
        state = state_of(store)
    copy_out(database, tmp_path / "bản sao.db", NOW)
    with Store.open(database, write=True) as store:
        taken(store, tmp_path, packed(5))
    restore(tmp_path / "bản sao.db", database, tmp_path, NOW)
    with Store.open(database) as store:
        assert state_of(store) == state


def test_a_new_pc_gets_it_all(tmp_path: Path) -> None:
    mine = make_commune(tmp_path / "huyện.db", "Hoằng Trung")
    with Store.open(mine, write=True) as store:
        taken(store, tmp_path, packed(1), packed(2))
        state = state_of(store)
    write_handover(mine, tmp_path / "huyện.bangiao", b"{}", NOW)
    with read_handover(tmp_path / "huyện.bangiao", NOW) as arrived, Store.open_copy(arrived.database) as there:
        assert state_of(there) == state


def test_offices_that_become_one_keep_apart_what_each_received(tmp_path: Path) -> None:
    paths = [make_commune(tmp_path / f"{name}.db", name) for name in ("Hoằng Trung", "Hoằng Yến")]
    states = []
    for number, path in enumerate(paths):
        with Store.open(path, write=True) as store:
            taken(store, tmp_path, packed(number))
            states.append(state_of(store))
    with Store.open(paths[0], write=True) as target, Store.open_copy(paths[1]) as other:
        merge(target, [source_of("b", other)], {}, NEW, TODAY)
        assert state_of(target) == states[0]
        assert [line for line in map(str, check_database(target, TODAY)) if "gói" in line] == []


def test_the_records_of_this_office_go_out_without_what_it_received(database: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra.json"
    with Store.open(database) as store:
        out.write_bytes(to_json(store))
    assert b"received" not in out.read_bytes()
    with Store.open(tmp_path / "khác.db", write=True, create=True) as other:
        import_records(other, read_json(out), TODAY)
        assert other.received.packages() == []


def test_undoing_passes_over_what_was_received(database: Path) -> None:
    with Store.open(database, write=True) as store:
        state = state_of(store)
        assert store.to_undo() is None
        assert store.last_changes()[0] > 0
        assert state_of(store) == state
