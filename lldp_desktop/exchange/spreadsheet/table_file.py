"""A file of tables read without anybody to ask: each sheet for the table that its name and its columns tell."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.json_file import read_json
from lldp_desktop.exchange.spreadsheet.columns import likely_table
from lldp_desktop.exchange.spreadsheet.csv_reading import read_csv
from lldp_desktop.exchange.spreadsheet.grid import MOST_ROWS, Grid, no_progress
from lldp_desktop.exchange.spreadsheet.plan import head_of, known_of, old_columns, rows_of, suggested
from lldp_desktop.exchange.spreadsheet.xlsx_reading import Workbook, read_workbook
from lldp_desktop.operations.incoming_rows import Incoming

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from lldp_desktop.exchange.spreadsheet.cells import CellReader
    from lldp_desktop.exchange.spreadsheet.grid import Cell, Progress
    from lldp_desktop.exchange.spreadsheet.plan import Known, Plan, SheetRow
    from lldp_desktop.operations.incoming_rows import Raw
    from lldp_desktop.storage.store import Store

#: How files of tables are called.
WORKBOOKS, TEXTS, JSON = (".xlsx", ".xlsm"), (".csv", ".tsv"), ".json"


@dataclass(frozen=True, slots=True)
class Tables:
    """What a file of tables holds, and lines on what of it was passed over."""

    incoming: Incoming
    passed_over: tuple[str, ...]


def read_table_file(path: Path, progress: Progress = no_progress) -> Workbook:
    """Return the sheets of a workbook, the one of a CSV, or a JSON's tables as sheets.

    KnownError where it is none of these or cannot be read.
    """
    if path.suffix.lower() in TEXTS:
        return Workbook((read_csv(path, progress),))
    if path.suffix.lower() == JSON:
        return _of_json(read_json(path))
    return read_workbook(path, progress)


def _of_json(incoming: Incoming) -> Workbook:
    """Return the tables of a JSON of ours as sheets with the fields' names for heads, to be looked at as any other."""
    if incoming.problems:
        raise KnownError(*incoming.problems)
    sheets = []
    for table, rows in incoming.tables.items():
        names = list(dict.fromkeys(name for row in rows if row is not None for name in row))
        cells = [tuple(_json_cell(row.get(name)) for name in names) for row in rows if row is not None]
        sheets.append(Grid(BY_TABLE[table].label, [tuple(names), *cells], is_ours=True))
    return Workbook(tuple(sheets), is_ours=True, programme=incoming.programme)


def _json_cell(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def incoming_of(plan: Plan, rows: Sequence[SheetRow], today: date) -> Incoming:
    """Return the records of one sheet, without the rows that are skipped."""
    wanted = [row for row in rows if not row.skipped]
    return Incoming(
        {plan.table: [row.cells for row in wanted]},
        readers={plan.table: plan.reader(today)},
        places={plan.table: [row.place for row in wanted]},
    )


def tables_of(store: Store, workbook: Workbook, today: date, table: str | None = None) -> Tables:
    """Return the records of all sheets that are told, or of the one for `table`.

    Raises KnownError where none is told, where two are for one table or where one has more rows than are read, and
    for text of an old encoding, whose conversion somebody must look at.
    """
    known = known_of(store)
    tables: dict[str, Sequence[Raw]] = {}
    places: dict[str, list[int]] = {}
    readers: dict[str, CellReader] = {}
    passed_over: list[str] = []
    for grid in _wanted(workbook, table):
        plan = _plan(grid, known, today, table)
        if plan is None:
            if grid.rows and not workbook.is_ours:
                passed_over.append(say("Bỏ qua trang tính “{name}”: không rõ dùng cho bảng nào.", name=grid.name))
            continue
        if plan.table in tables:
            raise KnownError(
                say("Có hai trang tính cùng cho bảng {label}; hãy để lại một.", label=say(plan.record_type.label))
            )
        rows = rows_of(grid, plan)
        skipped = [str(row.place) for row in rows if row.skipped]
        if skipped:
            passed_over.append(
                say(
                    "Trang tính “{name}”: bỏ qua dòng {skipped} (dòng tổng, tên nhóm).",
                    name=grid.name,
                    skipped=", ".join(skipped),
                )
            )
        wanted = [row for row in rows if not row.skipped]
        tables[plan.table] = [row.cells for row in wanted]
        places[plan.table] = [row.place for row in wanted]
        readers[plan.table] = plan.reader(today)
    if not tables and not workbook.is_ours:
        raise KnownError(say("Không nhận ra bảng nào trong tệp; hãy ghi tên các cột như trong tệp mẫu."), *passed_over)
    incoming = Incoming(tables, workbook.programme, readers=readers, places=places)
    return Tables(incoming, tuple(passed_over))


def _wanted(workbook: Workbook, table: str | None) -> list[Grid]:
    """Return the sheets to read: those named for `table`, where there is one, else all that hold something."""
    sheets = [grid for grid in workbook.sheets if grid.rows]
    named = [grid for grid in sheets if table is not None and likely_table((), grid.name) == table]
    if table is not None and not named and len(sheets) > 1:
        told = [grid for grid in sheets if (head := head_of(grid)) and likely_table(head.labels, grid.name) == table]
        return told[:1] or sheets[:1]
    return named or sheets


def _plan(grid: Grid, known: Known, today: date, table: str | None) -> Plan | None:
    if grid.is_cut:
        raise KnownError(
            say(
                "Trang tính “{name}” có hơn {most} dòng; hãy chia nhỏ rồi nhập.",
                name=grid.name,
                most=grouped(MOST_ROWS),
            )
        )
    head = head_of(grid)
    plan = suggested(grid, head, known, today, table) if head is not None else None
    if plan is None or not plan.fields:
        return None
    old = [plan.head.labels[column] for column in old_columns(grid, plan)]
    if old:
        raise KnownError(
            say(
                "Trang tính “{name}”: cột {columns} gõ bằng phông chữ cũ (TCVN3, VNI hoặc VIQR). Hãy mở cửa sổ"
                " chương trình, chọn Tệp → Nhập từ Excel để xem và đồng ý chuyển mã.",
                name=grid.name,
                columns=", ".join(f"“{label}”" for label in old),
            )
        )
    return plan
