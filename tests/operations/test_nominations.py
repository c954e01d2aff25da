"""Nominations: proposed by a Tờ trình, decided or refused at once, each step taken back by one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError, RefusedError
from lldp_desktop.operations import nominations, reports
from lldp_desktop.operations.nominations import Outcome
from lldp_desktop.operations.undo import undo
from tests.domain.rows import row
from tests.operations.files import bring

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store

DECISION = {"decision_number": "57/QĐ-UBND", "decision_on": "2023-11-20", "level": "province"}


@pytest.fixture
def uids(store: Store) -> list[str]:
    """Return the nominations of an office: a collective and two workers."""
    nominated = {"status": "proposed", "form": "merit_commendation"}
    bring(
        store,
        commendations=[
            row("commendations", recipient_kind="collective", recipient_name="Tổ may 2", **nominated),
            row("commendations", recipient_name="Nguyễn Văn An", **nominated),
            row("commendations", recipient_name="Lê Thị Thủ", **nominated),
            row("commendations", recipient_name="Y Lan"),
        ],
    )
    return [str(record["uid"]) for record in nominations.proposed(store)]


def states(store: Store) -> dict[object, object]:
    """Return how each nomination stands."""
    return {record["recipient_name"]: record["status"] for record in store.records("commendations")}


def test_a_paper_proposes_those_that_are_picked(store: Store, checker: Checker, uids: list[str]) -> None:
    done = nominations.propose(store, checker, uids[:2], "2023-11-01", "Chủ tịch UBND tỉnh")
    assert done.label == "Lập Tờ trình ngày 01/11/2023 cho 2 đề nghị"
    (paper,) = store.records("reports")
    assert (done.changes[0].uid, paper["outline"], paper["year"]) == (paper["uid"], "proposal", 2023)
    by_paper, alone = nominations.waiting(store)
    assert by_paper.paper == paper
    assert [r["proposed_to"] for r in by_paper.nominations] == ["Chủ tịch UBND tỉnh"] * 2
    assert (alone.paper, [r["recipient_name"] for r in alone.nominations]) == (None, ["Lê Thị Thủ"])
    undo(store)
    assert store.records("reports") == []
    assert [each.paper for each in nominations.waiting(store)] == [None]


def test_what_came_back_is_entered_once_and_undone_once(store: Store, checker: Checker, uids: list[str]) -> None:
    nominations.propose(store, checker, uids, "2023-11-01", "Chủ tịch UBND tỉnh")
    outcomes = [
        Outcome(uids[0], "decided", {"form": "merit_commendation", "reward": 3_000_000}),
        Outcome(uids[1], "decided", {"form": "merit_certificate", "reward": None}),
        Outcome(uids[2], "refused", {"refusal": "Chưa đủ thành tích"}),
    ]
    done = nominations.decide(store, checker, DECISION, outcomes)
    assert done.label == "Ghi kết quả đề nghị khen thưởng: khen 2, không khen 1"
    kept = {record["recipient_name"]: record for record in store.records("commendations")}
    given = kept["Nguyễn Văn An"]
    assert (given["status"], given["form"], given["level"]) == ("decided", "merit_certificate", "province")
    assert (given["decision_number"], given["awarded_on"]) == ("57/QĐ-UBND", "2023-11-20")
    refused = kept["Lê Thị Thủ"]
    assert (refused["status"], refused["refusal"]) == ("refused", "Chưa đủ thành tích")
    assert (refused["decision_number"], refused["awarded_on"]) == (None, "2023-10-01")
    assert nominations.waiting(store) == []
    undo(store)
    assert states(store) == {
        "Tổ may 2": "proposed",
        "Nguyễn Văn An": "proposed",
        "Lê Thị Thủ": "proposed",
        "Y Lan": "decided",
    }


def test_a_result_that_breaks_a_rule_is_refused_whole(store: Store, checker: Checker, uids: list[str]) -> None:
    outcomes = [Outcome(uid, "decided", {}) for uid in uids]
    with pytest.raises(RefusedError, match="Tổ may 2, Ngày: không được sau hôm nay"):
        nominations.decide(store, checker, {**DECISION, "decision_on": "2099-01-01"}, outcomes)
    assert set(states(store).values()) == {"proposed", "decided"}
    assert len(nominations.proposed(store)) == 3


def test_what_was_decided_meanwhile_is_not_decided_again(store: Store, checker: Checker, uids: list[str]) -> None:
    outcomes = [Outcome(uids[0], "refused", {"refusal": None})]
    nominations.decide(store, checker, DECISION, outcomes)
    with pytest.raises(KnownError, match="đã có kết quả"):
        nominations.decide(store, checker, DECISION, outcomes)
    with pytest.raises(KnownError, match="ít nhất một"):
        nominations.decide(store, checker, DECISION, [])
    with pytest.raises(KnownError, match="ít nhất một"):
        nominations.propose(store, checker, [], "2023-11-01", "")


def test_a_paper_that_is_deleted_lets_its_nominations_go(store: Store, checker: Checker, uids: list[str]) -> None:
    paper = nominations.propose(store, checker, uids, "2023-11-01", "Chủ tịch UBND tỉnh").changes[0].uid
    reports.delete(store, paper)
    assert {record["proposal"] for record in store.records("commendations")} == {None}
    undo(store)
    assert [len(each.nominations) for each in nominations.waiting(store)] == [3]
    assert nominations.waiting(store)[0].paper is not None
