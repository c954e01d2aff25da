"""Funding: planned, spent and settled money by source."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType, needed_with, needed_without

#: The source of what enterprises spend themselves: no money of the commune, and never added to it.
ENTERPRISES_OWN = "enterprise"

FUNDING = RecordType(
    table="funding",
    label="Kinh phí",
    singular="khoản kinh phí",
    dated_by="spent_on",
    named_by=("content",),
    totals=("planned", "spent", "settled"),
    amount_in="spent",
    usual_by="source",
    rules=(
        # Such a row counts in its year.
        needed_without("year", "spent_on", "cần có khi chưa ghi ngày chi"),
        needed_with("spent_on", ("spent", "settled", "is_estimate"), "cần có khi đã chi hoặc ghi số ước"),
        needed_with("estimate_text", ("is_estimate",), "cần có khi là số ước, ví dụ “hàng chục triệu đồng”"),
    ),
    fields=(
        Field("content", "Nội dung chi", Kind.LONG_TEXT, required=True, in_list=True),
        Field(
            "source",
            "Nguồn",
            Kind.CHOICE,
            required=True,
            choices="funding_source",
            in_list=True,
            half=False,
            sticky=True,
        ),
        Field("item", "Khoản mục", Kind.CHOICE, choices="funding_item", half=False, rare=True, internal=True),
        Field("year", "Năm", Kind.YEAR, in_list=True, sticky=True, hint="Cần khi chưa có ngày chi"),
        Field("spent_on", "Ngày chi", Kind.DATE, not_after_today=True, in_list=True, sticky=True),
        Field("planned", "Dự toán", Kind.MONEY, unit="đồng", in_list=True),
        Field("spent", "Đã chi", Kind.MONEY, unit="đồng", in_list=True),
        Field("settled", "Quyết toán", Kind.MONEY, unit="đồng", in_list=True),
        Field("is_estimate", "Là số ước", Kind.FLAG, rare=True),
        Field("estimate_text", "Số ước ghi bằng lời", Kind.TEXT, hint="hàng chục triệu đồng", rare=True),
        Field("voucher", "Chứng từ", Kind.TEXT, half=True),
        Field("activity", "Cho hoạt động", Kind.REFERENCE, target="activities"),
        Field("enterprise", "Doanh nghiệp chi", Kind.REFERENCE, target="enterprises", sticky=True),
        Field("note", "Ghi chú", Kind.LONG_TEXT, rare=True),
    ),
)
