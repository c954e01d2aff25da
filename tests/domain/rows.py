"""The smallest row of each table that keeps every rule, as a file holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.record_types import BY_TABLE

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker

Row = dict[str, Any]

MINIMAL: dict[str, Row] = {
    "office": {
        "header_lines": ["ỦY BAN NHÂN DÂN", "XÃ HOẰNG TRUNG"],
        "full_name": "Ủy ban nhân dân xã Hoằng Trung",
        "short_name": "UBND xã Hoằng Trung",
        "place_name": "Hoằng Trung",
        "symbol": "UBND",
        "valid_from": "2021-01-01",
    },
    "signers": {"full_name": "Đỗ Hùng Sơn", "authority_lines": ["TM. ỦY BAN NHÂN DÂN"], "position": "CHỦ TỊCH"},
    "recipients": {"name": "UBND huyện Hoằng Hóa"},
    "choices": {"list": "channel", "code": "banner"},
    "documents": {
        "direction": "issued",
        "kind": "plan",
        "issued_on": "2023-04-11",
        "issuer": "UBND xã Hoằng Trung",
        "summary": "Kế hoạch học tập suốt đời",
    },
    "indicator_figures": {"indicator": "digital", "year": 2023, "period": "year", "reached": 12},
    "targets": {"indicator": "digital", "year": 2026, "percent": 45},
    "enterprises": {"name": "Công ty May Hoằng Hóa"},
    "enterprise_figures": {"year": 2023, "period": "year", "workers": 120},
    "activities": {"title": "Tuần lễ học tập", "task_group": 1, "kind": "learning_week", "starts_on": "2023-10-01"},
    "outreach": {"published_on": "2023-05-15", "channel": "commune_radio", "quantity": 2, "unit": "news_item"},
    "learning_resources": {"kind": "book", "quantity": 30, "received_on": "2023-08-15"},
    "funding": {"content": "Tổ chức Tuần lễ", "source": "state_budget", "year": 2023},
    "commendations": {
        "awarded_on": "2023-10-01",
        "form": "honour",
        "level": "commune",
        "recipient_kind": "worker",
        "achievement": "Công nhân lao động hiếu học",
    },
    "reports": {"name": "Báo cáo năm 2023", "year": 2023},
    "report_parts": {"report": "Báo cáo năm 2023", "part": "kinh-phi-thuc-hien"},
    "outlines": {"name": "cua-xa", "title": "Đề cương của xã", "content": 'kind = "BÁO CÁO"'},
    "phrases": {"text": "Nhìn chung, công tác được triển khai kịp thời."},
    "certificate_texts": {"title": "GIẤY KHEN"},
    "partners": {"name": "Phòng Văn hóa - Xã hội"},
    "requests": {
        "title": "Số liệu năm 2023",
        "period": "year",
        "year": 2023,
        "asked_on": "2023-11-01",
        "due_on": "2023-11-20",
    },
    "request_answers": {"request": "Số liệu năm 2023", "partner": "Phòng Văn hóa - Xã hội"},
    "base_salaries": {"valid_from": "2026-07-01", "amount": 2_530_000},
    "reward_rates": {"form": "merit_certificate", "times": "0,3", "valid_from": "2025-07-01"},
    "assessments": {"year": 2023, "period": "year", "kind": "limitation", "text": "Kinh phí hỗ trợ còn ít."},
    "deadlines": {"title": "Gửi danh sách công nhân dự thi", "due_on": "2023-09-15"},
}

#: The tables whose smallest row needs no other record.
ALONE = [table for table in MINIMAL if table not in ("report_parts", "request_answers")]


def row(table: str, **values: object) -> Row:
    """Return the smallest row of a table with other values in it; None takes a field out."""
    return {name: value for name, value in {**MINIMAL[table], **values}.items() if value is not None}


def problems(checker: Checker, table: str, **values: object) -> dict[str, str]:
    """Return the problems of the smallest row of a table with other values in it, by field."""
    _, found = checker.read(BY_TABLE[table], row(table, **values))
    assert len({problem.field for problem in found}) == len(found), "a field is told twice"
    return {problem.field: problem.message for problem in found}
