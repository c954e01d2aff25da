"""One typed line read as a record to be added."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.choices import BUILT_IN, ChoiceList
from lldp_desktop.domain.record_types import RECORD_TYPES
from lldp_desktop.operations.quick_entry import naming_field, read_entry, told

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Value

TODAY = date(2026, 11, 20)
ENTERPRISES = {
    "u1": "Công ty TNHH May Hoàng Tùng",
    "u2": "Công ty CP Giày Annora",
    "u3": "Công ty CP Giày Annora 2",
    "u4": "HTX An Bình",
    "u5": "Hộ kinh doanh An Bình",
    "u6": "Công ty",
}


def read(text: str) -> tuple[str, dict[str, Value]]:
    entry = read_entry(text, TODAY, ENTERPRISES)
    assert entry is not None, text
    return entry.record_type.table, entry.values


@pytest.mark.parametrize(
    ("text", "table", "values"),
    [
        ("thêm hoạt động Lớp kỹ năng số", "activities", {"title": "Lớp kỹ năng số"}),
        ("Them HD: Lớp kỹ năng số", "activities", {"title": "Lớp kỹ năng số"}),
        ("hoat dong hôm qua Ngày sách", "activities", {"title": "Ngày sách", "starts_on": "2026-11-19"}),
        ("hoạt động Ngày sách, vào ngày 5/3.", "activities", {"title": "Ngày sách, vào", "starts_on": "2026-03-05"}),
        (
            "khen thuong 5/3 An 500k",
            "commendations",
            {"awarded_on": "2026-03-05", "achievement": "An", "reward": 500_000},
        ),
        ("thêm kt 05.03.2024 An", "commendations", {"awarded_on": "2024-03-05", "achievement": "An"}),
        (
            "kinh phí mua sách 5,6 triệu 1/2/26",
            "funding",
            {"content": "mua sách", "spent": 5_600_000, "spent_on": "2026-02-01"},
        ),
        ("khoản kinh phí mua 2 tỷ đồng sách", "funding", {"content": "mua sách", "spent": 2_000_000_000}),
        ("kinh phí mua sách 1.200.000", "funding", {"content": "mua sách", "spent": 1_200_000}),
        ("kinh phí mua sách 500.000 đồng", "funding", {"content": "mua sách", "spent": 500_000}),
        ("kinh phí mua sách 500k đồng", "funding", {"content": "mua sách", "spent": 500_000}),
        (
            "văn bản 107/KH-UBND 5/3/26 Tuần lễ",
            "documents",
            {"number": "107", "symbol": "KH-UBND", "issued_on": "2026-03-05", "summary": "Tuần lễ"},
        ),
        ("văn bản số 12/QĐ", "documents", {"number": "12", "symbol": "QĐ"}),
        ("học liệu Nhà văn hóa thôn 3", "learning_resources", {"place": "Nhà văn hóa thôn 3"}),
        ("thêm đánh giá năm 2026 Công nhân học đều", "assessments", {"year": 2026, "text": "Công nhân học đều"}),
        ("nhận xét, đánh giá 2026 tốt", "assessments", {"year": 2026, "text": "tốt"}),
        (
            "khen thưởng 3 công nhân giấy khen 5/3",
            "commendations",
            {"awarded_on": "2026-03-05", "quantity": 3, "recipient_kind": "worker", "form": "merit_certificate"},
        ),
        (
            "khen thuong 2 con cong nhan Bieu duong cap xa Học giỏi 500k",
            "commendations",
            {
                "quantity": 2,
                "recipient_kind": "workers_child",
                "form": "honour",
                "level": "commune",
                "reward": 500_000,
                "achievement": "Học giỏi",
            },
        ),
        (
            "khen thưởng tập thể bằng khen",
            "commendations",
            {"recipient_kind": "collective", "form": "merit_commendation"},
        ),
        (
            "tuyên truyền 4 tin đài truyền thanh",
            "outreach",
            {"quantity": 4, "unit": "news_item", "channel": "commune_radio"},
        ),
        ("người ký Lê Văn An", "signers", {"full_name": "Lê Văn An"}),
    ],
)
def test_what_is_certain_is_read_and_the_rest_is_the_text(text: str, table: str, values: dict[str, Value]) -> None:
    assert read(text) == (table, values)


@pytest.mark.parametrize(
    "text",
    [
        "trực 45/13 và 5.3",
        "đi từ 5/3 đến 7/3",
        "gặp 2 đồng chí",
        "đến 3 nghìn người",
        "2 triệu lượt xem",
        "phát 1.200 tờ rơi",
        "1,5,2 tr",
        "chi 99999999999999k",
        "một hôm",
    ],
)
def test_what_may_be_something_else_stays_in_the_text(text: str) -> None:
    table, values = read(f"hoạt động {text}")
    assert (table, values["title"]) == ("activities", text)


@pytest.mark.parametrize(
    "text",
    [
        "công nhân lao động hiếu học",  # an achievement that begins as a choice is called
        "thi đua lao động tiên tiến",
        "3 con ngoan",
        "2 doanh nghiệp",  # who is commended, and who commends
        "3",
        "0 công nhân",
    ],
)
def test_choices_that_may_be_something_else_stay_in_the_text(text: str) -> None:
    assert read(f"khen thưởng {text}") == ("commendations", {"achievement": text})


def test_the_offices_own_choices_are_read_and_hidden_ones_are_not() -> None:
    forms = ChoiceList(
        "commendation_form",
        {"thu_khen": "Thư khen", "merit_certificate": "Giấy khen"},
        frozenset({"merit_certificate"}),
    )
    choices = {**BUILT_IN, "commendation_form": forms}
    entry = read_entry("khen thưởng 3 công nhân thư khen", TODAY, ENTERPRISES, choices)
    assert entry is not None
    assert entry.values == {"quantity": 3, "recipient_kind": "worker", "form": "thu_khen"}
    assert told(entry, ENTERPRISES, choices) == "Thêm khen thưởng: thư khen, công nhân lao động, số lượng 3"
    entry = read_entry("khen thưởng 3 công nhân giấy khen", TODAY, ENTERPRISES, choices)
    assert entry is not None
    assert entry.values == {"quantity": 3, "recipient_kind": "worker", "achievement": "giấy khen"}


def test_of_two_days_the_first_is_filled_in() -> None:
    assert read("hoạt động đi từ 5/3 đến 7/3")[1]["starts_on"] == "2026-03-05"


@pytest.mark.parametrize(
    ("text", "uid"),
    [("tại may hoang tung", "u1"), ("Công ty CP Giày Annora", "u2"), ("ở giày annora 2", "u3"), ("tại An Bình", None)],
)
def test_an_enterprise_is_filled_in_where_it_is_the_only_one_named(text: str, uid: str | None) -> None:
    _, values = read(f"hoạt động Lớp học {text}")
    assert values == {"title": f"Lớp học {text}", **({"enterprises": (uid,)} if uid else {})}
    _, values = read(f"khen thưởng {text}")
    assert values.get("enterprise") == uid


def test_an_enterprise_is_no_text_where_it_names_the_record() -> None:
    table, values = read("số liệu lao động công ty May Hoàng Tùng 2026 đã đếm")
    assert table == "enterprise_figures"
    assert values == {"enterprise": "u1", "year": 2026, "note": "đã đếm"}


@pytest.mark.parametrize(
    "text", ["", "thêm", "thêm hoạt động", "hoạt động", "kt 5/3", "tuần lễ hưởng ứng", "thêm gì đó"]
)
def test_what_names_no_record_or_says_nothing_of_it_is_no_entry(text: str) -> None:
    assert read_entry(text, TODAY, ENTERPRISES) is None


def test_how_it_was_read_is_told() -> None:
    def line(text: str) -> str:
        entry = read_entry(text, TODAY, ENTERPRISES)
        assert entry is not None
        return told(entry, ENTERPRISES)

    assert line("thêm hoạt động 5/3 Lớp kỹ năng số") == "Thêm hoạt động: “Lớp kỹ năng số”, ngày 05/3/2026"
    assert line("khen thuong An may hoàng tùng 500k") == (
        "Thêm khen thưởng: “An may hoàng tùng”, Công ty TNHH May Hoàng Tùng, mức thưởng 500.000 đồng"
    )
    assert line("so lieu lao dong giay annora 2 2026") == "Thêm số liệu lao động: Công ty CP Giày Annora 2, năm 2026"
    assert line("hoat dong X o giay annora 2").endswith(", Công ty CP Giày Annora 2")
    assert line("van ban 7/KH") == "Thêm văn bản: số 7, ký hiệu KH"


def test_every_type_has_a_field_for_the_text() -> None:
    assert {t.table: naming_field(t) for t in RECORD_TYPES} == {
        "outlines": "title",
        "phrases": "text",
        "office": "short_name",
        "signers": "full_name",
        "recipients": "name",
        "choices": "label",
        "documents": "summary",
        "targets": "note",
        "deadlines": "title",
        "indicator_figures": "note",
        "enterprises": "name",
        "enterprise_figures": "note",
        "activities": "title",
        "outreach": "topic",
        "learning_resources": "place",
        "funding": "content",
        "commendations": "achievement",
        "assessments": "text",
        "reports": "name",
        "report_parts": "part",
        "certificate_texts": "title",
        "partners": "name",
        "requests": "title",
        "request_answers": "note",
        "base_salaries": "basis",
        "reward_rates": "basis",
    }
