"""Reports that are being made or were issued, the parts of them that the clerk edited."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Field, Kind, Problem, RecordType, end_not_before
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.declaration import Value

#: A part with every paragraph of a year in it, its figures and styles beside the words.
_LONGEST_PART = 400_000
_SPAN_OF_YEARS = ("on_demand", "preliminary_review", "final_review")


def _days_where_no_calendar_has_them(record: Mapping[str, Value]) -> list[Problem]:
    """Ask for both days of a report that is not on a calendar's year or half."""
    if record["kind"] not in _SPAN_OF_YEARS:
        return []
    return [Problem(name, say("còn thiếu")) for name in ("starts_on", "ends_on") if record[name] is None]


def _readable_texts(record: Mapping[str, Value]) -> list[Problem]:
    """Refuse what is no list of paragraphs, each a list of pieces with their words."""
    return [
        Problem(name, say("không phải nội dung của một phần báo cáo"))
        for name in ("text", "base")
        if record[name] is not None and not _is_part_text(str(record[name]))
    ]


def _is_part_text(written: str) -> bool:
    try:
        paragraphs = json.loads(written)
    except (ValueError, RecursionError):
        return False
    return isinstance(paragraphs, list) and all(
        isinstance(pieces, list) and all(_is_piece(piece) for piece in pieces) for pieces in paragraphs
    )


def _is_piece(piece: object) -> bool:
    return (
        isinstance(piece, dict)
        and isinstance(piece.get("text"), str)
        and isinstance(piece.get("figure", ""), str)
        and isinstance(piece.get("value", 0), int | float | None)
        and not set(piece) - {"text", "figure", "value", "bold", "italic", "note"}
    )


REPORTS = RecordType(
    table="reports",
    label="Báo cáo",
    singular="báo cáo",
    key=("name",),
    named_by=("name",),
    rules=(end_not_before("starts_on", "ends_on"), _days_where_no_calendar_has_them),
    fields=(
        Field("name", "Tên báo cáo", Kind.TEXT, required=True, in_list=True),
        Field("kind", "Loại báo cáo", Kind.CHOICE, required=True, choices="report_kind", default="year", in_list=True),
        Field("year", "Năm", Kind.YEAR, required=True, in_list=True),
        Field("starts_on", "Số liệu từ ngày", Kind.DATE, hint="Để trống thì lấy trọn kỳ"),
        Field("ends_on", "Số liệu đến ngày", Kind.DATE, hint="Để trống thì lấy trọn kỳ"),
        Field("outline", "Đề cương", Kind.TEXT, required=True, default="commune"),
        # The uid of a document, whose own key is no single text; a letter may be deleted and the report stays.
        Field("letter", "Trả lời văn bản", Kind.TEXT, hint="Để trống nếu không theo văn bản nào"),
        Field("due_on", "Hạn gửi", Kind.DATE, in_list=True),
        Field("state", "Tình trạng", Kind.CHOICE, required=True, choices="report_state", default="draft", in_list=True),
        Field("number", "Số", Kind.TEXT, in_list=True, half=True),
        Field("issued_on", "Ngày ban hành", Kind.DATE, in_list=True),
        # The uid of who signs, where it is not the default one of that day.
        Field("signer", "Người ký", Kind.TEXT, hint="Để trống thì lấy người ký mặc định"),
        Field("note", "Ghi chú", Kind.LONG_TEXT),
    ),
)

REPORT_PARTS = RecordType(
    table="report_parts",
    label="Phần báo cáo đã sửa",
    singular="phần báo cáo",
    key=("report", "part"),
    named_by=("part",),
    rules=(_readable_texts,),
    fields=(
        Field("report", "Báo cáo", Kind.REFERENCE, required=True, target="reports"),
        Field("part", "Phần", Kind.TEXT, required=True),
        Field("section", "Thuộc mục", Kind.TEXT),
        Field("position", "Thứ tự", Kind.COUNT),
        Field("title", "Tiêu đề", Kind.TEXT),
        Field("left_out", "Không đưa vào báo cáo", Kind.FLAG),
        Field("text", "Nội dung", Kind.LONG_TEXT, longest=_LONGEST_PART),
        Field("base", "Bản dự thảo đã sửa", Kind.LONG_TEXT, longest=_LONGEST_PART),
    ),
)
