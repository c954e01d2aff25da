"""Enterprises of the commune and the yearly figures of their workers, from which the indicators are computed."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType, at_most

ENTERPRISES = RecordType(
    table="enterprises",
    label="Doanh nghiệp",
    singular="doanh nghiệp",
    key=("name",),
    named_by=("name",),
    fields=(
        Field("name", "Tên doanh nghiệp", Kind.TEXT, required=True, in_list=True),
        Field("tax_code", "Mã số thuế", Kind.TEXT, in_list=True, half=True),
        Field("kind", "Loại hình", Kind.CHOICE, choices="enterprise_kind", in_list=True),
        Field("address", "Địa chỉ", Kind.TEXT, in_list=True),
        Field("has_union", "Có tổ chức công đoàn", Kind.FLAG, in_list=True),
        Field("union_name", "Tên công đoàn cơ sở", Kind.TEXT),
        Field("contact", "Liên hệ", Kind.TEXT, hint="Chức danh, số điện thoại của doanh nghiệp", personal=True),
        Field("active", "Đang hoạt động", Kind.FLAG, default=True, in_list=True, rare=True),
    ),
)

_PARTS = (
    Field("women", "Nữ", Kind.COUNT, unit="người"),
    Field("ethnic_minority", "Dân tộc thiểu số", Kind.COUNT, unit="người"),
    Field("union_members", "Đoàn viên công đoàn", Kind.COUNT, unit="người"),
    Field("reached_politics_law", "Được tuyên truyền chính trị, pháp luật", Kind.COUNT, unit="người"),
    Field("reached_vocational", "Học nâng cao tay nghề", Kind.COUNT, unit="người"),
    Field("reached_life_skills", "Học kỹ năng sống", Kind.COUNT, unit="người"),
    Field("reached_digital", "Được phổ biến công nghệ số", Kind.COUNT, unit="người"),
    Field("learning_citizens", "Đạt “Công dân học tập”", Kind.COUNT, unit="người"),
)

ENTERPRISE_FIGURES = RecordType(
    table="enterprise_figures",
    label="Số liệu lao động",
    singular="số liệu lao động",
    key=("enterprise", "year", "period"),
    named_by=("enterprise", "year", "period"),
    totals=("workers",),
    rules=tuple(at_most(part.name, "workers", "số công nhân lao động") for part in _PARTS),
    fields=(
        Field(
            "enterprise",
            "Doanh nghiệp",
            Kind.REFERENCE,
            target="enterprises",
            in_list=True,
            sticky=True,
            hint="Để trống nếu là số liệu chung của toàn đơn vị",
        ),
        Field("year", "Năm", Kind.YEAR, required=True, in_list=True, sticky=True),
        Field("period", "Kỳ", Kind.CHOICE, required=True, choices="figures_period", in_list=True, sticky=True),
        Field(
            "workers",
            "Tổng số công nhân lao động",
            Kind.COUNT,
            required=True,
            unit="người",
            in_list=True,
        ),
        *_PARTS,
        Field("learning_citizens_registered", "Đăng ký “Công dân học tập”", Kind.COUNT, unit="người", rare=True),
        Field("collective_agreement", "Thỏa ước lao động tập thể có nội dung học tập", Kind.FLAG, rare=True),
        Field(
            "source", "Nguồn số liệu", Kind.CHOICE, choices="figures_source", default="counted", sticky=True, rare=True
        ),
        Field("note", "Ghi chú", Kind.LONG_TEXT, rare=True),
    ),
)
