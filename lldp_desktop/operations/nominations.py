"""Commendations that others decide: proposed by a Tờ trình, then decided or refused; each step one operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.checking import with_uid
from lldp_desktop.domain.dates import from_iso, short_date
from lldp_desktop.domain.errors import KnownError, RefusedError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types.commendations import COMMENDATIONS
from lldp_desktop.domain.record_types.reports import REPORTS
from lldp_desktop.domain.wording import say
from lldp_desktop.operations import records
from lldp_desktop.operations.records import Done
from lldp_desktop.operations.report_defaults import PROPOSAL, proposal_name
from lldp_desktop.operations.reports import free_name
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store

PROPOSED, DECIDED, REFUSED = "proposed", "decided", "refused"
_TABLE = COMMENDATIONS.table


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back for one nomination; `values` are the fields that the decision gave it (form, reward, reason)."""

    uid: str
    status: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A Tờ trình, or None for what no paper proposed yet, with its nominations that wait for an answer."""

    paper: Record | None
    nominations: tuple[Record, ...]


def proposed(store: Store) -> list[Record]:
    """Return the nominations that are neither decided nor refused; KnownError where the file cannot be read."""
    return store.records(_TABLE, "status = ?", (PROPOSED,))


def waiting(store: Store) -> list[Waiting]:
    """Return what waits for an answer, by Tờ trình, the newest first; what no paper proposed comes last."""
    found: dict[object, list[Record]] = {}
    for record in proposed(store):
        found.setdefault(record["proposal"], []).append(record)
    papers = [store.record(REPORTS.table, str(uid)) for uid in found if uid is not None]
    known = sorted((paper for paper in papers if paper is not None), key=_day_of, reverse=True)
    by_paper = [Waiting(paper, tuple(found[paper["uid"]])) for paper in known]
    return [*by_paper, *([Waiting(None, tuple(found[None]))] if None in found else [])]


def propose(store: Store, checker: Checker, uids: Sequence[str], proposed_on: str, proposed_to: str) -> Done:
    """Begin a Tờ trình that proposes these nominations (`Lập Tờ trình ngày 21/11/2026 cho 5 đề nghị`).

    The first change is the paper's. Raises RefusedError with a line for each problem, KnownError where nothing is
    chosen, a nomination is gone or decided, or the file cannot be written.
    """
    if not uids:
        raise KnownError(say("Hãy đánh dấu ít nhất một đề nghị để lập Tờ trình."))
    day = from_iso(proposed_on)
    paper, problems = records.check(
        store,
        checker,
        REPORTS.table,
        {
            "name": free_name(store, proposal_name(day.year)),
            "kind": PROPOSAL,
            "year": day.year,
            "outline": PROPOSAL,
        },
    )
    if problems:
        raise records.RecordRefusedError(REPORTS, problems)
    paper = with_uid(paper)
    # The paper is not in the file yet, so it is put into each nomination after that was checked.
    values = {"proposed_on": proposed_on, "proposed_to": proposed_to or None, "proposal": None}
    changed = _changed(store, checker, dict.fromkeys(uids, values))
    changes = [
        Change(REPORTS.table, str(paper["uid"]), None, paper),
        *(change._replace(after={**(change.after or {}), "proposal": paper["uid"]}) for change in changed),
    ]
    label = f"Lập Tờ trình ngày {short_date(day)} cho {grouped(len(uids))} đề nghị"
    store.write(label, changes)
    return Done(label, tuple(changes))


def decide(store: Store, checker: Checker, decision: Mapping[str, object], outcomes: Sequence[Outcome]) -> Done:
    """Enter what came back (`Ghi kết quả đề nghị khen thưởng: khen 4, không khen 1`).

    `decision` are the number, day and level of the decision, which only those who are commended get; their day is
    that of the decision. Raises as `propose` does.
    """
    if not outcomes:
        raise KnownError(say("Hãy chọn kết quả của ít nhất một đề nghị."))
    wanted = {}
    for outcome in outcomes:
        values: dict[str, object] = {**outcome.values, "status": outcome.status}
        if outcome.status == DECIDED:
            values |= {**{name: value for name, value in decision.items() if value}, "refusal": None}
            values["awarded_on"] = values.get("decision_on")
        wanted[outcome.uid] = values
    changes = _changed(store, checker, wanted)
    given = sum(outcome.status == DECIDED for outcome in outcomes)
    label = f"Ghi kết quả đề nghị khen thưởng: khen {given}, không khen {len(outcomes) - given}"
    store.write(label, changes)
    return Done(label, tuple(changes))


def _changed(store: Store, checker: Checker, values: Mapping[str, Mapping[str, object]]) -> list[Change]:
    changes, lines = [], []
    for uid, given in values.items():
        before = store.record(_TABLE, uid)
        if before is None or before["status"] != PROPOSED:
            raise KnownError(say("Có đề nghị đã chọn không còn, hoặc đã có kết quả; hãy mở lại cửa sổ này."))
        after, problems = records.check(store, checker, _TABLE, {**before, **given})
        name = before["recipient_name"] or before["achievement"]
        lines += [
            say(
                "{name}, {label}: {message}.",
                name=name,
                label=say(COMMENDATIONS.field(p.field).label),
                message=p.message,
            )
            for p in problems
        ]
        changes.append(Change(_TABLE, uid, before, after))
    if lines:
        raise RefusedError(lines)
    return changes


def _day_of(paper: Record) -> tuple[str, str]:
    return str(paper["issued_on"] or paper["name"]), str(paper["name"])
