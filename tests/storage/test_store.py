"""Records go into the file and come back the same; changes are written all or none, each with its log."""

from __future__ import annotations

import getpass
import json
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import sqlcipher3

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage import change_log, migrations
from lldp_desktop.storage.change import Change
from lldp_desktop.storage.store import Store
from tests.domain.rows import ALONE
from tests.storage.records import add, added, record, sql

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from lldp_desktop.domain.checking import Checker

FULL: dict[str, dict[str, object]] = {
    "reports": {"kind": "on_demand", "starts_on": "2023-01-01", "ends_on": "2023-06-30", "number": "07"},
    "office": {"parent_line": "UBND HUYỆN", "kind": "ward", "valid_to": "2025-06-30", "province": "tỉnh Thanh Hóa"},
    "signers": {"authority_lines": ["TM. UBND", "KT. CHỦ TỊCH"], "is_default": True, "valid_from": "2021-01-01"},
    "recipients": {"role": "b/c", "is_addressee": True, "position": 0},
    "choices": {"code": "loa_di_dong", "label": "Loa di động", "position": 1, "hidden": True},
    "documents": {"number": "007", "symbol": "KH-UBND", "due_on": "2027-01-01", "note": "dòng 1\ndòng 2"},
    "enterprises": {"kind": "fdi", "has_union": True, "active": False, "contact": "Ông A, 0912"},
    "enterprise_figures": {"women": 0, "reached_digital": 120, "collective_agreement": True, "source": "estimated"},
    "activities": {"ends_on": "2023-10-07", "participants": 30, "attendances": 90, "indicator": "digital"},
    "outreach": {"topic": "<b>&amp;</b> {{ 7*7 }} =1+1 😀"},
    "learning_resources": {"value": 10**12, "source": "Tặng"},
    "funding": {
        "spent_on": "2023-10-07",
        "planned": 0,
        "spent": 5_600_000,
        "is_estimate": True,
        "estimate_text": "ước",
    },
    "commendations": {"quantity": 3, "birth_year": 1990, "may_print_name": True, "consent_on": "2023-09-01"},
    "assessments": {"text": "x" * 20_000},
}


@pytest.mark.parametrize("table", ALONE)
def test_a_record_comes_back_as_it_was_written(store: Store, checker: Checker, table: str) -> None:
    new = record(checker, table, **FULL.get(table, {}))
    add(store, table, new)
    assert store.records(table) == [new]
    assert store.record(table, str(new["uid"])) == new
    assert {name: type(value) for name, value in store.records(table)[0].items()} == {
        name: type(value) for name, value in new.items()
    }


def test_a_record_that_is_not_there_is_none(store: Store) -> None:
    assert store.record("outreach", str(uuid.uuid4())) is None
    assert store.records("outreach") == []
    assert store.count("outreach") == 0
    assert store.setting("programme") is None


def test_records_come_in_the_order_in_which_they_were_entered(store: Store, checker: Checker) -> None:
    new = [record(checker, "assessments", text=f"Ý {number}") for number in (3, 1, 2)]
    add(store, "assessments", *new)
    assert [kept["text"] for kept in store.records("assessments")] == ["Ý 3", "Ý 1", "Ý 2"]
    found = store.records("assessments", "text > ?", ("Ý 1",))
    assert [kept["text"] for kept in found] == ["Ý 3", "Ý 2"]


def test_an_activitys_enterprises_keep_their_order_and_follow_its_changes(store: Store, checker: Checker) -> None:
    enterprises = [record(checker, "enterprises", name=f"Công ty {letter}") for letter in "CAB"]
    uids = [str(enterprise["uid"]) for enterprise in enterprises]
    add(store, "enterprises", *enterprises)
    before = record(checker, "activities", enterprises=uids)
    other = record(checker, "activities", title="Khác", enterprises=uids[:1])
    add(store, "activities", before, other)
    assert store.records("activities") == [before, other]
    after = {**before, "enterprises": tuple(reversed(uids[:2]))}
    store.write("Sửa", [Change("activities", str(before["uid"]), before, after)])
    assert store.records("activities") == [after, other]
    assert store.referring("enterprises", uids[0]) == {"activities": 2}
    store.write("Xóa", [Change("activities", str(after["uid"]), after, None)])
    assert store.records("activities") == [other]
    assert store.referring("enterprises", uids[1]) == {}


def test_what_refers_to_a_record_is_counted_by_table(store: Store, checker: Checker) -> None:
    enterprise = record(checker, "enterprises")
    uid = str(enterprise["uid"])
    add(store, "enterprises", enterprise)
    add(store, "funding", *(record(checker, "funding", enterprise=uid) for _ in range(2)))
    add(store, "commendations", record(checker, "commendations", enterprise=uid), record(checker, "commendations"))
    assert store.referring("enterprises", uid) == {"funding": 2, "commendations": 1}
    assert store.referring("activities", uid) == {}


@pytest.mark.parametrize(
    ("table", "values", "same"),
    [
        ("documents", {"number": "07"}, {"number": "7"}),
        ("documents", {"number": "7", "symbol": "KH"}, {"number": "007", "symbol": "KH"}),
        ("enterprise_figures", {}, {}),
        ("signers", {}, {}),
        ("activities", {}, {"place": "Nơi khác"}),
    ],
)
def test_a_record_of_the_same_key_is_found(
    store: Store, checker: Checker, table: str, values: dict[str, object], same: dict[str, object]
) -> None:
    kept = record(checker, table, **values)
    add(store, table, kept)
    assert store.same_key(table, record(checker, table, **same)) == kept
    assert store.same_key(table, kept) is None
    assert store.same_key(table, {**kept, "uid": None}) == kept


def test_another_key_or_none_finds_nothing(store: Store, checker: Checker) -> None:
    add(store, "documents", record(checker, "documents", number="7"), record(checker, "documents"))
    assert store.same_key("documents", record(checker, "documents", number="70")) is None
    assert store.same_key("documents", record(checker, "documents")) is None


def test_every_change_is_logged_with_its_label_who_when_and_what(store: Store, checker: Checker) -> None:
    started = datetime.now(UTC).replace(microsecond=0)
    before = record(checker, "activities", place="Nhà văn hóa")
    uid = str(before["uid"])
    after = {**before, "place": None, "participants": 30}
    add(store, "activities", before)
    store.write("Sửa hoạt động", [Change("activities", uid, before, after)])
    store.write("Xóa hoạt động", [Change("activities", uid, after, None)])
    sets = sql(store.path, "SELECT label, author, made_at FROM change_sets ORDER BY id")
    assert [label for label, _, _ in sets] == ["Thêm", "Sửa hoạt động", "Xóa hoạt động"]
    assert {author for _, author, _ in sets} == {getpass.getuser()}
    assert all(started <= datetime.fromisoformat(made_at) <= datetime.now(UTC) for _, _, made_at in sets)
    logged = sql(store.path, "SELECT table_name, uid, before, after FROM changes ORDER BY change_set")
    assert {found[:2] for found in logged} == {("activities", uid)}
    told = [tuple(text and json.loads(text) for text in found[2:]) for found in logged]
    listed: dict[str, object] = {"enterprises": []}
    assert told == [
        (None, before | listed),
        ({"place": "Nhà văn hóa", "participants": None}, {"place": None, "participants": 30}),
        (after | listed, None),
    ]


def test_a_machine_that_knows_no_name_logs_none(
    store: Store, checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise OSError("no name")

    monkeypatch.setattr(getpass, "getuser", nobody)
    monkeypatch.setattr(change_log, "author", change_log.author.__wrapped__)  # which asks once only
    add(store, "enterprises", record(checker, "enterprises"))
    assert sql(store.path, "SELECT author FROM change_sets") == [("",)]


def test_a_change_that_fails_in_the_middle_leaves_nothing(store: Store, checker: Checker) -> None:
    good, twin = record(checker, "enterprises"), record(checker, "enterprises")
    with pytest.raises(sqlcipher3.IntegrityError):
        store.write("Thêm", [added("enterprises", good), added("enterprises", twin)], {"programme": "x"})
    assert store.count("enterprises") == 0
    assert store.setting("programme") is None
    assert sql(store.path, "SELECT count(*) FROM change_sets") == [(0,)]
    add(store, "enterprises", good)  # and the next one is written as if nothing had been


def test_settings_are_kept_and_replaced(store: Store) -> None:
    store.write("Đặt", [], {"programme": "qd1268", "other": "1"})
    store.write("Đặt", [], {"programme": "khác"})
    assert (store.setting("programme"), store.setting("other")) == ("khác", "1")


def test_a_sound_file_has_no_findings_and_a_broken_reference_is_one(sample_path: Path) -> None:
    with Store.open(sample_path) as store:
        assert store.check_file() == []
    sql(sample_path, "DELETE FROM activities", checks=False)
    with Store.open(sample_path) as store:
        assert store.check_file() == ["funding, dòng 1: không còn dòng mà nó ghi ở activities"]


@pytest.mark.parametrize("existed", [True, False])
def test_a_new_database_whose_first_work_fails_is_taken_away(tmp_path: Path, checker: Checker, existed: bool) -> None:
    path = tmp_path / "moi.db"
    if existed:
        path.touch()
    store = Store.open(path, write=True, create=True)
    add(store, "enterprises", record(checker, "enterprises"))
    store.close_unmade()
    assert [(found.name, found.stat().st_size) for found in tmp_path.iterdir()] == [("moi.db", 0)] * existed


def test_a_database_that_was_there_stays_whatever_fails(sample_path: Path) -> None:
    before = sample_path.read_bytes()
    Store.open(sample_path, write=True, create=True).close_unmade()
    Store.open(sample_path).close_unmade()
    assert sample_path.read_bytes() == before


def test_a_new_database_that_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_the_disk(database: Database) -> None:
        database.execute("CREATE TABLE x (y)")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrations, "apply", fill_the_disk)
    with pytest.raises(KnownError, match="đã đầy"):
        Store.open(tmp_path / "moi.db", write=True, create=True)
    assert list(tmp_path.iterdir()) == []
