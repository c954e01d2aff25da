"""What was received, as files that a PostgreSQL server loads with its own tools: a table each, and `load.sql`.

`resources/sql/load.sql` makes the tables, copies the files in and makes the views that add up as this program does.
"""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

from lldp_desktop.operations.consolidation.totals import choices_in
from lldp_desktop.reporting.figure_names import figure_name
from lldp_desktop.resource_files import resource
from lldp_desktop.storage.output_folder import new_folder
from lldp_desktop.storage.received.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from lldp_desktop.storage.store import Store

_LOAD, _NAMES = "load.sql", "figure_names.csv"
#: Every file of an export.
FILES = (*(f"{table}.csv" for table in TABLES), _NAMES, _LOAD)


def export_sql(store: Store, folder: Path) -> tuple[str, ...]:
    """Write the files into a folder that is new, empty or an earlier export; return their names.

    The folder appears whole or not at all, row by row from the database, so that memory does not grow with it.
    Raises KnownError where the folder holds something else, or the disk does not take it.
    """
    with new_folder(folder, _is_export) as unfinished:
        for table, columns in TABLES.items():
            _write(unfinished / f"{table}.csv", columns, store.received.rows(table))
        _write(unfinished / _NAMES, ("key", "name"), _names(store))
        shutil.copyfile(resource("sql", _LOAD), unfinished / _LOAD)
    return FILES


def _is_export(folder: Path) -> bool:
    """Tell whether a folder holds an export and nothing else."""
    names = {path.name for path in folder.iterdir()}
    if _LOAD not in names or not names <= set(FILES):
        return False
    with resource("sql", _LOAD).open(encoding="utf-8") as ours, (folder / _LOAD).open("rb") as theirs:
        return ours.readline().encode() == theirs.readline()


def _write(path: Path, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _names(store: Store) -> Iterator[tuple[str, str]]:
    """Yield what each figure is called, after the lists of this office and those that offices added to theirs."""
    choices = choices_in(store)
    for key in store.received.figure_keys():
        yield key, figure_name(key, {}, choices)
