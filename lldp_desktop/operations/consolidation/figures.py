"""The figures of an office that a level above adds up: worked out anew from the records of its package.

The keys are those of the package format, except what is worked out for the sums:

- `workers.KEY`: of the whole office where it is given, else of its enterprises together (people);
- `workers.indicators.CODE.workers`: all workers of an office that gave the indicator: what its share is of;
- `activities.number`, `activities.participants`, `activities.GROUP.participants`, `commendations.quantity`: in all.

A figure that no record gives is left out: it is unknown, not 0. Records are as a package has them, with the fields
only that are filled in.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from lldp_desktop.storage.received.sent import Amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lldp_desktop.domain.programme import Programme

    Rows = Mapping[str, Sequence[Mapping[str, Any]]]

#: The source that is the enterprises' own spending, and never added to the commune's.
ENTERPRISES = "enterprise"
_MONEY = ("planned", "spent", "settled")
#: What is added up of workers: the name in the key, the field of `enterprise_figures`.
_PEOPLE = {
    "workers": "workers",
    "women": "women",
    "ethnic_minority": "ethnic_minority",
    "union_members": "union_members",
    "registered": "learning_citizens_registered",
}


class Sums:
    """Sums by key, growing record by record."""

    def __init__(self) -> None:
        self.values: dict[str, int] = defaultdict(int)
        self.guessed: set[str] = set()

    def add(self, key: str, value: int | None) -> None:
        """Add a value; one that is unknown adds nothing, not even a 0."""
        if value is not None:
            self.values[key] += value

    @property
    def amounts(self) -> dict[str, Amount]:
        """Every sum, with whether there is an estimate in it."""
        return {key: Amount(value, key in self.guessed) for key, value in self.values.items()}


def as_sent(rows: Rows, programme: Programme) -> dict[str, Amount]:
    """Return the figures of a package's records under the keys that the format has for them."""
    sums = Sums()
    _work(sums, rows, programme)
    _money(sums, rows.get("funding", ()))
    _enterprises(sums, rows.get("enterprises", ()))
    figures = rows.get("enterprise_figures", ())
    single = [record for record in figures if "enterprise" in record]
    issued = [record for record in rows.get("documents", ()) if record["direction"] == "issued"]
    sums.values["number.documents.issued"] = len(issued)
    sums.values["workers.with_agreement"] = sum(record.get("collective_agreement") is True for record in single)
    _workers(sums, "workers.together", single, programme)
    _workers(sums, "workers.whole", [record for record in figures if "enterprise" not in record], programme)
    return sums.amounts


def added_up(sent: Mapping[str, Amount], programme: Programme) -> dict[str, Amount]:
    """Return what is added up of an office from its figures under the keys of the format."""
    figures = {
        key: amount for key, amount in sent.items() if not key.startswith(("workers.together.", "workers.whole."))
    }
    source = "workers.whole." if "workers.whole.workers" in sent else "workers.together."
    for key, amount in sent.items():
        if key.startswith(source):
            figures[f"workers.{key.removeprefix(source)}"] = amount
    workers = figures.get("workers.workers")
    for indicator in programme.indicators:
        if workers is not None and f"workers.indicators.{indicator.code}.reached" in figures:
            figures[f"workers.indicators.{indicator.code}.workers"] = workers
    groups = [str(group) for group in programme.task_groups]
    for group in groups:
        _in_all(figures, f"activities.{group}.participants", f"activities.{group}.kinds.", ".participants")
    for what in ("number", "participants"):
        parts = [figures[key] for group in groups if (key := f"activities.{group}.{what}") in figures]
        if parts:
            figures[f"activities.{what}"] = _together(parts)
    _in_all(figures, "commendations.quantity", "commendations.", ".quantity")
    return figures


def _in_all(figures: dict[str, Amount], key: str, first: str, last: str) -> None:
    parts = [amount for each, amount in figures.items() if each.startswith(first) and each.endswith(last)]
    if parts:
        figures[key] = _together(parts)


def _together(parts: Iterable[Amount]) -> Amount:
    values, guessed = zip(*parts, strict=True)
    return Amount(sum(values), any(guessed))


def _work(sums: Sums, rows: Rows, programme: Programme) -> None:
    values = sums.values
    for group in programme.task_groups:
        values[f"activities.{group}.number"] = 0
    for record in rows.get("activities", ()):
        place = f"activities.{record['task_group']}"
        values[f"{place}.number"] += 1
        kind = f"{place}.kinds.{record['kind']}"
        values[f"{kind}.number"] += 1
        sums.add(f"{kind}.participants", record.get("participants"))
        sums.add(f"{kind}.attendances", record.get("attendances"))
    for record in rows.get("outreach", ()):
        values[f"outreach.{record['channel']}.{record['unit']}.quantity"] += record["quantity"]
    for record in rows.get("learning_resources", ()):
        values[f"resources.{record['kind']}.quantity"] += record["quantity"]
        sums.add(f"resources.{record['kind']}.value", record.get("value"))
    for record in rows.get("commendations", ()):
        key = f"commendations.{record['form']}.{record['level']}.{record['recipient_kind']}"
        values[f"{key}.quantity"] += record["quantity"]
        sums.add(f"{key}.reward", record.get("reward"))


def _money(sums: Sums, records: Iterable[Mapping[str, Any]]) -> None:
    for record in records:
        is_enterprises = record["source"] == ENTERPRISES
        place = "funding.enterprises" if is_enterprises else f"funding.sources.{record['source']}"
        for name in _MONEY:
            amount = record.get(name)
            if amount is not None:
                sums.values[f"{place}.{name}"] += amount
                if not is_enterprises:
                    sums.values[f"funding.{name}"] += amount


def _enterprises(sums: Sums, records: Iterable[Mapping[str, Any]]) -> None:
    active = [record for record in records if record.get("active") is True]
    sums.values["workers.active"] = len(active)
    sums.values["workers.with_union"] = sum(record.get("has_union") is True for record in active)


def _workers(sums: Sums, place: str, records: Sequence[Mapping[str, Any]], programme: Programme) -> None:
    fields = {f"{place}.{name}": field for name, field in _PEOPLE.items()}
    fields |= {f"{place}.indicators.{each.code}.reached": each.figure for each in programme.sent_indicators}
    for key, field in fields.items():
        having = [record for record in records if field in record]
        if having:
            sums.values[key] = sum(record[field] for record in having)
            if any(record.get("source") == "estimated" for record in having):
                sums.guessed.add(key)
