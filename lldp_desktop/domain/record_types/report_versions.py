"""The issued versions of a report: what was issued on which day under which number, and where its pages are kept."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType

#: No part of the exchange between offices: the pages of a version lie in this file alone.
REPORT_VERSIONS = RecordType(
    table="report_versions",
    label="Bản đã ban hành",
    singular="bản đã ban hành",
    key=("report", "version"),
    named_by=("version",),
    fields=(
        Field("report", "Báo cáo", Kind.REFERENCE, required=True, target="reports"),
        Field("version", "Bản thứ", Kind.COUNT, required=True, least=1),
        Field("number", "Số", Kind.TEXT),
        Field("issued_on", "Ngày ban hành", Kind.DATE, required=True, not_after_today=True),
        Field("signer", "Người ký", Kind.TEXT, required=True),
        Field("reason", "Lý do thay thế", Kind.LONG_TEXT),
        Field("pages", "Số trang", Kind.COUNT, required=True, least=1),
        Field("pdf_sha256", "Mã SHA-256 của các trang", Kind.TEXT, required=True),
        Field("text_sha256", "Mã SHA-256 của nội dung", Kind.TEXT, required=True),
        Field("figures_sha256", "Mã SHA-256 của số liệu", Kind.TEXT, required=True),
    ),
)
