"""What was asked of enterprises and partner offices, by which letter and by when; and what each of them sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Field, Kind, Problem, RecordType, end_not_before
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.declaration import Value

#: The states of an answer.
WAITING, RECEIVED, REFUSED, NOT_NEEDED = "waiting", "received", "refused", "not_needed"


def _one_who_answers(record: Mapping[str, Value]) -> list[Problem]:
    """Ask for an enterprise or an office, never both."""
    if (record["enterprise"] is None) != (record["partner"] is None):
        return []
    if record["partner"] is None:
        return [Problem("partner", say("cần có doanh nghiệp hoặc đơn vị phối hợp"))]
    return [Problem("partner", say("chỉ chọn một: doanh nghiệp hoặc đơn vị phối hợp"))]


def _day_of_what_came(record: Mapping[str, Value]) -> list[Problem]:
    """Ask for the day of what came, and for none of what did not."""
    if (record["state"] == RECEIVED) == (record["received_on"] is not None):
        return []
    return [
        Problem(
            "received_on",
            say("còn thiếu") if record["state"] == RECEIVED else say("chỉ ghi khi đã nhận"),
        )
    ]


REQUESTS = RecordType(
    table="requests",
    label="Yêu cầu số liệu",
    singular="yêu cầu số liệu",
    key=("title",),
    named_by=("title",),
    rules=(end_not_before("asked_on", "due_on"),),
    fields=(
        Field("title", "Tên yêu cầu", Kind.TEXT, required=True, in_list=True),
        Field("period", "Kỳ số liệu", Kind.CHOICE, required=True, choices="figures_period", in_list=True),
        Field("year", "Năm", Kind.YEAR, required=True, in_list=True),
        Field("number", "Số công văn", Kind.TEXT, in_list=True, half=True, hint="Để trống nếu văn thư chưa cho số"),
        Field("asked_on", "Ngày công văn", Kind.DATE, required=True, in_list=True),
        Field("due_on", "Hạn trả lời", Kind.DATE, required=True, in_list=True),
        Field("note", "Ghi chú", Kind.LONG_TEXT, rare=True),
    ),
)

REQUEST_ANSWERS = RecordType(
    table="request_answers",
    label="Trả lời yêu cầu",
    singular="trả lời yêu cầu",
    key=("request", "enterprise", "partner"),
    named_by=("request", "enterprise", "partner"),
    rules=(_one_who_answers, _day_of_what_came),
    fields=(
        Field("request", "Yêu cầu", Kind.REFERENCE, required=True, target="requests"),
        Field("enterprise", "Doanh nghiệp", Kind.REFERENCE, target="enterprises", in_list=True),
        Field("partner", "Đơn vị phối hợp", Kind.REFERENCE, target="partners", in_list=True),
        Field(
            "state",
            "Tình trạng",
            Kind.CHOICE,
            required=True,
            choices="answer_state",
            default=WAITING,
            in_list=True,
        ),
        Field("received_on", "Ngày nhận", Kind.DATE, not_after_today=True, in_list=True),
        Field("way", "Gửi bằng", Kind.CHOICE, choices="answer_way", in_list=True),
        Field("note", "Ghi chú", Kind.LONG_TEXT, in_list=True),
    ),
)
