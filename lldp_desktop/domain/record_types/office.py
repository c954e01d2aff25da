"""The office itself, who signs for it and who receives its reports; each with the dates between which it holds."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType, end_not_before

_VALID_TO = Field("valid_to", "Đến ngày", Kind.DATE, in_list=True, hint="Để trống nếu còn hiệu lực")

OFFICE = RecordType(
    table="office",
    label="Đơn vị",
    singular="thông tin đơn vị",
    key=("valid_from",),
    named_by=("short_name",),
    rules=(end_not_before("valid_from", "valid_to"),),
    fields=(
        Field(
            "header_lines",
            "Tên cơ quan trên văn bản",
            Kind.LINES,
            required=True,
            hint="Mỗi dòng như in trên văn bản: ỦY BAN NHÂN DÂN / XÃ …",
        ),
        Field("parent_line", "Cơ quan chủ quản", Kind.TEXT, hint="Để trống nếu không ghi trên văn bản"),
        Field("full_name", "Tên đầy đủ", Kind.TEXT, required=True, in_list=True, hint="Ủy ban nhân dân xã …"),
        Field("short_name", "Tên viết gọn", Kind.TEXT, required=True, in_list=True, hint="UBND xã …"),
        Field("kind", "Loại đơn vị", Kind.CHOICE, choices="office_kind"),
        Field("place_name", "Địa danh", Kind.TEXT, required=True, hint="Ghi trước ngày tháng trên văn bản"),
        Field("district", "Huyện (nếu có)", Kind.TEXT, hint="huyện …"),
        Field("province", "Tỉnh, thành phố", Kind.TEXT, hint="tỉnh …"),
        Field("symbol", "Ký hiệu cơ quan", Kind.TEXT, required=True, hint="UBND"),
        Field("drafting_unit", "Đơn vị soạn thảo", Kind.TEXT, hint="Chữ viết tắt ở dòng Lưu, ví dụ VHXH"),
        Field("valid_from", "Từ ngày", Kind.DATE, required=True, in_list=True),
        _VALID_TO,
    ),
)

SIGNERS = RecordType(
    table="signers",
    label="Người ký",
    singular="người ký",
    key=("full_name", "valid_from"),
    named_by=("full_name",),
    rules=(end_not_before("valid_from", "valid_to"),),
    fields=(
        Field(
            "full_name",
            "Họ và tên",
            Kind.TEXT,
            required=True,
            in_list=True,
            hint="Không ghi học hàm, học vị",
            personal=True,
        ),
        Field(
            "authority_lines",
            "Quyền hạn",
            Kind.LINES,
            required=True,
            hint="Mỗi dòng như in trên văn bản: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
        ),
        Field("position", "Chức vụ", Kind.TEXT, required=True, in_list=True, hint="CHỦ TỊCH, PHÓ CHỦ TỊCH"),
        Field("is_default", "Ký mặc định", Kind.FLAG, in_list=True),
        Field("valid_from", "Từ ngày", Kind.DATE, in_list=True),
        _VALID_TO,
    ),
)

RECIPIENTS = RecordType(
    table="recipients",
    label="Nơi nhận",
    singular="nơi nhận",
    key=("name",),
    named_by=("name",),
    fields=(
        Field("name", "Tên nơi nhận", Kind.TEXT, required=True, in_list=True),
        Field("role", "Để làm gì", Kind.TEXT, in_list=True, hint="b/c, đ/b, p/h, t/h"),
        Field("is_addressee", "Ghi ở phần Kính gửi", Kind.FLAG, in_list=True),
        Field("position", "Thứ tự", Kind.COUNT, in_list=True),
    ),
)
