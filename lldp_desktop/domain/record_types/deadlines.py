"""Days by which something is to be done: the office's own, and those that a superior sets otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Field, Kind, Problem, RecordType
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.declaration import Value

#: So many days before its day a thing is reminded of, where nothing else is said.
USUAL_NOTICE = 30
_MOST_NOTICE = 366


def _every_year_for_a_report(record: Mapping[str, Value]) -> list[Problem]:
    """Ask for a yearly day where it stands for the programme's: the day of one report is set with that report."""
    if record.get("report_kind") is not None and record.get("yearly") is not True:
        return [Problem("report_kind", say("chỉ dùng với “Nhắc lại hằng năm”"))]
    return []


def _within_a_year(record: Mapping[str, Value]) -> list[Problem]:
    days = record.get("notice_days")
    if isinstance(days, int) and days > _MOST_NOTICE:
        return [Problem("notice_days", say("không được quá {most} ngày", most=_MOST_NOTICE))]
    return []


DEADLINES = RecordType(
    table="deadlines",
    label="Lịch nhắc việc",
    singular="việc cần nhắc",
    key=("title", "due_on"),
    named_by=("title",),
    rules=(_every_year_for_a_report, _within_a_year),
    fields=(
        Field("title", "Việc", Kind.LONG_TEXT, required=True, in_list=True),
        Field("due_on", "Hạn", Kind.DATE, required=True, in_list=True),
        Field("yearly", "Nhắc lại hằng năm", Kind.FLAG, in_list=True),
        Field("notice_days", "Nhắc trước", Kind.COUNT, required=True, default=USUAL_NOTICE, unit="ngày", in_list=True),
        Field(
            "report_kind",
            "Thay hạn của Chương trình",
            Kind.CHOICE,
            choices="due_report",
            half=False,
            rare=True,
            hint="Khi cấp trên định ngày gửi báo cáo khác Chương trình",
        ),
        Field("done_on", "Đã xong ngày", Kind.DATE, not_after_today=True, in_list=True),
        Field("note", "Ghi chú", Kind.LONG_TEXT, rare=True),
    ),
)
