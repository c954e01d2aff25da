"""Importing many records at once: found again where they are there already, all written or none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lldp_desktop.domain.checking import shortened
from lldp_desktop.domain.errors import RefusedError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.incoming_rows import Incoming, Raw, Reading
from lldp_desktop.operations.office_choices import PROGRAMME_SETTING
from lldp_desktop.operations.records import Done
from lldp_desktop.storage.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lldp_desktop.domain.declaration import Problem, RecordType
    from lldp_desktop.storage.store import Store

__all__ = ["ImportResult", "Incoming", "Raw", "import_records"]

_LABEL = "Nhập dữ liệu từ tệp"


@dataclass(slots=True)
class ImportResult:
    """What an import did: the operation, and rows added, changed and found unchanged, by table.

    `left_out` are lines on the rows that were left out, where only the good ones were wanted.
    """

    done: Done
    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def import_records(
    store: Store,
    incoming: Incoming,
    today: date,
    *,
    dry_run: bool = False,
    only_good: bool = False,
    remember: Mapping[str, str] | None = None,
) -> ImportResult:
    """Add what is new, change what is there already and differs, and leave the rest.

    What a row leaves out stays as it is in a record that is there already. Raises RefusedError with one line
    for each problem (nothing is written; with `only_good` the rows without problems are), KnownError where the file
    cannot be written. `remember` are settings to keep with what is written.
    """
    reading = Reading(store, incoming, today, only_good=only_good)
    lines = [*incoming.problems, *(_line(BY_TABLE[table], place, p) for table, place, p in _problems(reading))]
    if lines and not only_good:
        raise RefusedError(lines)
    changes = reading.changes()
    result = ImportResult(Done(_LABEL, tuple(changes)), left_out=tuple(lines))
    for table, rows in reading.rows.items():
        good = [row for row in rows if not row.problems]
        written = [row for row in good if row.change is not None]
        added = sum(1 for row in written if row.before is None)
        for counts, count in (
            (result.added, added),
            (result.changed, len(written) - added),
            (result.unchanged, len(good) - len(written)),
        ):
            if count:
                counts[table] = count
    settings = {**(remember or {})}
    if incoming.programme is not None:
        settings[PROGRAMME_SETTING] = incoming.programme
    known = store.origins() if incoming.origins else {}
    origins = {uid: office for uid, office in incoming.origins.items() if known.get(uid) != office}
    if not dry_run and (changes or origins or any(store.setting(name) != value for name, value in settings.items())):
        store.before_many()  # an import of a few rows too: nobody looked at them one by one
        store.write(_LABEL, changes, settings, provenance=Provenance(origins))
    return result


def _problems(reading: Reading) -> list[tuple[str, int, Problem]]:
    return [(table, row.place, p) for table, rows in reading.rows.items() for row in rows for p in row.problems]


def _line(record_type: RecordType, place: int, problem: Problem) -> str:
    label = next((f" ({say(f.label)})" for f in record_type.fields if f.name == problem.field), "")
    return say(
        "{table}, dòng {place}, {field}{label}: {message}.",
        table=record_type.table,
        place=place,
        field=shortened(problem.field),
        label=label,
        message=problem.message,
    )
