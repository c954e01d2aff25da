"""The facts of a year's plan as it is printed: targets, planned activities by task group, the estimate, who does what.

What was dropped is in no part of it; money of enterprises is named and in no sum.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import short_date
from lldp_desktop.domain.targets import target_of
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.reporting.consolidated.facts import commune_of
from lldp_desktop.reporting.document import Figure
from lldp_desktop.reporting.facts.partners import partners
from lldp_desktop.reporting.facts.period_records import BASIS, counting, planned_records
from lldp_desktop.reporting.facts.plan import plan
from lldp_desktop.reporting.figures import amount_of, figures_in, keyed, number_of
from lldp_desktop.reporting.planned import tables
from lldp_desktop.reporting.report_facts import ReportFacts, figures_of_tables, formal_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Sized
    from datetime import date

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.reporting.drafting import Sources
    from lldp_desktop.reporting.facts.partners import PartnerFact
    from lldp_desktop.reporting.facts.period_records import Group
    from lldp_desktop.reporting.facts.plan import PlanFacts, PlannedActivityFact
    from lldp_desktop.reporting.request import ReportRequest
    from lldp_desktop.storage.store import Store

TARGETS, ESTIMATE, OFFICES = "plan.targets", "plan.estimate", "plan.offices"
_ACTIVITIES = "plan.activities."
_WORDS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class YearPlan:
    """What is read for a plan: activities planned for its year, the money of that year, the offices that share it."""

    activities: tuple[Record, ...]
    funding: tuple[Record, ...]
    partners: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class TargetFact:
    """Where an indicator is to stand: per cent of all workers by the end of `year`, which may be a later one.

    `between` tells that it lies between two years of which the programme speaks.
    """

    code: str
    label: str
    percent: Figure
    year: int
    between: bool


@dataclass(frozen=True, slots=True)
class TaskGroupFact:
    """One task group: the activities that stand, by date."""

    code: str
    label: str
    activities: tuple[PlannedActivityFact, ...]
    number: Figure

    def __len__(self) -> int:
        return len(self.activities)


@dataclass(frozen=True, slots=True)
class LeadFact:
    """Who leads how many of the planned activities, as the activities name it."""

    code: str
    name: str
    number: Figure


def all_groups(programme: Programme) -> tuple[Group, ...]:
    """Return every group that a plan has to place in exactly one of its parts."""
    return (BASIS, TARGETS, *(f"{_ACTIVITIES}{number}" for number in programme.task_groups), ESTIMATE, OFFICES)


def read(store: Store, request: ReportRequest, _: Programme) -> YearPlan:
    """Return what a plan is made of beside the office's documents; KnownError where the file cannot be read."""
    return YearPlan(
        activities=planned_records(store, request.period),
        funding=tuple(store.records("funding", *counting("funding", request.period))),
        partners=tuple(store.records("partners")),
    )


def facts_of_plan(sources: Sources, day: date) -> ReportFacts:
    """Return the facts of the plan of a year, made out on a day."""
    year_plan = sources.extra
    if not isinstance(year_plan, YearPlan):
        raise TypeError("no plan was read")
    programme, choices, records = sources.programme, sources.choices, sources.records
    found = plan(year_plan.activities, year_plan.funding, programme, choices)
    groups = _task_groups(found)
    standing = [activity for group in groups.values() for activity in group.activities]
    targets = keyed(tuple(_targets(programme, records.period.year)), "targets")
    leads = keyed(tuple(_leads(standing)), "leads")
    sharing = partners(year_plan.partners, choices, day)
    basis = records[BASIS]
    numbers = keyed({BASIS: number_of("documents", basis)}, "number")
    made = {
        "plan_activities": tables.activities(standing, found.estimate, records.period.year),
        "estimate": tables.estimate(found.estimate),
    }
    shown = {each.name: (table,) for each in sources.outline.annexes if (table := made.get(each.name)) is not None}
    named = {
        "targets": targets,
        "task_groups": groups,
        "activities_number": keyed(_number(standing), "plan.number"),
        "estimate": found.estimate,
        "offices": sharing,
        "leads": leads,
        "bases": _bases(programme, basis),
        "place": _place(sources.people.office),
        "year": records.period.year,
        "due": {kind.value: short_date(each.of(records.period.year)) for kind, each in programme.deadlines.items()},
    }
    own = figures_in((found.estimate, *groups.values(), targets, leads, named["activities_number"]))
    return ReportFacts(
        groups=_groups(basis, targets, groups, found, sharing, leads),
        named={**formal_names(sources, numbers), **named},
        tables=shown,
        figures={**figures_of_tables(shown), **{each.key: each for each in (*numbers.values(), *own) if each.key}},
        names={
            **{activity.code: activity.title for activity in found.activities},
            **{lead.code: lead.name for lead in leads},
            **{str(record["uid"]): one_line(str(record["content"])) for record in year_plan.funding},
        },
    )


def _groups(
    basis: Sequence[Record],
    targets: Sequence[TargetFact],
    groups: Mapping[int, TaskGroupFact],
    found: PlanFacts,
    sharing: Sequence[PartnerFact],
    leads: Sequence[LeadFact],
) -> dict[Group, Sized]:
    return {
        BASIS: basis,
        TARGETS: targets,
        **{f"{_ACTIVITIES}{number}": group for number, group in groups.items()},
        ESTIMATE: found.estimate,
        OFFICES: [*sharing, *leads],
    }


def _task_groups(found: PlanFacts) -> dict[int, TaskGroupFact]:
    """Return the task groups with the activities that stand, whose figures bear the keys of the plan."""
    groups = {}
    for group in found.groups:
        standing = tuple(activity for activity in group.activities if activity.stands)
        number = keyed(_number(standing), f"plan.groups.{group.code}.number")
        groups[int(group.code)] = TaskGroupFact(group.code, group.label, standing, number)
    return groups


def _number(activities: Sequence[PlannedActivityFact]) -> Figure:
    return amount_of(len(activities), tuple(activity.ref for activity in activities), estimated=False)


def _targets(programme: Programme, year: int) -> Iterator[TargetFact]:
    for indicator in programme.indicators:
        target = target_of(indicator, year)
        if target is not None:
            figure = Figure(target.percent, f"{target.written}%")
            yield TargetFact(indicator.code, indicator.label, figure, target.year, target.between)


def _leads(standing: Sequence[PlannedActivityFact]) -> Iterator[LeadFact]:
    """Yield who leads activities, in the order of the activities; one name whatever its case."""
    of: dict[str, list[PlannedActivityFact]] = {}
    for activity in standing:
        if activity.lead:
            of.setdefault(one_line(activity.lead).casefold(), []).append(activity)
    for name, some in of.items():
        yield LeadFact("-".join(_WORDS.findall(fold(name))) or "other", one_line(some[0].lead), _number(some))


def _bases(programme: Programme, basis: Sequence[Record]) -> tuple[Mapping[str, object], ...]:
    """Return the programme's decision, unless it is among them already, and the documents that are the basis."""
    decision = programme.decision
    known = any(record["number"] == decision["number"] and record["symbol"] == decision["symbol"] for record in basis)
    return (*(() if known else (decision,)), *basis)


def _place(office: Record) -> str:
    """Return the place that a people's committee is of: `xã Hoằng Trung`."""
    return commune_of(one_line(str(office["full_name"])))
