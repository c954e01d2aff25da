"""How a sheet is to be read: for which table, from which row, each column as which field; kept for the next time."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.old_encodings import Encoding, converted, recognised
from lldp_desktop.domain.record_types import BY_TABLE, RECORD_TYPES
from lldp_desktop.domain.typed import typed_document_number
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.exchange.spreadsheet.cells import CellReader, money_unit
from lldp_desktop.exchange.spreadsheet.columns import CONTINUED, UID, is_known, likely_table, matched, plain
from lldp_desktop.exchange.spreadsheet.grid import Grid
from lldp_desktop.exchange.spreadsheet.header import Head, find_head, head_at, is_ordinal, why_no_record
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.reference_names import ReferenceNames

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Field, RecordType
    from lldp_desktop.exchange.spreadsheet.grid import Cell, Grid
    from lldp_desktop.storage.store import Store

#: The setting of a database under which the columns of earlier imports are kept, and how many of them.
COLUMNS_SETTING = "import_columns"
_MOST_KEPT = 60
#: Field of a column that the clerk wants left out.
UNUSED = ""
#: Different texts of a column by which its encoding is told.
_MOST_TEXTS = 400


@dataclass(slots=True)
class Plan:
    """How one sheet is read; columns count from 0.

    `fields` has the field of each column that is read, `fixed` what is the same in every row, `encodings` the columns
    whose old encoding the clerk agreed to convert, `units` the đồng of one unit of money by field; `is_exact` where
    this program wrote the sheet.
    """

    table: str
    head: Head
    fields: dict[int, str]
    fixed: dict[str, str] = field(default_factory=dict)
    encodings: dict[int, Encoding] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    is_exact: bool = False

    @property
    def record_type(self) -> RecordType:
        """The type of the records that are made."""
        return BY_TABLE[self.table]

    def reader(self, today: date) -> CellReader:
        """Return what reads this sheet's cells."""
        return CellReader(today, self.units, is_exact=self.is_exact)


@dataclass(slots=True)
class SheetRow:
    """One row below the head: its number in the sheet (from 1), its cells by field, and why it is no record.

    `skipped` is `blank`, `total`, `group`, `foot`, `unwanted` (the clerk's own wish) or nothing.
    """

    place: int
    cells: dict[str, Cell]
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What a database knows that helps to tell columns: its lists, names of its records, columns of earlier imports."""

    choices: Choices
    names: Mapping[str, frozenset[str]]
    kept: Mapping[str, Mapping[str, object]]


def known_of(store: Store) -> Known:
    """Return what a database knows; KnownError where it cannot be read."""
    targets = {reference.target for record_type in RECORD_TYPES for reference in record_type.references}
    named = {table: ReferenceNames(table, store.lists.names(table)) for table in targets}
    folded = {table: frozenset(fold(one_line(name)) for name in each.all) for table, each in named.items()}
    return Known(choices_of(store), folded, _kept(store.setting(COLUMNS_SETTING)))


def head_of(grid: Grid) -> Head | None:
    """Return the head of a sheet's table; None where it has none."""
    return head_at(grid, 0) if grid.is_ours else find_head(grid, is_known)


def suggested(grid: Grid, head: Head, known: Known, today: date, table: str | None = None) -> Plan | None:
    """Return how a sheet is likely meant, for `table` where that is told; None where nothing speaks for any.

    Old encodings are recognised and not yet agreed to: see `old_columns`.
    """
    kept = known.kept.get(signature(head))
    kept_table = str(kept["table"]) if kept is not None else ""
    table = table or (kept_table if kept_table in BY_TABLE else "") or likely_table(_own_labels(head), grid.name)
    if table is None:
        return None
    plan = Plan(table, head, {}, is_exact=grid.is_ours)
    if kept is not None and kept_table == table:
        _take_kept(plan, kept)
    else:
        labels = replace(head, labels=tuple(_converted_label(label) for label in head.labels))
        plan.fields = matched(plan.record_type, grid, labels, known.choices, CellReader(today), known.names)
    _take_units(plan, grid)
    _take_continued(plan)
    return plan


def _own_labels(head: Head) -> list[str]:
    return [_converted_label(label) for label in head.labels]


def _converted_label(label: str) -> str:
    """Return a label as Unicode: what a column is called changes nothing, so it need not be agreed to."""
    encoding = recognised([label])
    return label if encoding is None else converted(label, encoding)


def old_columns(grid: Grid, plan: Plan) -> dict[int, Encoding]:
    """Return the columns that are read whose texts are in an old encoding: by their font, else by their syllables."""
    found = {}
    for column in () if plan.is_exact else plan.fields:
        texts = _first_texts(grid, plan, column)
        fonts = [encoding for (row, at), encoding in grid.fonts.items() if at == column and row >= plan.head.first]
        # A font may be set for a column that was typed in Unicode all the same.
        if fonts and any(not text.isascii() for text in texts):
            found[column] = max(set(fonts), key=lambda encoding: (fonts.count(encoding), encoding.value))
        elif (encoding := recognised(texts)) is not None:
            found[column] = encoding
    return found


def _first_texts(grid: Grid, plan: Plan, column: int) -> dict[str, None]:
    """Return the first texts of a column, each once: enough to tell in which encoding it was typed."""
    texts: dict[str, None] = {}
    for row in grid.rows[plan.head.first :]:
        cell = row[column] if column < len(row) else None
        if isinstance(cell, str):
            texts[cell] = None
            if len(texts) >= _MOST_TEXTS:
                break
    return texts


def rows_of(grid: Grid, plan: Plan) -> list[SheetRow]:
    """Return the rows below the head as the plan reads them, blank ones left away."""
    rows = []
    read = [(column, name, plan.encodings.get(column)) for column, name in plan.fields.items() if name]
    columns = [column for column, _, _ in read]
    ordinal = next((place for place, label in enumerate(plan.head.labels) if is_ordinal(label)), None)
    parted = [each for each in plan.record_type.fields if each.rest_into]
    filled = {} if plan.is_exact else _filled_down(grid, plan)
    after_total = False
    for place in range(plan.head.first, len(grid.rows)):
        skipped = why_no_record(grid, place, columns, ordinal, after_total=after_total)
        if plan.is_exact and skipped != "blank":
            skipped = ""
        after_total = after_total or skipped == "total"
        if skipped != "blank":
            cells = _cells(grid, plan, place, read)
            for name, origin in filled.get(place, ()):
                if not skipped and name not in cells and name in (above := _cells(grid, plan, origin, read)):
                    cells[name] = above[name]
            for whole in parted:
                _part_number(whole, cells)
            rows.append(SheetRow(place + 1, cells, skipped))
    return rows


def _filled_down(grid: Grid, plan: Plan) -> dict[int, list[tuple[str, int]]]:
    """Return the fields of rows that are merged with a cell above, by row, with the row of that cell.

    A day, a place or a name holds for all the rows that it spans; a number once, or the rows would sum up to more.
    """
    found: dict[int, list[tuple[str, int]]] = {}
    for span in grid.merged:
        name = plan.fields.get(span.left)
        if (
            span.top < plan.head.first
            or span.bottom == span.top
            or span.right > span.left
            or name in (None, UID, UNUSED)
        ):
            continue
        if plan.record_type.field(str(name)).kind not in (Kind.COUNT, Kind.MONEY):
            for row in range(span.top + 1, min(span.bottom + 1, len(grid.rows))):
                found.setdefault(row, []).append((str(name), span.top))
    return found


def _cells(grid: Grid, plan: Plan, row: int, columns: Sequence[tuple[int, str, Encoding | None]]) -> dict[str, Cell]:
    """Return the cells of a row by field; `columns` are those that are read: number, field, old encoding."""
    cells: dict[str, Cell] = {name: text for name, text in plan.fixed.items() if text}
    values = grid.rows[row]
    width = len(values)
    for column, name, encoding in columns:
        if column >= width or (cell := values[column]) is None:
            continue
        if isinstance(cell, str):
            if not cell or cell.isspace():
                continue
            if encoding is not None:
                cell = in_unicode(grid, row, column, cell, encoding)
            if name in cells and isinstance(cells[name], str) and name not in plan.fixed:
                cell = f"{cells[name]}{cell}"
        cells[name] = cell
    return cells


def in_unicode(grid: Grid, row: int, column: int, text: str, encoding: Encoding) -> str:
    """Return a text of an old column as Unicode; where fonts tell, a cell in another one is what it is."""
    if column in grid.font_columns:
        own = grid.fonts.get((row, column))
        return text if own is None else converted(text, own)
    return converted(text, encoding)


def _part_number(asked: Field, cells: dict[str, Cell]) -> None:
    """Part a document's whole number (`107/KH-UBND`) where its symbol has no column of its own."""
    whole = cells.get(asked.name)
    if isinstance(whole, str) and not cells.get(asked.rest_into):
        parts = typed_document_number(whole)
        if parts is not None:
            cells[asked.name], cells[asked.rest_into] = parts


def signature(head: Head) -> str:
    """Return what tells a head from others: the same columns in the same order."""
    labels = "|".join(plain(label) for label in head.labels)
    return hashlib.sha256(labels.encode()).hexdigest()[:16]


def kept_with(earlier: str | None, plan: Plan) -> str:
    """Return the setting with this plan's columns among those of earlier imports, the newest last."""
    kept = {name: dict(value) for name, value in _kept(earlier).items()}
    own = signature(plan.head)
    kept.pop(own, None)
    kept[own] = {
        "table": plan.table,
        "fields": {str(column): name for column, name in plan.fields.items()},
        "fixed": plan.fixed,
        "units": plan.units,
    }
    return json.dumps(dict(list(kept.items())[-_MOST_KEPT:]), ensure_ascii=False)


def _kept(setting: str | None) -> dict[str, dict[str, object]]:
    """Return the columns of earlier imports; what another version wrote otherwise is forgotten."""
    try:
        kept = json.loads(setting or "{}")
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    return {
        str(name): value
        for name, value in kept.items()
        if isinstance(value, dict) and isinstance(value.get("table"), str) and isinstance(value.get("fields"), dict)
    }


def _take_kept(plan: Plan, kept: Mapping[str, object]) -> None:
    names = {each.name for each in plan.record_type.fields} | {UID}
    fields, fixed, units = (kept.get(name) for name in ("fields", "fixed", "units"))
    if isinstance(fields, dict):
        plan.fields = {int(c): str(name) for c, name in fields.items() if str(c).isdigit() and name in names}
    if isinstance(fixed, dict):
        plan.fixed = {str(name): str(text) for name, text in fixed.items() if name in names}
    if isinstance(units, dict):
        plan.units = {str(name): unit for name, unit in units.items() if name in names and isinstance(unit, int)}


def _take_units(plan: Plan, grid: Grid) -> None:
    """Take the unit of money that a column's label names, else the one of a line above the head (`ĐVT: nghìn đồng`)."""
    above = max(
        (money_unit(str(c)) for row in grid.rows[: plan.head.top] for c in row if isinstance(c, str)), default=1
    )
    for column, name in plan.fields.items():
        if name in (UID, UNUSED) or plan.record_type.field(name).kind is not Kind.MONEY or name in plan.units:
            continue
        unit = money_unit(plan.head.labels[column])
        unit = above if unit == 1 and "dong" not in fold(plan.head.labels[column]) else unit
        if unit > 1:
            plan.units[name] = unit


def _take_continued(plan: Plan) -> None:
    """Read the columns in which an export goes on with texts too long for a cell."""
    own = {plan.head.labels[column]: name for column, name in plan.fields.items()}
    for column, label in enumerate(plan.head.labels):
        start, sign, _ = label.partition(CONTINUED)
        if sign and start in own:
            plan.fields[column] = own[start]
