"""The empty workbook that a clerk fills in: a sheet for each kind of record, with choices, formats and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.declaration import Field, Kind
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.exchange.json_file import FORMAT
from lldp_desktop.exchange.spreadsheet.sheet_writing import (
    file_bytes,
    head_style,
    number_format,
    width_of,
    write_cell,
)
from lldp_desktop.exchange.spreadsheet.xlsx_reading import FORMAT_PROPERTY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import RecordType

#: What a clerk enters; reports, outlines and phrases are made in the program.
TABLES = (
    "documents",
    "outreach",
    "activities",
    "learning_resources",
    "enterprises",
    "enterprise_figures",
    "funding",
    "commendations",
    "assessments",
    "office",
    "signers",
    "recipients",
    "partners",
)
_LISTS = "Danh mục"
_LAST_ROW = 2000
_LINE_POINTS = 18
_EXAMPLES = {
    Kind.DATE: "05/03/2026",
    Kind.YEAR: "2026",
    Kind.COUNT: "27",
    Kind.MONEY: "5600000",
}
_HOW = {
    Kind.DATE: "Ngày/tháng/năm",
    Kind.YEAR: "Năm, bốn chữ số",
    Kind.COUNT: "Số nguyên",
    Kind.MONEY: "Số tiền, bằng đồng",
    Kind.FLAG: "Có hoặc Không",
    Kind.CHOICE: "Chọn trong danh sách của ô",
    Kind.LINES: "Mỗi dòng một ý (Alt+Enter để xuống dòng trong ô)",
    Kind.REFERENCE: "Ghi đúng tên như ở trang tính {target}, hoặc như đã có trong chương trình",
    Kind.REFERENCES: "Mỗi tên một dòng, hoặc cách nhau bằng dấu chấm phẩy; tên như ở trang tính {target}",
}
_GUIDE = (
    "TỆP MẪU ĐỂ NHẬP DỮ LIỆU",
    "",
    "1. Mỗi trang tính là một loại việc. Chỉ ghi ở trang tính cần dùng; trang nào để trống thì bỏ qua.",
    "2. Mỗi dòng là một việc. Không đổi tên các cột ở dòng đầu; cột nào không dùng thì để trống.",
    "3. Cột có dấu * phải ghi. Bấm vào ô để xem cách ghi; ô có danh sách thì bấm mũi tên để chọn.",
    "4. Doanh nghiệp ghi ở trang tính Doanh nghiệp trước, các trang tính khác ghi lại đúng tên ấy.",
    "5. Ghi xong, lưu tệp, rồi trong chương trình chọn Tệp → Nhập từ Excel.",
    "6. Nhập lại cùng một tệp không làm dữ liệu bị ghi hai lần.",
)


def to_template(choices: Choices) -> bytes:
    """Return the file of the empty workbook, with these lists of choices."""
    return file_bytes(_workbook(choices, TABLES, _GUIDE), {FORMAT_PROPERTY: str(FORMAT)})


def to_form(choices: Choices, table: str, row: Mapping[str, str | int], guide: Sequence[str]) -> bytes:
    """Return the file of a workbook of one table, its first row begun with what is known (by field, as it is read).

    Whoever fills it in sends it back; the import reads it as one of ours.
    """
    from openpyxl.styles import Alignment, Font

    # In one cell: among several, one could be taken for the head of a table when the file comes back.
    book = _workbook(choices, (table,), ["\n".join(guide)])
    told = book.active["A1"]
    told.font, told.alignment = Font(size=12), Alignment(wrap_text=True, vertical="top")
    book.active.row_dimensions[1].height = _LINE_POINTS * len(guide)
    sheet = book[BY_TABLE[table].label]
    for place, field in enumerate(BY_TABLE[table].fields, start=1):
        if field.name in row:
            write_cell(sheet.cell(2, place), row[field.name])
    book.active = sheet
    return file_bytes(book, {FORMAT_PROPERTY: str(FORMAT)})


def _workbook(choices: Choices, tables: Sequence[str], lines: Sequence[str]) -> Any:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    guide = book.active
    guide.title = "Hướng dẫn"
    for place, line in enumerate(lines, start=1):
        guide.cell(place, 1).value = line
        guide.cell(place, 1).data_type = "s"
    guide["A1"].font = Font(bold=True, size=14)
    guide.column_dimensions["A"].width = 110
    sheets = {table: book.create_sheet(BY_TABLE[table].label) for table in tables}
    ranges = _write_lists(book.create_sheet(_LISTS), choices, tables)
    for table, sheet in sheets.items():
        _write_sheet(sheet, BY_TABLE[table], ranges, tables)
    return book


def _write_lists(sheet: Any, choices: Choices, tables: Sequence[str]) -> dict[str, str]:
    """Write every list that the tables choose from into a hidden sheet; return where each stands."""
    from openpyxl.utils import get_column_letter

    used = dict.fromkeys(f.choices for table in tables for f in BY_TABLE[table].fields if f.choices)
    ranges = {}
    for column, name in enumerate(used, start=1):
        labels = [choices[name].label(code) for code in choices[name].offered]
        for row, text in enumerate((name, *labels), start=1):
            sheet.cell(row, column, text).data_type = "s"
        letter = get_column_letter(column)
        ranges[name] = f"'{_LISTS}'!${letter}$2:${letter}${len(labels) + 1}"
    sheet.sheet_state = "hidden"
    return ranges


def _write_sheet(sheet: Any, record_type: RecordType, ranges: dict[str, str], tables: Sequence[str]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.utils import get_column_letter

    for place, field in enumerate(record_type.fields, start=1):
        letter = get_column_letter(place)
        column = sheet.column_dimensions[letter]
        column.width, column.number_format = width_of(field), number_format(field)
        head = head_style(sheet.cell(1, place, f"{field.label} *" if field.required else field.label))
        head.comment = Comment(_note(field), "Học tập suốt đời", width=280, height=110)
        rule = _rule(field, ranges, tables)
        rule.promptTitle, rule.prompt, rule.showInputMessage = field.label[:32], _note(field)[:255], True
        rule.add(f"{letter}2:{letter}{_LAST_ROW}")
        sheet.add_data_validation(rule)
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "B2"


def _note(field: Field) -> str:
    """Return how a column is filled in, with an example."""
    target = BY_TABLE[field.target].label if field.target else ""
    parts = ["Bắt buộc ghi." if field.required else "Có thể để trống."]
    if how := _HOW.get(field.kind):
        parts.append(f"{how.format(target=target)}.")
    if field.hint:
        parts.append(f"{field.hint}.")
    if example := _EXAMPLES.get(field.kind):
        parts.append(f"Ví dụ: {example}.")
    return "\n".join(parts)


def _rule(field: Field, ranges: dict[str, str], tables: Sequence[str]) -> Any:
    """Return what Excel lets be typed into a column."""
    from openpyxl.worksheet.datavalidation import DataValidation

    wrong = {"errorTitle": field.label[:32], "error": _note(field)[:255], "allow_blank": True, "showErrorMessage": True}
    match field.kind:
        case Kind.CHOICE:
            return DataValidation(type="list", formula1=f"={ranges[field.choices]}", **wrong)
        case Kind.FLAG:
            return DataValidation(type="list", formula1='"Có,Không"', **wrong)
        case Kind.DATE:
            return DataValidation(type="date", operator="greaterThan", formula1="1", **wrong)
        case Kind.YEAR:
            return DataValidation(type="whole", operator="between", formula1="1900", formula2="2100", **wrong)
        case Kind.COUNT | Kind.MONEY:
            return DataValidation(type="whole", operator="greaterThanOrEqual", formula1=str(field.least), **wrong)
        case Kind.REFERENCE if field.target in tables:
            named = f"='{BY_TABLE[field.target].label}'!$A$2:$A${_LAST_ROW}"
            return DataValidation(type="list", formula1=named, allow_blank=True, showErrorMessage=False)
    return DataValidation(allow_blank=True)
