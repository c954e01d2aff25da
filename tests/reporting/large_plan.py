"""The plan of a commune with sixty activities, four sources of money, and offices that share the work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.reporting.offices import Rows

YEAR = 2026
SOURCES = ("state_budget", "union_finance", "other_mobilised", "enterprise")
ITEMS = ("publicity", "skill_contest", None, "review")
_KINDS = ("outreach", "training", "class", "contest", "coordination")
_LEADS = ("Công đoàn xã", "Phòng Văn hóa - Xã hội", "Trung tâm học tập cộng đồng", "Hội Khuyến học xã")
_TITLES = (
    "Tuyên truyền về học tập suốt đời trên hệ thống truyền thanh và tại các tổ công nhân tự quản",
    "Tập huấn kỹ năng an toàn, vệ sinh lao động",
    "Lớp tin học cơ bản buổi tối cho công nhân lao động",
    "Hội thi thợ giỏi ngành may",
    "Gặp mặt, thống nhất thời gian học với các doanh nghiệp trong cụm công nghiệp",
)


def large_plan() -> Rows:
    """Return its records: lines of the estimate for most activities, some money for none of them, one dropped."""
    activities: list[dict[str, Any]] = [
        {
            "title": f"{_TITLES[n % 5]} (đợt {n // 5 + 1})",
            "task_group": n % 5 + 1,
            "kind": _KINDS[n % 5],
            "starts_on": f"{YEAR}-{n % 12 + 1:02}-{n % 27 + 1:02}",
            "lead": _LEADS[n % 4],
            "partners": "Công đoàn cơ sở các doanh nghiệp; Đoàn Thanh niên xã" if n % 3 else None,
            "place": "Nhà văn hóa xã" if n % 2 else None,
            "status": "cancelled" if n == 60 else "planned",
            "reason": "Không bố trí được địa điểm" if n == 60 else None,
            "planned_budget": 1_250_001 if n % 7 == 0 else None,
        }
        for n in range(61)
    ]
    activities[40]["ends_on"] = f"{YEAR}-05-30"
    lines: list[dict[str, Any]] = [
        {
            "content": f"Thuê hội trường, tài liệu, nước uống lần {n}",
            "source": SOURCES[n % 4],
            "item": ITEMS[n % 3],
            "year": YEAR,
            "planned": 1_234_567 + 1_001 * n,
            "activity": f"{activities[n]['title']} @ {activities[n]['starts_on']}" if n % 5 else None,
        }
        for n in range(61)
    ]
    return {
        "activities": activities,
        "funding": lines,
        "documents": [
            {
                "direction": "basis",
                "kind": "plan",
                "number": "1675",
                "symbol": "KH-UBND",
                "issued_on": "2025-12-16",
                "issuer": "Ủy ban nhân dân tỉnh Quảng Ngãi",
                "summary": "Triển khai Chương trình học tập suốt đời trong công nhân lao động năm 2026",
            }
        ],
        "partners": [
            {
                "name": "Phòng Văn hóa - Xã hội",
                "tasks": "- Tham mưu tổ chức thực hiện Kế hoạch.\n- Tổng hợp số liệu, dự thảo báo cáo.",
                "position": 1,
            },
            {"name": "Công đoàn xã", "tasks": "Vận động doanh nghiệp ký thỏa ước có nội dung học tập.", "position": 2},
            {"name": "Hội Khuyến học xã", "position": 3},
        ],
        "recipients": [
            {"name": "Ủy ban nhân dân tỉnh Quảng Ngãi", "is_addressee": True, "position": 1},
            {"name": "Thường trực Đảng ủy xã", "role": "b/c", "position": 2},
            {"name": "Các cơ quan, đơn vị tại mục V", "role": "t/h", "position": 3},
        ],
    }
