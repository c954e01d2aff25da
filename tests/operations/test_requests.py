"""Figures asked of enterprises and offices: whom, what came back, what is late; each step one that can be undone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.operations import records, requests
from lldp_desktop.operations.records import RecordRefusedError
from lldp_desktop.operations.requests import ask, change, mark, requests_of, waiting_for
from lldp_desktop.operations.undo import undo
from tests.domain.rows import row

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.operations.requests import RequestState
    from lldp_desktop.storage.store import Store

DUE, LATER = date(2023, 11, 20), date(2023, 11, 23)
NAMES = ("Công ty Đức An", "Công ty Ánh Dương", "Công ty Bình Minh")


@pytest.fixture
def asked(store: Store, checker: Checker) -> RequestState:
    """Ask three enterprises and an office; return what was asked."""
    uids = [_added(store, checker, "enterprises", name=name) for name in NAMES]
    office = _added(store, checker, "partners")
    done = ask(store, checker, row("requests"), uids, [office])
    assert done.label == "Thêm yêu cầu số liệu “Số liệu năm 2023”"
    return _state(store)


def _added(store: Store, checker: Checker, table: str, **values: object) -> str:
    return records.add(store, checker, table, row(table, **values)).changes[0].uid


def _state(store: Store, today: date = LATER) -> RequestState:
    (state,) = requests_of(store, today)
    return state


def test_those_asked_stand_by_name_enterprises_first(asked: RequestState) -> None:
    assert [a.name for a in asked.answers] == [NAMES[1], NAMES[2], NAMES[0], "Phòng Văn hóa - Xã hội"]
    assert (asked.asked, asked.received, len(asked.missing), asked.late) == (4, 0, 4, 4)
    assert [a.days_late(asked.due_on, LATER) for a in asked.answers] == [3] * 4
    assert [a.days_late(asked.due_on, DUE) for a in asked.answers] == [0] * 4


def test_what_came_is_ticked_off_and_counted(store: Store, checker: Checker, asked: RequestState) -> None:
    first, second, third, office = (answer.uid for answer in asked.answers)
    done = mark(store, checker, [first, second], "received", date(2023, 11, 18), "file")
    assert done.label == "Đánh dấu 2 trả lời: Đã nhận"
    mark(store, checker, [third], "received", LATER)
    mark(store, checker, [office], "not_needed", LATER)
    state = _state(store)
    assert (state.asked, state.received, len(state.missing), state.late) == (3, 3, 0, 1)
    assert [a.record["received_on"] for a in state.answers] == ["2023-11-18", "2023-11-18", "2023-11-23", None]
    mark(store, checker, [first], "received", LATER)
    assert _state(store).answers[0].record["received_on"] == "2023-11-18", "a second tick keeps the day"
    mark(store, checker, [first], "waiting", LATER)
    assert _state(store).answers[0].record["received_on"] is None
    undo(store)
    undo(store)  # the office, for the tick that kept its day changed nothing
    assert len(_state(store).missing) == 1


def test_figures_that_are_entered_are_told_of(store: Store, checker: Checker, asked: RequestState) -> None:
    enterprise = asked.answers[0].record["enterprise"]
    assert waiting_for(store, enterprise, 2023, "year") == [(asked.answers[0].uid, "Số liệu năm 2023")]
    assert waiting_for(store, enterprise, 2023, "h1") == waiting_for(store, enterprise, 2024, "year") == []
    figures = _added(store, checker, "enterprise_figures", enterprise=enterprise)
    (entered,) = _state(store).entered
    assert (entered.figures, entered.name) == (figures, NAMES[1])
    mark(store, checker, [entered.uid], "received", LATER)
    assert _state(store).entered == ()
    assert waiting_for(store, enterprise, 2023, "year") == []


def test_nobody_is_asked_twice_for_the_same(store: Store, checker: Checker, asked: RequestState) -> None:
    more = _added(store, checker, "enterprises", name="Công ty Mới")
    everyone = [str(record["uid"]) for record in store.records("enterprises")]
    done = change(store, checker, asked.uid, row("requests", number="12/UBND-VHXH"), everyone)
    assert done.label == "Sửa yêu cầu số liệu “Số liệu năm 2023”"
    assert len(_state(store).answers) == 5
    assert _state(store).request["number"] == "12/UBND-VHXH"
    assert change(store, checker, asked.uid, row("requests", number="12/UBND-VHXH"), [more]).changes == ()
    with pytest.raises(RecordRefusedError, match="Hạn trả lời"):
        change(store, checker, asked.uid, row("requests", due_on="2023-10-01"))


def test_a_request_goes_with_its_answers_in_one_step(store: Store, asked: RequestState) -> None:
    requests.delete(store, asked.uid)
    assert store.count("requests") == store.count("request_answers") == 0
    undo(store)
    assert _state(store).answers == asked.answers


def test_what_cannot_be_is_refused(store: Store, checker: Checker, asked: RequestState) -> None:
    with pytest.raises(KnownError, match="Chưa chọn"):
        ask(store, checker, row("requests", title="Khác"), [])
    with pytest.raises(RecordRefusedError, match="không được trước"):
        ask(store, checker, row("requests", title="Khác", due_on="2023-10-01"), ["x"])
    with pytest.raises(RecordRefusedError, match="đã có yêu cầu số liệu này"):
        ask(store, checker, row("requests"), ["x"])
    with pytest.raises(RecordRefusedError, match="Ngày nhận"):
        mark(store, checker, [asked.answers[0].uid], "received", date(2099, 1, 1))
    requests.delete(store, asked.uid)
    with pytest.raises(KnownError, match="không còn"):
        mark(store, checker, [asked.answers[0].uid], "received", DUE)
    with pytest.raises(KnownError, match="Không còn"):
        requests.delete(store, asked.uid)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"partner": None}, "partner"),
        ({"state": "received"}, "received_on"),
        ({"received_on": "2023-11-05"}, "received_on"),
    ],
)
def test_an_answer_says_who_and_when(store: Store, checker: Checker, values: dict[str, object], field: str) -> None:
    request = _added(store, checker, "requests")
    partner = _added(store, checker, "partners")
    with pytest.raises(RecordRefusedError) as refused:
        records.add(
            store,
            checker,
            "request_answers",
            row("request_answers", **{"request": request, "partner": partner, **values}),
        )
    assert [problem.field for problem in refused.value.problems] == [field]
