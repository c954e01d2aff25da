"""Who has sent, who is late, who is missing, whose file did not go in and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.operations.consolidation.senders import (
    State,
    due_on,
    expect,
    expected_office,
    not_told_apart,
    senders,
    set_due_on,
)
from tests.benchmarks.country import YEAR, Commune
from tests.exchange.consolidation.communes import SEED, named, packed, taken, told
from tests.exchange.sent_packages import forged

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.operations.consolidation.senders import Sender
    from lldp_desktop.storage.store import Store


def state_of(store: Store) -> dict[str, State]:
    return {sender.name: sender.state for sender in senders(store, YEAR)}


def sender(store: Store, name: str) -> Sender:
    (found,) = [each for each in senders(store, YEAR) if each.name == name]
    return found


def office(number: int) -> dict[str, str]:
    return Commune(number, SEED).office


def test_the_due_day_is_the_programmes_until_another_is_set(store: Store) -> None:
    assert due_on(store, YEAR) == date(2026, 11, 25)
    set_due_on(store, YEAR, date(2026, 12, 5))
    assert due_on(store, YEAR) == date(2026, 12, 5)


def test_late_is_who_made_the_first_package_after_the_due_day(store: Store, tmp_path: Path) -> None:
    on_time, last_day, late = (f"2026-11-{day}" for day in ("10T08:00:00", "25T23:59:59", "26T00:00:00"))
    taken(store, tmp_path, told(1, made_at=on_time), told(2, made_at=last_day), told(3, made_at=late))
    taken(store, tmp_path, told(1, 1, made_at=late))
    names = [f"Ủy ban nhân dân xã Số {number}" for number in (1, 2, 3)]
    assert [state_of(store)[name] for name in names] == [State.SENT, State.SENT, State.LATE]
    corrected = sender(store, names[0])
    assert (corrected.correction, corrected.replaced, corrected.made_at) == (1, 1, late)


def test_who_is_expected_is_found_by_code_or_by_name_and_place(store: Store, tmp_path: Path) -> None:
    taken(store, tmp_path, packed(1), packed(2), packed(3), packed(4))
    expect(
        store,
        [
            expected_office("Xã đã đổi tên", "", "tỉnh X", office=office(1)["uid"]),
            expected_office("UBND XÃ SỐ 2", office(2)["district"], office(2)["province"].upper()),
            expected_office("UBND xã Số 3", "", office(3)["province"]),
            expected_office("UBND xã Số 4", "huyện Khác", office(4)["province"]),
            expected_office("UBND xã Chưa Gửi", "huyện A", "tỉnh B"),
        ],
    )
    found = {each.name: (each.state, each.expected) for each in senders(store, YEAR)}
    assert found == {
        "Ủy ban nhân dân xã Số 1": (State.SENT, True),
        "Ủy ban nhân dân xã Số 2": (State.SENT, True),
        "Ủy ban nhân dân xã Số 3": (State.SENT, True),
        "Ủy ban nhân dân xã Số 4": (State.SENT, False),
        "UBND xã Số 4": (State.MISSING, True),
        "UBND xã Chưa Gửi": (State.MISSING, True),
    }
    again = expected_office("UBND xã Chưa Gửi", "huyện A", "tỉnh B")
    expect(store, [again, again])
    assert len(store.received.expected()) == 1


def test_whose_file_did_not_go_in_is_told_with_the_reason(store: Store, tmp_path: Path) -> None:
    expect(store, [expected_office(office(5)["full_name"], office(5)["district"], office(5)["province"])])
    other_programme = told(5, programme="qd9999")
    stranger = forged(named(6, full_name="Ủy ban nhân dân xã Lạ"), figures=b"")
    taken(store, tmp_path, packed(1), other_programme, stranger, b"damaged")
    assert sender(store, office(5)["full_name"]).state is State.WRONG
    assert "qd9999" in sender(store, office(5)["full_name"]).wrong[0]
    assert sender(store, "Ủy ban nhân dân xã Lạ").state is State.WRONG
    assert [left.file_name for left in not_told_apart(store)] == ["xa-3.lldp"]
    # Who has a good package stays with it, and the reason is told beside it.
    taken(store, tmp_path, told(1, correction=3, programme="qd9999"))
    assert sender(store, office(1)["full_name"]).state is State.SENT
    assert len(sender(store, office(1)["full_name"]).wrong) == 1
    store.received.forget_left_out(not_told_apart(store)[0].sha256)
    assert not_told_apart(store) == ()


def test_senders_come_in_the_order_of_their_names(store: Store, tmp_path: Path) -> None:
    places = ("tỉnh Đồng Nai", "tỉnh Cà Mau", "tỉnh Đắk Lắk")
    for number, province in enumerate(places):
        taken(store, tmp_path, named(number, province=province))
    assert [each.province for each in senders(store, YEAR)] == ["tỉnh Cà Mau", "tỉnh Đắk Lắk", "tỉnh Đồng Nai"]


@pytest.mark.parametrize("writing", ["tỉnh Hà Tĩnh", "Hà Tĩnh", "TỈNH HÀ TĨNH", "Tỉnh  Hà\u00a0Tĩnh"])
def test_a_province_is_the_same_however_it_is_written(writing: str) -> None:
    assert expected_office("x", "", writing).place == expected_office("x", "", "Hà Tĩnh").place


def test_districts_of_one_name_and_two_kinds_stay_two() -> None:
    assert (
        expected_office("x", "huyện Kỳ Anh", "Hà Tĩnh").place != expected_office("x", "thị xã Kỳ Anh", "Hà Tĩnh").place
    )
