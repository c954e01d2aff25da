"""Activities of the five task groups, and the learning resources that were added."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType, at_most, end_not_before

ACTIVITIES = RecordType(
    table="activities",
    label="Hoạt động",
    singular="hoạt động",
    key=("title", "starts_on"),
    dated_by="starts_on",
    named_by=("title",),
    totals=("participants", "attendances"),
    usual_by="kind",
    counts_when=("status", "done"),
    rules=(
        end_not_before("starts_on", "ends_on"),
        at_most("participants", "attendances", "số lượt"),
        at_most("women", "participants", "số người tham gia"),
        at_most("workers", "participants", "số người tham gia"),
    ),
    fields=(
        Field("title", "Tên hoạt động", Kind.LONG_TEXT, required=True, in_list=True),
        Field(
            "task_group", "Nhóm nhiệm vụ", Kind.CHOICE, required=True, choices="task_group", in_list=True, half=False
        ),
        Field("kind", "Loại hoạt động", Kind.CHOICE, required=True, choices="activity_kind", in_list=True),
        Field(
            "support_kind", "Hình thức hỗ trợ học tập", Kind.CHOICE, choices="support_kind", rare=True, internal=True
        ),
        Field("starts_on", "Từ ngày", Kind.DATE, required=True, not_after_today=True, in_list=True, sticky=True),
        Field("ends_on", "Đến ngày", Kind.DATE),
        Field("place", "Địa điểm", Kind.TEXT, in_list=True),
        Field("lead", "Chủ trì", Kind.TEXT),
        Field("partners", "Phối hợp", Kind.TEXT),
        Field("participants", "Số người tham gia", Kind.COUNT, unit="người", in_list=True),
        Field("attendances", "Số lượt tham gia", Kind.COUNT, unit="lượt", in_list=True),
        Field("workers", "Trong đó: công nhân lao động", Kind.COUNT, unit="người"),
        Field("women", "Trong đó: nữ", Kind.COUNT, unit="người"),
        Field("promoted", "Được nâng bậc thợ", Kind.COUNT, unit="người", rare=True),
        Field("enterprises", "Doanh nghiệp tham gia", Kind.REFERENCES, target="enterprises", sticky=True),
        Field("enterprises_count", "Số doanh nghiệp (nếu không ghi tên)", Kind.COUNT, rare=True),
        Field("indicator", "Chỉ tiêu", Kind.CHOICE, choices="indicator"),
        Field(
            "status",
            "Tình trạng",
            Kind.CHOICE,
            required=True,
            choices="activity_status",
            default="done",
            in_list=True,
            rare=True,
        ),
        Field(
            "planned_on",
            "Ngày dự kiến ban đầu",
            Kind.DATE,
            hint="Tự ghi khi dời ngày hay thực hiện; để trống là làm ngoài kế hoạch",
            rare=True,
            internal=True,
            first_of="starts_on",
        ),
        Field("reason", "Lý do dời, không thực hiện", Kind.LONG_TEXT, rare=True, internal=True),
        Field("planned_budget", "Kinh phí dự kiến", Kind.MONEY, unit="đồng", rare=True),
        Field("result", "Kết quả", Kind.LONG_TEXT),
        Field("note", "Ghi chú", Kind.LONG_TEXT, rare=True),
    ),
)

LEARNING_RESOURCES = RecordType(
    table="learning_resources",
    label="Học liệu",
    singular="học liệu",
    dated_by="received_on",
    named_by=("kind", "place"),
    totals=("quantity", "value"),
    usual_by="kind",
    fields=(
        Field("kind", "Loại", Kind.CHOICE, required=True, choices="resource_kind", in_list=True),
        Field("quantity", "Số lượng", Kind.COUNT, required=True, in_list=True),
        Field("received_on", "Ngày nhận", Kind.DATE, required=True, not_after_today=True, in_list=True, sticky=True),
        Field("place", "Nơi đặt", Kind.TEXT, in_list=True),
        Field("source", "Nguồn", Kind.TEXT, in_list=True, sticky=True),
        Field("value", "Giá trị", Kind.MONEY, unit="đồng", in_list=True),
        Field("note", "Ghi chú", Kind.LONG_TEXT, rare=True),
    ),
)
