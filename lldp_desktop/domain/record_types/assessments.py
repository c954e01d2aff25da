"""The narrative of a period: results, limits, causes, proposals and directions."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType

ASSESSMENTS = RecordType(
    table="assessments",
    label="Đánh giá",
    singular="nhận xét, đánh giá",
    named_by=("kind", "text"),
    fields=(
        Field("year", "Năm", Kind.YEAR, required=True, in_list=True, sticky=True),
        Field("period", "Kỳ", Kind.CHOICE, required=True, choices="assessment_period", in_list=True, sticky=True),
        Field("kind", "Loại", Kind.CHOICE, required=True, choices="assessment_kind", in_list=True, half=False),
        Field("text", "Nội dung", Kind.LONG_TEXT, required=True, in_list=True),
    ),
)
