"""The offices that share the work, each with its tasks (part V of the plan), and between which days they are there."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType, end_not_before

PARTNERS = RecordType(
    table="partners",
    label="Đơn vị phối hợp",
    singular="đơn vị phối hợp",
    key=("name",),
    named_by=("name",),
    rules=(end_not_before("valid_from", "valid_to"),),
    fields=(
        Field("name", "Tên đơn vị", Kind.TEXT, required=True, in_list=True, hint="Phòng Văn hóa - Xã hội"),
        Field("kind", "Loại", Kind.CHOICE, choices="partner_kind", in_list=True),
        Field(
            "tasks",
            "Nhiệm vụ",
            Kind.LONG_TEXT,
            in_list=True,
            hint="Mỗi dòng một nhiệm vụ, như ở phần Tổ chức thực hiện của kế hoạch",
        ),
        Field("contact", "Liên hệ", Kind.TEXT, hint="Họ tên, chức danh, số điện thoại", personal=True),
        Field("position", "Thứ tự", Kind.COUNT, hint="Thứ tự trong kế hoạch", rare=True),
        Field("valid_from", "Từ ngày", Kind.DATE, rare=True),
        Field("valid_to", "Đến ngày", Kind.DATE, in_list=True, hint="Để trống nếu còn phối hợp", rare=True),
    ),
)
