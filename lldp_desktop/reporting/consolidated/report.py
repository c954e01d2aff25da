"""The facts of a report on what other offices sent, beside this office's own documents and assessments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.consolidated import office_tables
from lldp_desktop.reporting.consolidated.facts import ReceivedFacts, place_code
from lldp_desktop.reporting.consolidated.received_period import ReceivedPeriod
from lldp_desktop.reporting.facts import period_records
from lldp_desktop.reporting.figures import keyed, number_of
from lldp_desktop.reporting.report_facts import ReportFacts, figures_of_tables, formal_names

if TYPE_CHECKING:
    from collections.abc import Sized

    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.reporting.document import Chart, Table
    from lldp_desktop.reporting.drafting import Sources
    from lldp_desktop.reporting.facts.period_records import Group

#: The groups that are counted of packages.
PACKAGE_GROUPS = SENT, MISSING, WORKERS, WORK, FUNDING, COMMENDATIONS = (
    *("packages.sent", "packages.missing", "packages.workers"),
    *("packages.work", "packages.funding", "packages.commendations"),
)
_OWN = ("documents", "assessments")


def all_groups(programme: Programme) -> tuple[Group, ...]:
    """Return every group that a consolidated report has to place in exactly one of its parts."""
    own = (group for group in period_records.all_groups(programme) if group.partition(".")[0] in _OWN)
    return (*own, *PACKAGE_GROUPS)


def facts_of_packages(sources: Sources) -> ReportFacts:
    """Return the facts of the packages of a period, and of the office's own documents and assessments."""
    received = sources.extra
    if not isinstance(received, ReceivedPeriod):
        raise TypeError("no packages were read")
    facts = ReceivedFacts.of(received, sources.programme, sources.records.period.year)
    tables = _tables(sources, received)
    own = {group: some for group, some in sources.records.groups.items() if group.partition(".")[0] in _OWN}
    numbers = keyed({group: number_of(group.partition(".")[0], some) for group, some in own.items()}, "number")
    groups: dict[Group, Sized] = {
        **own,
        SENT: received.senders,
        MISSING: received.missing,
        WORKERS: received.offices,
        WORK: received.offices,
        FUNDING: _any(facts.funding.planned, facts.funding.spent, facts.funding.settled, facts.funding.enterprises),
        COMMENDATIONS: facts.commendations.kinds,
    }
    return ReportFacts(
        groups=groups,
        named={**formal_names(sources, numbers), **facts.by_name},
        tables=tables,
        # A table writes a figure shorter than a sentence does: where both have it, the sentence's stands.
        figures={**figures_of_tables(tables), **{each.key: each for each in numbers.values()}, **facts.figures},
        names={place_code(group): group.name for group in received.groups},
    )


def _any(*facts: object) -> list[object]:
    return [fact for fact in facts if fact is not None]


def _tables(sources: Sources, received: ReceivedPeriod) -> dict[str, tuple[Table | Chart, ...]]:
    """Return what stands in the annexes that have something to show, in the outline's order."""
    made = {
        "offices": office_tables.offices(received, sources.programme),
        "work": office_tables.work(received),
        "missing": office_tables.missing(received),
    }
    return {annex.name: (table,) for annex in sources.outline.annexes if (table := made.get(annex.name)) is not None}
