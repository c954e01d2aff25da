"""The money that goes with commendations in this office: what comes with the program, its own rows before that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.record_types.reward_rates import BASE_SALARIES, REWARD_RATES
from lldp_desktop.domain.reward_rates import Rates, key_of, laid_over, shipped
from lldp_desktop.operations.office_choices import choices_of

if TYPE_CHECKING:
    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store

#: The tables from which suggested sums follow.
TABLES = (BASE_SALARIES.table, REWARD_RATES.table)


class Row(NamedTuple):
    """One row that holds: its table, the record (without a uid where it is the program's), and in whose place."""

    table: str
    record: Record
    replaces_shipped: bool


def rates_of(store: Store) -> Rates:
    """Return the rates that hold in this office; KnownError where the file cannot be read."""
    return laid_over(store.records(BASE_SALARIES.table), store.records(REWARD_RATES.table))


def rows_of(store: Store) -> list[Row]:
    """Return every row in the order of the lists of choices, of each the newest first, those of any form last."""
    rows, choices = [], choices_of(store)
    for kind, held, first in zip((BASE_SALARIES, REWARD_RATES), rates_of(store), shipped(), strict=True):
        known = {key_of(kind, row) for row in first}
        found = [Row(kind.table, row, row["uid"] is not None and key_of(kind, row) in known) for row in held]
        rows += sorted(found, key=lambda row: _place(row.record, choices)) if kind is REWARD_RATES else found
    return rows


def _place(rate: Record, choices: Choices) -> tuple[int, ...]:
    """Return where a rate stands among others: by form, level and recipient; without a form last."""
    places = []
    for name in ("form", "level", "recipient_kind"):
        codes = list(choices[REWARD_RATES.field(name).choices])
        empty = len(codes) if name == "form" else -1
        places.append(codes.index(rate[name]) if rate[name] in codes else empty)  # type: ignore[arg-type]
    return tuple(places)
