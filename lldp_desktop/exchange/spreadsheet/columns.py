"""Which column is which field: by what it is called, then by what stands in it."""

from __future__ import annotations

import re
import tomllib
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Field, Kind, RecordType
from lldp_desktop.domain.record_types import BY_TABLE, RECORD_TYPES
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.exchange.spreadsheet.grid import Grid, is_blank
from lldp_desktop.exchange.spreadsheet.header import Head, is_ordinal
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.exchange.spreadsheet.cells import CellReader

UID = "uid"
UID_LABEL = "Mã định danh"
#: How well a name must fit to count as known, and to be taken at all.
_SURE, _ENOUGH = 0.9, 0.72
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_SIGNS = re.compile(r"[^0-9a-z]+")
#: Cells by which a column is told, and the share of them that must mean something for its field.
_SAMPLE, _MOST_OF_THEM = 60, 0.8
#: Kinds that are told by what stands in a column; a text says nothing, and a count could be any.
_TOLD = (Kind.DATE, Kind.CHOICE, Kind.REFERENCE)
#: The part of an export's label under which a text too long for a cell goes on.
CONTINUED = " (tiếp "


def plain(label: str) -> str:
    """Return a label as labels are compared: no marks, case, brackets or signs."""
    said = fold(one_line(label))
    return _SIGNS.sub(" ", _BRACKETS.sub(" ", said)).strip() or _SIGNS.sub(" ", said).strip()


@cache
def names_of(table: str) -> dict[str, dict[str, float]]:
    """Return what each field of a table may be called, compared as `plain` does, and how sure that makes one."""
    own = tomllib.loads(resource("imports", "column_names.toml").read_text(encoding="utf-8")).get(table, {})
    names: dict[str, dict[str, float]] = {UID: {plain(UID_LABEL): 1.2, UID: 1.2}}
    for field in BY_TABLE[table].fields:
        also = {plain(name): 0.95 for name in own.get(field.name, ())}
        names[field.name] = {**also, plain(field.name): 1.1, plain(field.label): 1.1}
    return names


def is_known(label: str) -> bool:
    """Tell whether a column of any table is called so."""
    own = plain(label.rsplit(" – ", 1)[-1])
    return any(own in called for table in BY_TABLE for called in names_of(table).values())


def likely_table(labels: Sequence[str], sheet: str) -> str | None:
    """Return the table that a sheet is for: by its own name, else by its columns; None where nothing speaks for any."""
    wanted = plain(sheet)
    for record_type in RECORD_TYPES:
        if wanted in (plain(record_type.label), plain(record_type.table)):
            return record_type.table
    scores = {table: _fit(table, labels) for table in BY_TABLE}
    best = max(scores, key=lambda table: scores[table])
    return best if scores[best] > 0 else None


def matched(
    record_type: RecordType,
    grid: Grid,
    head: Head,
    choices: Choices,
    reader: CellReader,
    names: Mapping[str, frozenset[str]],
) -> dict[int, str]:
    """Return the field of each column that is told, by name first; `names` are folded names of records by table."""
    found = by_name(record_type.table, head.labels)
    left = [f for f in record_type.fields if f.kind in _TOLD and f.name not in found.values()]
    free = [
        column
        for column, label in enumerate(head.labels)
        if column not in found and not is_ordinal(label) and _is_unnamed(record_type.table, label)
    ]
    for field in left:
        fitting = [
            column
            for column in free
            if column not in found and _means(field, grid, head, column, choices, reader, names)
        ]
        if len(fitting) == 1:
            found[fitting[0]] = field.name
    return found


def by_name(table: str, labels: Sequence[str]) -> dict[int, str]:
    """Return the field of each column that is called like one; each field once, the best first."""
    scored = [
        (score, -column, name)
        for column, label in enumerate(labels)
        if label and not is_ordinal(label)
        for name, called in names_of(table).items()
        if (score := _score(label, called)) >= _ENOUGH
    ]
    found: dict[int, str] = {}
    for _, column, name in sorted(scored, reverse=True):
        if -column not in found and name not in found.values():
            found[-column] = name
    return found


def _score(label: str, called: Mapping[str, float]) -> float:
    """Return how well a label fits what a field may be called: from 0 to more than 1 for its very name."""
    group, _, last = label.rpartition(" – ")
    own, whole = plain(last), plain(f"{group} {last}")
    if not own:
        return 0
    best = max(called.get(whole, 0), called.get(own, 0) * (0.97 if group else 1))
    if best:
        return best
    for name, sure in called.items():
        if len(name) > 3 and f" {name} " in f" {whole} ":
            # The more of the label the name is, the surer.
            best = max(best, sure * (0.7 + 0.2 * len(name) / len(whole)))
        elif len(own) > 5 and SequenceMatcher(None, own, name).ratio() > 0.88:
            best = max(best, sure * 0.85)
    return best


def _fit(table: str, labels: Sequence[str]) -> float:
    """Return how well columns fit a table: those that are told, those that it needs the more."""
    found = by_name(table, labels)
    if not found:
        return 0
    required = {field.name for field in BY_TABLE[table].fields if field.required}
    told = set(found.values())
    sure = sum(_score(labels[column], names_of(table)[name]) for column, name in found.items())
    return sure + len(told & required) - 0.5 * len(required - told)


def _is_unnamed(table: str, label: str) -> bool:
    """Tell whether a column is called nothing that any field of the table is."""
    return not any(_score(label, called) >= _SURE for called in names_of(table).values())


def _means(
    field: Field,
    grid: Grid,
    head: Head,
    column: int,
    choices: Choices,
    reader: CellReader,
    names: Mapping[str, frozenset[str]],
) -> bool:
    """Tell whether most of a column's cells mean something for a field."""
    cells = [row[column] for row in grid.rows[head.first :] if column < len(row) and not is_blank(row[column])][
        :_SAMPLE
    ]
    if not cells:
        return False
    good = 0
    for cell in cells:
        if field.kind is Kind.REFERENCE:
            good += fold(one_line(str(cell))) in names.get(field.target, frozenset())
            continue
        if field.kind is Kind.DATE and isinstance(cell, int | float):
            continue
        try:
            _, note = reader(field, cell, choices)
        except ValueError:
            continue
        good += not note
    return good >= _MOST_OF_THEM * len(cells)
