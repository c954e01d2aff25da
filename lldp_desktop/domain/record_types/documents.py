"""Documents: the bases of the work, what came in and what the office issued."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType

DOCUMENTS = RecordType(
    table="documents",
    label="Văn bản",
    singular="văn bản",
    key=("issuer", "number", "symbol", "issued_on"),
    dated_by="issued_on",
    named_by=("kind", "number", "symbol"),
    fields=(
        Field("direction", "Phân loại", Kind.CHOICE, required=True, choices="direction", in_list=True),
        Field("kind", "Loại văn bản", Kind.CHOICE, required=True, choices="document_kind", in_list=True),
        Field("number", "Số", Kind.TEXT, in_list=True, hint="107 hoặc 107/KH-UBND", half=True, rest_into="symbol"),
        Field("symbol", "Ký hiệu", Kind.TEXT, in_list=True, hint="KH-UBND", half=True),
        Field("issued_on", "Ngày ban hành", Kind.DATE, required=True, not_after_today=True, in_list=True, sticky=True),
        Field("issuer", "Cơ quan ban hành", Kind.TEXT, required=True, in_list=True),
        Field("summary", "Trích yếu", Kind.LONG_TEXT, required=True, in_list=True),
        Field("due_on", "Hạn trả lời", Kind.DATE, in_list=True),
        Field("partners", "Đơn vị phối hợp", Kind.TEXT, rare=True),
        Field("note", "Ghi chú", Kind.LONG_TEXT, rare=True),
    ),
)
