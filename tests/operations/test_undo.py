"""Every operation can be undone and redone, also after a restart, and what was deleted comes back in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.exchange.json_file import to_json
from lldp_desktop.operations import records
from lldp_desktop.operations.undo import redo, restore, undo
from lldp_desktop.storage.store import Store
from tests.domain.rows import row
from tests.operations.files import TODAY, bring
from tests.storage.records import sql

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.operations.records import Done


def label(done: Done | None) -> str:
    """Return what an operation is called; empty where there was nothing to do."""
    return done.label if done else ""


def test_an_addition_a_change_and_a_deletion_are_undone_and_redone_by_name(store: Store, checker: Checker) -> None:
    states = [to_json(store)]
    uid = records.add(store, checker, "commendations", row("commendations")).changes[0].uid
    states.append(to_json(store))
    records.change(store, checker, "commendations", uid, row("commendations", quantity=7))
    states.append(to_json(store))
    records.delete(store, "commendations", uid)
    states.append(to_json(store))

    for verb, state in (("Xóa", states[2]), ("Sửa", states[1]), ("Thêm", states[0])):
        assert label(undo(store)) == f"Hoàn tác: {verb} khen thưởng ngày 01/10/2023"
        assert to_json(store) == state
    assert undo(store) is None
    for verb, state in (("Thêm", states[1]), ("Sửa", states[2]), ("Xóa", states[3])):
        assert label(redo(store)) == f"Làm lại: {verb} khen thưởng ngày 01/10/2023"
        assert to_json(store) == state
    assert redo(store) is None


def test_undo_goes_on_after_a_restart(tmp_path: Path, checker: Checker) -> None:
    path = tmp_path / "a.db"
    with Store.open(path, write=True, create=True) as store:
        empty = to_json(store)
        records.add(store, checker, "enterprises", row("enterprises"))
        full = to_json(store)
    with Store.open(path, write=True) as store:
        assert label(undo(store)) == "Hoàn tác: Thêm doanh nghiệp “Công ty May Hoằng Hóa”"
        assert to_json(store) == empty
    with Store.open(path, write=True) as store:
        redo(store)
        assert to_json(store) == full


def test_a_new_change_leaves_nothing_to_redo(store: Store, checker: Checker) -> None:
    records.add(store, checker, "outreach", row("outreach"))
    undo(store)
    records.add(store, checker, "funding", row("funding"))
    assert redo(store) is None
    assert label(undo(store)) == "Hoàn tác: Thêm khoản kinh phí năm 2023"
    assert undo(store) is None


def test_one_undo_takes_a_whole_import_back(store: Store) -> None:
    empty = to_json(store)
    bring(
        store,
        enterprises=[{"name": "A"}, {"name": "B"}],
        activities=[row("activities", enterprises=["B", "A"])],
        outreach=[row("outreach", activity="Tuần lễ học tập")],
    )
    full = to_json(store)
    assert label(undo(store)) == "Hoàn tác: Nhập dữ liệu từ tệp"
    assert to_json(store) == empty
    redo(store)
    assert to_json(store) == full


def test_a_deleted_record_comes_back_where_it_stood(store: Store, checker: Checker) -> None:
    for text in ("một", "hai", "ba"):
        records.add(store, checker, "assessments", row("assessments", text=text))
    second = store.records("assessments")[1]
    records.delete(store, "assessments", str(second["uid"]))
    records.add(store, checker, "assessments", row("assessments", text="bốn"))
    (deletion,) = store.deletions("assessments")
    assert restore(store, deletion).label == "Khôi phục nhận xét, đánh giá năm 2023"
    assert [record["text"] for record in store.records("assessments")] == ["một", "hai", "ba", "bốn"]
    assert store.deletions("assessments") == []
    undo(store)
    assert store.record("assessments", str(second["uid"])) is None


def test_what_cannot_come_back_says_why(store: Store, checker: Checker) -> None:
    firm = records.add(store, checker, "enterprises", row("enterprises")).changes[0].uid
    paid = records.add(store, checker, "funding", row("funding", enterprise=firm)).changes[0].uid
    records.delete(store, "funding", paid)
    records.delete(store, "enterprises", firm)
    (of_funding,), (of_firm,) = store.deletions("funding"), store.deletions("enterprises")
    with pytest.raises(KnownError, match="doanh nghiệp mà bản ghi này ghi đã bị xóa"):
        restore(store, of_funding)
    records.add(store, checker, "enterprises", row("enterprises"))
    with pytest.raises(KnownError, match="đã có doanh nghiệp khác trùng"):
        restore(store, of_firm)
    undo(store)
    restore(store, of_firm)
    restore(store, of_funding)
    with pytest.raises(KnownError, match="đang có trong tệp dữ liệu"):
        restore(store, of_funding)


def test_what_changed_past_the_program_is_not_overwritten(store: Store, checker: Checker) -> None:
    records.add(store, checker, "outreach", row("outreach"))
    sql(store.path, "UPDATE outreach SET quantity = 99")
    with pytest.raises(KnownError, match="vì dữ liệu đã thay đổi"):
        undo(store)
    assert store.records("outreach")[0]["quantity"] == 99


def test_the_history_of_a_record_tells_each_change_with_who_when_before_and_after(
    store: Store, checker: Checker
) -> None:
    uid = records.add(store, checker, "outreach", row("outreach")).changes[0].uid
    records.change(store, checker, "outreach", uid, row("outreach", quantity=9))
    undo(store)
    undone, changed, added = store.history(uid)
    assert (changed.before, changed.after) == ({"quantity": 2}, {"quantity": 9})
    assert (undone.before, undone.after) == ({"quantity": 9}, {"quantity": 2})
    assert added.before is None
    assert added.after == store.record("outreach", uid)
    assert changed.change_set.label == "Sửa lượt tuyên truyền ngày 15/5/2023"
    assert all(entry.change_set.made_at.endswith("+00:00") for entry in (undone, changed, added))


_CHECKER = Checker(programme.load().choices, TODAY)


class UndoMachine(RuleBasedStateMachine):
    """Any sequence of operations, undos and redos keeps two stacks as a clerk expects them."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.store = Store.open(self.folder / f"{id(self)}.db", write=True, create=True)
        self.done = [to_json(self.store)]
        self.undone: list[bytes] = []

    def teardown(self) -> None:
        self.store.close()
        self.store.path.unlink()

    def _did(self) -> None:
        self.done.append(to_json(self.store))
        self.undone.clear()

    @rule(quantity=st.integers(1, 9))
    def adds(self, quantity: int) -> None:
        records.add(self.store, _CHECKER, "outreach", row("outreach", quantity=quantity))
        self._did()

    @precondition(lambda self: self.store.count("outreach"))
    @rule(data=st.data())
    def changes_or_deletes(self, data: st.DataObject) -> None:
        uid = str(data.draw(st.sampled_from(self.store.records("outreach")))["uid"])
        if data.draw(st.booleans()):
            records.delete(self.store, "outreach", uid)
        elif not records.change(self.store, _CHECKER, "outreach", uid, row("outreach", quantity=10)).changes:
            return
        self._did()

    @rule()
    def undoes(self) -> None:
        if undo(self.store) is None:
            assert len(self.done) == 1
        else:
            self.undone.append(self.done.pop())

    @rule()
    def redoes(self) -> None:
        if redo(self.store) is None:
            assert not self.undone
        else:
            self.done.append(self.undone.pop())

    @invariant()
    def the_records_are_those_of_the_state(self) -> None:
        assert to_json(self.store) == self.done[-1]


def test_any_sequence_of_operations_undos_and_redos(tmp_path: Path) -> None:
    UndoMachine.folder = tmp_path
    run_state_machine_as_test(UndoMachine, settings=settings(max_examples=15, stateful_step_count=20, deadline=None))


def test_every_type_has_a_name_for_a_sentence(checker: Checker) -> None:
    for table, record_type in BY_TABLE.items():
        record, _ = checker.read(record_type, row(table))
        assert records.naming(record_type, record)
