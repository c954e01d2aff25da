"""What may be a slip, by itself: years, amounts, people, duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.doubts import alike, another_year, likely_duplicate, more_than_enterprises_have, unusual_amount
from lldp_desktop.domain.record_types import BY_TABLE

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record

COMMENDATIONS, FUNDING = BY_TABLE["commendations"], BY_TABLE["funding"]


def commendation(**values: object) -> Record:
    return {
        **COMMENDATIONS.blank(),
        "uid": "mới",
        "awarded_on": "2026-03-05",
        "form": "honour",
        "level": "commune",
        "achievement": "Công nhân lao động hiếu học",
        **values,  # type: ignore[dict-item]
    }


@pytest.mark.parametrize(
    ("day", "listed", "known", "doubted"),
    [
        ("2026-03-05", None, set(), False),
        ("2025-03-05", None, set(), True),
        ("2025-03-05", None, {2025}, False),
        ("2025-03-05", 2026, {2025}, True),
        ("2025-03-05", 2025, set(), False),
        ("2026-03-05", 2025, set(), True),
    ],
)
def test_a_year_that_is_neither_listed_nor_known_nor_this_one_is_doubted(
    day: str, listed: int | None, known: set[int], doubted: bool
) -> None:
    doubt = another_year(COMMENDATIONS, commendation(awarded_on=day), listed, known, 2026)
    assert (doubt is not None) is doubted
    if doubt is not None:
        assert doubt.field == "awarded_on"
        assert str(listed or 2026) in doubt.message


def test_what_has_no_day_has_no_doubtful_year() -> None:
    assert another_year(BY_TABLE["recipients"], BY_TABLE["recipients"].blank(), 2026, set(), 2026) is None
    assert another_year(FUNDING, FUNDING.blank(), 2026, set(), 2026) is None


@pytest.mark.parametrize(
    ("amount", "usual", "times"),
    [(4_999_999, 500_000, 0), (5_000_000, 500_000, 10), (56_000_000, 500_000, 112), (9, None, 0), (None, 5, 0)],
)
def test_ten_times_the_usual_amount_is_doubted(amount: int | None, usual: int | None, times: int) -> None:
    doubt = unusual_amount(FUNDING.field("spent"), {**FUNDING.blank(), "spent": amount}, usual, "enterprise")
    assert (doubt is not None) is bool(times)
    if doubt is not None:
        assert doubt.message == f"gấp {times} lần mức thường ghi (500.000 đồng)"


def test_the_answer_for_one_amount_is_none_for_another() -> None:
    field = FUNDING.field("spent")
    one, other = (unusual_amount(field, {**FUNDING.blank(), "spent": n}, 5, "x") for n in (500, 600))
    assert one is not None
    assert other is not None
    assert one.concerns != other.concerns


def test_more_people_than_the_enterprises_have_are_doubted_where_that_is_known() -> None:
    activity: Record = {**BY_TABLE["activities"].blank(), "workers": 60, "women": 31}
    doubts = more_than_enterprises_have(activity, {"workers": 60, "women": 30})
    assert [(doubt.field, doubt.message) for doubt in doubts] == [
        ("women", "nhiều hơn số lao động nữ của doanh nghiệp đã chọn (30 người)")
    ]
    assert more_than_enterprises_have(activity, {"workers": None, "women": None}) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Công nhân hiếu học", "cong nhan  HIEU hoc.", True),
        ("Hoà giải", "hòa giải", True),
        ("Công ty TNHH A", "Công ty TNHH B", False),
        ("Lớp 1", "Lớp 2", False),
        (
            "Phát thanh về tuần lễ học tập suốt đời trên đài truyền thanh xã",
            "Phát thanh tuần lễ học tập suốt đời trên đài truyền thanh xã",
            True,
        ),
        (
            "Phát thanh về tuần lễ học tập suốt đời đợt 1 trên đài truyền thanh xã",
            "Phát thanh về tuần lễ học tập suốt đời đợt 2 trên đài truyền thanh xã",
            False,
        ),
        ("", "", True),
    ],
)
def test_texts_are_alike_by_their_words_and_numbers(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def test_the_same_again_on_one_day_is_doubted_under_its_text() -> None:
    doubt = likely_duplicate(
        COMMENDATIONS, commendation(), [commendation(uid="cũ", achievement="cong nhan lao dong hieu hoc")]
    )
    assert doubt is not None
    assert (doubt.field, doubt.message) == ("achievement", "gần như trùng với một khen thưởng cùng ngày")


@pytest.mark.parametrize(
    "other",
    [
        {"uid": "mới"},
        {"uid": "cũ", "level": "province"},
        {"uid": "cũ", "achievement": "Đạt giải Nhất"},
        {"uid": "cũ", "recipient_name": "Trần Thị Bình"},
        {"uid": "cũ", "achievement": None, "recipient_name": None},
    ],
)
def test_another_person_level_or_text_is_no_duplicate(other: dict[str, object]) -> None:
    mine = commendation(recipient_name="Lê Văn An")
    if "recipient_name" not in other:
        other = {**other, "recipient_name": "Lê Văn An"}
    assert likely_duplicate(COMMENDATIONS, mine, [commendation(**other)]) is None


def test_an_enterprise_of_the_same_name_without_marks_is_doubted() -> None:
    enterprises = BY_TABLE["enterprises"]
    one, other = (
        {**enterprises.blank(), "uid": uid, "name": name} for uid, name in (("1", "An Bình"), ("2", "An Binh"))
    )
    doubt = likely_duplicate(enterprises, one, [other])
    assert doubt is not None
    assert doubt.message == "gần như trùng với một doanh nghiệp đã ghi"
