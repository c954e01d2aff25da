"""Forms to fill in by hand, made from the declarations: what the clerk later enters stands there in the same words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import one_line, upper
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.reporting.people import capital_lines, capitals, office_of
from lldp_desktop.reporting.printout import Blank, BlankForm, Printout

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Field
    from lldp_desktop.storage.store import Store

_DAY = "ngày ……… tháng ……… năm …………"


@dataclass(frozen=True, slots=True)
class FormKind:
    """One form: its name, the fields that nobody writes on it, its note, and who signs."""

    label: str
    without: tuple[str, ...] = ()
    note: str = ""
    signed_by: tuple[str, ...] = ("NGƯỜI LẬP PHIẾU", "XÁC NHẬN CỦA ĐƠN VỊ")


#: The forms that can be printed, by their tables, in the order in which they are offered.
FORMS = {
    "activities": FormKind("Phiếu ghi hoạt động", ("enterprises_count", "status", "indicator", "planned_on", "reason")),
    "enterprise_figures": FormKind(
        "Phiếu thu thập số liệu lao động",
        note="Mỗi người tính một lần trong kỳ. Chưa có số liệu thì để trống, không ghi số 0.",
        signed_by=("NGƯỜI LẬP PHIẾU", "ĐẠI DIỆN DOANH NGHIỆP"),
    ),
    "commendations": FormKind(
        "Phiếu đề nghị khen thưởng",
        ("status", "decision_number", "decision_on"),
        note="Tên chỉ được in trong báo cáo khi người được khen đồng ý; dưới 16 tuổi thì cha, mẹ đồng ý.",
        signed_by=("NGƯỜI ĐỒNG Ý CHO IN TÊN", "ĐƠN VỊ ĐỀ NGHỊ"),
    ),
    "funding": FormKind("Phiếu ghi khoản kinh phí"),
    "outreach": FormKind("Phiếu ghi tuyên truyền"),
    "learning_resources": FormKind("Phiếu ghi học liệu"),
    "enterprises": FormKind("Phiếu thông tin doanh nghiệp", ("active",)),
}


def compose(store: Store, table: str, today: date) -> Printout:
    """Return the blank form for records of a table, under the office's name of today; NoOfficeError without one."""
    office = office_of(store, today)
    kind, choices = FORMS[table], choices_of(store)
    form = BlankForm(
        parent_line=capitals(office["parent_line"]),
        issuer_lines=capital_lines(office["header_lines"]),
        title=upper(kind.label),
        note=kind.note,
        blanks=tuple(_blank(field, choices) for field in BY_TABLE[table].fields if field.name not in kind.without),
        place_and_date=f"{one_line(str(office['place_name']))}, {_DAY}",
        signed_by=kind.signed_by,
    )
    return Printout(kind.label, str(office["full_name"]), (form,))


def _blank(field: Field, choices: Choices) -> Blank:
    """Return what a field is on paper: boxes for its choices, dots for all else."""
    match field.kind:
        case Kind.CHOICE:
            return Blank(field.label, boxes=tuple(map(choices[field.choices].label, choices[field.choices].offered)))
        case Kind.FLAG:
            return Blank(field.label, boxes=("Có", "Không"))
        case Kind.LONG_TEXT | Kind.LINES | Kind.REFERENCES:
            return Blank(field.label, lines=2)
        case Kind.COUNT | Kind.MONEY:
            return Blank(field.label, unit=field.unit, half=True)
        case Kind.DATE | Kind.YEAR:
            return Blank(field.label, half=True)
        case _:
            return Blank(field.label, half=field.takes_half)
