"""Which records count in a period, each in exactly one group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types import BY_TABLE

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.period import Period
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.storage.store import Store

#: `activities.3`, `documents.issued`, `funding`: a table, with the field value that splits it.
Group = str
Groups = Mapping[Group, tuple["Record", ...]]

#: The field by whose values a table's records are told apart.
SPLIT_BY = {"activities": "task_group", "documents": "direction", "assessments": "kind"}
_WHOLE = ("outreach", "learning_resources", "commendations", "funding", "enterprise_figures", "enterprises")
#: What was done and has no day for which it was planned was done without a plan.
_PLANNED = (
    "(planned_on BETWEEN ? AND ? OR (starts_on BETWEEN ? AND ? AND (status <> 'done' OR planned_on IS NOT NULL)))"
)
LETTER = "documents.letter"
BASIS = "documents.basis"


def all_groups(programme: Programme) -> tuple[Group, ...]:
    """Return every group that a report has to place in exactly one of its parts."""
    lists = programme.choices
    return (
        *(f"documents.{code}" for code in lists["direction"]),
        LETTER,
        *(f"activities.{number}" for number in programme.task_groups),
        *(f"assessments.{code}" for code in lists["assessment_kind"]),
        *_WHOLE,
    )


@dataclass(frozen=True, slots=True)
class PeriodRecords:
    """The records that count in a period, by group, each group in its order of printing.

    `planned` are the activities that were planned for it, whatever became of them: what is done of them counts in its
    group, and the others in none. `estimate` are the lines of their estimates that no part of a year counts.
    """

    period: Period
    groups: Groups
    planned: tuple[Record, ...] = ()
    estimate: tuple[Record, ...] = ()
    #: Rows of `indicator_figures`, told with the figures of enterprises.
    apart: tuple[Record, ...] = ()

    @property
    def figures(self) -> tuple[Record, ...]:
        """The figures of enterprises and those of single indicators."""
        return (*self.groups["enterprise_figures"], *self.apart)

    def __getitem__(self, group: Group) -> tuple[Record, ...]:
        return self.groups[group]


def select(
    store: Store, programme: Programme, period: Period, known_on: date, answered: str | None = None
) -> PeriodRecords:
    """Return what counts in a period, for a report made out on the day `known_on`.

    Documents that are the report's basis, and the letter that it answers, are those known on that day; `answered`
    is the uid of the letter where it was picked.
    """
    found: dict[Group, list[Record]] = {group: [] for group in all_groups(programme)}
    for table in ("activities", "outreach", "learning_resources", "commendations", "documents"):
        for record in store.records(table, *counting(table, period)):
            if record.get("direction") != "basis":
                found[_group(table, record)].append(record)
    found["funding"] = store.records("funding", *counting("funding", period))
    found["enterprise_figures"] = enterprise_figures(store, period)
    found["enterprises"] = store.records("enterprises", "active = 1")
    for record in store.records("assessments", "year = ? AND period = ?", period.assessed_as):
        found[_group("assessments", record)].append(record)
    found[BASIS] = store.records("documents", "direction = 'basis' AND issued_on <= ?", (known_on.isoformat(),))
    letter = store.record("documents", answered) if answered else _letter(store, period, known_on)
    if letter is not None:
        found[LETTER] = [letter]
        found["documents.received"] = [r for r in found["documents.received"] if r["uid"] != letter["uid"]]
    groups = {group: _in_order(group, records) for group, records in found.items()}
    planned, estimate = planned_records(store, period), _uncounted_estimate(store, period)
    return PeriodRecords(period, groups, planned, estimate, tuple(indicator_figures(store, period)))


def _group(table: str, record: Record) -> Group:
    split = SPLIT_BY.get(table)
    return f"{table}.{record[split]}" if split else table


def counting(table: str, period: Period) -> tuple[str, list[object]]:
    """Return the condition, with its values, by which a table's records count in a period.

    Of dated records those that are final; of money what was spent in the period, and undated money of the years that
    lie in it whole.
    """
    days: list[object] = [period.starts_on.isoformat(), period.ends_on.isoformat()]
    if table == "funding":
        years = [y for y in range(period.starts_on.year, period.ends_on.year + 1) if period.covers_year(y)]
        whole = (years[0], years[-1]) if years else (1, 0)
        return "(spent_on BETWEEN ? AND ? OR (spent_on IS NULL AND year BETWEEN ? AND ?))", [*days, *whole]
    record_type = BY_TABLE[table]
    where = f"{record_type.dated_by} BETWEEN ? AND ?"
    if record_type.counts_when is None:
        return where, days
    field, code = record_type.counts_when
    return f"{where} AND {field} = ?", [*days, code]


def planned_records(store: Store, period: Period) -> tuple[Record, ...]:
    """Return the activities that were planned for a day of a period first or are by now, by the day first planned."""
    days = [period.starts_on.isoformat(), period.ends_on.isoformat()]
    found = store.records("activities", _PLANNED, [*days, *days])
    return tuple(sorted(found, key=lambda record: (planned_for(record), str(record["starts_on"]))))


def _uncounted_estimate(store: Store, period: Period) -> tuple[Record, ...]:
    """Return the undated lines for what is planned in a part of a year: those of a whole year count in it."""
    if period.covers_year(period.year):
        return ()
    days = [period.starts_on.isoformat(), period.ends_on.isoformat()]
    of_planned = f"activity IN (SELECT uid FROM activities WHERE {_PLANNED})"  # noqa: S608 - our own words
    where = f"spent_on IS NULL AND planned IS NOT NULL AND {of_planned}"
    return tuple(store.records("funding", where, [*days, *days]))


def planned_for(activity: Record) -> str:
    """Return the day (ISO) for which an activity was first planned; of one that was not, that on which it was done."""
    return str(activity["planned_on"] or activity["starts_on"])


def enterprise_figures(store: Store, period: Period) -> list[Record]:
    """Return the figures of the period; in a free range the newest of each enterprise that lies inside.

    Half-year figures stand for the 30/6, a year's figures for the 31/12. Figures of the whole office that are
    older than an enterprise's say nothing of the newer state and are left out.
    """
    if period.figures_period is not None:
        return store.records("enterprise_figures", "year = ? AND period = ?", (period.year, period.figures_period))
    newest: dict[object, tuple[str, Record]] = {}
    for record in store.records("enterprise_figures"):
        day = f"{record['year']}-{'06-30' if record['period'] == 'h1' else '12-31'}"
        if period.contains(day) and day > newest.get(record["enterprise"], ("",))[0]:
            newest[record["enterprise"]] = (day, record)
    last = max((day for day, _ in newest.values()), default="")
    return [record for enterprise, (day, record) in newest.items() if enterprise is not None or day == last]


def indicator_figures(store: Store, period: Period) -> list[Record]:
    """Return the figures of single indicators of the period; in a free range those of the year in which it ends."""
    half = period.figures_period or "year"
    year = period.year if period.figures_period is not None else period.ends_on.year
    return store.records("indicator_figures", "year = ? AND period = ?", (year, half))


def _letter(store: Store, period: Period, known_on: date) -> Record | None:
    """Return the letter that the report answers: the newest received one with a due date, from the period on."""
    found = store.records(
        "documents",
        "direction = 'received' AND due_on IS NOT NULL AND issued_on BETWEEN ? AND ?",
        (period.starts_on.isoformat(), max(known_on, period.starts_on).isoformat()),
    )
    return max(found, key=lambda record: str(record["issued_on"])) if found else None


def _in_order(group: Group, records: list[Record]) -> tuple[Record, ...]:
    """Return the records by date, those of one day as they were entered; the narrative as it was entered."""
    dated_by = BY_TABLE[group.partition(".")[0]].dated_by
    return tuple(sorted(records, key=lambda record: str(record[dated_by] or "")) if dated_by else records)
