"""Publicity: what was broadcast, posted, printed or hung up."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType

OUTREACH = RecordType(
    table="outreach",
    label="Tuyên truyền",
    singular="lượt tuyên truyền",
    dated_by="published_on",
    named_by=("channel", "topic"),
    totals=("quantity",),
    fields=(
        Field("published_on", "Ngày", Kind.DATE, required=True, not_after_today=True, in_list=True, sticky=True),
        Field("channel", "Hình thức", Kind.CHOICE, required=True, choices="channel", in_list=True),
        Field("quantity", "Số lượng", Kind.COUNT, required=True, least=1, in_list=True),
        Field("unit", "Đơn vị tính", Kind.CHOICE, required=True, choices="outreach_unit", in_list=True),
        Field("topic", "Nội dung", Kind.LONG_TEXT, in_list=True),
        Field("activity", "Thuộc hoạt động", Kind.REFERENCE, target="activities"),
        Field("note", "Ghi chú", Kind.LONG_TEXT, rare=True),
    ),
)
