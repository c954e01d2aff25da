"""What the office has printed on its certificates of merit."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType

TITLE = "GIẤY KHEN"
#: One row at most: the certificates of the office.
CERTIFICATE_TEXTS = RecordType(
    table="certificate_texts",
    label="Mẫu giấy khen",
    singular="mẫu giấy khen",
    key=("title",),
    named_by=("title",),
    fields=(
        Field("title", "Tên giấy", Kind.TEXT, required=True, hint=TITLE),
        Field("issuer", "Người khen", Kind.TEXT, hint="Để trống thì in CHỦ TỊCH và tên đầy đủ của đơn vị"),
        Field("award_word", "Chữ trên tên giấy", Kind.TEXT, default="TẶNG"),
        Field("achievement_lead", "Trước thành tích", Kind.TEXT, default="Đã có thành tích"),
        Field("decision_lead", "Trước số quyết định", Kind.TEXT, default="Quyết định số"),
        Field("register_lead", "Dòng vào sổ", Kind.TEXT, default="Vào sổ khen thưởng số"),
    ),
)
