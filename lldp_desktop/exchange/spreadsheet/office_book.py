"""Every record of an office as a workbook: a sheet for each table, read back unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types import RECORD_TYPES
from lldp_desktop.exchange.json_file import FORMAT
from lldp_desktop.exchange.spreadsheet.columns import CONTINUED, UID_LABEL
from lldp_desktop.exchange.spreadsheet.sheet_writing import (
    MOST_LETTERS,
    file_bytes,
    head_style,
    in_cell,
    width_of,
    write_cell,
)
from lldp_desktop.exchange.spreadsheet.xlsx_reading import FORMAT_PROPERTY, PROGRAMME_PROPERTY
from lldp_desktop.operations.office_choices import PROGRAMME_SETTING, choices_of
from lldp_desktop.operations.reference_names import ReferenceNames

if TYPE_CHECKING:
    from typing import Any

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Field, Record, RecordType
    from lldp_desktop.storage.store import Store


def to_workbook(store: Store) -> bytes:
    """Return the file of a workbook with every record; KnownError where they cannot be read."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    choices, names = choices_of(store), {}
    for record_type in RECORD_TYPES:
        records = store.records(record_type.table)
        names[record_type.table] = ReferenceNames(record_type.table, records if record_type.key else ())
        if records:
            _write_sheet(book.create_sheet(record_type.label), record_type, records, choices, names)
    if not book.worksheets:
        book.create_sheet(RECORD_TYPES[0].label)
    programme = store.setting(PROGRAMME_SETTING)
    properties = {FORMAT_PROPERTY: str(FORMAT), **({PROGRAMME_PROPERTY: programme} if programme else {})}
    return file_bytes(book, properties)


def _write_sheet(
    sheet: Any,
    record_type: RecordType,
    records: list[Record],
    choices: Choices,
    names: dict[str, ReferenceNames],
) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    def called(field: Field, uid: str) -> str:
        return names[field.target].name(uid)

    columns = [(field, part) for field in record_type.fields for part in range(_parts(field, records))]
    for place, (field, _) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width_of(field)
    sheet.column_dimensions[get_column_letter(len(columns) + 1)].hidden = True
    sheet.freeze_panes = "B2"
    labels = [field.label + (f"{CONTINUED}{part + 1})" if part else "") for field, part in columns]
    sheet.append([head_style(WriteOnlyCell(sheet, label)) for label in (*labels, UID_LABEL)])
    for record in records:
        row: list[Any] = []
        for field, part in columns:
            value = in_cell(field, record[field.name], choices, called)
            if isinstance(value, str):
                value = value[part * MOST_LETTERS : (part + 1) * MOST_LETTERS] or None
            row.append(value if value is None else write_cell(WriteOnlyCell(sheet), value))
        sheet.append([*row, record["uid"]])


def _parts(field: Field, records: list[Record]) -> int:
    """Return how many cells the longest text of a field takes."""
    longest = max((len(value) for record in records if isinstance(value := record[field.name], str)), default=1)
    return -(-longest // MOST_LETTERS) or 1
