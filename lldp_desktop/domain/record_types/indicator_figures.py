"""Figures of indicators that the figures of enterprises have no field for: of another programme than the usual one."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType, at_most

INDICATOR_FIGURES = RecordType(
    table="indicator_figures",
    label="Số liệu chỉ tiêu",
    singular="số liệu chỉ tiêu",
    key=("enterprise", "year", "period", "indicator"),
    named_by=("indicator", "year", "period"),
    rules=(at_most("reached", "among", "tổng số người"),),
    fields=(
        Field("indicator", "Chỉ tiêu", Kind.CHOICE, required=True, choices="indicator", in_list=True),
        Field("year", "Năm", Kind.YEAR, required=True, in_list=True, sticky=True),
        Field("period", "Kỳ", Kind.CHOICE, required=True, choices="figures_period", in_list=True, sticky=True),
        Field("reached", "Số người đạt", Kind.COUNT, required=True, unit="người", in_list=True),
        Field("among", "Trên tổng số", Kind.COUNT, unit="người", in_list=True),
        Field(
            "enterprise",
            "Doanh nghiệp, đơn vị",
            Kind.REFERENCE,
            target="enterprises",
            in_list=True,
            rare=True,
            hint="Để trống nếu là số liệu chung của toàn xã, phường",
        ),
        Field("source", "Nguồn số liệu", Kind.CHOICE, choices="figures_source", default="counted", rare=True),
        Field("note", "Ghi chú", Kind.LONG_TEXT, rare=True),
    ),
)
