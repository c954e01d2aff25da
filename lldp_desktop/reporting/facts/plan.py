"""A year's plan and what came of it: activities by task group, and which were done, moved or dropped.

An activity belongs to the plan by the day for which it was first planned (`planned_on`, else `starts_on` as long as it
is not done), and to that of the year to which it was moved as well. What was done and has no planned day was done
without plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.reporting.facts import estimate
from lldp_desktop.reporting.facts.period_records import counting, planned_for, planned_records
from lldp_desktop.reporting.figures import keyed, number_of, refs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.reporting.document import Figure, RecordRef
    from lldp_desktop.reporting.facts.estimate import EstimateFacts, LineFact, SpendingFacts
    from lldp_desktop.storage.store import Store


class PlanState(StrEnum):
    """What became of a planned activity, or that it was done without being planned."""

    PLANNED = "planned"
    DONE = "done"
    DONE_LATER = "done_later"
    MOVED = "moved"
    DROPPED = "dropped"
    UNPLANNED = "unplanned"


@dataclass(frozen=True, slots=True)
class PlannedActivityFact:
    """One activity of a plan.

    `planned_for` is the day for which it was first planned, `starts_on` its day by now, `when` that day (or days) in
    words. `budget` is the commune's own money (đồng): the sum of its estimate's lines, else what the activity itself
    says; `stated` is the latter where the two differ. `enterprises` is what enterprises are to pay, and is in no sum of
    the commune's. `spent` is what was spent on it.
    """

    code: str
    title: str
    kind: str
    planned_for: date
    starts_on: date
    ends_on: date | None
    when: str
    place: str
    lead: str
    partners: str
    state: PlanState
    reason: str
    result: str
    budget: Figure | None
    stated: Figure | None
    enterprises: Figure | None
    spent: Figure | None
    lines: tuple[LineFact, ...]
    ref: RecordRef

    def is_late(self, today: date) -> bool:
        """Tell whether its day has passed and nobody said what became of it."""
        return self.state in (PlanState.PLANNED, PlanState.MOVED) and (self.ends_on or self.starts_on) < today

    @property
    def stands(self) -> bool:
        """Tell whether it is in the plan as that is by now: not dropped, nor done without one."""
        return self.state not in (PlanState.DROPPED, PlanState.UNPLANNED)


@dataclass(frozen=True, slots=True)
class CountsFact:
    """How many activities were planned, and how many of them are in each state; `unplanned` were done beside them.

    `done` are those done by their day, `done_later` those done after it, `open` those that still are to be done on the
    day first planned, `moved` those that are to be done on another one.
    """

    planned: Figure
    done: Figure
    done_later: Figure
    open: Figure
    moved: Figure
    dropped: Figure
    unplanned: Figure
    #: Done, by their day or later; not what was done without a plan.
    all_done: Figure


@dataclass(frozen=True, slots=True)
class PlanGroupFact:
    """One task group of the plan: its activities by date, those done without a plan apart, and its money (đồng)."""

    code: str
    label: str
    activities: tuple[PlannedActivityFact, ...]
    unplanned: tuple[PlannedActivityFact, ...]
    counts: CountsFact
    budget: Figure | None
    spent: Figure | None

    def __len__(self) -> int:
        return len(self.activities)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The plan of a period: task groups in the programme's order, counts over all, the estimate, the money spent.

    `budget` is what all of its activities were to cost of the commune's own money (đồng). `estimate` is that of the
    plan as it stands: without what was dropped, with lines that are for no activity. `spending` holds all that was
    planned beside what was spent, by source.
    """

    groups: tuple[PlanGroupFact, ...]
    counts: CountsFact
    budget: Figure | None
    estimate: EstimateFacts
    spending: SpendingFacts

    def __len__(self) -> int:
        return sum(map(len, self.groups))

    @property
    def activities(self) -> tuple[PlannedActivityFact, ...]:
        """Every planned activity, by task group and date."""
        return tuple(activity for group in self.groups for activity in group.activities)

    @property
    def unplanned(self) -> tuple[PlannedActivityFact, ...]:
        """Every activity that was done without a plan."""
        return tuple(activity for group in self.groups for activity in group.unplanned)


def plan_of_year(store: Store, year: int, programme: Programme, choices: Choices) -> PlanFacts:
    """Return a calendar year's plan and what came of it; KnownError where the file cannot be read."""
    period = Period.of(PeriodKind.YEAR, year)
    lines = store.records("funding", *counting("funding", period))
    done = store.records("activities", *counting("activities", period))
    unplanned = (record for record in done if not record["planned_on"])
    return plan((*planned_records(store, period), *unplanned), lines, programme, choices)


def plan(activities: Sequence[Record], funding: Sequence[Record], programme: Programme, choices: Choices) -> PlanFacts:
    """Return the facts of a plan from its activities and the money of its year, every figure under its key."""
    of_activity: dict[str, list[Record]] = {}
    for line in funding:
        if line["activity"]:
            of_activity.setdefault(str(line["activity"]), []).append(line)
    groups = []
    numbers = dict.fromkeys([*programme.task_groups, *(int(str(record["task_group"])) for record in activities)])
    for number in numbers:
        some = [record for record in activities if record["task_group"] == number]
        label = programme.task_groups.get(number, str(number))
        groups.append(_group(str(number), label, some, of_activity, choices))
    dropped = {str(record["uid"]) for record in activities if _state(record) is PlanState.DROPPED}
    standing = [record for record in activities if _stands(record)]
    facts = PlanFacts(
        groups=tuple(groups),
        counts=_counts(activities),
        budget=estimate.own_budget([record for record in activities if _is_planned(record)], funding),
        estimate=estimate.estimate(standing, funding, dropped, choices),
        spending=estimate.spending(activities, funding, dropped, choices),
    )
    return keyed(facts, "plan")


def _group(
    code: str, label: str, records: Sequence[Record], of_activity: Mapping[str, list[Record]], choices: Choices
) -> PlanGroupFact:
    made = [(record, _activity(record, of_activity.get(str(record["uid"]), ()), choices)) for record in records]
    lines = [line for record in records for line in of_activity.get(str(record["uid"]), ())]
    return PlanGroupFact(
        code=code,
        label=label,
        activities=tuple(fact for _, fact in made if fact.state is not PlanState.UNPLANNED),
        unplanned=tuple(fact for _, fact in made if fact.state is PlanState.UNPLANNED),
        counts=_counts(records),
        budget=estimate.own_budget([record for record in records if _is_planned(record)], lines),
        spent=estimate.own_sum(lines, "spent"),
    )


def _activity(record: Record, lines: Sequence[Record], choices: Choices) -> PlannedActivityFact:
    start, end = dates.from_iso(str(record["starts_on"])), record["ends_on"]
    last = dates.from_iso(str(end)) if end else None
    budget, stated = estimate.own_budget((record,), lines), record["planned_budget"]
    differs = isinstance(stated, int) and budget is not None and budget.value != stated
    return PlannedActivityFact(
        code=str(record["uid"]),
        title=one_line(str(record["title"])),
        kind=choices["activity_kind"].label(record["kind"]),
        planned_for=dates.from_iso(planned_for(record)),
        starts_on=start,
        ends_on=last,
        when=dates.date_range(start, last),
        place=str(record["place"] or ""),
        lead=str(record["lead"] or ""),
        partners=str(record["partners"] or ""),
        state=_state(record),
        reason=str(record["reason"] or ""),
        result=str(record["result"] or ""),
        budget=budget,
        stated=estimate.stated_sum((record,)) if differs else None,
        enterprises=estimate.enterprises_sum(lines),
        spent=estimate.own_sum(lines, "spent"),
        lines=tuple(estimate.line(each, choices) for each in lines if each["planned"] is not None),
        ref=refs("activities", (record,))[0],
    )


def _counts(records: Sequence[Record]) -> CountsFact:
    def number(*states: PlanState) -> Figure:
        return number_of("activities", [record for record in records if _state(record) in states])

    return CountsFact(
        planned=number_of("activities", [record for record in records if _is_planned(record)]),
        done=number(PlanState.DONE),
        done_later=number(PlanState.DONE_LATER),
        open=number(PlanState.PLANNED),
        moved=number(PlanState.MOVED),
        dropped=number(PlanState.DROPPED),
        unplanned=number(PlanState.UNPLANNED),
        all_done=number(PlanState.DONE, PlanState.DONE_LATER),
    )


def _state(record: Record) -> PlanState:
    day, planned = str(record["starts_on"]), record["planned_on"]
    if record["status"] == "cancelled":
        return PlanState.DROPPED
    if record["status"] == "planned":
        return PlanState.MOVED if planned and planned != day else PlanState.PLANNED
    if not planned:
        return PlanState.UNPLANNED
    return PlanState.DONE_LATER if day > str(planned) else PlanState.DONE


def _is_planned(record: Record) -> bool:
    return _state(record) is not PlanState.UNPLANNED


def _stands(record: Record) -> bool:
    return _state(record) not in (PlanState.UNPLANNED, PlanState.DROPPED)
