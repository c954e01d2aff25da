"""The office's own targets: one operation each, undone as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.targets import Target, target_of
from lldp_desktop.operations import undo
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.records import RecordRefusedError
from lldp_desktop.operations.targets import set_even, set_own, targets_of

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store


def digital(store: Store, year: int) -> Target | None:
    return target_of(next(each for each in programme_of(store).indicators if each.code == "digital"), year)


def test_what_the_office_sets_holds_until_it_is_taken_back(store: Store, checker: Checker) -> None:
    done = set_own(store, checker, {("digital", 2026): 45, ("vocational", 2030): 80}, None, "Theo nghị quyết")
    assert done.label == "Đặt mục tiêu năm 2026, 2030"
    assert digital(store, 2026) == Target(2026, 45)
    assert {str(each["note"]) for each in targets_of(store).records.values()} == {"Theo nghị quyết"}
    set_own(store, checker, {("digital", 2026): 46}, None, None)
    assert len(store.records("targets")) == 2
    assert set_own(store, checker, {("digital", 2026): 46, ("digital", 2028): None}, None, None).changes == ()
    set_own(store, checker, {("digital", 2026): None}, None, None)
    assert digital(store, 2026) == Target(2030, 65)
    undo.undo(store)
    assert digital(store, 2026) == Target(2026, 46)


def test_more_than_all_is_refused_and_nothing_is_kept(store: Store, checker: Checker) -> None:
    with pytest.raises(RecordRefusedError, match="không được lớn hơn 100"):
        set_own(store, checker, {("vocational", 2026): 60, ("digital", 2026): 101}, None, None)
    assert store.records("targets") == []


def test_years_between_have_a_target_only_while_the_clerk_says_so(store: Store, checker: Checker) -> None:
    set_own(store, checker, {("digital", 2026): 45}, None, None)
    assert digital(store, 2027) == Target(2030, 65)
    assert len(set_even(store, checker, even=True).changes) == 5
    assert set_even(store, checker, even=True).changes == ()
    assert digital(store, 2027) == Target(2027, 50, between=True)
    set_even(store, checker, even=False)
    assert digital(store, 2027) == Target(2030, 65)
    undo.undo(store)
    assert digital(store, 2027) == Target(2027, 50, between=True)
