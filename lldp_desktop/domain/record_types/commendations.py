"""Commendations of workers, their children, collectives and enterprises."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType, needed_with

COMMENDATIONS = RecordType(
    table="commendations",
    label="Khen thưởng",
    singular="khen thưởng",
    dated_by="awarded_on",
    named_by=("form", "achievement"),
    totals=("quantity", "reward"),
    usual_by="form",
    counts_when=("status", "decided"),
    # Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15.
    rules=(needed_with("consent_on", ("may_print_name",), "cần có khi cho in tên"),),
    fields=(
        Field("awarded_on", "Ngày", Kind.DATE, required=True, not_after_today=True, in_list=True, sticky=True),
        Field("form", "Hình thức", Kind.CHOICE, required=True, choices="commendation_form", in_list=True),
        Field("level", "Cấp khen", Kind.CHOICE, required=True, choices="commendation_level", in_list=True),
        Field("recipient_kind", "Đối tượng", Kind.CHOICE, required=True, choices="recipient_kind", in_list=True),
        Field("quantity", "Số lượng", Kind.COUNT, required=True, default=1, least=1, in_list=True),
        Field("recipient_name", "Họ tên hoặc tên đơn vị", Kind.TEXT, personal=True),
        Field("birth_year", "Năm sinh", Kind.YEAR, rare=True, personal=True),
        Field("may_print_name", "Được in tên trong báo cáo", Kind.FLAG, rare=True),
        Field("consent_on", "Ngày đồng ý", Kind.DATE, rare=True),
        Field(
            "consent_by",
            "Người đồng ý",
            Kind.TEXT,
            half=True,
            hint="Cha, mẹ hoặc người giám hộ nếu dưới 16 tuổi",
            rare=True,
            personal=True,
        ),
        Field("enterprise", "Doanh nghiệp", Kind.REFERENCE, target="enterprises", sticky=True),
        Field("achievement", "Thành tích", Kind.LONG_TEXT, required=True, in_list=True),
        Field(
            "status",
            "Tình trạng",
            Kind.CHOICE,
            required=True,
            choices="commendation_status",
            default="decided",
            in_list=True,
            rare=True,
        ),
        Field("proposed_on", "Ngày đề nghị", Kind.DATE, rare=True, internal=True),
        Field("proposed_to", "Nơi trình", Kind.TEXT, half=True, rare=True, internal=True),
        # The Tờ trình is a paper of the studio; it is not sent to the level above with the figures.
        Field("proposal", "Tờ trình", Kind.REFERENCE, target="reports", rare=True, internal=True),
        Field("refusal", "Lý do không được khen", Kind.TEXT, rare=True, personal=True),
        Field("decision_number", "Số quyết định", Kind.TEXT, half=True),
        Field("decision_on", "Ngày quyết định", Kind.DATE),
        # Of full width, for what is suggested stands below it.
        Field("reward", "Mức thưởng", Kind.MONEY, unit="đồng", in_list=True, half=False),
        Field("reward_source", "Nguồn thưởng", Kind.TEXT, half=True, sticky=True),
        Field("note", "Ghi chú", Kind.LONG_TEXT, rare=True, personal=True),
    ),
)
