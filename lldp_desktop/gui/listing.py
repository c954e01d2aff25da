"""What a page lists: found, ordered and summed up by the database, its rows read as they come into sight."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.display import Names, names_of_targets, targets_of
from lldp_desktop.gui.record_table_model import PAGE
from lldp_desktop.operations.office_choices import choices_of

if TYPE_CHECKING:
    from array import array

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Field, Record, RecordType, Value
    from lldp_desktop.storage.listed import Totals, Wanted
    from lldp_desktop.storage.store import Store


#: Seconds for which a list is prepared before a save may come in between.
MOMENT = 0.3


class Query(NamedTuple):
    """What is asked for, the first row in sight, the record that must be there, and the names known already."""

    wanted: Wanted
    top: int = 0
    uid: str | None = None
    names: Names | None = None


class Listing(NamedTuple):
    """The answer: records by number in order, those in sight, the years that there are, and what codes are called.

    `origins` are the offices from which records came, where several became one.

    `spans` are the rows whose records are in `rows`.
    """

    query: Query
    ids: array[int]
    rows: dict[int, Record]
    spans: tuple[range, ...]
    years: tuple[int, ...]
    choices: Choices
    names: Names
    origins: tuple[str, ...] = ()

    def hides(self, field: Field, value: Value) -> bool:
        """Tell whether a value is a choice that new records are not offered."""
        return bool(field.choices) and value in self.choices[field.choices].hidden


def checker_of(store: Store) -> Checker:
    """Return the checker of this database as of today."""
    from lldp_desktop.domain.checking import Checker

    return Checker(choices_of(store), date.today())  # noqa: DTZ011 - the clerk's own calendar day


def read_listing(store: Store, query: Query) -> Listing:
    """Return what a page lists; KnownError where the file cannot be read."""
    table, choices = query.wanted.table, choices_of(store)
    ids = store.lists.find(query.wanted, choices)
    spans = [_around(query.top, len(ids))]
    number = store.lists.number_of(table, query.uid) if query.uid else None
    if number is not None:
        # A record outside of what is filtered is in no row.
        row = next(iter(_index(ids, number)), None)
        if row is not None and row not in spans[0]:
            spans.append(_around(row, len(ids)))
    numbers = [ids[row] for span in spans for row in span]
    return Listing(
        query,
        ids,
        store.lists.rows(table, numbers),
        tuple(spans),
        tuple(store.lists.years(table)),
        choices,
        query.names if query.names is not None else read_names(store, table),
        store.lists.origins(),
    )


def list_or_share(store: Store, query: Query) -> Listing | float:
    """Return what a page lists, or, as long as that is being prepared, the share that is done, after a moment.

    KnownError where the file cannot be read or written.
    """
    share = store.lists.prepare(query.wanted.table, MOMENT)
    return share if share < 1 else read_listing(store, query)


def read_names(store: Store, table: str) -> Names:
    """Return what the records are called to which a type can refer."""
    record_type = BY_TABLE[table]
    return names_of_targets(record_type, {target: store.lists.names(target) for target in targets_of(record_type)})


def read_footer(store: Store, wanted: Wanted) -> str:
    """Return the line of totals of what is listed."""
    return footer(BY_TABLE[wanted.table], store.lists.totals(wanted, choices_of(store)))


def footer(record_type: RecordType, totals: Totals) -> str:
    """Return `12 dòng · 27 người · 8.350.000 đồng`: rows, and sums of those that count."""
    parts = [say("{rows} dòng", rows=grouped(totals.rows))]
    if totals.counted < totals.rows:
        parts.append(say("{rows} dòng chưa tính", rows=grouped(totals.rows - totals.counted)))
    fields = [record_type.field(name) for name in record_type.totals]
    units = [say(field.unit) for field in fields]
    parts += [
        _total(field, total, alone=units.count(say(field.unit)) == 1)
        for field, total in zip(fields, totals.sums, strict=True)
        if total is not None
    ]
    return " · ".join(parts)


def _total(field: Field, total: int, *, alone: bool) -> str:
    """Return the sum of a field; its unit is enough of a name where no other sum has the same."""
    amount = f"{grouped(total)} {say(field.unit)}".strip()
    return amount if field.unit and alone else f"{say(field.label)}: {amount}"


def _around(row: int, rows: int) -> range:
    """Return the rows to read where `row` is the first in sight: its page and the one below it."""
    first = min(row, max(rows - 1, 0)) // PAGE * PAGE
    return range(first, min(first + 2 * PAGE, rows))


def _index(ids: array[int], number: int) -> tuple[int, ...]:
    try:
        return (ids.index(number),)
    except ValueError:
        return ()
