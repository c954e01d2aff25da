"""Files attached to records: kept, logged, undone and restored as records are, but on no page of their own."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType

ATTACHMENTS = RecordType(
    table="attachments",
    label="Tệp đính kèm",
    singular="tệp đính kèm",
    key=("owner", "sha256"),
    named_by=("name",),
    fields=(
        Field("owner_table", "Trang", Kind.TEXT, required=True),
        Field("owner", "Dòng", Kind.TEXT, required=True),
        Field("name", "Tên tệp", Kind.TEXT, required=True),
        Field("media_type", "Loại tệp", Kind.TEXT, required=True),
        Field("size", "Dung lượng", Kind.COUNT, required=True, unit="byte", least=1),
        Field("sha256", "Mã SHA-256", Kind.TEXT, required=True),
        Field("added_at", "Đính kèm lúc", Kind.TEXT, required=True),
    ),
)
