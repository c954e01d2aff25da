"""Half-typed forms in the file: kept, replaced, gone with their save, and never a change of any record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import sqlcipher3

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.json_file import to_json
from lldp_desktop.operations import records
from lldp_desktop.operations.records import RecordRefusedError
from lldp_desktop.operations.undo import undo
from lldp_desktop.storage.drafts import Draft
from lldp_desktop.storage.store import Store
from tests.domain.rows import row
from tests.storage.records import sql

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker

HALF = Draft(
    id="một",
    page="activities",
    uid="6b1b2f0e-0000-4000-8000-000000000001",
    base={"title": "Tuần lễ", "starts_on": None, "enterprises": ("a", "b"), "women": 3},
    typed={"starts_on": "5/", "enterprises": ["b"], "result": "dòng một\n“dòng” hai ắ"},
    field="starts_on",
    cursor=2,
    made_at="2026-11-20T07:32:01.250+00:00",
)
LATER = HALF._replace(typed={"starts_on": "5/3"}, made_at="2026-11-20T07:32:02.000+00:00")


def full(store: Store) -> None:
    """Let the disk have no page more than there are, as SQLite sees it."""
    pages = store._database.execute("PRAGMA page_count").fetchone()[0]
    store._database.execute(f"PRAGMA max_page_count={pages}")


def test_a_draft_comes_back_letter_for_letter_after_the_file_was_closed(store: Store) -> None:
    store.keep_draft(HALF)
    store.close()
    with Store.open(store.path, write=True) as again:
        assert again.drafts() == [HALF]


def test_a_form_has_one_draft_and_several_forms_come_newest_first(store: Store) -> None:
    other = HALF._replace(id="hai", page="funding", uid=None, made_at="2026-11-20T07:32:01.900+00:00")
    for draft in (HALF, other, LATER):
        store.keep_draft(draft)
    assert store.drafts() == [LATER, other]
    store.drop_draft("một")
    assert store.drafts() == [other]


def test_a_save_takes_its_draft_with_it_and_no_other(store: Store, checker: Checker) -> None:
    for draft in (HALF, HALF._replace(id="hai")):
        store.keep_draft(draft)
    added = records.add(store, checker, "enterprises", row("enterprises"), draft="một")
    assert [draft.id for draft in store.drafts()] == ["hai"]
    values = {**row("enterprises"), "address": "Thôn 1"}
    records.change(store, checker, "enterprises", added.changes[0].uid, values, draft="hai")
    assert store.drafts() == []


def test_a_save_that_is_refused_or_fails_leaves_its_draft(store: Store, checker: Checker) -> None:
    store.keep_draft(HALF)
    with pytest.raises(RecordRefusedError):
        records.add(store, checker, "enterprises", {"name": None}, draft="một")
    full(store)
    with pytest.raises(KnownError, match="đã đầy"):
        records.add(store, checker, "enterprises", row("enterprises", address="x" * 19_000), draft="một")
    assert store.drafts() == [HALF]


def test_record_and_draft_are_never_both_there_nor_both_gone(store: Store, checker: Checker) -> None:
    """What fails last in the save's transaction, after the draft went, brings the draft back."""
    store.keep_draft(HALF)
    store._database.execute(
        "CREATE TEMP TRIGGER late AFTER DELETE ON main.drafts BEGIN SELECT raise(ABORT, 'power'); END"
    )
    with pytest.raises(sqlcipher3.Error, match="power"):
        records.add(store, checker, "enterprises", row("enterprises"), draft="một")
    assert store.drafts() == [HALF]
    assert store.count("enterprises") == 0


def test_drafts_are_no_operations_and_leave_the_house_by_no_door(store: Store, checker: Checker) -> None:
    records.add(store, checker, "enterprises", row("enterprises"))
    store.keep_draft(HALF)
    store.drop_draft(HALF.id)
    store.keep_draft(HALF)
    assert sql(store.path, "SELECT count(*) FROM change_sets") == [(1,)]
    undone = undo(store)
    assert undone is not None
    assert undone.label.startswith("Hoàn tác: Thêm doanh nghiệp")
    assert "Tuần lễ" not in to_json(store).decode("utf-8")
    assert store.drafts() == [HALF]


def test_a_file_opened_to_read_keeps_none_and_takes_none(store: Store) -> None:
    store.keep_draft(HALF)
    with Store.open(store.path) as reader:
        reader.keep_draft(LATER)
        assert reader.drafts() == [HALF]
    assert store.drafts() == [HALF]


def test_forgetting_what_is_not_there_writes_nothing(store: Store) -> None:
    store.keep_draft(HALF)
    before = store.path.read_bytes(), store.path.stat().st_mtime_ns
    store.drop_draft("không có")
    assert (store.path.read_bytes(), store.path.stat().st_mtime_ns) == before


def test_a_full_disk_is_told_and_the_draft_before_it_stays(store: Store) -> None:
    store.keep_draft(HALF)
    full(store)
    with pytest.raises(KnownError, match="đã đầy"):
        store.keep_draft(LATER._replace(typed={"result": "x" * 50_000}))
    assert store.drafts() == [HALF]


@pytest.mark.parametrize("wrong", ["", "nửa chừng", "[1, 2]", '{"a": '])
@pytest.mark.parametrize("column", ["base", "typed"])
def test_what_is_no_draft_cannot_be_written(store: Store, column: str, wrong: str) -> None:
    store.keep_draft(HALF)
    with pytest.raises(sqlcipher3.IntegrityError):
        sql(store.path, f"UPDATE drafts SET {column} = ?", (wrong,))  # noqa: S608 - this test's own names


def test_a_draft_that_the_disk_damaged_is_told_as_damage(store: Store) -> None:
    store.keep_draft(HALF)
    sql(store.path, "UPDATE drafts SET typed = '{'", checks=False)
    with pytest.raises(KnownError, match="bị hỏng"):
        store.drafts()


def test_nothing_but_the_file_holds_what_was_typed(store: Store) -> None:
    store.keep_draft(HALF)
    store.keep_draft(LATER)
    assert {path.name for path in store.path.parent.iterdir()} <= {store.path.name, f"{store.path.name}.lock"}
    assert json.loads(sql(store.path, "SELECT typed FROM drafts")[0][0]) == LATER.typed
