"""The lists that a field's codes are chosen from, each code with its Vietnamese name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

Code = str | int


class ChoiceList:
    """One list: codes in the order in which they are offered, each with its name.

    Codes that are `hidden` are valid and have their names, but are not offered for new records.
    """

    def __init__(self, name: str, labels: Mapping[Code, str], hidden: frozenset[Code] = frozenset()) -> None:
        self.name: Final = name
        self.labels: Final = labels
        self.hidden: Final = hidden

    def __eq__(self, other: object) -> bool:
        """Tell whether two lists offer the same in the same order, which a comparison of mappings would not see."""
        if not isinstance(other, ChoiceList):
            return NotImplemented
        mine, others = ((c.name, list(c.labels.items()), c.hidden) for c in (self, other))
        return mine == others

    __hash__ = None  # type: ignore[assignment]  # labels may be a dict

    @property
    def offered(self) -> tuple[Code, ...]:
        """The codes to choose from for a new record."""
        return tuple(code for code in self.labels if code not in self.hidden)

    def __contains__(self, code: object) -> bool:
        return not isinstance(code, bool) and code in self.labels

    def __iter__(self) -> Iterator[Code]:
        return iter(self.labels)

    def label(self, code: object) -> str:
        """Return the code's name; a code that left the list is its own name."""
        return self.labels.get(code, str(code)) if isinstance(code, str | int) else ""


Choices = Mapping[str, ChoiceList]

_LABELS: dict[str, dict[Code, str]] = {
    "office_kind": {
        "commune": "Xã",
        "ward": "Phường",
        "township": "Thị trấn",
        "special_zone": "Đặc khu",
        "district": "Huyện",
        "province": "Tỉnh",
    },
    "direction": {"basis": "Căn cứ", "received": "Văn bản đến", "issued": "Đã ban hành"},
    "document_kind": {
        "plan": "Kế hoạch",
        "report": "Báo cáo",
        "official_letter": "Công văn",
        "decision": "Quyết định",
        "notice": "Thông báo",
        "guidance": "Hướng dẫn",
        "programme": "Chương trình",
        "resolution": "Nghị quyết",
        "directive": "Chỉ thị",
        "other": "Văn bản",
    },
    "channel": {
        "commune_radio": "Đài truyền thanh cơ sở",
        "social_media": "Mạng xã hội (Facebook, Zalo)",
        "website": "Trang thông tin điện tử",
        "banner": "Băng rôn, khẩu hiệu",
        "leaflet": "Tờ rơi, tờ gấp",
        "poster": "Áp phích, pa nô",
        "meeting": "Hội nghị, buổi sinh hoạt",
        "press": "Báo chí",
        "other": "Hình thức khác",
    },
    "outreach_unit": {
        "news_item": "tin, bài",
        "post": "lượt",
        "article": "bài",
        "session": "buổi",
        "sheet": "tờ",
        "piece": "chiếc",
    },
    "activity_kind": {
        "outreach": "Tuyên truyền, phổ biến",
        "learning_week": "Tuần lễ hưởng ứng học tập suốt đời",
        "book_day": "Ngày Sách và Văn hóa đọc",
        "training": "Tập huấn, bồi dưỡng",
        "class": "Lớp học, chuyên đề",
        "contest": "Hội thi, cuộc thi",
        "skill_upgrade": "Nâng bậc thợ, nâng tay nghề",
        "campaign": "Cuộc vận động",
        "emulation_launch": "Phát động thi đua",
        "enterprise_mobilisation": "Vận động doanh nghiệp",
        "learning_support": "Hỗ trợ người lao động học tập",
        "learning_resources": "Bổ sung học liệu",
        "model": "Xây dựng mô hình học tập",
        "facility": "Thiết chế văn hóa, thể thao",
        "coordination": "Phối hợp",
        "meeting": "Hội nghị, họp",
        "inspection": "Kiểm tra, giám sát",
        "other": "Hoạt động khác",
    },
    "support_kind": {
        "scholarship": "Học bổng",
        "allowance": "Trợ cấp, hỗ trợ chi phí học tập",
        "fee_reduction": "Miễn, giảm học phí",
        "other": "Hỗ trợ khác",
    },
    "activity_status": {"planned": "Dự kiến", "done": "Đã thực hiện", "cancelled": "Đã hủy"},
    "resource_kind": {
        "bookcase": "Tủ sách, điểm đọc",
        "book": "Sách",
        "newspaper": "Báo, tạp chí",
        "document": "Tài liệu, tờ gấp",
        "digital": "Ấn phẩm số",
    },
    "enterprise_kind": {
        "state": "Doanh nghiệp nhà nước",
        "private": "Doanh nghiệp tư nhân, cổ phần",
        "fdi": "Doanh nghiệp có vốn nước ngoài",
        "cooperative": "Hợp tác xã",
        "household": "Hộ kinh doanh",
        "other": "Loại khác",
    },
    "figures_period": {"h1": "6 tháng đầu năm", "year": "Cả năm"},
    "figures_source": {"counted": "Số đếm", "estimated": "Số ước"},
    "funding_source": {
        "state_budget": "Ngân sách nhà nước",
        "union_finance": "Tài chính công đoàn",
        "enterprise": "Doanh nghiệp, người sử dụng lao động",
        "other_mobilised": "Nguồn huy động hợp pháp khác",
    },
    # Suggested only: after Thông tư 68/2016/TT-BTC, which was for the programme before this one.
    "funding_item": {
        "needs_survey": "Khảo sát nhu cầu học tập",
        "publicity": "Tuyên truyền, phổ biến",
        "literacy": "Lớp xóa mù chữ, phổ cập tiểu học",
        "dialogue": "Đối thoại, tọa đàm",
        "skill_contest": "Thi tay nghề hằng năm",
        "emulation": "Thi đua, khen thưởng",
        "review": "Sơ kết, tổng kết, đánh giá mô hình",
        "other": "Khoản khác",
    },
    "commendation_form": {
        "honour": "Biểu dương",
        "merit_certificate": "Giấy khen",
        "merit_commendation": "Bằng khen",
        "advanced_worker": "Lao động tiên tiến",
        "other": "Hình thức khác",
    },
    "commendation_level": {
        "commune": "Cấp xã",
        "province": "Cấp tỉnh",
        "union": "Công đoàn",
        "enterprise": "Doanh nghiệp",
        "central": "Trung ương",
        "other": "Cấp khác",
    },
    "recipient_kind": {
        "worker": "Công nhân lao động",
        "workers_child": "Con công nhân lao động",
        "collective": "Tập thể",
        "household": "Hộ gia đình",
        "enterprise": "Doanh nghiệp",
        "official": "Cán bộ",
    },
    "commendation_status": {"proposed": "Đề nghị", "decided": "Đã quyết định", "refused": "Không được khen"},
    "reward_rounding": {"none": "Không làm tròn", "up_10000": "Làm tròn lên 10.000 đồng"},
    "assessment_period": {
        "h1": "6 tháng đầu năm",
        "h2": "6 tháng cuối năm",
        "year": "Cả năm",
        "on_demand": "Theo yêu cầu",
    },
    "report_kind": {
        "h1": "6 tháng đầu năm",
        "h2": "6 tháng cuối năm",
        "year": "Cả năm",
        "on_demand": "Theo yêu cầu",
        "preliminary_review": "Sơ kết Chương trình",
        "final_review": "Tổng kết Chương trình",
        "plan": "Kế hoạch của năm",
        "proposal": "Tờ trình khen thưởng",
    },
    "partner_kind": {
        "department": "Phòng, cơ quan chuyên môn",
        "union": "Tổ chức công đoàn",
        "association": "Mặt trận, đoàn thể, hội",
        "service_unit": "Trung tâm, đơn vị sự nghiệp",
        "school": "Trường, cơ sở giáo dục",
        "other": "Đơn vị khác",
    },
    "answer_state": {
        "waiting": "Chưa trả lời",
        "received": "Đã nhận",
        "refused": "Không cung cấp",
        "not_needed": "Không cần nữa",
    },
    "answer_way": {
        "paper": "Văn bản, phiếu giấy",
        "file": "Tệp Excel",
        "message": "Thư điện tử, tin nhắn",
        "phone": "Điện thoại",
        "visit": "Đến tận nơi",
        "other": "Cách khác",
    },
    # The reports whose day a programme sets for every year.
    "due_report": {"h1": "Báo cáo 6 tháng đầu năm", "year": "Báo cáo năm"},
    "report_state": {"draft": "Dự thảo", "printed": "Đã in, chờ số", "issued": "Đã ban hành"},
    # The lists that are the clerk's own to change; all others have codes by which the program decides something.
    "choice_list": {
        "document_kind": "Loại văn bản",
        "channel": "Hình thức tuyên truyền",
        "outreach_unit": "Đơn vị tính tuyên truyền",
        "activity_kind": "Loại hoạt động",
        "support_kind": "Hình thức hỗ trợ học tập",
        "resource_kind": "Loại học liệu",
        "enterprise_kind": "Loại hình doanh nghiệp",
        "funding_source": "Nguồn kinh phí",
        "funding_item": "Khoản mục kinh phí",
        "commendation_form": "Hình thức khen thưởng",
        "commendation_level": "Cấp khen",
        "recipient_kind": "Đối tượng khen thưởng",
    },
    "assessment_kind": {
        "achievement": "Kết quả đạt được",
        "limitation": "Tồn tại, hạn chế",
        "cause": "Nguyên nhân",
        "proposal": "Kiến nghị, đề xuất",
        "direction": "Phương hướng, nhiệm vụ",
    },
}

#: The lists that come with the program; a programme adds `task_group` and `indicator`.
BUILT_IN: Choices = {name: ChoiceList(name, labels) for name, labels in _LABELS.items()}
#: What stands last in a list until the clerk moves it.
REST = "other"
