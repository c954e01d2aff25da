"""The facts of a report on the office's own records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting import annexes, charts, list_tables, plan_tables
from lldp_desktop.reporting.facts.learning_support import learning_support
from lldp_desktop.reporting.facts.period_facts import PeriodFacts
from lldp_desktop.reporting.facts.plan import plan
from lldp_desktop.reporting.facts.workers import sent_figures
from lldp_desktop.reporting.figures import figures_in, keyed
from lldp_desktop.reporting.report_facts import ReportFacts, figures_of_tables, formal_names

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.reporting.document import Chart, Figure, Table
    from lldp_desktop.reporting.drafting import Sources
    from lldp_desktop.reporting.facts.plan import PlanFacts


def facts_of_records(sources: Sources, day: date) -> ReportFacts:
    """Return the facts of the records that count in a period; `day` is that of the report."""
    facts = PeriodFacts.of(sources.records, sources.names, sources.programme, sources.choices, day)
    results = _plan_results(sources)
    tables = _tables(sources, facts, results, day)
    activities = [record for number in facts.activities for record in sources.records[f"activities.{number}"]]
    # Not among the facts of a package: the level above adds up activities and money as they are.
    support = keyed(learning_support(activities, sources.records["funding"], sources.choices), "support")
    return ReportFacts(
        groups={**sources.records.groups, "enterprise_figures": sources.records.figures},
        named={**formal_names(sources, facts.numbers), **facts.by_name, "support": support, "plan_results": results},
        tables=tables,
        # A table writes a figure shorter than a sentence does: where both have it, the sentence's stands.
        figures={
            **figures_of_tables(tables),
            **{figure.key: figure for figure in figures_in(support)},
            **_counts_of(results),
            **facts.figures,
        },
        names={
            **sources.names,
            **{a.code: a.title for group in facts.activities.values() for a in group.activities},
            **{item.code: item.content for source in facts.funding.all_sources for item in source.items},
            **({a.code: a.title for a in results.activities} if results is not None else {}),
        },
        totals=sent_figures(facts.figures, sources.programme),
    )


def _plan_results(sources: Sources) -> PlanFacts | None:
    """Return what came of the plan of the period; None where nothing was planned for it."""
    counted = sources.records
    if not counted.planned:
        return None
    groups = (counted[f"activities.{number}"] for number in sources.programme.task_groups)
    unplanned = (record for records in groups for record in records if not record["planned_on"])
    money = {record["uid"]: record for record in (*counted["funding"], *counted.estimate)}
    return plan((*counted.planned, *unplanned), tuple(money.values()), sources.programme, sources.choices)


def _counts_of(results: PlanFacts | None) -> dict[str, Figure]:
    """Return how many activities of a plan are in which state, for texts to name."""
    return {figure.key: figure for figure in figures_in(results.counts)} if results is not None else {}


def _tables(
    sources: Sources, facts: PeriodFacts, results: PlanFacts | None, day: date
) -> dict[str, tuple[Table | Chart, ...]]:
    """Return what stands in the annexes that have something to show, in the outline's order."""
    counted, choices, names, programme = sources.records, sources.choices, sources.names, sources.programme
    wanted = {annex.name for annex in sources.outline.annexes}
    records = {number: counted[f"activities.{number}"] for number in facts.activities}
    made = {
        "indicators": annexes.indicators(facts.workers),
        "funding": annexes.funding(facts.funding),
        "plan": plan_tables.results(results) if results is not None else None,
        "activities": annexes.activities(facts.activities, records, programme),
        "ledger": list_tables.ledger(counted["funding"], choices),
        "commendations": list_tables.commendations(counted["commendations"], choices, names, day),
        "enterprises": list_tables.enterprises(counted["enterprise_figures"], sources.enterprises, choices),
    }
    parts: dict[str, tuple[Table | Chart, ...]] = {name: (table,) for name, table in made.items() if table is not None}
    if "charts" in wanted:
        drawn = charts.charts(programme, counted, (facts.workers, facts.funding), sources.earlier, names)
        parts["charts"] = tuple(drawn.values())
    return {annex.name: found for annex in sources.outline.annexes if (found := parts.get(annex.name))}
