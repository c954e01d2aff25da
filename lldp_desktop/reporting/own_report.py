"""The facts of a report on the office's own records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting import annexes, charts, list_tables
from lldp_desktop.reporting.facts.learning_support import learning_support
from lldp_desktop.reporting.facts.period_facts import PeriodFacts
from lldp_desktop.reporting.figures import figures_in, keyed
from lldp_desktop.reporting.report_facts import ReportFacts, figures_of_tables, formal_names

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.reporting.document import Chart, Table
    from lldp_desktop.reporting.drafting import Sources


def facts_of_records(sources: Sources, day: date) -> ReportFacts:
    """Return the facts of the records that count in a period; `day` is that of the report."""
    facts = PeriodFacts.of(sources.records, sources.names, sources.programme, sources.choices, day)
    tables = _tables(sources, facts, day)
    activities = [record for number in facts.activities for record in sources.records[f"activities.{number}"]]
    # Not among the facts of a package: the level above adds up activities and money as they are.
    support = keyed(learning_support(activities, sources.records["funding"], sources.choices), "support")
    return ReportFacts(
        groups=sources.records.groups,
        named={**formal_names(sources, facts.numbers), **facts.by_name, "support": support},
        tables=tables,
        # A table writes a figure shorter than a sentence does: where both have it, the sentence's stands.
        figures={
            **figures_of_tables(tables),
            **{figure.key: figure for figure in figures_in(support)},
            **facts.figures,
        },
        names={
            **sources.names,
            **{a.code: a.title for group in facts.activities.values() for a in group.activities},
            **{item.code: item.content for source in facts.funding.all_sources for item in source.items},
        },
        totals=facts.figures,
    )


def _tables(sources: Sources, facts: PeriodFacts, day: date) -> dict[str, tuple[Table | Chart, ...]]:
    """Return what stands in the annexes that have something to show, in the outline's order."""
    counted, choices, names, programme = sources.records, sources.choices, sources.names, sources.programme
    wanted = {annex.name for annex in sources.outline.annexes}
    records = {number: counted[f"activities.{number}"] for number in facts.activities}
    made = {
        "indicators": annexes.indicators(facts.workers),
        "funding": annexes.funding(facts.funding),
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
