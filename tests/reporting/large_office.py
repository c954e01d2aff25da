"""A ward with much to report: long names, 40 enterprises, activities over pages, one part left empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.reporting.offices import Rows

LONG = "Tuyên truyền, phổ biến chủ trương của Đảng, chính sách pháp luật của Nhà nước về học tập suốt đời cho đoàn viên"


def large_office() -> Rows:
    """Return its records; no learning resources and no activity of task group 2."""
    names = [f"Công ty trách nhiệm hữu hạn một thành viên Dệt may Xuất khẩu Điện Biên Phủ số {n}" for n in range(1, 41)]
    return {
        "office": [
            {
                "header_lines": ["ỦY BAN NHÂN DÂN", "PHƯỜNG ĐIỆN BIÊN PHỦ NỐI DÀI PHÍA TÂY NAM"],
                "parent_line": "UBND THÀNH PHỐ HỒ CHÍ MINH",
                "full_name": "Ủy ban nhân dân Phường Điện Biên Phủ nối dài phía Tây Nam",
                "short_name": "UBND Phường Điện Biên Phủ nối dài phía Tây Nam",
                "kind": "ward",
                "place_name": "Phường Điện Biên Phủ nối dài phía Tây Nam",
                "symbol": "UBND",
                "drafting_unit": "VHXH",
                "valid_from": "2020-01-01",
            }
        ],
        "signers": [
            {
                "full_name": "Nguyễn Hoàng Phương Thảo Nguyên",
                "authority_lines": ["TM. ỦY BAN NHÂN DÂN"],
                "position": "CHỦ TỊCH",
                "is_default": True,
            }
        ],
        "recipients": [{"name": "Ủy ban nhân dân Thành phố Hồ Chí Minh", "is_addressee": True, "position": 1}]
        + [
            {"name": f"Ban Chỉ đạo xây dựng xã hội học tập, tổ công tác số {n}", "role": "p/h", "position": n}
            for n in range(2, 16)
        ],
        "documents": [
            {
                "direction": "issued",
                "kind": "plan",
                "number": str(n),
                "symbol": "KH-UBND",
                "issued_on": f"2023-0{n}-10",
                "issuer": "UBND Phường Điện Biên Phủ nối dài phía Tây Nam",
                "summary": "Học tập suốt đời trong công nhân lao động " * n,
            }
            for n in range(1, 6)
        ],
        "enterprises": [{"name": name, "has_union": n % 3 == 0} for n, name in enumerate(names)],
        "enterprise_figures": [
            {
                "enterprise": name,
                "year": 2023,
                "period": "year",
                "workers": 1000 + 37 * n,
                "women": 500,
                "reached_politics_law": 900 + n,
                "reached_vocational": 512 + n,
                "reached_life_skills": 333,
                "reached_digital": 250 + 3 * n,
                "learning_citizens": 99 + n,
            }
            for n, name in enumerate(names)
        ],
        "activities": [
            {
                "title": f"{LONG} lần thứ {n}",
                "task_group": (1, 3, 4, 5)[n % 4],
                "kind": ("outreach", "class", "contest", "coordination")[n % 4],
                "starts_on": f"2023-{n % 12 + 1:02}-{n % 27 + 1:02}",
                "place": "Hội trường Nhà Văn hóa Lao động Phường Điện Biên Phủ",
                "participants": 40 + n,
                "attendances": 400 + n,
                "lead": "Liên đoàn Lao động",
                "result": "Đạt yêu cầu đề ra",
            }
            for n in range(60)
        ],
        "funding": [
            {
                "content": f"Khoản chi cho lớp học nghề và bồi dưỡng kỹ năng số {n}",
                "source": ("state_budget", "union_finance", "enterprise", "other_mobilised")[n % 4],
                "spent_on": f"2023-{n % 12 + 1:02}-15",
                "planned": 10_000_000 * (n + 1),
                "spent": 9_750_500 * (n + 1),
                "settled": 9_750_500 * n,
            }
            for n in range(24)
        ],
        "commendations": [
            {
                "awarded_on": "2023-10-10",
                "form": "merit_certificate",
                "level": "commune",
                "recipient_kind": "collective",
                "quantity": 14,
                "achievement": "Thành tích xuất sắc trong phong trào học tập",
            }
        ],
        "assessments": [
            {"year": 2023, "period": "year", "kind": kind, "text": f"{LONG}. {LONG}. {LONG}."}
            for kind in ("achievement", "limitation", "cause", "direction", "proposal")
            for _ in range(3)
        ],
    }
