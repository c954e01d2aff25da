"""What a report is made from once its records are read: what its texts can name, its figures, its annexes' tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import one_line, sentence
from lldp_desktop.reporting import citation
from lldp_desktop.reporting.document import Figure, Span, Table
from lldp_desktop.reporting.facts import period_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sized

    from lldp_desktop.reporting.document import Chart
    from lldp_desktop.reporting.drafting import Sources
    from lldp_desktop.reporting.facts.period_records import Group

#: A list pasted from elsewhere brings its own dashes; the outline writes ours.
_DASHES = re.compile(r"\A\s*(?:[-–—+*•]\s+)+")


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The facts of one report, whatever it counts: the office's own records, or what other offices sent.

    `groups` are what its parts count, each with as many as there are; `named` what templates can name; `tables` what
    stands in the annexes that have something to show, in the outline's order; `figures` every figure by its key;
    `names` what the records are called that figures are about, by uid. `totals` are what a level above adds up: a
    report on what others sent has none. `addressees` are those of this paper, None for the office's own.
    """

    groups: Mapping[Group, Sized]
    named: Mapping[str, object]
    tables: Mapping[str, tuple[Table | Chart, ...]]
    figures: Mapping[str, Figure]
    names: Mapping[str, str]
    totals: Mapping[str, Figure] = field(default_factory=dict)
    addressees: tuple[str, ...] | None = None


def formal_names(sources: Sources, numbers: Mapping[str, Figure]) -> dict[str, object]:
    """Return what the templates of every report can name; `numbers` are how many records each group has."""
    records, period, people = sources.records, sources.records.period, sources.people
    citations = citation.Citations(sources.choices["document_kind"])
    basis = records[period_records.BASIS]
    plans = [record for record in basis if record["kind"] == "plan"] or list(basis)
    return {
        "assessments": {
            kind: tuple(_DASHES.sub("", line) for record in some for line in str(record["text"]).splitlines())
            for kind in sources.choices["assessment_kind"]
            for some in [records[f"assessments.{kind}"]]
        },
        "cite": citations.cite,
        "full": citations.in_full,
        "named": citations.named,
        "note": _note,
        "number_of": lambda group: numbers[group],
        "office": people.office,
        "addressees": people.addressees,
        "period": period,
        "within": sentence(period.label) if period.label.startswith(("từ", "ngày")) else f"Trong {period.label}",
        "plan": plans[-1] if plans else None,
        "programme": sources.programme,
        "records": records.groups,
    }


def _note(*words: object) -> Span:
    """Return a footnote (`{{ note("Theo ", full(plan)) }}`), whose number stands right behind the word before it."""
    return Span(one_line("".join(map(str, words))), note=True)


def figures_of_tables(tables: Mapping[str, tuple[Table | Chart, ...]]) -> dict[str, Figure]:
    """Return the figures of tables that have a key."""
    parts = (part for some in tables.values() for part in some if isinstance(part, Table))
    return {figure.key: figure for part in parts for figure in table_figures(part) if figure.key}


def table_figures(table: Table) -> Iterator[Figure]:
    """Yield every figure of a table's rows."""
    for row in table.rows:
        for cell in row.cells:
            yield from (inline for inline in cell.text if isinstance(inline, Figure))
